using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum SealAnswer
{
    Waiting,
    Allowed,
    Refused,

    /// <summary>The firm said nothing in time: that is a no.</summary>
    Silent,
}

/// <summary>Somebody has accepted the undertaking and waits for the firm's consent.</summary>
public sealed record SealRequest(ProblemId Problem, PersonId Person, SealAnswer Answer, PersonId? AnsweredBy, DateTimeOffset AskedAt);

public enum GuessState
{
    Waiting,
    Same,
    Apart,

    /// <summary>It came to nothing by itself: one of the two is over, or their firms have answered.</summary>
    Gone,
}

/// <summary>A new problem seems to tell what a known one tells.</summary>
public sealed record TwinGuess(ProblemId Problem, ProblemId Twin, GuessState State, PersonId? AnsweredBy);
