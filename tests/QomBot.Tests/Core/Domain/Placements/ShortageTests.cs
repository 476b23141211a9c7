using FsCheck;
using FsCheck.Fluent;
using QomBot.Core.Domain.Placements;
using QomBot.Language.Calendar;

namespace QomBot.Tests.OfCore.Domain.Placements;

/// <summary>What is shown as missing: it never grows by entering or confirming a day, and what is not confirmed makes up for nothing.</summary>
public sealed class ShortageTests
{
    private static readonly HashSet<DayOfWeek> Factory = [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];
    private static readonly DayOfWeek[] Office = [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday];

    private static PlacementRules Rules(int months, int days) => new(
        "test", new Dictionary<string, string> { ["fa"] = "آزمایش" }, months, days, Office, true, 5, 6, 3, 14, 14, 5, true, true);

    private sealed record World(PlacementRules Rules, DateOnly Start, DateOnly Today, WorkingCalendar Days)
    {
        public PlacementCount Count(IReadOnlySet<DateOnly> confirmed, IReadOnlySet<DateOnly> waiting) => CountPlacement.Of(Rules, 0, [new Piece(Start, null)], confirmed, waiting, Days, Today);

        /// <summary>How a past day of the rules' week without an entry is shown: 2 missed, 1 open, 0 not needed.</summary>
        public int Mark(PlacementCount count, DateOnly day) => count.Hanging.Contains(day) ? 1 : count.Gaps.Any(gap => gap.Days.Contains(day)) ? 2 : 0;
    }

    private static World Made(Random chance)
    {
        var start = new JalaliDate(1403 + chance.Next(4), 1 + chance.Next(12), 1 + chance.Next(29)).ToDateOnly();
        var holidays = Enumerable.Range(0, 300).Select(start.AddDays).Where(_ => chance.Next(15) == 0).ToHashSet();
        return new World(Rules(1 + chance.Next(6), 1 + chance.Next(5)), start, start.AddDays(chance.Next(150)), new WorkingCalendar(holidays, Factory));
    }

    [Fact]
    public void Over_any_history_neither_entering_nor_confirming_makes_the_shortage_larger_and_no_mark_goes_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), seed =>
        {
            var chance = new Random(seed.Get);
            var world = Made(chance);
            var past = Enumerable.Range(0, Math.Max(0, world.Today.DayNumber - world.Start.DayNumber)).Select(world.Start.AddDays).ToList();
            if (past.Count == 0) return true;
            var (confirmed, waiting) = (new HashSet<DateOnly>(), new HashSet<DateOnly>());
            var before = world.Count(confirmed, waiting);
            for (var step = 0; step < 60; step++)
            {
                var day = past[chance.Next(past.Count)];
                if (waiting.Remove(day)) confirmed.Add(day);
                else if (!confirmed.Contains(day)) waiting.Add(day);
                else continue;
                var after = world.Count(confirmed, waiting);
                if (after.Missing > before.Missing || after.EarliestEnd > before.EarliestEnd) return false;
                var empty = past.Where(other => !confirmed.Contains(other) && !waiting.Contains(other) && world.Days.IsWorkingDay(other) && Office.Contains(other.DayOfWeek));
                if (empty.Any(other => world.Mark(after, other) > world.Mark(before, other))) return false;
                before = after;
            }
            return true;
        }));

    [Fact]
    public void Days_that_are_only_entered_make_up_for_nothing_and_fill_no_other_week() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), seed =>
        {
            var chance = new Random(seed.Get);
            var world = Made(chance);
            var past = Enumerable.Range(0, Math.Max(0, world.Today.DayNumber - world.Start.DayNumber)).Select(world.Start.AddDays).ToList();
            var confirmed = past.Where(day => world.Days.IsWorkingDay(day) && chance.Next(3) > 0).ToHashSet();
            var none = world.Count(confirmed, new HashSet<DateOnly>());
            // Thursdays, Fridays and holidays: never days that are due themselves.
            var spare = past.Where(day => !confirmed.Contains(day) && !(Office.Contains(day.DayOfWeek) && world.Days.IsWorkingDay(day))).ToHashSet();
            if (world.Count(confirmed, spare).Missing != none.Missing) return false;
            // Entered on due days they fill at most the places of their own weeks.
            var entered = past.Where(day => !confirmed.Contains(day) && chance.Next(2) == 0).ToHashSet();
            var some = world.Count(confirmed, entered);
            return some.Gaps.All(gap => none.Gaps.Any(same => same.Week == gap.Week && same.Missing >= gap.Missing))
                && none.Gaps.Where(gap => !entered.Any(day => CountPlacement.Saturday(day) == gap.Week)).All(gap => some.Gaps.Any(same => same.Week == gap.Week && same.Missing == gap.Missing));
        }));

    [Fact]
    public void A_week_filled_by_entries_hangs_until_they_are_confirmed()
    {
        var start = new JalaliDate(1405, 9, 7).ToDateOnly();
        var world = new World(Rules(6, 2), start, start.AddDays(7), new WorkingCalendar(new HashSet<DateOnly>(), Factory));
        HashSet<DateOnly> none = [], two = [start, start.AddDays(2)];
        var empty = start.AddDays(1);
        var counts = new[] { world.Count(none, none), world.Count(none, two), world.Count(two, none) };
        Assert.Equal([2, 0, 0], counts.Select(count => count.Missing));
        Assert.Equal([2, 1, 0], counts.Select(count => world.Mark(count, empty)));
    }
}
