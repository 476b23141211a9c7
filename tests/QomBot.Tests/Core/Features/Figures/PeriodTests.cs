using FsCheck.Xunit;
using QomBot.Core.Features.Figures;
using QomBot.Language.Calendar;

namespace QomBot.Tests.Figures;

public sealed class PeriodTests
{
    private static DateOnly Day(int number) => new DateOnly(2010, 1, 1).AddDays(Math.Abs(number % 40_000));

    [Property]
    public void A_week_runs_from_Saturday_to_Friday_and_holds_its_day(int number)
    {
        var week = Period.WeekOf(Day(number));
        Assert.Equal(DayOfWeek.Saturday, week.From.DayOfWeek);
        Assert.Equal(DayOfWeek.Friday, week.To.DayOfWeek);
        Assert.InRange(Day(number), week.From, week.To);
    }

    [Property]
    public void Months_and_weeks_follow_each_other_without_gap_or_overlap(int number)
    {
        foreach (var period in (Period[])[Period.WeekOf(Day(number)), Period.MonthOf(Day(number))])
        {
            Assert.Equal(period.Ends, period.Next().Begins);
            Assert.Equal(period, period.Next().Previous());
        }
        var month = Period.MonthOf(Day(number));
        Assert.Equal(1, JalaliDate.From(month.From).Day);
        Assert.Equal(1, JalaliDate.From(month.To.AddDays(1)).Day);
    }

    /// <summary>1403 and 1408 have a 30th of Esfand, 1404 has not.</summary>
    [Theory]
    [InlineData(1403, 30)]
    [InlineData(1404, 29)]
    [InlineData(1408, 30)]
    public void The_last_month_is_as_long_as_the_year_makes_it(int year, int days) =>
        Assert.Equal(days, Period.MonthOf(new JalaliDate(year, 12, 3).ToDateOnly()).Days);

    [Property]
    public void Its_name_reads_back_to_the_same(int one, int other)
    {
        foreach (var period in (Period[])[Period.WeekOf(Day(one)), Period.MonthOf(Day(one)), Period.Between(Day(one), Day(other))])
            Assert.Equal(period, Period.Read(period.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("x2026-01-01")]
    [InlineData("m2026-13-01")]
    [InlineData("d2026-01-01")]
    [InlineData("w2026-01-01.2026-01-02")]
    [InlineData("m0001-01-01")]
    [InlineData("d9999-12-31.9999-12-31")]
    public void What_is_no_period_is_none(string? name) => Assert.Null(Period.Read(name));

    [Fact]
    public void A_span_ends_in_the_order_of_time_and_is_never_longer_than_two_years()
    {
        var period = Period.Between(new DateOnly(2026, 5, 1), new DateOnly(2001, 1, 1));
        Assert.Equal(new DateOnly(2026, 5, 1), period.To);
        Assert.Equal(Period.MostDays, period.Days);
    }
}
