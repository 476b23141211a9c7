namespace QomBot.Language.Intents;

/// <summary>A word that nobody writes: the same letter or two again and again, keys beside one another, Latin without a vowel.</summary>
internal static class KeyMash
{
    private const int Least = 4;

    /// <summary>Real words go along the keys, too, but hardly this long («سیبل»), nor this straight.</summary>
    private const int LeastRun = 5;

    /// <summary>Share of neighbouring letters that are neighbouring keys.</summary>
    private const double Straight = 0.75;

    // The rows of the common Latin layout and of the standard Persian one (ISIRI 9147); the Arabic one differs by a few keys only.
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "شسيبلاتنمك", "ظطزرذدپو"];

    public static bool Is(string word) =>
        word.Length >= Least && word.All(char.IsLetter) && (word.Distinct().Count() == 1 || IsPair(word) || IsVowelless(word) || IsRun(word));

    /// <summary>«ابابابا», "hahaha".</summary>
    private static bool IsPair(string word) => word.Length >= 6 && word.Distinct().Count() == 2;

    private static bool IsVowelless(string word) => word.Length >= LeastRun && word.All(char.IsAsciiLetter) && !word.Any("aeiouy".Contains) && word.Distinct().Count() > 2;

    private static bool IsRun(string word)
    {
        if (word.Length < (word.All(char.IsAsciiLetter) && !word.Any("aeiouy".Contains) ? Least : LeastRun)) return false;
        foreach (var row in Rows)
        {
            if (!word.All(row.Contains)) continue;
            var beside = 0;
            for (var i = 1; i < word.Length; i++)
                if (Math.Abs(row.IndexOf(word[i], StringComparison.Ordinal) - row.IndexOf(word[i - 1], StringComparison.Ordinal)) <= 1) beside++;
            if (beside >= Straight * (word.Length - 1)) return true;
        }
        return false;
    }
}
