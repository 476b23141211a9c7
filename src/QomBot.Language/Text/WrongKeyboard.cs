namespace QomBot.Language.Text;

/// <summary>
/// Text typed while the keyboard stood on the other layout: "hkvcd" for انرژی, «سثقرهپث» for "service". Keys sit where the
/// standard Persian layout (ISIRI 9147) puts them.
/// </summary>
public static class WrongKeyboard
{
    private const string LatinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,\\";
    private const string PersianKeys = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپوژ";

    // The same keys on other common layouts, and letters that need Shift on this one.
    private static readonly (char Latin, char Persian)[] Others = [('c', 'ژ'), ('m', 'ئ'), ('\\', 'پ'), ('`', 'پ'), ('h', 'آ')];

    /// <summary>What would stand there had the Persian layout been on; other signs stay.</summary>
    public static string ToPersian(string latin) => Replace(latin.ToLowerInvariant(), LatinKeys, PersianKeys);

    /// <summary>What would stand there had the Latin layout been on; other signs stay.</summary>
    public static string ToLatin(string persian) => Replace(persian, PersianKeys, LatinKeys);

    /// <summary>
    /// Keys of what may have been meant, the likeliest first, for a query that found nothing: at most four. Empty where
    /// the text is mixed or has no letter.
    /// </summary>
    public static IReadOnlyList<string> Candidates(string query)
    {
        var hasLatin = query.Any(char.IsAsciiLetter);
        var hasPersian = query.Any(letter => PersianKeys.Contains(letter));
        if (hasLatin == hasPersian)
            return [];
        var typed = query.ToLowerInvariant();
        IEnumerable<string> meant = hasPersian
            ? [ToLatin(query)]
            : Others.Where(other => typed.Contains(other.Latin))
                .Select(other => ToPersian(typed.Replace(other.Latin, other.Persian)))
                .Prepend(ToPersian(typed));
        return [.. meant.Select(PersianText.Key).Where(key => key.Length > 0).Distinct().Take(4)];
    }

    private static string Replace(string text, string from, string to) =>
        string.Create(text.Length, (text, from, to), static (result, state) =>
        {
            for (var at = 0; at < result.Length; at++)
            {
                var key = state.from.IndexOf(state.text[at]);
                result[at] = key < 0 ? state.text[at] : state.to[key];
            }
        });
}
