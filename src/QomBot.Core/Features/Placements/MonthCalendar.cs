using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// A Jalali month in chat: a line for each week, that begins with seven signs of the same width, Saturday to Friday, and ends with the date of its Saturday. So the columns stand
/// under each other in any font, however wide its figures are; and each line keeps its language's direction, because signs have none and the first letter is the date's.
/// </summary>
internal static class MonthCalendar
{
    private const string NotOfIt = "▫️";

    public static IEnumerable<Block> Lines(Speech say, Standing standing, JalaliMonth month, WorkingCalendar days, DateOnly today)
    {
        yield return say.Heading("placement.month", ("month", new Value.Plain(month.Text(say.Language))));
        for (var saturday = CountPlacement.Saturday(month.First); saturday <= month.Last; saturday = saturday.AddDays(7))
        {
            var signs = string.Concat(Enumerable.Range(0, 7).Select(saturday.AddDays).Select(day => day < month.First || day > month.Last ? NotOfIt : Mark(standing, day, days, today)));
            yield return say.Line("placement.weekline", ("day", new Value.Plain(DayLabel.Even(saturday, say.Language))), ("signs", new Value.Plain(signs)));
        }
        yield return say.Line("placement.legend");
    }

    public static string Mark(Standing standing, DateOnly day, WorkingCalendar days, DateOnly today)
    {
        if (standing.Days.FirstOrDefault(known => known.Day == day) is { } known)
            return known.State switch { DayState.Confirmed => "✅", DayState.Waiting => "⏳", DayState.Disputed => "❓", _ => "❌" };
        if (!standing.IsWithin(day)) return NotOfIt;
        var isDue = standing.Rules.Rules.Week.Contains(day.DayOfWeek) && days.IsWorkingDay(day);
        if (!isDue) return standing.Count?.MakeUpDays.Contains(day) == true ? "➕" : "➖";
        if (day >= today) return "⬜";
        // Of a week in which enough days were done the others are no missed ones; while days wait for the host that is open.
        if (standing.Count!.Hanging.Contains(day)) return "⬜";
        return standing.Count.Gaps.Any(gap => gap.Days.Contains(day)) || day < standing.Count.CountsFrom ? "❌" : "➖";
    }
}
