using FsCheck.Xunit;
using QomBot.Core.Domain;
using QomBot.Language.Calendar;

namespace QomBot.Tests.OfCore.Domain;

/// <summary>Hours are Qom's: three and a half ahead of Greenwich. 21 November 2026 is a Saturday.</summary>
public sealed class QuietTimeTests
{
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    private static readonly WorkingCalendar Days = new(
        new HashSet<DateOnly> { new(2026, 12, 23) },
        new HashSet<DayOfWeek> { DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday });

    private static DateTimeOffset At(int day, int hour, int minute = 0) => TehranTime.At(Saturday.AddDays(day), new TimeOnly(hour, minute));

    [Theory]
    [InlineData(0, 12, 0, 0, 12, 0, "in the day nothing waits")]
    [InlineData(0, 19, 59, 0, 19, 59, "a minute before eight in the evening nothing waits")]
    [InlineData(0, 20, 0, 1, 8, 0, "from eight in the evening it waits for the morning")]
    [InlineData(1, 3, 0, 1, 8, 0, "at night it waits for the same morning")]
    [InlineData(1, 7, 59, 1, 8, 0, "a minute before eight in the morning it still waits")]
    [InlineData(1, 8, 0, 1, 8, 0, "at eight in the morning it comes")]
    [InlineData(6, 12, 0, 7, 8, 0, "on Friday it waits for Saturday")]
    [InlineData(5, 21, 0, 7, 8, 0, "from Thursday evening it waits over Friday")]
    [InlineData(31, 21, 0, 33, 8, 0, "from the evening before a holiday it waits over it")]
    [InlineData(32, 10, 0, 33, 8, 0, "on a holiday it waits for the next day")]
    public void With_the_usual_hours(int day, int hour, int minute, int toDay, int toHour, int toMinute, string because) =>
        Assert.True(At(toDay, toHour, toMinute) == QuietTime.NextAllowed(At(day, hour, minute), QuietHours.Default, Days), because);

    [Fact]
    public void Quiet_hours_within_a_day_end_on_that_day() =>
        Assert.Equal(At(0, 16), QuietTime.NextAllowed(At(0, 14), new QuietHours(13, 16), Days));

    [Fact]
    public void Equal_hours_mean_never_quiet_not_even_on_Friday() =>
        Assert.Equal(At(6, 3), QuietTime.NextAllowed(At(6, 3), new QuietHours(0, 0), Days));

    [Property]
    public bool The_moment_is_never_earlier_never_quiet_and_asking_again_there_changes_nothing(int minutes, byte from, byte until)
    {
        var (now, quiet) = (At(0, 0).AddMinutes(minutes % 500_000), new QuietHours(from % 24, until % 24));
        var allowed = QuietTime.NextAllowed(now, quiet, Days);
        if (quiet.From == quiet.Until) return allowed == now;
        var local = TehranTime.ToLocal(allowed);
        var isQuiet = quiet.From < quiet.Until ? local.Hour >= quiet.From && local.Hour < quiet.Until : local.Hour >= quiet.From || local.Hour < quiet.Until;
        return allowed >= now && !isQuiet && Days.IsWorkingDay(DateOnly.FromDateTime(local.DateTime)) && QuietTime.NextAllowed(allowed, quiet, Days) == allowed;
    }

    [Theory]
    [InlineData(Pace.Daily, 0, 8, 0, "before nine it is today")]
    [InlineData(Pace.Daily, 0, 9, 1, "at nine it is tomorrow: strictly later")]
    [InlineData(Pace.Daily, 5, 10, 7, "Thursday's next is Saturday's")]
    [InlineData(Pace.Weekly, 0, 8, 0, "on Saturday before nine it is today")]
    [InlineData(Pace.Weekly, 0, 10, 7, "on Saturday after nine it is in a week")]
    [InlineData(Pace.Weekly, 3, 10, 7, "in the week it is the next Saturday")]
    public void Digests_come_at_nine(Pace pace, int day, int hour, int expected, string because) =>
        Assert.True(At(expected, 9) == QuietTime.NextDigest(At(day, hour), pace, Days), because);
}
