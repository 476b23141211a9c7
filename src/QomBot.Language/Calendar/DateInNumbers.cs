namespace QomBot.Language.Calendar;

/// <summary>Days in numbers alone: year, month, day, or day, month, year, or month and day. The calendar follows from the year's size.</summary>
internal static class DateInNumbers
{
    public static DateOnly? Read(string[] words, DateOnly today)
    {
        if (words.Length == 1 && words[0].Length == 8 && words[0].All(char.IsAsciiDigit))
            words = [words[0][..4], words[0][4..6], words[0][6..]];
        if (words.Length is not (2 or 3) || !words.All(word => word.Length is >= 1 and <= 4 && word.All(char.IsAsciiDigit)))
            return null;
        var numbers = words.Select(int.Parse).ToArray();
        if (numbers.Length == 2)
            return Nearest(numbers[0], numbers[1], today); // «۹/۱»: month, then day, as in the full form
        if (words[0].Length > 2)
            return InYear(numbers[0], numbers[1], numbers[2]);
        if (words[2].Length > 2)
            return InYear(numbers[2], numbers[1], numbers[0]) ?? InYear(numbers[2], numbers[0], numbers[1]);
        return InYear(FullYear(numbers[0]), numbers[1], numbers[2]);
    }

    /// <summary>A day of a Jalali year 1300..1499 or a Gregorian one 1900..2199.</summary>
    public static DateOnly? InYear(int year, int month, int day)
    {
        if (year is >= 1300 and <= 1499 && JalaliDate.Exists(year, month, day))
            return new JalaliDate(year, month, day).ToDateOnly();
        if (year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            return new DateOnly(year, month, day);
        return null;
    }

    /// <summary>
    /// The Jalali day of that month nearest to today, before or after: a day just past must not silently become one of
    /// next year.
    /// </summary>
    public static DateOnly? Nearest(int month, int day, DateOnly today)
    {
        var year = JalaliDate.From(today).Year;
        return Enumerable.Range(year - 1, 3)
            .Select(near => InYear(near, month, day))
            .Where(date => date is not null)
            .OrderBy(date => Math.Abs(date!.Value.DayNumber - today.DayNumber))
            .FirstOrDefault();
    }

    /// <summary>«۰۵» is 1405 and «۹۹» is 1399: two digits are always Jalali.</summary>
    public static int FullYear(int twoDigits) => twoDigits > 99 ? twoDigits : twoDigits > 50 ? 1300 + twoDigits : 1400 + twoDigits;
}
