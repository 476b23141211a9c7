namespace QomBot.Language.Text;

/// <summary>The words of a key that carry meaning.</summary>
public static class Tokens
{
    /// <summary>
    /// The words of a search key (see <see cref="PersianText.Key"/>) in order, without endings that stand apart (ها, تر, می)
    /// and without stop words. There is no stemmer: it would make ایران and کاشی unrecognisable.
    /// </summary>
    public static IReadOnlyList<string> Of(string key)
    {
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Where(word => !StopWords.Contains(word))];
    }

    /// <summary>True for a word that says nothing about the matter, in Persian, English or Arabic.</summary>
    public static bool IsStopWord(string word) => StopWords.Contains(word);

    /// <summary>True for a Persian ending that a half-space separates from its word.</summary>
    public static bool IsEnding(string word) => StopWords.IsEnding(word);
}
