using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

/// <summary>Every figure that the province reads. Its definition stands in the texts under "figure.{name}.means".</summary>
public enum Figure
{
    /// <summary>Of the problems whose seven days ended in the period: those that a team took in time. A share.</summary>
    ClaimedInTime,

    /// <summary>Of the problems whose ninety days ended in the period: those that the firm confirmed in time. A share.</summary>
    ConfirmedInTime,

    /// <summary>Problems that became visible for the first time.</summary>
    Reported,

    /// <summary>Problems that a team took for the first time.</summary>
    Claimed,

    /// <summary>Problems that the firm confirmed as solved.</summary>
    Confirmed,

    /// <summary>From becoming visible to the first claim, of the problems first claimed in the period: the median, in hours.</summary>
    HoursToClaim,

    /// <summary>From becoming visible to the firm's confirmation, of those confirmed in the period: the median, in days.</summary>
    DaysToConfirm,

    /// <summary>What firms confirmed in the period, in money: rials a month.</summary>
    ValueConfirmed,

    /// <summary>Of what was ever confirmed: what the firm, when asked again by the end of the period, said still holds. Rials a month.</summary>
    ValueLasting,

    /// <summary>What teams expected of the proposals that they made in the period, as they said: rials a month. Not confirmed by anybody.</summary>
    ValueClaimed,

    /// <summary>Visits on which the team arrived.</summary>
    Visits,

    /// <summary>Days of professors in firms that the host confirmed.</summary>
    PlacementDays,

    /// <summary>Ideas that entered the innovation centre's road.</summary>
    Ideas,
}

/// <summary>By what a figure is told apart.</summary>
public enum Slice
{
    Town,
    Field,
    Sector,
    University,
    Need,
}

/// <summary>By what a thing that is counted can be told apart; a null is "not named". A problem counts for its first field only, so that the parts make up the whole.</summary>
/// <param name="Firm">Who could be recognised by it: a firm, or the reporter where he named none. Null where no firm has to do with it.</param>
public sealed record FigureMarks(string? Firm, string? Town, string? Field, string? Sector, string? University, Need? Need)
{
    public string? Of(Slice slice) => slice switch
    {
        Slice.Town => Town,
        Slice.Field => Field,
        Slice.Sector => Sector,
        Slice.University => University,
        Slice.Need => Need?.ToString().ToLowerInvariant(),
        _ => null,
    };
}

/// <summary>A problem as figures see it: when it went which step for the first time.</summary>
public sealed record FigureCase(ProblemId Problem, FigureMarks Marks, DateTimeOffset OpenedAt, DateTimeOffset? ClaimedAt, DateTimeOffset? ConfirmedAt);

/// <summary>One thing that counts for a figure of its own: a visit, a day, an amount.</summary>
/// <param name="Amount">1 for a thing, rials for money.</param>
public sealed record FigureDeed(Figure Figure, FigureMarks Marks, DateTimeOffset At, long Amount, ProblemId? Problem);
