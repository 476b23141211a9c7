using QomBot.Core.Chat;

namespace QomBot.Core.Domain.Placements;

public enum PlacementState
{
    /// <summary>Somebody of the firm must say that he will be its host; of an exemption, a liaison that the points are there.</summary>
    Asked,
    Running,

    /// <summary>Between two pieces.</summary>
    Paused,
    Complete,

    /// <summary>The firm does not want it, or a liaison does not confirm the points of an exemption.</summary>
    Refused,

    /// <summary>The professor has given it up.</summary>
    GivenUp,
}

/// <summary>A professor's time in a firm.</summary>
/// <param name="Firm">Null for an exemption: with so many points nobody has to go anywhere.</param>
/// <param name="Host">Who confirms for the firm; null until somebody has said so.</param>
/// <param name="Points">Of completed external projects, as he says.</param>
/// <param name="PointsBy">The liaison who has confirmed the points; until then they change nothing.</param>
/// <param name="Work">One line: what he means to do there; of an exemption the completed projects, one a line.</param>
/// <param name="EndedOn">The day on which all was done, or an exemption was confirmed.</param>
public sealed record Placement(
    PlacementId Id, PersonId Professor, FirmId? Firm, PersonId? Host, RulesId Rules, int Points, PersonId? PointsBy, PlacementState State,
    DateOnly StartsOn, DateOnly? EndedOn, string Work, DateTimeOffset CreatedAt, int Version)
{
    public bool IsLive => State is PlacementState.Running or PlacementState.Paused;

    public bool IsExemption => Firm is null;

    /// <exception cref="InvalidOperationException">It is an exemption.</exception>
    public FirmId InFirm => Firm ?? throw new InvalidOperationException("An exemption is in no firm.");

    public int CountedPoints => PointsBy is null ? 0 : Points;
}

/// <summary>A stretch of presence; both days belong to it. Without a last day it goes on.</summary>
public sealed record Piece(DateOnly From, DateOnly? To);

public enum DayState
{
    /// <summary>The professor says that he was there.</summary>
    Waiting,
    Confirmed,

    /// <summary>The host says no, the professor yes: a liaison decides.</summary>
    Disputed,

    /// <summary>He was not there, by the word of a liaison.</summary>
    Refused,
}

/// <param name="IsExtra">A Friday or a holiday: it counts only if the host says of that very day that he worked.</param>
/// <param name="AnsweredBy">The host or the liaison.</param>
public sealed record PresenceDay(DateOnly Day, DayState State, bool IsExtra, DateTimeOffset LoggedAt, PersonId? AnsweredBy, DateTimeOffset? AnsweredAt);

public enum PaperKind
{
    Programme,
    Contract,
    Mission,
}

/// <summary>One of the three papers; its files are kept under the noun "placement_paper" and its number.</summary>
/// <param name="Dated">The day that stands on it.</param>
public sealed record PlacementPaper(long Id, PlacementId Placement, PaperKind Kind, DateOnly Dated, DateTimeOffset At);

public enum ReportKind
{
    Monthly,
    Final,

    /// <summary>What the firm has of it; the firm confirms it.</summary>
    Value,
}

public enum ReportState
{
    /// <summary>Asked for.</summary>
    Asked,
    Sent,

    /// <summary>The firm has said that it is so.</summary>
    Confirmed,

    /// <summary>The firm wants it put otherwise.</summary>
    Returned,
}

/// <param name="Month">Of a monthly one its Jalali month ("1405-09"), else empty.</param>
/// <param name="Words">Written beforehand from what is known, until he writes his own.</param>
public sealed record PlacementReport(
    PlacementReportId Id, PlacementId Placement, ReportKind Kind, string Month, string Words, bool IsEdited, ReportState State,
    DateTimeOffset AskedAt, DateTimeOffset? SentAt, PersonId? AnsweredBy, DateTimeOffset? AnsweredAt)
{
    public bool IsSent => State is ReportState.Sent or ReportState.Confirmed;
}

/// <summary>What somebody did in a firm's matters between two days.</summary>
public sealed record DeedCounts(int Visits, int Problems, int RoomMessages, int Proposals, int Confirmed);

/// <summary>A problem of the firm that the professor's team has solved, by the firm's own word.</summary>
public sealed record SolvedProblem(ProblemId Problem, string Title, bool IsSealed, DateTimeOffset ConfirmedAt, string? Change);

/// <summary>A proposal of the professor or his team that the firm has answered.</summary>
public sealed record AssessedProposal(ProposalId Proposal, ProblemId Problem, string Title, bool IsSealed, ProposalState State, DateTimeOffset AnsweredAt);
