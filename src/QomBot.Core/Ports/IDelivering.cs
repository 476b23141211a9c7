using QomBot.Core.Chat;

namespace QomBot.Core.Ports;

/// <summary>How far a fan-out has come.</summary>
/// <param name="Waiting">Rows that are owed now; people who were not expanded into rows yet are not among them.</param>
/// <param name="Later">Owed, but only when their quiet hours are over.</param>
/// <param name="Dropped">Not sent, for a reason: stopped, superseded, expired, could not be reached.</param>
/// <param name="InLine">What the same accounts still owe to others ahead of its last row; no answer to a person waits for that.</param>
public sealed record FanoutProgress(bool IsExpanding, bool IsStopped, int Sent, int Waiting, int Later, int Dropped, int InLine);

/// <summary>A message that was not delivered and needs somebody's look.</summary>
/// <param name="IsParked">Nobody can know whether it came: a person decides. Otherwise the platform has refused it.</param>
public sealed record Undelivered(long Id, string Account, PersonId Person, ProblemId? About, string Outcome, bool IsParked, DateTimeOffset At);

/// <summary>A card (the live message of somebody's talk, of the desk, or an announcement) that is not shown as it should be and is not tried again by itself.</summary>
/// <param name="Chat">Whose chat: his name; empty where it is a group or a channel.</param>
/// <param name="IsUnclear">Nobody can know whether it came; it comes at the latest when somebody writes there. Otherwise the platform has refused it.</param>
public sealed record CardGivenUp(long Id, string Account, string Chat, string Outcome, bool IsUnclear);

/// <summary>What became of messages that stay, for those who answer for them.</summary>
public interface IDelivering
{
    /// <summary>Null where nothing was told under that key.</summary>
    FanoutProgress? Progress(string key);

    /// <summary>What was not sent yet of it is dropped. False where there is nothing to stop.</summary>
    bool Stop(string key);

    /// <summary>Parked and refused messages, the newest first.</summary>
    Page<Undelivered> Undelivered(int skip, int take);

    /// <summary>Cards that were given up, the newest first.</summary>
    Page<CardGivenUp> CardsGivenUp(int skip, int take);

    /// <summary>A card that was given up is shown once more. False where it is not given up any more.</summary>
    bool ShowAgain(long card);

    /// <summary>A parked message is sent once more. False where it is not parked any more.</summary>
    bool SendAgain(long id);

    /// <summary>A parked message is given up. False where it is not parked any more.</summary>
    bool GiveUp(long id);

    /// <summary>How many messages were dropped unsent since then, by the reason.</summary>
    IReadOnlyList<(string Reason, int Count)> Dropped(DateTimeOffset since);

    /// <summary>Problems that somebody has reported since then.</summary>
    int Reported(PersonId by, DateTimeOffset since);

    /// <summary>Claims that somebody has made since then.</summary>
    int Claimed(PersonId by, DateTimeOffset since);
}
