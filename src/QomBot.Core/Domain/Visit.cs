using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum VisitState
{
    /// <summary>A time waits for the other side's word.</summary>
    Proposed,
    Agreed,

    /// <summary>At least one visitor was let in.</summary>
    UnderWay,

    /// <summary>The minutes wait for the host's signature.</summary>
    Written,
    Signed,

    /// <summary>The host says that the minutes are not so.</summary>
    Disputed,
    Cancelled,

    /// <summary>The agreed time passed, and one side says that the other was not there.</summary>
    Missed,
}

public enum VisitSide
{
    Team,
    Firm,
}

/// <summary>A team goes to a firm: for a problem that it holds, or, within a term of the partner plan, to see what is needed.</summary>
/// <param name="Term">The term under which the firm was given to the team; null for a visit to a problem.</param>
/// <param name="StartsAt">The agreed time; while a time is still proposed, the first of those that were offered.</param>
/// <param name="AskedBy">Who offered the times that wait; after an agreement, who had offered it.</param>
/// <param name="Host">Who said yes for the firm.</param>
/// <param name="Reason">Why it was moved or called off, in the words of who did it.</param>
/// <param name="Missing">Of a visit that did not come about: who is said not to have been there.</param>
/// <param name="Letter">The code on the gate letter, once one was ordered.</param>
/// <param name="WrongCodes">How often a wrong code was typed at the gate.</param>
/// <param name="ArrivedAt">When the first visitor was let in.</param>
public sealed record Visit(
    VisitId Id, TermId? Term, ProblemId? Problem, FirmId Firm, TeamId Team, DateTimeOffset StartsAt, VisitState State, VisitSide AskedBy, PersonId OpenedBy, PersonId? Host,
    string? Reason, VisitSide? Missing, string? Letter, int WrongCodes, DateTimeOffset? ArrivedAt, DateTimeOffset CreatedAt)
{
    /// <summary>It took place.</summary>
    public bool IsMade => ArrivedAt is not null;

    /// <summary>It is still to come, or to be agreed.</summary>
    public bool IsAhead => State is VisitState.Proposed or VisitState.Agreed;
}

/// <param name="LetIn">The host let him in by a tap, without the code.</param>
public sealed record Visitor(Person Person, DateTimeOffset? ArrivedAt, bool LetIn);

/// <param name="Seen">What was seen, at most 2,000 characters.</param>
/// <param name="Steps">The agreed next steps, at most 1,000 characters.</param>
/// <param name="Objection">What is not so, in the host's words.</param>
public sealed record VisitMinutes(
    VisitId Visit, PersonId WrittenBy, string Seen, string? Steps, DateTimeOffset WrittenAt, string? Objection, PersonId? AnsweredBy, DateTimeOffset? AnsweredAt);

/// <summary>One thing that was found at a visit.</summary>
/// <param name="Problem">What the firm made of it; null where it has not said anything.</param>
/// <param name="Offered">The team that found it was asked.</param>
/// <param name="KeptUntil">Until then only the team that found it may claim that problem; null while it is not open yet, and where it is kept for nobody.</param>
public sealed record Finding(FindingId Id, VisitId Visit, string Words, ProblemId? Problem, bool Offered, DateTimeOffset? KeptUntil)
{
    public const int Limit = 600;

    /// <summary>Findings of one visit: more are no minutes but a report, which can be sent as a file.</summary>
    public const int Most = 8;
}
