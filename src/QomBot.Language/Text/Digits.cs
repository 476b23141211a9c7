using System.Globalization;
using System.Text;

namespace QomBot.Language.Text;

/// <summary>Decimal digits of any script: shown in the reader's, read in all.</summary>
public static class Digits
{
    public static string ToPersian(string text) => To(text, '۰');

    public static string ToArabic(string text) => To(text, '٠');

    public static string ToAscii(string text) => To(text, '0');

    /// <summary>
    /// Reads a whole number: optional sign, digits of any script, thousands separated in threes by , ٬ ٫ ، ' _ or a
    /// space. False for anything else and for what does not fit into 64 bits.
    /// </summary>
    public static bool TryParseLong(string text, out long number)
    {
        number = 0;
        var plain = WithoutSeparators(ToAscii(PersianText.CleanName(text)).Replace('−', '-'));
        return plain is not null
            && long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static string? WithoutSeparators(string text)
    {
        var groups = text.Split(',', '٬', '٫', '،', '\'', '_', ' ');
        if (groups.Length == 1)
            return text;
        var inThrees = groups.Skip(1).All(group => group.Length == 3 && group.All(char.IsAsciiDigit));
        return inThrees && groups[0].TrimStart('-', '+').Length is >= 1 and <= 3 ? string.Concat(groups) : null;
    }

    private static string To(string text, char zero)
    {
        var first = FirstForeignDigit(text, zero);
        if (first < 0)
            return text;
        var result = new StringBuilder(text, 0, first, text.Length);
        for (var at = first; at < text.Length; at++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text, at);
            var pair = char.IsSurrogatePair(text, at);
            if (digit >= 0)
                result.Append((char)(zero + digit));
            else
                result.Append(text, at, pair ? 2 : 1);
            if (pair)
                at++;
        }
        return result.ToString();
    }

    private static int FirstForeignDigit(string text, char zero)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text, at);
            if (digit >= 0 && text[at] != zero + digit)
                return at;
        }
        return -1;
    }
}
