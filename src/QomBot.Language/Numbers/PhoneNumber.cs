using QomBot.Language.Text;

namespace QomBot.Language.Numbers;

/// <summary>Telephone numbers as people write them, and the one form in which two of them are compared.</summary>
public static class PhoneNumber
{
    /// <summary>
    /// <c>+989xxxxxxxxx</c> for mobiles of Iran in any of the ways they are written (09…, 9…, 98…, +98…, 0098…; digits of any script),
    /// '+' and 8 to 15 digits for what is written with a country's code; null for anything else. Operators' prefixes are not looked at: such lists are old the day they are made.
    /// </summary>
    public static string? Normal(string typed)
    {
        var plain = new string([.. Digits.ToAscii(PersianText.CleanName(typed)).Where(c => !IsBetween(c))]);
        var digits = plain.StartsWith('+') ? plain[1..] : plain;
        if (digits.Length is < 8 or > 15 || !digits.All(char.IsAsciiDigit)) return null;
        if (digits.StartsWith("00", StringComparison.Ordinal)) return Abroad(digits[2..]);
        if (plain.StartsWith('+')) return Abroad(digits);
        return digits switch
        {
            ['0', '9', ..] when digits.Length == 11 => $"+98{digits[1..]}",
            ['9', '8', '9', ..] when digits.Length == 12 => $"+{digits}",
            ['9', ..] when digits.Length == 10 => $"+98{digits}",
            _ => null,
        };
    }

    private static string? Abroad(string digits) =>
        digits.Length is < 8 or > 15 ? null
        // Somebody has kept the nought behind the country's code: +98 0912 …
        : digits.StartsWith("9809", StringComparison.Ordinal) && digits.Length == 13 ? $"+98{digits[3..]}"
        : $"+{digits}";

    private static bool IsBetween(char c) => c is '-' or '(' or ')' or '.' or '/' or '\u200c' || char.IsWhiteSpace(c);
}
