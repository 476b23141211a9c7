namespace QomBot.Language.Calendar;

/// <summary>Days counted from today: «فردا», «۳ روز دیگر», «شنبه بعد», «هفته آینده», "in two weeks", «بعد غد».</summary>
internal static class DateInWords
{
    private static readonly HashSet<string> Next = DateWords.Set("بعد بعدی دیگر دیگه دیگ آینده next in after coming القادم القادمة المقبل المقبلة");
    private static readonly HashSet<string> Past = DateWords.Set("پیش قبل قبلی گذشته ago last الماضي الماضية");
    private static readonly HashSet<string> This = DateWords.Set("این همین this هذا");
    private static readonly HashSet<string> Days = DateWords.Set("روز day days أيام يوم يوما rooz");
    private static readonly HashSet<string> Weeks = DateWords.Set("هفته week weeks أسبوع الأسبوع أسابيع hafte");
    private static readonly HashSet<string> Months = DateWords.Set("ماه month months شهر الشهر أشهر mah");

    /// <summary>No counted day lies further away than this.</summary>
    private const int MostDays = 3660;

    public static DateOnly? Read(string[] words, DateOnly today)
    {
        var text = string.Join(' ', words);
        if (FixedDays(text) is { } days)
            return today.AddDays(days);
        if (text is "اخر ماه" or "اخر این ماه" or "end month" or "end this month" or "نهایه الشهر")
            return MonthEnd(today);
        return InWeek(words, today) ?? Counted(words, today);
    }

    private static int? FixedDays(string text) => text switch
    {
        "امروز" or "امرو" or "today" or "الیوم" or "emrooz" or "emruz" => 0,
        "فردا" or "tomorrow" or "غدا" or "بکره" or "باچر" or "farda" => 1,
        "پس فردا" or "پسفردا" or "after tomorrow" or "day after tomorrow" or "بعد غد" or "بعد بکره" or "عقب باچر" or "pasfarda" => 2,
        "دیروز" or "yesterday" or "امس" or "البارحه" or "dirooz" => -1,
        "پریروز" or "day before yesterday" or "اول امس" => -2,
        _ => null,
    };

    private static DateOnly MonthEnd(DateOnly today)
    {
        var (year, month, _) = JalaliDate.From(today);
        return new JalaliDate(year, month, JalaliDate.DaysInMonth(year, month)).ToDateOnly();
    }

    /// <summary>
    /// «شنبه» and «این شنبه» are the next such day, today included; «شنبه بعد» the next one after today; «شنبه هفته بعد» lies
    /// in the week that begins on the Saturday after today.
    /// </summary>
    private static DateOnly? InWeek(string[] words, DateOnly today)
    {
        var at = Array.FindIndex(words, word => DateWords.Weekday(word) is not null);
        if (at < 0)
            return null;
        var weekday = DateWords.Weekday(words[at])!.Value;
        var rest = words.Where((_, index) => index != at).ToArray();
        if (rest.Length == 0 || (rest.Length == 1 && This.Contains(rest[0])))
            return today.AddDays(DaysUntil(weekday, today));
        if (rest.Length == 1 && Next.Contains(rest[0]))
            return today.AddDays(DaysUntil(weekday, today) is var days && days == 0 ? 7 : days);
        if (rest.Length == 1 && Past.Contains(rest[0]))
            return today.AddDays(DaysUntil(weekday, today) - 7);
        if (rest.Length == 2 && rest.Any(Weeks.Contains) && rest.Any(Next.Contains))
        {
            var saturday = today.AddDays(DaysUntil(DayOfWeek.Saturday, today) is var ahead && ahead == 0 ? 7 : ahead);
            return saturday.AddDays(DaysUntil(weekday, saturday));
        }
        return null;
    }

    private static int DaysUntil(DayOfWeek weekday, DateOnly today) => ((int)weekday - (int)today.DayOfWeek + 7) % 7;

    /// <summary>«۳ روز دیگر», «دو هفته پیش», «ماه بعد»: a number (one if none), a unit (day if none), a direction.</summary>
    private static DateOnly? Counted(string[] words, DateOnly today)
    {
        int? number = null, unit = null, sign = null;
        foreach (var word in words)
        {
            if (sign is null && Past.Contains(word))
                sign = -1;
            else if (sign is null && Next.Contains(word))
                sign = 1;
            else if (unit is null && UnitDays(word) is { } days)
                unit = days;
            else if (number is null && DateWords.Number(word) is { } count)
                number = count;
            else
                return null;
        }
        if (sign is null || (number is null && unit is null))
            return null;
        var total = (number ?? 1) * sign.Value;
        if (unit == Month)
            return Math.Abs(total) <= MostDays / 30 ? JalaliDate.From(today).AddMonths(total).ToDateOnly() : null;
        total *= unit ?? 1;
        return Math.Abs(total) <= MostDays ? today.AddDays(total) : null;
    }

    private const int Month = 30;

    private static int? UnitDays(string word) =>
        Days.Contains(word) ? 1 : Weeks.Contains(word) ? 7 : Months.Contains(word) ? Month : null;
}
