using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum Topic
{
    Field,
    Town,
    Sector,
    Need,
    Words,
    All,
}

/// <summary>
/// Who wants to hear of what, and how soon. It belongs to a person, or to a team: then every member is told.
/// </summary>
/// <param name="Value">The id of the field, town, sector or need; for words, their search key; for all, empty.</param>
public sealed record Subscription(SubscriptionId Id, PersonId By, TeamId? Team, Topic Topic, string Value, Pace Pace);
