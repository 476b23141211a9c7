namespace QomBot.Language.Calendar;

/// <summary>
/// Iran's clock: +03:30 all year since the daylight-saving law was repealed in 1401 (2022). Fixed here, since slim hosts
/// carry no time-zone data.
/// </summary>
public static class TehranTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromMinutes(210);

    public static DateTimeOffset ToLocal(DateTimeOffset utc) => utc.ToOffset(Offset);

    /// <summary>The day in Iran at that moment.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(ToLocal(moment).DateTime);

    /// <summary>The moment, in UTC, at which clocks in Iran show that day and time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) =>
        new DateTimeOffset(date.ToDateTime(time), Offset).ToUniversalTime();
}
