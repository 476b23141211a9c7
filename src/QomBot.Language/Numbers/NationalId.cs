using QomBot.Language.Text;

namespace QomBot.Language.Numbers;

/// <summary>What a typed national id of a legal person is worth.</summary>
public enum NationalIdVerdict
{
    /// <summary>Not eleven digits: it cannot be one.</summary>
    None,

    /// <summary>Eleven digits that do not fit together: most likely a slip, but a true one must not be lost.</summary>
    Doubtful,

    Sound,
}

/// <summary>The national id of an organisation in Iran (شناسهٔ ملی): eleven digits, of which the last is a check digit.</summary>
public static class NationalId
{
    public const int Length = 11;

    private static readonly int[] Weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];

    /// <summary>
    /// Takes digits of any script, with spaces, dashes and dots between them. The digits come back in ASCII where there are eleven.
    /// The check misses about 3 % of single wrong digits, so a sound one is likely and not certain.
    /// </summary>
    public static (string? Digits, NationalIdVerdict Verdict) Read(string typed)
    {
        var plain = new string([.. Digits.ToAscii(PersianText.CleanName(typed)).Where(c => !IsBetween(c))]);
        if (plain.Length != Length || !plain.All(char.IsAsciiDigit)) return (null, NationalIdVerdict.None);
        return (plain, IsSound(plain) ? NationalIdVerdict.Sound : NationalIdVerdict.Doubtful);
    }

    /// <summary>Of eleven ASCII digits.</summary>
    public static bool IsSound(string digits)
    {
        if (digits.All(digit => digit == digits[0])) return false;
        // Places four to nine hold a number of their own, which is never nought.
        if (digits.AsSpan(3, 6).IndexOfAnyExcept('0') < 0) return false;
        return CheckDigit(digits) == digits[^1] - '0';
    }

    private static int CheckDigit(string digits)
    {
        var added = digits[9] - '0' + 2;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (digits[i] - '0' + added) * Weights[i];
        return sum % 11 % 10;
    }

    private static bool IsBetween(char c) => c is ' ' or '-' or '.' or '/' or '_' or '\u200c' || char.IsWhiteSpace(c);
}
