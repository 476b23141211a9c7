namespace QomBot.Language.Tagging;

/// <summary>The spellings under which a word is counted: itself, and without a plain plural or possessive ending.</summary>
internal static class FeatureWords
{
    private static readonly string[] Endings =
        ["هایمان", "هامون", "هاشون", "هایش", "هایی", "هاش", "های", "ها", "مون", "شون", "تون", "مان", "شان"];

    public static IEnumerable<string> Of(string word)
    {
        yield return word;
        var bare = Bare(word);
        if (bare.Length != word.Length)
            yield return bare;
    }

    private static string Bare(string word)
    {
        if (char.IsAscii(word[0]))
            return English(word);
        if (word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal))
            word = word[2..];
        foreach (var ending in Endings)
        {
            if (word.Length >= ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }
        return word;
    }

    private static string English(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        return word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }
}
