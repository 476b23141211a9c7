namespace QomBot.Storage.Nouns;

/// <summary>Words for LIKE, of which only the letters count.</summary>
internal static class Like
{
    /// <summary>For a pattern with <c>ESCAPE '\'</c>.</summary>
    public static string Escaped(string words) =>
        words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
