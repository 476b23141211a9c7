namespace QomBot.Core.Domain.Placements;

/// <summary>A stretch of missed working days that was too long: what was before it does not count any more.</summary>
/// <param name="Days">Working days in it.</param>
public sealed record Break(DateOnly From, DateOnly To, int Days);

/// <summary>A week that lacks days.</summary>
/// <param name="Week">Its Saturday.</param>
/// <param name="Missing">How many.</param>
/// <param name="Days">Working days of that week on which he was not, as far as is known.</param>
/// <param name="StillLoggable">Those of them that can still be entered if he was there after all.</param>
public sealed record Gap(DateOnly Week, int Missing, IReadOnlyList<DateOnly> Days, IReadOnlyList<DateOnly> StillLoggable);

/// <summary>Where a placement stands at the beginning of a day.</summary>
/// <param name="CountsFrom">Its first day, or the first after the last break.</param>
/// <param name="NominalEnd">The last day of the time itself, before which it cannot end.</param>
/// <param name="Required">Days due in all.</param>
/// <param name="Due">Days due up to and with yesterday.</param>
/// <param name="Done">Confirmed days that count. Ahead of time none counts: days of which nothing was due yet cannot be saved up.</param>
/// <param name="Missing">Days due up to and with yesterday for which none is confirmed and none of their own week entered, less what was made up for. Only confirmed days make up: what is entered and not confirmed fills its own week at most.</param>
/// <param name="Waiting">Entered days of that kind that wait for the host.</param>
/// <param name="Hanging">Days without an entry in weeks of which enough days are entered, but not confirmed: whether they were needed is open.</param>
/// <param name="MakeUpDays">The next days on which he can make up for missing ones before the time is over; the time itself is longer where they do not suffice.</param>
/// <param name="BreaksOn">Of one piece: the working day on which it breaks if he does not come until then, where that is near (two days of missing away or less).</param>
/// <param name="EarliestEnd">If he comes on every day on which the firm works, and the host confirms what waits.</param>
/// <param name="EndedOn">The day on which all was done, once it is.</param>
public sealed record PlacementCount(
    DateOnly CountsFrom, DateOnly NominalEnd, int Required, int Due, int Done, int Missing, int Waiting, IReadOnlyList<Gap> Gaps, IReadOnlySet<DateOnly> Hanging, IReadOnlyList<Break> Breaks,
    IReadOnlyList<DateOnly> MakeUpDays, DateOnly? BreaksOn, DateOnly EarliestEnd, DateOnly? EndedOn)
{
    public bool IsComplete => EndedOn is not null;
}
