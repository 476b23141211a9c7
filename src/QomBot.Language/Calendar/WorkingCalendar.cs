namespace QomBot.Language.Calendar;

/// <summary>
/// Which days count as working days. Offices work from Saturday to Wednesday; another week can be given. The holidays
/// come from outside, since lunar ones are announced, not computed.
/// </summary>
public sealed class WorkingCalendar
{
    private static readonly IReadOnlySet<DayOfWeek> Offices = new HashSet<DayOfWeek>
    {
        DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday,
    };

    private readonly IReadOnlySet<DateOnly> holidays;
    private readonly IReadOnlySet<DayOfWeek> workweek;
    private readonly HashSet<int> years;

    /// <exception cref="ArgumentException">The week has no working day.</exception>
    public WorkingCalendar(IReadOnlySet<DateOnly> holidays, IReadOnlySet<DayOfWeek>? workweek = null)
    {
        this.holidays = holidays;
        this.workweek = workweek ?? Offices;
        if (this.workweek.Count == 0)
            throw new ArgumentException("A working week needs at least one day.", nameof(workweek));
        years = [.. holidays.Select(day => JalaliDate.From(day).Year)];
    }

    public bool IsWorkingDay(DateOnly date) => workweek.Contains(date.DayOfWeek) && !holidays.Contains(date);

    /// <summary>
    /// The so-many-th working day after a day, or before it for negative numbers. Zero gives the day itself, or the next
    /// working day if it is none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 100,000 days.</exception>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)days), 100_000, nameof(days));
        var date = from;
        if (days == 0)
        {
            while (!IsWorkingDay(date))
                date = date.AddDays(1);
            return date;
        }
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date))
                left--;
        }
        return date;
    }

    /// <summary>Working days after <paramref name="a"/> up to and including <paramref name="b"/>; negative when b is before a.</summary>
    public int WorkingDaysBetween(DateOnly a, DateOnly b)
    {
        if (b < a)
            return -WorkingDaysBetween(b, a);
        var count = 0;
        for (var date = a.AddDays(1); date <= b; date = date.AddDays(1))
        {
            if (IsWorkingDay(date))
                count++;
        }
        return count;
    }

    /// <summary>False for a year without a single known holiday: dates in it are a guess, and people should be told.</summary>
    public bool KnowsYear(int jalaliYear) => years.Contains(jalaliYear);
}
