namespace QomBot.Language.Calendar;

/// <summary>Days with the month by name: «۱ آذر», «اول آذر ۱۴۰۵», 22 November 2026, Nov 22.</summary>
internal static class DateInMonthNames
{
    // «اول ماه آذر سال ۱۴۰۵»
    private static readonly HashSet<string> Fillers = DateWords.Set("روز ماه سال يوم شهر سنة");

    public static DateOnly? Read(string[] typed, DateOnly today)
    {
        var words = typed.Where(word => !Fillers.Contains(word)).ToArray();
        // A weekday before the date is courtesy: «یکشنبه ۱ آذر».
        if (words.Length > 2 && DateWords.Weekday(words[0]) is not null)
            words = words[1..];
        if (words.Length is < 2 or > 3)
            return null;
        var at = Array.FindIndex(words, word => DateWords.JalaliMonth(word) is not null || DateWords.GregorianMonth(word) is not null);
        if (at < 0)
            return null;
        var numbers = words.Where((_, index) => index != at).Select(DateWords.Number).ToArray();
        if (numbers.Any(number => number is null))
            return null;
        var (day, year) = (numbers[0]!.Value, numbers.Length == 2 ? numbers[1] : null);
        if (day > 31 && year is not null)
            (day, year) = (year.Value, day);
        return DateWords.JalaliMonth(words[at]) is { } jalali
            ? Jalali(year, jalali, day, today)
            : Gregorian(year, DateWords.GregorianMonth(words[at])!.Value, day, today);
    }

    private static DateOnly? Jalali(int? year, int month, int day, DateOnly today) =>
        year is null ? DateInNumbers.Nearest(month, day, today)
        : DateInNumbers.FullYear(year.Value) is >= 1300 and <= 1499 and var full ? DateInNumbers.InYear(full, month, day)
        : null;

    private static DateOnly? Gregorian(int? year, int month, int day, DateOnly today) =>
        year is null
            ? Enumerable.Range(today.Year - 1, 3)
                .Select(near => DateInNumbers.InYear(near, month, day))
                .Where(date => date is not null)
                .OrderBy(date => Math.Abs(date!.Value.DayNumber - today.DayNumber))
                .FirstOrDefault()
            : year >= 1900 ? DateInNumbers.InYear(year.Value, month, day) : null;
}
