using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum OfferState
{
    /// <summary>A liaison has not looked at it yet.</summary>
    Waiting,

    /// <summary>On its way to the firms, and open to their answers.</summary>
    Open,
    Refused,

    /// <summary>The professor has stopped it; answers that came stay.</summary>
    Stopped,
    Expired,
}

/// <summary>What a professor offers, unasked, to the firms of a sector or town.</summary>
/// <param name="Title">What, in one line of at most 120 characters.</param>
/// <param name="Body">What it is and what the firm gains by it, at most 800 characters.</param>
/// <param name="Needs">What it takes from the firm, at most 300 characters.</param>
/// <param name="Sector">Id of config/sectors.json; null: of every sector in the town.</param>
/// <param name="Town">Id of config/towns.json; null: of every town in the sector.</param>
public sealed record Offer(
    OfferId Id, PersonId Professor, string Title, string Body, string? Needs, string? Sector, string? Town, OfferState State,
    PersonId? ReviewedBy, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? ExpiresAt);

public enum OfferAnswer
{
    Interested,
    NotNow,
    NotForUs,
    Other,
}

/// <summary>What a firm says to an offer.</summary>
/// <param name="Problem">What became of its interest.</param>
/// <param name="ReservedUntil">Until then only the professor may claim that problem; null while it is not open yet.</param>
public sealed record AnsweredOffer(
    OfferId Offer, FirmId Firm, PersonId By, OfferAnswer Answer, string? Words, ProblemId? Problem, DateTimeOffset? ReservedUntil, DateTimeOffset At);
