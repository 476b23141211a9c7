using QomBot.Core.Chat;
using QomBot.Language.Calendar;

namespace QomBot.Core.Domain;

/// <summary>What became better, in the firm's own words and, where they hold one, as a figure.</summary>
/// <param name="Unit">"%", "hour/day", "rial/month" and the like; null where the words hold no figure.</param>
/// <param name="ValueRial">Rials a month, where it is money and its period is known.</param>
public sealed record Measured(string Words, decimal? Amount, string? Unit, long? ValueRial)
{
    public static Measured? Of(string? words) => words is null ? null
        : ChangeText.Read(words) is { } change ? new Measured(words, change.Amount, change.Unit, change.RialAMonth)
        : new Measured(words, null, null, null);
}

/// <summary>Whether a confirmed change still holds, as the firm says.</summary>
public enum Holds
{
    Asked,
    Fully,
    Partly,
    NoLonger,

    /// <summary>Asked and reminded twice, and no word came.</summary>
    Unanswered,
}

/// <summary>What the firm found when it confirmed.</summary>
/// <param name="After90">Null where it was not asked yet.</param>
/// <param name="Reminders">Of the question that waits: 0 to 2.</param>
/// <param name="Now">The newest figure, where it holds only partly.</param>
/// <param name="LostAt">Since when it counts no longer.</param>
public sealed record Result(
    ProblemId Problem, ClaimId Claim, Measured? Change, PersonId ConfirmedBy, DateTimeOffset ConfirmedAt, Holds? After90, Holds? After180,
    int Reminders, Measured? Now, DateTimeOffset? LostAt);

/// <summary>A contract or memorandum on a problem; the newest holds.</summary>
/// <param name="AmountRial">Null where no amount was named.</param>
public sealed record Contract(ContractId Id, ProblemId Problem, string Parties, string Number, DateOnly SignedOn, long? AmountRial, PersonId RecordedBy, DateTimeOffset At);

/// <summary>Somebody took part in a proposal that the firm assessed.</summary>
/// <param name="Outcome">Accepted or refused.</param>
public sealed record Participation(ProblemId Problem, ProposalId Proposal, PersonId Person, ProposalState Outcome, DateTimeOffset At);

/// <summary>How often something was rated, and how in the middle: from 1 to 5.</summary>
public sealed record Rated(int Count, double Mean);

public enum CallState
{
    Waiting,
    Spoken,
    NotReached,

    /// <summary>The firm has answered by itself.</summary>
    Needless,
}

/// <summary>A telephone call that a liaison should make to a firm that is silent.</summary>
public sealed record PhoneCall(CallId Id, ProblemId Problem, CallState State, PersonId? AnsweredBy, DateTimeOffset At);

/// <summary>It is the firm's turn.</summary>
/// <param name="Step">How far its ladder has gone: 0 nothing yet, 1 first contact, 2 second contact, 3 telephone, 4 asleep.</param>
public sealed record FirmTurn(ProblemId Problem, DateTimeOffset Since, int Step);

public enum ObjectionState
{
    Waiting,
    Stands,
    TakenBack,
}

/// <summary>Somebody of the firm does not agree with what a colleague decided.</summary>
/// <param name="Proposal">On which was decided; null: it is the confirmation.</param>
public sealed record Objection(ObjectionId Id, ProblemId Problem, ProposalId? Proposal, PersonId By, string Words, ObjectionState State, PersonId? AnsweredBy, DateTimeOffset At);
