using QomBot.Language.Calendar;

namespace QomBot.Tests.Language.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly DateOnly Wednesday = new(2026, 11, 25);
    private readonly WorkingCalendar offices = new(new HashSet<DateOnly> { new(2026, 11, 29) });

    [Fact]
    public void Offices_work_from_Saturday_to_Wednesday_but_not_on_holidays()
    {
        Assert.True(offices.IsWorkingDay(Wednesday));
        Assert.False(offices.IsWorkingDay(Wednesday.AddDays(1)));
        Assert.False(offices.IsWorkingDay(Wednesday.AddDays(2)));
        Assert.True(offices.IsWorkingDay(Wednesday.AddDays(3)));
        Assert.False(offices.IsWorkingDay(new DateOnly(2026, 11, 29)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(-1, -1)]
    public void Working_days_skip_weekends_and_holidays(int workingDays, int days)
    {
        Assert.Equal(Wednesday.AddDays(days), offices.AddWorkingDays(Wednesday, workingDays));
        Assert.Equal(workingDays, offices.WorkingDaysBetween(Wednesday, Wednesday.AddDays(days)));
    }

    [Fact]
    public void Another_week_can_be_given()
    {
        var factory = new WorkingCalendar(new HashSet<DateOnly>(), new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>().Where(day => day != DayOfWeek.Friday)));
        Assert.True(factory.IsWorkingDay(Wednesday.AddDays(1)));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(new HashSet<DateOnly>(), new HashSet<DayOfWeek>()));
    }

    [Fact]
    public void A_year_without_holidays_is_unknown()
    {
        Assert.True(offices.KnowsYear(1405));
        Assert.False(offices.KnowsYear(1406));
    }
}
