using FsCheck;
using FsCheck.Fluent;
using QomBot.Core.Domain.Placements;
using QomBot.Language.Calendar;

namespace QomBot.Tests.OfCore.Domain.Placements;

/// <summary>The arithmetic of placements, on made-up calendars and against a plain count.</summary>
public sealed class CountPlacementTests
{
    private static readonly HashSet<DayOfWeek> Factory = [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];
    private static readonly DayOfWeek[] Office = [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday];
    private static readonly WorkingCalendar NoHolidays = Calendar();
    private static readonly HashSet<DateOnly> Nobody = [];

    private static WorkingCalendar Calendar(params DateOnly[] holidays) => new(holidays.ToHashSet(), Factory);

    private static PlacementRules Rules(int months = 6, int days = 5, bool pieces = false, int missed = 5) => new(
        "test", new Dictionary<string, string> { ["fa"] = "آزمایش" }, months, days, Office, pieces, missed, 6, 3, 14, 14, 5, true, true);

    private static DateOnly Jalali(int year, int month, int day) => new JalaliDate(year, month, day).ToDateOnly();

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);

    private static bool IsOffice(DateOnly day) => Office.Contains(day.DayOfWeek);

    private static PlacementCount Count(PlacementRules rules, DateOnly start, IEnumerable<DateOnly> there, DateOnly today, WorkingCalendar? days = null, int points = 0) =>
        CountPlacement.Of(rules, points, [new Piece(start, null)], there.ToHashSet(), Nobody, days ?? NoHolidays, today);

    [Theory]
    // Six months from the first of a month end with the last of another, in leap years (1403, 1408) and common ones.
    [InlineData(1405, 9, 1, 6, "1406-02-31")]
    [InlineData(1403, 7, 1, 6, "1403-12-30")]
    [InlineData(1405, 7, 1, 6, "1405-12-29")]
    [InlineData(1408, 7, 1, 6, "1408-12-30")]
    [InlineData(1403, 12, 30, 12, "1404-12-28")]
    [InlineData(1405, 6, 31, 1, "1405-07-29")]
    [InlineData(1405, 10, 15, 3, "1406-01-14")]
    public void A_time_of_months_ends_on_its_day(int year, int month, int day, int months, string last)
    {
        var end = JalaliDate.From(new PlacementLength(months).LastDayFrom(Jalali(year, month, day)));
        Assert.Equal(last, $"{end.Year}-{end.Month:00}-{end.Day:00}");
    }

    [Fact]
    public void Points_halve_the_length_and_more_of_them_leave_nothing_of_it()
    {
        Assert.Equal(new PlacementLength(12), Rules(12).LengthWith(2));
        Assert.Equal(new PlacementLength(6), Rules(12).LengthWith(3));
        Assert.Equal(new PlacementLength(1, 15), Rules(3).LengthWith(5));
        Assert.True(Rules(12).LengthWith(6).IsNothing);
    }

    [Fact]
    public void Whoever_comes_on_every_due_day_ends_with_the_time_itself()
    {
        var start = Jalali(1405, 9, 1);
        var end = Jalali(1406, 2, 31);
        var there = Days(start, end).Where(IsOffice).ToList();
        var count = Count(Rules(), start, there, end.AddDays(1));
        Assert.Equal((there.Count, there.Count, 0, end, (DateOnly?)end), (count.Required, count.Done, count.Missing, count.EarliestEnd, count.EndedOn));
        Assert.Empty(count.Gaps);
    }

    [Fact]
    public void A_missed_day_moves_the_end_to_the_next_working_day_and_a_Thursday_brings_it_back()
    {
        var start = Jalali(1405, 9, 1);
        var end = Jalali(1406, 2, 31);
        var missed = Jalali(1405, 9, 10);
        var there = Days(start, end).Where(IsOffice).Where(day => day != missed).ToList();
        // 31 Ordibehesht is a Friday: the next day on which the firm works is a Saturday.
        Assert.Equal(end.AddDays(1), Count(Rules(), start, there, end.AddDays(1)).EarliestEnd);
        var gap = Assert.Single(Count(Rules(), start, there, end.AddDays(1)).Gaps);
        Assert.Equal([missed], gap.Days);
        var thursday = Days(missed, end).First(day => day.DayOfWeek == DayOfWeek.Thursday);
        Assert.Equal(end, Count(Rules(), start, there.Append(thursday), end.AddDays(1)).EndedOn);
    }

    [Fact]
    public void Days_cannot_be_saved_up()
    {
        var start = Jalali(1405, 9, 1);
        var thursday = Days(start, start.AddDays(10)).First(day => day.DayOfWeek == DayOfWeek.Thursday);
        var friday = thursday.AddDays(1);
        var early = Days(start, thursday).Where(IsOffice).Concat([thursday, friday]).ToList();
        // All that was due was done: Thursday and Friday count for nothing, also not for the week to come.
        Assert.Equal(early.Count - 2, Count(Rules(), start, early, friday.AddDays(1)).Done);
        var later = Count(Rules(), start, early, friday.AddDays(4));
        Assert.Equal(3, later.Missing);
    }

    [Fact]
    public void A_holiday_is_not_due_and_a_holiday_worked_makes_up_for_a_missed_day()
    {
        var start = Jalali(1405, 9, 1);
        var holiday = Jalali(1405, 9, 3);
        var days = Calendar(holiday);
        Assert.Equal(Count(Rules(), start, [], start).Required - 1, Count(Rules(), start, [], start, days).Required);
        var today = Jalali(1405, 9, 5);
        Assert.Equal(2, Count(Rules(), start, [], today, days).Missing - 1);
        Assert.Equal(2, Count(Rules(), start, [holiday], today, days).Missing);
    }

    [Fact]
    public void Too_many_missed_in_a_row_break_one_piece_and_it_begins_anew()
    {
        var start = Jalali(1405, 9, 1);
        var back = Jalali(1405, 10, 1);
        var before = Days(start, Jalali(1405, 9, 14)).Where(IsOffice).ToList();
        var count = Count(Rules(), start, before.Append(back), back.AddDays(1));
        var lost = Assert.Single(count.Breaks);
        Assert.True(lost.Days > 5);
        Assert.Equal((back, new PlacementLength(6).LastDayFrom(back), 1), (count.CountsFrom, count.NominalEnd, count.Done));
        // In pieces nothing breaks: the days are only missing.
        Assert.Empty(Count(Rules(pieces: true), start, before.Append(back), back.AddDays(1)).Breaks);
    }

    [Fact]
    public void Before_it_breaks_the_day_is_named_on_which_it_would()
    {
        var start = Jalali(1405, 9, 1);
        var there = Days(start, Jalali(1405, 9, 7)).Where(IsOffice).ToList();
        var missed = Days(Jalali(1405, 9, 8), Jalali(1405, 10, 30)).Where(IsOffice).Take(6).ToList();
        Assert.Null(Count(Rules(), start, there, missed[3]).BreaksOn);
        Assert.Equal(missed[5], Count(Rules(), start, there, missed[4]).BreaksOn);
        Assert.Empty(Count(Rules(), start, there, missed[5]).Breaks);
        Assert.Single(Count(Rules(), start, there, missed[5].AddDays(1)).Breaks);
    }

    [Fact]
    public void Part_time_asks_for_so_many_days_a_week_whichever_they_are()
    {
        var start = Jalali(1405, 9, 7);
        Assert.Equal(DayOfWeek.Saturday, start.DayOfWeek);
        var rules = Rules(12, 2, missed: 10);
        var count = Count(rules, start, [start.AddDays(3)], start.AddDays(7));
        Assert.Equal((2, 1, 1), (count.Due, count.Done, count.Missing));
        Assert.Equal(1, Assert.Single(count.Gaps).Missing);
        Assert.Equal(0, Count(rules, start, [start.AddDays(3), start.AddDays(5)], start.AddDays(7)).Missing);
        // In the middle of the week nothing is missed yet as long as enough days are left.
        Assert.Equal(0, Count(rules, start, [], start.AddDays(3)).Missing);
    }

    [Fact]
    public void Pieces_add_up_by_months_and_by_days_of_which_thirty_are_a_month()
    {
        Piece[] pieces = [new(Jalali(1405, 9, 1), Jalali(1405, 9, 30)), new(Jalali(1405, 11, 1), Jalali(1405, 12, 15)), new(Jalali(1406, 2, 1), null)];
        var count = CountPlacement.Of(Rules(pieces: true), 0, pieces, Nobody, Nobody, NoHolidays, Jalali(1406, 2, 1));
        // 1 month, 1 month and 15 days; 3 months and 15 days are left.
        Assert.Equal(Jalali(1406, 5, 15), count.NominalEnd);
    }

    /// <summary>Random presence over a random time, with random holidays: the end that is found is the end that a plain walk finds.</summary>
    [Fact]
    public void The_end_is_what_a_plain_count_finds() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt, NonNegativeInt, NonNegativeInt)>(), seeds =>
        {
            var (a, b, c) = (seeds.Item1.Get, seeds.Item2.Get, seeds.Item3.Get);
            var chance = new Random(a * 31 + b * 7 + c);
            var start = Jalali(1402 + chance.Next(8), 1 + chance.Next(12), 1 + chance.Next(29));
            var rules = Rules(1 + chance.Next(8), 1 + chance.Next(5), pieces: true);
            var span = Days(start, start.AddDays(500)).ToList();
            var days = Calendar([.. span.Where(_ => chance.Next(20) == 0)]);
            var there = span.Where(day => chance.Next(100) < 70 && days.IsWorkingDay(day)).ToHashSet();
            var count = Count(rules, start, there, start.AddDays(501), days);
            var (required, end) = Plain(rules, start, there, days);
            return count.Required == required && count.EndedOn == end;
        }));

    /// <summary>Week by week, by hand: what is due, and the day on which the last due one was done.</summary>
    private static (int Required, DateOnly? End) Plain(PlacementRules rules, DateOnly start, HashSet<DateOnly> there, WorkingCalendar days)
    {
        var date = JalaliDate.From(start);
        var nominal = date.AddMonths(rules.Months).ToDateOnly().AddDays(-1);
        var (required, owed, done) = (0, 0, 0);
        var inWeek = 0;
        for (var day = start; day <= nominal; day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Saturday) inWeek = 0;
            if (IsOffice(day) && days.IsWorkingDay(day) && inWeek < rules.DaysPerWeek) (inWeek, required) = (inWeek + 1, required + 1);
        }
        DateOnly? end = null;
        for (var day = start; day <= start.AddDays(500) && done < required; day = day.AddDays(1))
        {
            if (day == start || day.DayOfWeek == DayOfWeek.Saturday)
            {
                var week = Days(day, day.AddDays((12 - (int)day.DayOfWeek) % 7)).Where(one => one <= nominal && IsOffice(one) && days.IsWorkingDay(one)).Count();
                owed += Math.Min(rules.DaysPerWeek, week);
            }
            if (there.Contains(day) && done < owed) (done, end) = (done + 1, day);
        }
        return done < required ? (required, null) : (required, end is { } last && last > nominal ? last : nominal);
    }

    [Fact]
    public void More_presence_never_ends_it_later_and_never_leaves_more_missing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt, NonNegativeInt)>(), seeds =>
        {
            var chance = new Random(seeds.Item1.Get * 31 + seeds.Item2.Get);
            var start = Jalali(1404 + chance.Next(5), 1 + chance.Next(12), 1 + chance.Next(29));
            var rules = Rules(1 + chance.Next(6), 1 + chance.Next(5), pieces: true);
            var today = start.AddDays(chance.Next(200));
            var there = Days(start, today.AddDays(-1)).Where(day => NoHolidays.IsWorkingDay(day) && chance.Next(3) > 0).ToHashSet();
            var more = there.Union(Days(start, today.AddDays(-1)).Where(day => chance.Next(4) == 0)).ToHashSet();
            var (less, most) = (Count(rules, start, there, today), Count(rules, start, more, today));
            return most.EarliestEnd <= less.EarliestEnd && most.Missing <= less.Missing && less.EarliestEnd >= less.NominalEnd && less.Done <= less.Required;
        }));

    [Fact]
    public void Half_the_length_asks_for_no_more_days() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt, PositiveInt)>(), seeds =>
        {
            var start = Jalali(1403, 1, 1).AddDays(seeds.Item1.Get % 2000);
            var rules = Rules(1 + seeds.Item2.Get % 24, 2, pieces: true);
            var (whole, half) = (Count(rules, start, [], start), Count(rules, start, [], start, points: 3));
            return half.Required <= whole.Required / 2 + 2 && half.NominalEnd <= whole.NominalEnd && Count(rules, start, [], start, points: 6).Required == 0;
        }));

    [Fact]
    public void A_length_less_its_own_time_is_nothing_and_no_piece_is_lost() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt, PositiveInt)>(), seeds =>
        {
            var start = Jalali(1402, 1, 1).AddDays(seeds.Item1.Get % 3000);
            var length = new PlacementLength(1 + seeds.Item2.Get % 24);
            // Thirty days of a month of thirty-one are a month already.
            return length.After(start, length.LastDayFrom(start)).IsNothing && !length.After(start, length.LastDayFrom(start).AddDays(-2)).IsNothing;
        }));

    [Fact]
    public void The_last_working_day_of_a_month_is_found_also_where_its_end_is_all_holidays()
    {
        // Esfand of the leap year 1403 has thirty days; its last is a Thursday.
        Assert.Equal(Jalali(1403, 12, 30), new JalaliMonth(1403, 12).Last);
        Assert.Equal(Jalali(1403, 12, 30), new JalaliMonth(1403, 12).LastWorkingDay(Calendar()));
        Assert.Equal(Jalali(1403, 12, 26), new JalaliMonth(1403, 12).LastWorkingDay(Calendar([.. Days(Jalali(1403, 12, 27), Jalali(1403, 12, 30))])));
        // A month without any working day at all is asked for on its last.
        Assert.Equal(Jalali(1403, 12, 30), new JalaliMonth(1403, 12).LastWorkingDay(Calendar([.. Days(Jalali(1403, 12, 1), Jalali(1403, 12, 30))])));
        Assert.Equal(new JalaliMonth(1409, 1), new JalaliMonth(1408, 12).Next);
        Assert.Equal(new JalaliMonth(1408, 12), new JalaliMonth(1409, 1).Previous);
    }
}
