using NodaTime;
using QomBot.Language.Calendar;

namespace QomBot.Tests.Language.Calendar;

public sealed class JalaliDateTests
{
    [Fact]
    public void Sixty_thousand_days_agree_with_an_independent_calendar()
    {
        var first = new DateOnly(1900, 1, 1);
        for (var offset = 0; offset < 60_000; offset++)
        {
            var day = first.AddDays(offset);
            var oracle = new LocalDate(day.Year, day.Month, day.Day).WithCalendar(CalendarSystem.PersianAstronomical);
            var jalali = JalaliDate.From(day);
            Assert.Equal((oracle.Year, oracle.Month, oracle.Day), (jalali.Year, jalali.Month, jalali.Day));
            Assert.Equal(day, jalali.ToDateOnly());
        }
    }

    [Theory]
    [InlineData(1405, 6, 31, 1, 1405, 7, 30)]
    [InlineData(1403, 11, 30, 1, 1403, 12, 30)]
    [InlineData(1404, 11, 30, 1, 1404, 12, 29)]
    [InlineData(1405, 12, 1, 1, 1406, 1, 1)]
    [InlineData(1405, 1, 31, -1, 1404, 12, 29)]
    [InlineData(1405, 5, 10, 24, 1407, 5, 10)]
    public void Months_are_added_without_leaving_the_calendar(int year, int month, int day, int months, int toYear, int toMonth, int toDay) =>
        Assert.Equal(new JalaliDate(toYear, toMonth, toDay), new JalaliDate(year, month, day).AddMonths(months));

    [Fact]
    public void Leap_years_have_thirty_days_of_Esfand()
    {
        Assert.True(JalaliDate.IsLeap(1403));
        Assert.Equal(30, JalaliDate.DaysInMonth(1403, 12));
        Assert.False(JalaliDate.Exists(1404, 12, 30));
    }

    [Fact]
    public void Tehran_is_three_and_a_half_hours_ahead_in_summer_too()
    {
        var midnight = TehranTime.At(new DateOnly(2026, 7, 1), TimeOnly.MinValue);
        Assert.Equal(new DateTimeOffset(2026, 6, 30, 20, 30, 0, TimeSpan.Zero), midnight);
        Assert.Equal(TimeSpan.Zero, midnight.Offset);
        Assert.Equal(new DateOnly(2026, 7, 1), TehranTime.DateOf(midnight));
        Assert.Equal(new DateOnly(2026, 6, 30), TehranTime.DateOf(midnight.AddSeconds(-1)));
    }
}
