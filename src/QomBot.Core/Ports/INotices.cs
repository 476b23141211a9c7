using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>Whose turn it is on the line: earlier ones pass later ones.</summary>
public enum Lane
{
    Interactive,
    Relay,
    Notice,
    Bulk,
}

/// <summary>Who must be told. Storage turns it into rows; rights are looked at again when a row is sent.</summary>
public abstract record Audience
{
    private Audience() { }

    public sealed record One(PersonId Person) : Audience;

    /// <summary>The firm's people, and the reporter.</summary>
    public sealed record Owners(ProblemId Problem) : Audience;

    public sealed record Members(TeamId Team) : Audience;

    public sealed record Reviewers : Audience;

    /// <summary>The reviewers who look after this person.</summary>
    public sealed record ReviewersOf(PersonId Person) : Audience;

    /// <summary>Everybody who is, or says he is, one of these; of <see cref="Roles.None"/> everybody.</summary>
    public sealed record Everybody(Roles Role) : Audience;

    /// <summary>Everyone whose subscription fits the problem.</summary>
    public sealed record Subscribers(ProblemId Problem) : Audience;

    /// <summary>Subscribers of fields near the problem's own, who were not told yet.</summary>
    public sealed record Neighbours(ProblemId Problem, IReadOnlyList<string> Fields) : Audience;

    /// <summary>The people of the firms of a sector or town, null is every; not those who do not want to hear of offers.</summary>
    /// <param name="Offer">Who wants to hear of offers in a digest gets it there.</param>
    public sealed record Firms(string? Sector, string? Town, OfferId Offer) : Audience;
}

/// <summary>A message that stays, for an audience.</summary>
/// <param name="Key">The same key never makes a second message to the same person.</param>
/// <param name="About">The problem it speaks of; with <paramref name="WhileOpen"/> it is dropped once that is no longer open.</param>
/// <param name="ReasonKey">Text key of the reason why it came; for subscribers the fitting subscription is put in its place.</param>
/// <param name="Bodies">The content by language; stored once for all who read that language.</param>
public sealed record Notice(
    string Key, Audience Audience, Lane Lane, ProblemId? About, bool WhileOpen, string? ReasonKey, PersonId? Except,
    IReadOnlyDictionary<string, Message> Bodies);

/// <param name="Reason">Why it is in there: "field:chemical", or null.</param>
public sealed record DigestItem(Problem Problem, string? Reason);

/// <summary>How far a message to many has come.</summary>
/// <param name="Sent">People who have it.</param>
/// <param name="Waiting">Those whose turn comes yet.</param>
/// <param name="IsSpread">All rows are written: before that there are more to come.</param>
/// <param name="LastAt">When the last of them may be disturbed at the earliest; null where none waits.</param>
public sealed record Progress(int Sent, int Waiting, bool IsSpread, DateTimeOffset? LastAt);

public interface INotices
{
    void Tell(Notice notice);

    Progress ProgressOf(string key);

    /// <summary>What of this notice has not left yet never leaves. Returns to how many people it would have gone, as far as that was known.</summary>
    int Stop(string key);

    /// <summary>A message that stays in the chat where the person is now, ahead of the next live message.</summary>
    void Reply(Place place, PersonId person, string key, Message content);

    /// <summary>What has gathered for a person's digest, oldest first; these are taken from the pile, and the rest stays. Problems that are no longer open are left out.</summary>
    IReadOnlyList<DigestItem> TakeDigest(PersonId person, int most);

    /// <summary>The live message moves to the end of the chat with its next change.</summary>
    void Below(Place place, UserId user);
}
