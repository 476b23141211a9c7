using QomBot.Language.Calendar;

namespace QomBot.Core.Domain;

/// <summary>When somebody may be written to who did not just ask for it.</summary>
public static class QuietTime
{
    /// <summary>Local time of daily and weekly digests; the weekly one comes on Saturday, the first day of the week.</summary>
    public static readonly TimeOnly DigestTime = new(9, 0);

    /// <summary>The first moment from <paramref name="now"/> on that lies in no quiet hour, on no Friday and no holiday. With hours that are equal nothing is ever quiet.</summary>
    public static DateTimeOffset NextAllowed(DateTimeOffset now, QuietHours quiet, WorkingCalendar days)
    {
        if (quiet.From == quiet.Until) return now;
        var local = TehranTime.ToLocal(now);
        var date = DateOnly.FromDateTime(local.DateTime);
        var moment = now;
        if (IsQuiet(local.Hour, quiet))
        {
            // Quiet hours that reach over midnight end tomorrow when they have begun today.
            if (quiet.From > quiet.Until && local.Hour >= quiet.From) date = date.AddDays(1);
            moment = TehranTime.At(date, new TimeOnly(quiet.Until, 0));
        }
        while (!days.IsWorkingDay(date))
        {
            date = date.AddDays(1);
            moment = TehranTime.At(date, new TimeOnly(quiet.Until, 0));
        }
        return moment;
    }

    /// <summary>When the next digest of this pace is due, strictly after <paramref name="now"/>.</summary>
    public static DateTimeOffset NextDigest(DateTimeOffset now, Pace pace, WorkingCalendar days)
    {
        var date = TehranTime.DateOf(now);
        while (true)
        {
            var at = TehranTime.At(date, DigestTime);
            var fits = pace == Pace.Weekly ? date.DayOfWeek == DayOfWeek.Saturday : days.IsWorkingDay(date);
            if (fits && at > now) return at;
            date = date.AddDays(1);
        }
    }

    private static bool IsQuiet(int hour, QuietHours quiet) =>
        quiet.From < quiet.Until ? hour >= quiet.From && hour < quiet.Until : hour >= quiet.From || hour < quiet.Until;
}
