using System.Globalization;
using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>A month of the Iranian solar calendar. Years 1 to 9377.</summary>
public readonly record struct JalaliMonth(int Year, int Month)
{
    private static readonly string[] Latin =
        ["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"];

    public static JalaliMonth Of(DateOnly day) => JalaliDate.From(day) is var date ? new JalaliMonth(date.Year, date.Month) : default;

    /// <summary>"1405-09"; null for anything else.</summary>
    public static JalaliMonth? Parse(string text) =>
        text.Split('-') is [{ Length: 4 } year, { Length: 2 } month] && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && y is >= 1300 and < 1500 && m is >= 1 and <= 12 ? new JalaliMonth(y, m) : null;

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");

    public DateOnly First => new JalaliDate(Year, Month, 1).ToDateOnly();

    public DateOnly Last => new JalaliDate(Year, Month, JalaliDate.DaysInMonth(Year, Month)).ToDateOnly();

    public JalaliMonth Next => Month == 12 ? new JalaliMonth(Year + 1, 1) : this with { Month = Month + 1 };

    public JalaliMonth Previous => Month == 1 ? new JalaliMonth(Year - 1, 12) : this with { Month = Month - 1 };

    /// <summary>The last working day in it; of a month without any, its last day.</summary>
    public DateOnly LastWorkingDay(WorkingCalendar days)
    {
        for (var day = Last; day >= First; day = day.AddDays(-1))
            if (days.IsWorkingDay(day)) return day;
        return Last;
    }

    /// <summary>«آذر ۱۴۰۵»; Azar 1405; «الشهر ٩ من ١٤٠٥» (its Persian name is that of another month in Arabic).</summary>
    public string Text(string lang) => lang switch
    {
        "en" => string.Create(CultureInfo.InvariantCulture, $"{Latin[Month - 1]} {Year}"),
        "ar" => Digits.ToArabic(string.Create(CultureInfo.InvariantCulture, $"الشهر {Month} من {Year}")),
        _ => Digits.ToPersian(string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.JalaliMonths[Month - 1]} {Year}")),
    };
}

/// <summary>A day within a year that is clear anyway: «سه‌شنبه ۱۷ آذر»; Tue 8 Dec; «الثلاثاء ٨ ديسمبر».</summary>
public static class DayLabel
{
    public static string Of(DateOnly day, string lang)
    {
        var (weekday, jalali) = ((int)day.DayOfWeek, JalaliDate.From(day));
        return lang switch
        {
            "en" => string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.EnglishDays[weekday][..3]} {day.Day} {CalendarWords.EnglishMonths[day.Month - 1][..3]}"),
            "ar" => Digits.ToArabic(string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.ArabicDays[weekday]} {day.Day} {CalendarWords.ArabicMonths[day.Month - 1]}")),
            _ => Digits.ToPersian(string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.PersianDays[weekday]} {jalali.Day} {CalendarWords.JalaliMonths[jalali.Month - 1]}")),
        };
    }

    /// <summary>The name of a day of the week and the day of the month in two figures, of even width: «شنبه ۰۷»; Sat 28/11; «السبت ٢٨/١١».</summary>
    public static string Even(DateOnly day, string lang) => lang switch
    {
        "en" => string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.EnglishDays[(int)day.DayOfWeek][..3]} {day.Day:00}/{day.Month:00}"),
        "ar" => Digits.ToArabic(string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.ArabicDays[(int)day.DayOfWeek]} {day.Day:00}/{day.Month:00}")),
        _ => Digits.ToPersian(string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.PersianDays[(int)day.DayOfWeek]} {JalaliDate.From(day).Day:00}")),
    };
}
