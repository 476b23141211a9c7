using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum RoomKind
{
    /// <summary>Of a claimed problem: firm and team, and a liaison where one was asked for.</summary>
    Case,

    /// <summary>Of a person who asks for a liaison, and the one who answered first.</summary>
    Help,
}

/// <summary>On whose side somebody speaks.</summary>
public enum Side
{
    /// <summary>The firm; in a room of help whoever asked.</summary>
    Firm,
    Team,
    Office,
}

/// <summary>One conversation of people who each use the app they have.</summary>
/// <param name="Asker">Of help: who asked.</param>
/// <param name="TakenBy">Of help: the liaison who answered first.</param>
/// <param name="HelpAsked">Of a case: one side has called for a liaison, so one may come in.</param>
public sealed record Room(RoomId Id, RoomKind Kind, ProblemId? Problem, PersonId? Asker, PersonId? TakenBy, bool HelpAsked, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt)
{
    /// <summary>How long a private chat stays in a room after the last word there: whoever writes the next day may mean something else.</summary>
    public static readonly TimeSpan TalkLasts = TimeSpan.FromHours(8);

    /// <summary>Characters of one message; what is longer no platform sends.</summary>
    public const int WordsLimit = 4_096;
}

/// <summary>A chat that is in a room.</summary>
/// <param name="Team">The team under whose claim a group was tied: where the problem goes on to another, the place does not.</param>
/// <param name="By">Who tied it.</param>
public sealed record RoomPlace(Place Place, RoomId Room, bool IsGroup, Side Side, TeamId? Team, PersonId By, string Title, string Language, DateTimeOffset UsedAt);

public enum RoomMessageKind
{
    Said,

    /// <summary>For one's own side only.</summary>
    Note,

    /// <summary>A line of what happened to the problem.</summary>
    Event,
}

/// <summary>Something that was said in a room, or happened there.</summary>
/// <param name="Team">The team that held the problem then.</param>
/// <param name="From">Where it was said; null for what happened.</param>
/// <param name="What">Of what happened: its name in the history.</param>
/// <param name="Refused">Names of files that were too large or too many.</param>
/// <param name="Version">Rises with every change; a copy shows one of them.</param>
/// <param name="ReadyAt">More of the same album may come until then.</param>
public sealed record RoomMessage(
    RoomMessageId Id, RoomId Room, ProblemId? Problem, PersonId? By, RoomMessageKind Kind, Side Side, TeamId? Team, Place? From, string Words, string? What,
    RoomMessageId? ReplyTo, IReadOnlyList<string> Refused, int Version, DateTimeOffset At, DateTimeOffset? EditedAt, DateTimeOffset? DeletedAt, DateTimeOffset ReadyAt, bool IsReleased)
{
    /// <summary>The moment of readiness of a message that brings files after their words: it holds up nobody.</summary>
    public static readonly DateTimeOffset Late = DateTimeOffset.UnixEpoch.AddMilliseconds(1);

    public bool IsLate => ReadyAt == Late;
}

/// <summary>Of one message: how many readers have it, and what became of the others.</summary>
/// <param name="Kept">They cannot be reached now; it comes when they are back.</param>
/// <param name="Ended">It was not theirs to read any more when its turn came.</param>
/// <param name="Failed">The platform refused it, or nobody knows whether it arrived.</param>
public sealed record RoomTally(int Shown, int OnTheWay, int Kept, int Ended, int Failed)
{
    public int All => Shown + OnTheWay + Kept + Ended + Failed;

    public bool IsSettled => OnTheWay == 0;
}

/// <summary>A copy as it is looked at in the moment before it is sent.</summary>
/// <param name="Reader">Null where a place is written to.</param>
/// <param name="MayBeThere">An earlier try may have arrived.</param>
/// <param name="IsChange">An older version stands there already.</param>
public sealed record RoomCopy(RoomMessage Message, PersonId? Reader, Place To, bool MayBeThere, bool IsChange);

/// <summary>What time brings about in rooms, by the kind of its row.</summary>
public static class RoomDue
{
    /// <summary>Of a room: something that was waited for (a file, the rest of an album) may be there.</summary>
    public const string ReleaseKind = "room.release";

    /// <summary>Of a message: its sender is to see what became of it.</summary>
    public const string ReceiptKind = "room.receipt";
}
