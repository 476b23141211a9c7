using System.Globalization;
using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>
/// Reads an hour as people type it, alone or behind a day: «۹:۳۰», «ده صبح», «ساعت دو و نیم بعدازظهر», «سه‌شنبه ده صبح», "2 pm",
/// «الساعة ١٠ صباحا». Of what is no hour nothing is guessed.
/// </summary>
public static class HourText
{
    /// <summary>Longer texts are no times.</summary>
    private const int LongestText = 80;

    /// <summary>An hour below this, of which nobody said whether it is morning or afternoon, is in the afternoon: nobody meets at two in the night.</summary>
    private const int EarliestBare = 6;

    private enum Part
    {
        Unsaid,
        Morning,
        Noon,
        Afternoon,
    }

    private static readonly Dictionary<string, int> Numbers = Keys(
        ("یک", 1), ("دو", 2), ("سه", 3), ("چهار", 4), ("پنج", 5), ("شش", 6), ("شیش", 6), ("هفت", 7), ("هشت", 8), ("نه", 9), ("ده", 10), ("یازده", 11), ("دوازده", 12),
        ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
        ("الثامنة", 8), ("التاسعة", 9), ("العاشرة", 10), ("الحادية", 11), ("الواحدة", 1), ("الثانية", 2), ("الثالثة", 3), ("الرابعة", 4));

    private static readonly Dictionary<string, Part> Parts = Keys(
        ("صبح", Part.Morning), ("صبحی", Part.Morning), ("am", Part.Morning), ("صباحا", Part.Morning), ("صباحًا", Part.Morning), ("ظهر", Part.Noon), ("ظهرا", Part.Noon), ("noon", Part.Noon),
        ("بعدازظهر", Part.Afternoon), ("عصر", Part.Afternoon), ("غروب", Part.Afternoon), ("pm", Part.Afternoon), ("مساء", Part.Afternoon), ("عصرا", Part.Afternoon));

    private static readonly HashSet<string> Clock = [.. ((string[])["ساعت", "ساعه", "الساعة", "hour", "clock", "oclock"]).Select(PersianText.Key)];

    private static readonly HashSet<string> Around = [.. ((string[])["حدود", "حدودا", "در", "at", "about", "around"]).Select(PersianText.Key)];

    /// <summary>The whole text is an hour, with words that say which part of the day.</summary>
    public static bool TryParse(string text, out TimeOnly hour)
    {
        var isHour = TrySplit(text, out var day, out hour);
        return isHour && day.Length == 0;
    }

    /// <summary>An hour at the end of the text, or at its beginning, and what is left: the day, to be read by <see cref="DateParser"/>. False where no hour stands there.</summary>
    /// <param name="day">What is left, as a key; empty where the text is the hour alone.</param>
    public static bool TrySplit(string text, out string day, out TimeOnly hour)
    {
        (day, hour) = ("", default);
        if (text.Length is 0 or > LongestText) return false;
        var words = Words(text);
        // From the longest run at the end to the shortest: «ساعت دو و نیم بعدازظهر» is one hour, not «نیم بعدازظهر».
        for (var count = Math.Min(words.Length, 6); count > 0; count--)
        {
            if (Read(words[^count..], isAlone: count == words.Length) is { } last)
            {
                (day, hour) = (string.Join(' ', words[..^count]), last);
                return true;
            }
            if (count < words.Length && Read(words[..count], isAlone: false) is { } first)
            {
                (day, hour) = (string.Join(' ', words[count..]), first);
                return true;
            }
        }
        return false;
    }

    private static string[] Words(string text)
    {
        var open = Digits.ToAscii(text).Replace("بعد از ظهر", "بعدازظهر", StringComparison.Ordinal).Replace("بعد‌ازظهر", "بعدازظهر", StringComparison.Ordinal).Replace("بعد ازظهر", "بعدازظهر", StringComparison.Ordinal)
            .Replace("a.m.", "am", StringComparison.OrdinalIgnoreCase).Replace("p.m.", "pm", StringComparison.OrdinalIgnoreCase).Replace("o'clock", "oclock", StringComparison.OrdinalIgnoreCase);
        // The key would take the colon out of the hour.
        var kept = string.Join(' ', open.Split([' ', '\n', '،', ',', '؛'], StringSplitOptions.RemoveEmptyEntries).Select(word => IsClock(word) ? word.Replace('.', ':') : PersianText.Key(word)));
        return [.. kept.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>«9:30», or «9.30».</summary>
    private static bool IsClock(string word) => word.Length is >= 4 and <= 5 && word.Split(':', '.') is [{ Length: 1 or 2 } hour, { Length: 2 } minute] && hour.All(char.IsAsciiDigit) && minute.All(char.IsAsciiDigit);

    /// <param name="isAlone">Nothing else was written: then a bare number is an hour, which behind a day it is not («۱۵ آذر»).</param>
    private static TimeOnly? Read(string[] words, bool isAlone)
    {
        var left = words.Where(word => !Around.Contains(word)).ToList();
        var isNamed = left.RemoveAll(Clock.Contains) > 0;
        var part = Part.Unsaid;
        if (left.FindIndex(word => Parts.ContainsKey(word)) is >= 0 and var at)
        {
            part = Parts[left[at]];
            left.RemoveAt(at);
        }
        var (hour, minute) = Minutes(left);
        if (hour is null) return null;
        if (!isAlone && !isNamed && part == Part.Unsaid && !words.Any(IsClock)) return null;
        var full = InDay(hour.Value, part);
        return full is >= 0 and <= 23 && minute is >= 0 and <= 59 ? new TimeOnly(full, minute) : null;
    }

    /// <summary>«دو», «دو و نیم», «10 و ربع», «ده و بیست دقیقه» is not read; «9:30» is.</summary>
    private static (int? Hour, int Minute) Minutes(List<string> words) => words switch
    {
        [var clock] when IsClock(clock) => (int.Parse(clock.Split(':')[0], CultureInfo.InvariantCulture), int.Parse(clock.Split(':')[1], CultureInfo.InvariantCulture)),
        [var one] => (Number(one), 0),
        [var one, "و", var more] when More(more) is { } minutes => (Number(one), minutes),
        [var one, var more] when More(more) is { } minutes => (Number(one), minutes),
        ["half", "past", var one] => (Number(one), 30),
        _ => (null, 0),
    };

    private static int? More(string word) => word switch
    {
        "نیم" or "ونیم" or "والنصف" => 30,
        "ربع" or "وربع" or "والربع" => 15,
        _ => null,
    };

    private static int? Number(string word) => Numbers.TryGetValue(word, out var named) ? named
        : word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
        : null;

    private static int InDay(int hour, Part part) => part switch
    {
        Part.Morning => hour == 12 ? 0 : hour,
        Part.Noon => hour is >= 1 and <= 3 ? hour + 12 : hour,
        Part.Afternoon => hour < 12 ? hour + 12 : hour,
        _ => hour is > 0 and < EarliestBare ? hour + 12 : hour,
    };

    private static Dictionary<string, T> Keys<T>(params (string Word, T Value)[] words)
    {
        var table = new Dictionary<string, T>();
        foreach (var (word, value) in words) table.TryAdd(PersianText.Key(word), value);
        return table;
    }
}
