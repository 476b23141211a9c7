using System.Globalization;

namespace QomBot.Language.Calendar;

/// <summary>
/// A day of the Iranian solar calendar, by the astronomical rule. Years 1 to 9377; a value is checked when it is turned
/// into a <see cref="DateOnly"/>.
/// </summary>
public readonly record struct JalaliDate(int Year, int Month, int Day)
{
    private static readonly PersianCalendar Solar = new();

    /// <exception cref="ArgumentOutOfRangeException">The day is before 22 March 622.</exception>
    public static JalaliDate From(DateOnly date)
    {
        var noon = date.ToDateTime(TimeOnly.MinValue);
        return new JalaliDate(Solar.GetYear(noon), Solar.GetMonth(noon), Solar.GetDayOfMonth(noon));
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public DateOnly ToDateOnly() => DateOnly.FromDateTime(Solar.ToDateTime(Year, Month, Day, 0, 0, 0, 0));

    /// <summary>31, 30, or for Esfand 29 and in leap years 30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static int DaysInMonth(int year, int month) => Solar.GetDaysInMonth(year, month);

    public static bool IsLeap(int year) => Solar.IsLeapYear(year);

    /// <summary>True for a day that exists, in years 1 to 9377.</summary>
    public static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9377 && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth(year, month);

    /// <summary>The same day so many months later (or earlier), or the last day of a shorter month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year would leave 1 to 9377.</exception>
    public JalaliDate AddMonths(int months)
    {
        var monthsSinceYearZero = checked(Year * 12 + Month - 1 + months);
        var year = Math.DivRem(monthsSinceYearZero, 12, out var month);
        return new JalaliDate(year, month + 1, Math.Min(Day, DaysInMonth(year, month + 1)));
    }
}
