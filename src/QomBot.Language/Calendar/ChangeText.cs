using System.Globalization;
using System.Text.RegularExpressions;
using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>A change that a firm found, as a figure.</summary>
/// <param name="Unit">"%", "hour", "kg", "rial" and the like, with "/day", "/week", "/month" or "/year" where it is one for each.</param>
/// <param name="RialAMonth">Where it is money and its period is known.</param>
public readonly record struct Change(decimal Amount, string Unit, long? RialAMonth);

/// <summary>Reads a figure out of a firm's own words. What cannot be read for certain stays words: a wrong figure is worse than none.</summary>
public static partial class ChangeText
{
    /// <summary>Working days of a month, by which a saving of a day is counted: fewer than its days, so that nothing is counted too high.</summary>
    private const int WorkingDaysOfMonth = 26;

    private const int Limit = 100;

    private static readonly (string Unit, string[] Words)[] Units =
    [
        ("%", ["درصد", "%", "٪", "percent"]),
        ("hour", ["ساعت", "hour", "hours"]),
        ("minute", ["دقیقه", "minute", "minutes"]),
        ("kg", ["کیلو", "کیلوگرم", "kg"]),
        ("ton", ["تن", "ton", "tons"]),
        ("piece", ["عدد", "قطعه", "piece", "pieces"]),
        ("liter", ["لیتر", "liter", "liters"]),
        ("m3", ["مترمکعب", "m3"]),
        ("kwh", ["کیلوواتساعت", "kwh"]),
        ("degree", ["درجه", "degree", "degrees"]),
    ];

    private static readonly (string Period, string[] Words)[] Periods =
    [
        ("day", ["روز", "روزانه", "day", "daily", "يوم", "یوم"]),
        ("week", ["هفته", "هفتگی", "week", "weekly", "اسبوع"]),
        ("month", ["ماه", "ماهانه", "ماهیانه", "month", "monthly", "شهر"]),
        ("year", ["سال", "سالانه", "سالیانه", "year", "yearly", "سنه"]),
    ];

    private static readonly HashSet<string> Fillers = [.. ((string[])["در", "هر", "حدود", "تقریبا", "a", "an", "per", "about", "کمتر", "بیشتر", "less", "more", "کاهش", "افزایش", "صرفه‌جویی", "صرفه", "جویی", "فی", "کل"]).Select(PersianText.Key)];

    /// <summary>«۱۲ درصد»، «۳ ساعت در روز»، «۲۵ میلیون تومان در ماه»، "40 kg a day". Two figures («از ۸ به ۲») are no figure.</summary>
    public static Change? Read(string text)
    {
        if (text.Length > Limit) return null;
        var words = Word().Matches(Digits.ToAscii(PersianText.CleanName(text)).ToLowerInvariant().Replace("/", " / ", StringComparison.Ordinal)).Select(match => match.Value).ToList();
        var rest = words.Where(word => word != "/" && !Fillers.Contains(PersianText.Key(word))).ToList();
        var period = Take(rest, Periods);
        var per = period is null ? "" : $"/{period}";
        if (words.Any(IsMoney)) return Money(string.Join(' ', rest), period, per);
        var unit = Take(rest, Units);
        if (unit is null || rest is not [var number] || Number(number) is not { } amount) return null;
        return new Change(amount, unit + per, null);
    }

    private static Change? Money(string words, string? period, string per)
    {
        if (!MoneyText.TryParse(words, out var rial, out _)) return null;
        long? month = period switch
        {
            "day" when rial <= long.MaxValue / WorkingDaysOfMonth => rial * WorkingDaysOfMonth,
            "week" when rial <= long.MaxValue / 52 => rial * 52 / 12,
            "month" => rial,
            "year" => rial / 12,
            _ => null,
        };
        return new Change(rial, "rial" + per, month);
    }

    private static bool IsMoney(string word) => PersianText.Key(word) is var key && (key.StartsWith("توم", StringComparison.Ordinal) || key == "ریال" || key is "toman" or "rial" or "rials" or "tomans");

    /// <summary>The one of the list that the words name, taken out of them; null where there is none, or two.</summary>
    private static string? Take(List<string> words, (string Name, string[] Words)[] list)
    {
        var found = list.Where(one => words.Any(word => one.Words.Any(known => PersianText.Key(known) == PersianText.Key(word) || known == word))).ToList();
        if (found.Count != 1) return null;
        words.RemoveAll(word => found[0].Words.Any(known => PersianText.Key(known) == PersianText.Key(word) || known == word));
        return found[0].Name;
    }

    private static decimal? Number(string typed)
    {
        var plain = typed.Replace('٫', '.').Replace("٬", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000m ? number : null;
    }

    [GeneratedRegex(@"\d+(?:[.٫٬,]\d+)*|[%٪/]|[^\d\s.,/%٪٫٬]+")]
    private static partial Regex Word();
}
