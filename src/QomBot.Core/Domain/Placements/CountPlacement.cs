using QomBot.Language.Calendar;

namespace QomBot.Core.Domain.Placements;

/// <summary>
/// The arithmetic of a placement, of nothing but rules, days and the calendar. A week is Saturday to Friday; due in it are as many days as
/// the rules say, or as many working days as it has where holidays leave fewer. A missed day is made up for by any other confirmed day, in its week or later.
/// </summary>
public static class CountPlacement
{
    /// <summary>No placement goes on for longer than this: eight years.</summary>
    private const int Horizon = 3_000;

    private const int MakeUpDaysShown = 4;

    /// <param name="points">Confirmed points of completed external projects.</param>
    /// <param name="pieces">In their order, at least one; only the last may be without an end.</param>
    /// <param name="waiting">Entered, and not answered or disputed: nothing is missed yet, and nothing done.</param>
    /// <param name="days">Days on which the firm works.</param>
    public static PlacementCount Of(
        PlacementRules rules, int points, IReadOnlyList<Piece> pieces, IReadOnlySet<DateOnly> confirmed, IReadOnlySet<DateOnly> waiting, WorkingCalendar days, DateOnly today)
    {
        var calendar = new Calendar(rules, days);
        var (breaks, counted) = rules.InPieces ? ([], pieces) : Breaks(rules, pieces, day => confirmed.Contains(day) || waiting.Contains(day), calendar, today);
        var (windows, nominalEnd) = Windows(rules.LengthWith(points), counted, today);
        var due = windows.SelectMany(window => Days(window.From, window.To!.Value)).Where(calendar.IsDue).GroupBy(Saturday)
            .ToDictionary(week => week.Key, week => new Week(Math.Min(rules.DaysPerWeek, week.Count()), [.. week]));
        var required = due.Values.Sum(week => week.Due);
        bool Within(DateOnly day) => counted.Any(piece => day >= piece.From && (piece.To is not { } to || day <= to));

        var done = Counting(due, required, confirmed.Where(Within));
        var hoped = Counting(due, required, confirmed.Union(waiting).Where(Within));
        var open = counted[^1].To is null ? counted[^1].From : default(DateOnly?);
        var from = open is { } begun && begun > today ? begun : today;
        var ahead = Days(from, from.AddDays(Horizon)).Where(day => days.IsWorkingDay(day) && !confirmed.Contains(day) && !waiting.Contains(day));
        var end = Later(nominalEnd, Counting(due, required, confirmed.Union(waiting).Where(Within).Concat(ahead)).Last);
        var lacking = Lacking(due, [.. confirmed.Where(Within)], [.. waiting.Where(day => Within(day) && calendar.IsDue(day))], rules, today);
        var isDone = done.Sum >= required && nominalEnd < today;
        return new PlacementCount(
            counted[0].From, nominalEnd, required, due.Values.Sum(week => Math.Max(0, week.Due - week.Days.Count(day => day >= today))), done.Sum, lacking.Missing, hoped.Sum - done.Sum, lacking.Gaps, lacking.Hanging, breaks,
            [.. Days(today, nominalEnd).Where(day => days.IsWorkingDay(day) && !confirmed.Contains(day) && !waiting.Contains(day) && IsSpare(day, due, rules)).Take(MakeUpDaysShown)],
            rules.InPieces || open is null ? null : BreaksOn(rules, counted[^1].From, day => confirmed.Contains(day) || waiting.Contains(day), calendar, today),
            end, isDone ? Later(nominalEnd, done.Last) : null);
    }

    private sealed record Week(int Due, IReadOnlyList<DateOnly> Days);

    private sealed record Calendar(PlacementRules Rules, WorkingCalendar Days)
    {
        /// <summary>A day that is missed if he is not there.</summary>
        public bool IsDue(DateOnly day) => Rules.Week.Contains(day.DayOfWeek) && Days.IsWorkingDay(day);
    }

    /// <summary>What of one piece is left after its breaks: from the first presence after the last of them, or from today where there was none.</summary>
    private static (IReadOnlyList<Break> Breaks, IReadOnlyList<Piece> Counted) Breaks(
        PlacementRules rules, IReadOnlyList<Piece> pieces, Func<DateOnly, bool> isThere, Calendar calendar, DateOnly today)
    {
        var breaks = new List<Break>();
        var from = pieces[0].From;
        var run = new List<DateOnly>();
        var last = pieces[^1].To is { } to && to < today ? to.AddDays(1) : today;
        for (var day = pieces[0].From; day < last; day = day.AddDays(1))
        {
            if (isThere(day))
            {
                if (run.Count > rules.MostMissedInARow)
                {
                    breaks.Add(new Break(run[0], run[^1], run.Count));
                    from = day;
                }
                run.Clear();
            }
            else if (calendar.IsDue(day)) run.Add(day);
        }
        if (run.Count > rules.MostMissedInARow)
        {
            breaks.Add(new Break(run[0], run[^1], run.Count));
            from = last;
        }
        return (breaks, [new Piece(from, pieces[^1].To is { } end && end >= from ? end : null)]);
    }

    /// <summary>The pieces as far as they are needed: cut where the whole length is reached, and with a last one to come where they do not suffice.</summary>
    private static (IReadOnlyList<Piece> Windows, DateOnly End) Windows(PlacementLength length, IReadOnlyList<Piece> pieces, DateOnly today)
    {
        if (length.IsNothing) return ([], pieces[0].From);
        var windows = new List<Piece>();
        var left = length;
        foreach (var piece in pieces)
        {
            var end = left.LastDayFrom(piece.From);
            if (piece.To is not { } to || to >= end)
            {
                windows.Add(new Piece(piece.From, end));
                return (windows, end);
            }
            windows.Add(piece);
            left = left.After(piece.From, to);
            if (left.IsNothing) return (windows, to);
        }
        var next = pieces[^1].To!.Value.AddDays(1);
        if (next < today) next = today;
        windows.Add(new Piece(next, left.LastDayFrom(next)));
        return (windows, windows[^1].To!.Value);
    }

    private readonly record struct Counted(int Sum, DateOnly? Last);

    /// <summary>Counts days in their order, none before it is due and none above what is required.</summary>
    private static Counted Counting(Dictionary<DateOnly, Week> due, int required, IEnumerable<DateOnly> there)
    {
        var (sum, owed, next) = (0, 0, 0);
        DateOnly? last = null;
        var weeks = due.Keys.Order().ToList();
        foreach (var day in there.Order())
        {
            while (next < weeks.Count && weeks[next] <= day) owed += due[weeks[next++]].Due;
            if (sum >= required) break;
            if (sum >= owed) continue;
            (sum, last) = (sum + 1, day);
        }
        return new Counted(sum, last);
    }

    private readonly record struct Shortage(int Missing, IReadOnlyList<Gap> Gaps, IReadOnlySet<DateOnly> Hanging);

    /// <summary>
    /// Week after week: what is due and neither confirmed nor entered is missed; confirmed days beyond what is due make up for what was missed until then. A day that is only
    /// entered fills a place of its own week, and makes up for nothing. So to enter or to confirm a day never makes the shortage larger.
    /// </summary>
    /// <param name="entered">Days due that wait for an answer.</param>
    private static Shortage Lacking(Dictionary<DateOnly, Week> due, IReadOnlyList<DateOnly> confirmed, IReadOnlyList<DateOnly> entered, PlacementRules rules, DateOnly today)
    {
        var (missing, gaps, hanging) = (0, new List<Gap>(), new HashSet<DateOnly>());
        var (came, waits) = (confirmed.ToLookup(Saturday), entered.ToLookup(Saturday));
        foreach (var saturday in due.Keys.Union(confirmed.Select(Saturday)).Where(saturday => saturday <= today).Order())
        {
            var week = due.GetValueOrDefault(saturday) ?? new Week(0, []);
            var open = Math.Max(0, Math.Max(0, week.Due - week.Days.Count(day => day >= today)) - came[saturday].Count());
            var lacks = Math.Max(0, open - waits[saturday].Count());
            var absent = week.Days.Where(day => day < today && !came[saturday].Contains(day) && !waits[saturday].Contains(day)).ToList();
            if (lacks > 0) gaps.Add(new Gap(saturday, lacks, absent, [.. absent.Where(day => day.AddDays(rules.LogBackDays) >= today)]));
            else if (open > 0) hanging.UnionWith(absent);
            missing = Math.Max(0, missing + lacks - Math.Max(0, came[saturday].Count() - week.Due));
        }
        return new Shortage(missing, gaps, hanging);
    }

    /// <summary>Not itself due: its week has as many due days as there must be without it.</summary>
    private static bool IsSpare(DateOnly day, Dictionary<DateOnly, Week> due, PlacementRules rules) =>
        !due.TryGetValue(Saturday(day), out var week) || !week.Days.Contains(day) || week.Days.Count > rules.DaysPerWeek;

    /// <summary>The day that would be one missed too many, if none comes until then; null where that is more than two missed days away.</summary>
    private static DateOnly? BreaksOn(PlacementRules rules, DateOnly from, Func<DateOnly, bool> isThere, Calendar calendar, DateOnly today)
    {
        var run = 0;
        for (var day = from; day < today; day = day.AddDays(1))
        {
            if (isThere(day)) run = 0;
            else if (calendar.IsDue(day)) run++;
        }
        var left = rules.MostMissedInARow + 1 - run;
        if (run == 0 || left > 2) return null;
        foreach (var day in Days(today, today.AddDays(60)).Where(calendar.IsDue))
        {
            if (isThere(day)) return null;
            if (--left == 0) return day;
        }
        return null;
    }

    public static DateOnly Saturday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 1) % 7));

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }

    private static DateOnly Later(DateOnly one, DateOnly? other) => other is { } day && day > one ? day : one;
}
