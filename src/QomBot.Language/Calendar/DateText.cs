using System.Globalization;
using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>
/// Days and moments as people read them. Languages are "fa", "en" and "ar"; any other is treated as "fa". Persian texts
/// carry Persian digits, Arabic ones Arabic digits.
/// </summary>
public static class DateText
{
    /// <summary>«یکشنبه ۱ آذر ۱۴۰۵»; Sunday 22 November 2026; «الأحد ٢٢ نوفمبر ٢٠٢٦ (١٤٠٥/٠٩/٠١)».</summary>
    public static string Long(DateOnly date, string lang)
    {
        var jalali = JalaliDate.From(date);
        var weekday = (int)date.DayOfWeek;
        return lang switch
        {
            "en" => Plain($"{CalendarWords.EnglishDays[weekday]} {date.Day} {CalendarWords.EnglishMonths[date.Month - 1]} {date.Year}"),
            // In brackets numbers only: the month آذر would be read as آذار, which is March.
            "ar" => Digits.ToArabic(Plain(
                $"{CalendarWords.ArabicDays[weekday]} {date.Day} {CalendarWords.ArabicMonths[date.Month - 1]} {date.Year} ({Numbers(jalali)})")),
            _ => Digits.ToPersian(Plain(
                $"{CalendarWords.PersianDays[weekday]} {jalali.Day} {CalendarWords.JalaliMonths[jalali.Month - 1]} {jalali.Year}")),
        };
    }

    /// <summary>«۱۴۰۵/۰۹/۰۱»; 2026-11-22; «٢٠٢٦/١١/٢٢».</summary>
    public static string Short(DateOnly date, string lang) => lang switch
    {
        "en" => Plain($"{date.Year:0000}-{date.Month:00}-{date.Day:00}"),
        "ar" => Digits.ToArabic(Plain($"{date.Year:0000}/{date.Month:00}/{date.Day:00}")),
        _ => Digits.ToPersian(Numbers(JalaliDate.From(date))),
    };

    /// <summary>How far a day is: «امروز», «فردا», «دیروز», «۳ روز مانده», «۲ روز پیش»; the like in English and Arabic.</summary>
    public static string Relative(DateOnly date, DateOnly today, string lang)
    {
        var days = date.DayNumber - today.DayNumber;
        return lang switch
        {
            "en" => days switch
            {
                0 => "today", 1 => "tomorrow", -1 => "yesterday",
                > 0 => Plain($"in {days} days"), _ => Plain($"{-days} days ago"),
            },
            "ar" => days switch
            {
                0 => "اليوم", 1 => "غدًا", -1 => "أمس",
                > 0 => "بعد " + ArabicDayCount(days), _ => "قبل " + ArabicDayCount(-days),
            },
            _ => days switch
            {
                0 => "امروز", 1 => "فردا", -1 => "دیروز",
                > 0 => Digits.ToPersian(Plain($"{days} روز مانده")), _ => Digits.ToPersian(Plain($"{-days} روز پیش")),
            },
        };
    }

    /// <summary>The day (long form) and HH:mm by Iran's clock.</summary>
    public static string Moment(DateTimeOffset moment, string lang)
    {
        var local = TehranTime.ToLocal(moment);
        var day = Long(DateOnly.FromDateTime(local.DateTime), lang);
        var clock = Plain($"{local.Hour:00}:{local.Minute:00}");
        return lang switch
        {
            "en" => $"{day}, {clock}",
            "ar" => $"{day}، الساعة {Digits.ToArabic(clock)}",
            _ => $"{day}، ساعت {Digits.ToPersian(clock)}",
        };
    }

    private static string Numbers(JalaliDate date) => Plain($"{date.Year:0000}/{date.Month:00}/{date.Day:00}");

    // Dual for two, plural up to ten, then singular accusative.
    private static string ArabicDayCount(int days) => days switch
    {
        2 => "يومين",
        _ when days % 100 is >= 3 and <= 10 => Digits.ToArabic(Plain($"{days} أيام")),
        _ => Digits.ToArabic(Plain($"{days} يومًا")),
    };

    private static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
