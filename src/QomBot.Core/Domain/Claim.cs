using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum ClaimState
{
    Holding,

    /// <summary>Stands in the ordered waiting list.</summary>
    Waiting,
    Released,

    /// <summary>The lease ran out without a real update.</summary>
    Expired,

    /// <summary>The problem was confirmed or closed while this team held it.</summary>
    Done,
}

/// <summary>A team's claim on a problem: a lease, renewed by real updates only.</summary>
/// <param name="Plan">One line: how they mean to begin.</param>
/// <param name="LeaseUntil">Null while waiting, and while it is the firm's turn to answer (the clock stands still).</param>
/// <param name="LeaseLeft">What was left of the lease when the clock was stopped.</param>
public sealed record Claim(
    ClaimId Id, ProblemId Problem, TeamId Team, PersonId ClaimedBy, string Plan, DateOnly FirstVisit, ClaimState State,
    DateTimeOffset ClaimedAt, DateTimeOffset? LeaseUntil, TimeSpan? LeaseLeft);

public enum ProposalState
{
    Waiting,
    Accepted,
    Refused,

    /// <summary>Taken back, or overtaken by the end of the claim.</summary>
    Lapsed,
}

/// <summary>Why a firm does not take a proposal: the eight reasons.</summary>
public enum RefusalReason
{
    NotTheTrouble,
    NotFeasible,
    TooCostly,
    TooSlow,
    NotSafe,
    Unproven,
    AlreadyKnown,
    PrioritiesChanged,
}

/// <summary>A solution that the holder proposes to the firm.</summary>
/// <param name="Expected">The change that is expected against the baseline.</param>
/// <param name="Agreed">The change the firm accepted or, after confirmation, found.</param>
public sealed record Proposal(
    ProposalId Id, ProblemId Problem, ClaimId Claim, PersonId ProposedBy, string Summary, string? Cost, string? Expected,
    ProposalState State, RefusalReason? Reason, string? Line, string? Agreed, DateTimeOffset ProposedAt, DateTimeOffset? AnsweredAt)
{
    /// <summary>Who of the firm decided.</summary>
    public PersonId? AnsweredBy { get; init; }
}

/// <summary>What the holder tells the firm on the way, or the firm the holder.</summary>
public sealed record ProgressNote(ProblemId Problem, PersonId By, bool FromFirm, string Words, DateTimeOffset At);
