using System.Globalization;
using System.Text.RegularExpressions;
using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>The grammar behind <see cref="MoneyText.TryParse"/>: numbers, scales and units in any order people use.</summary>
internal static partial class MoneyWords
{
    internal readonly record struct Money(decimal Amount, bool IsRial);

    private const decimal Thousand = 1_000m, Million = 1_000_000m, Milliard = 1_000_000_000m;

    // «همت» is a thousand milliard tomans, the budget's own unit.
    private static readonly Dictionary<string, decimal> Scales = Table(
        ("هزار thousand k الف ألف hezar", Thousand), ("میلیون ملیون م میل million m mln مليون milion", Million),
        ("میلیارد ملیارد میلیاردی b bn billion مليار miliard", Milliard), ("همت", 1000 * Milliard));

    private static readonly Dictionary<string, decimal> Numbers = Table(
        ("نیم نصف half", 0.5m), ("یک یه one", 1), ("دو two", 2), ("سه three", 3), ("چهار four", 4), ("پنج five", 5), ("شش شیش six", 6), ("هفت seven", 7),
        ("هشت eight", 8), ("نه nine", 9), ("ده ten", 10), ("یازده", 11), ("دوازده", 12), ("پانزده پونزده", 15), ("بیست twenty", 20), ("سی thirty", 30), ("چهل", 40),
        ("پنجاه fifty", 50), ("شصت", 60), ("هفتاد", 70), ("هشتاد", 80), ("نود", 90), ("صد hundred", 100), ("دویست", 200), ("سیصد", 300), ("چهارصد", 400),
        ("پانصد پونصد", 500), ("ششصد شیشصد", 600), ("هفتصد", 700), ("هشتصد", 800), ("نهصد", 900));

    private static readonly Dictionary<string, bool> Units = new()
    {
        ["تومان"] = false, ["تومن"] = false, ["ت"] = false, ["toman"] = false, ["tomans"] = false, ["tooman"] = false, ["toomen"] = false, ["tomen"] = false,
        ["ریال"] = true, ["rial"] = true, ["rials"] = true, ["irr"] = true, ["ر"] = true,
    };

    private static readonly HashSet<string> Fillers = ["و", "and", "حدود", "حدودا", "تقریبا", "about", "حدودی"];

    /// <summary>The amount and its unit (toman where none is named), or null where a word is not understood.</summary>
    public static Money? Read(string text)
    {
        decimal total = 0, current = 0;
        bool any = false, isRial = false;
        foreach (Match match in Word().Matches(Digits.ToAscii(PersianText.CleanName(text)).ToLowerInvariant()))
        {
            var word = PersianText.Key(match.Value);
            if (char.IsAsciiDigit(match.Value[0]))
            {
                if (Number(match.Value) is not { } number)
                    return null;
                (current, any) = (current + number, true);
            }
            else if (Numbers.TryGetValue(word, out var spoken))
                (current, any) = (current + spoken, true);
            else if (Scales.TryGetValue(word, out var scale))
            {
                // «هزار میلیارد»: a scale upon a scale; a bare «میلیون» is one.
                var uponScale = current == 0 && total > 0 && scale > Thousand;
                var counted = uponScale ? total : current == 0 ? 1 : current;
                if (counted > long.MaxValue / scale)
                    return null;
                (total, current, any) = ((uponScale ? 0 : total) + counted * scale, 0, true);
            }
            else if (Units.TryGetValue(word, out var named))
                isRial = named;
            else if (!Fillers.Contains(word) && word.Length > 0)
                return null;
            if (total > long.MaxValue || current > long.MaxValue)
                return null;
        }
        return any ? new Money(decimal.Truncate(total + current), isRial) : null;
    }

    /// <summary>Digits with thousands in threes, or with one decimal sign: point, momayyez, or the slash of handwriting.</summary>
    private static decimal? Number(string typed)
    {
        if (Digits.TryParseLong(typed, out var whole))
            return whole;
        var parts = typed.Split('.', '/', '٫', ',');
        if (parts.Length > 2 && parts.Skip(1).All(part => part.Length == 3) && parts[0].Length <= 3)
            return decimal.Parse(string.Concat(parts), CultureInfo.InvariantCulture); // 25.000.000
        if (parts.Length != 2 || parts.Any(part => part.Length is 0 or > 15 || !part.All(char.IsAsciiDigit)))
            return null;
        return decimal.Parse($"{parts[0]}.{parts[1]}", CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, decimal> Table(params (string Words, decimal Value)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (Key: PersianText.Key(word), row.Value)))
            .DistinctBy(entry => entry.Key)
            .ToDictionary(entry => entry.Key, entry => entry.Value);

    // A number with its separators, or a run of letters; «۲۵م» is two words.
    [GeneratedRegex(@"\d+(?:[.,/٬٫،']\d+)*|[^\d\s.,/٬٫،']+")]
    private static partial Regex Word();
}
