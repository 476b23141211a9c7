using System.Globalization;

namespace QomBot.Language.Text;

/// <summary>What one UTF-16 unit becomes in a search key: a letter or digit, nothing, a word boundary, or several letters.</summary>
internal static class LetterFolding
{
    /// <summary>The character leaves no trace and does not end a word (diacritics, tatweel, hamza).</summary>
    public const char Drop = '\0';

    /// <summary>The character ends a word.</summary>
    public const char Boundary = ' ';

    /// <summary>The character stands for several letters: see <see cref="PresentationForms"/>.</summary>
    public const char Several = '\u0001';

    // First letter = the key letter; the rest are written in its place. Persian, Arabic, Kurdish, Urdu and Pashto keyboards.
    private static readonly string[] Alike =
    [
        "اآأإٱٲٳٵ", "یيىېۍئێےۓٸ", "کكڪګڬ", "وؤۆۇۈۉۊۋٶٷ", "هةۀہۂۃەھۿ", "گڰڳ", "رڕ", "لڵ",
        "aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįıİ", "jĵ", "kķ", "lĺļľł", "nñńņňŋ",
        "oòóôõöøōŏő", "rŕŗř", "sśŝşšß", "tţťŧ", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    ];

    private static readonly char[] Table = Build();

    /// <summary>The key character for one UTF-16 unit that is no surrogate.</summary>
    public static char Of(char unit) => Table[unit];

    /// <summary>True for letters of the Arabic script, Persian included.</summary>
    public static bool IsArabicScript(char letter) => letter is >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F';

    private static char[] Build()
    {
        var table = new char[0x10000];
        for (var code = 0; code < table.Length; code++)
            table[code] = ByCategory((char)code);
        foreach (var row in Alike)
        {
            foreach (var variant in row.AsSpan(1))
            {
                table[variant] = row[0];
                table[char.ToUpperInvariant(variant)] = row[0];
            }
        }
        // A capital outside the rows above may have its small letter in them (ẞ, the Kelvin sign).
        for (var code = 0; code < table.Length; code++)
        {
            if (table[code] > Boundary)
                table[code] = table[table[code]];
        }
        return table;
    }

    private static char ByCategory(char unit)
    {
        if (unit is 'ء' or 'ٴ' or 'ـ' || IsArabicMark(unit))
            return Drop;
        if (PresentationForms.LettersOf(unit) is not null)
            return Several;
        if (unit is >= '\uFF21' and <= '\uFF3A' or >= '\uFF41' and <= '\uFF5A')
            return (char)((unit & 0x1F) + 0x60);
        if (unit != Invisible.Zwnj && Invisible.IsControl(unit))
            return Drop;
        return CharUnicodeInfo.GetUnicodeCategory(unit) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(unit)),
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.LowercaseLetter
                => char.ToLowerInvariant(unit),
            UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => unit,
            UnicodeCategory.SpacingCombiningMark => unit,
            UnicodeCategory.NonSpacingMark => unit is (>= '\u0300' and <= '\u036F') or (>= '\uFE00' and <= '\uFE0F') ? Drop : unit,
            _ => Boundary,
        };
    }

    private static bool IsArabicMark(char unit) => unit is
        (>= '\u0610' and <= '\u061A') or (>= '\u064B' and <= '\u065F') or '\u0670'
        or (>= '\u06D6' and <= '\u06DC') or (>= '\u06DF' and <= '\u06E8') or (>= '\u06EA' and <= '\u06ED')
        or (>= '\u08D3' and <= '\u08FF');
}
