using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>
/// Reads a day as people type it, in Persian, English or Arabic, in any digits: ۱۴۰۵/۹/۱, 1405-09-01, «1 آذر»,
/// «شنبه بعد», «پس فردا», «۳ روز دیگر», 2026-11-22, "next Monday", «بعد ٣ أيام».
/// </summary>
public static class DateParser
{
    /// <summary>Longer texts are no dates.</summary>
    private const int LongestText = 80;

    /// <param name="text">What was typed.</param>
    /// <param name="today">The day from which «فردا» and the like are counted.</param>
    /// <param name="date">The day meant.</param>
    /// <returns>False where no day can be read, or one outside the years 1300..1499 (Jalali), 1900..2199 (Gregorian).</returns>
    public static bool TryParse(string text, DateOnly today, out DateOnly date)
    {
        date = default;
        if (text.Length > LongestText)
            return false;
        var words = Words(text);
        var found = DateInNumbers.Read(words, today) ?? DateInMonthNames.Read(words, today) ?? DateInWords.Read(words, today);
        date = found ?? default;
        return found is not null;
    }

    /// <summary>The name of a day of the week and nothing else, so that the last one may be meant as well as the next.</summary>
    public static bool IsWeekday(string text) => text.Length <= LongestText && Words(text) is [var only] && DateWords.Weekday(only) is not null;

    // A key joins "1405,901" and the like, so separators are opened first; «سه شنبه» and «پنج شنبه» become one word.
    private static string[] Words(string text)
    {
        var open = Digits.ToAscii(text).Replace(',', ' ').Replace('،', ' ').Replace('٬', ' ').Replace('٫', ' ');
        var key = PersianText.Key(open);
        foreach (var number in (string[])["یک", "دو", "سه", "چهار", "پنج", "پنچ"])
            key = key.Replace(number + " شنبه", number + "شنبه");
        return [.. key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !DateWords.IsFiller(word))];
    }
}
