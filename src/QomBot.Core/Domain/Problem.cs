using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum ProblemState
{
    Draft,

    /// <summary>Waits for a liaison's approval.</summary>
    Pending,
    Open,
    Claimed,

    /// <summary>The holder has written a first update or made a visit.</summary>
    InProgress,

    /// <summary>A proposal waits for the firm, or was accepted and waits to be confirmed as solved.</summary>
    Proposed,
    Confirmed,
    Closed,
    Withdrawn,
    Rejected,

    /// <summary>The firm is silent.</summary>
    Dormant,
}

public enum Urgency
{
    /// <summary>The line stands still.</summary>
    Stopped,
    Soon,
    Normal,
}

public enum Need
{
    LineStopped,
    Import,
    Quality,
    Cost,
    Energy,
    Safety,
    Environment,
    NewProduct,
}

public enum Confidentiality
{
    Public,

    /// <summary>A teaser without the firm's name; the rest is opened person by person.</summary>
    TwoLayers,
}

/// <summary>A trouble that a firm has told.</summary>
/// <param name="Title">One line, at most 120 characters.</param>
/// <param name="Body">The reporter's own words, at most 8,000 characters.</param>
/// <param name="Fields">One to three ids of config/fields.json; the first is the one that would solve it.</param>
/// <param name="Baseline">What it costs today, in the firm's own unit: against this the result is confirmed.</param>
/// <param name="Version">Counts every change; a change that was decided on an older version is refused.</param>
/// <param name="OpenedAt">When subscribers could first see it.</param>
/// <param name="Ladder">How far the ladder for unclaimed problems has gone: 0 to 3.</param>
public sealed record Problem(
    ProblemId Id, PersonId Reporter, FirmId? Firm, string Title, string Body, IReadOnlyList<string> Fields, bool FieldsSure,
    string? Town, Urgency Urgency, Need? Need, string? Baseline, Confidentiality Confidentiality, ProblemState State, int Version,
    DateTimeOffset CreatedAt, DateTimeOffset? OpenedAt, DateTimeOffset ChangedAt, int Ladder)
{
    public const int TitleLimit = 120;
    public const int BodyLimit = 8_000;
    public const int FieldLimit = 3;
}

/// <summary>Which way a problem may go from where it is (the life of a problem).</summary>
public static class ProblemLife
{
    private static readonly Dictionary<ProblemState, ProblemState[]> Ways = new()
    {
        [ProblemState.Draft] = [ProblemState.Pending, ProblemState.Open, ProblemState.Withdrawn],
        [ProblemState.Pending] = [ProblemState.Open, ProblemState.Rejected, ProblemState.Withdrawn],
        [ProblemState.Open] = [ProblemState.Claimed, ProblemState.Withdrawn, ProblemState.Closed, ProblemState.Dormant],
        [ProblemState.Claimed] = [ProblemState.InProgress, ProblemState.Proposed, ProblemState.Open, ProblemState.Withdrawn, ProblemState.Closed, ProblemState.Dormant],
        [ProblemState.InProgress] = [ProblemState.Proposed, ProblemState.Open, ProblemState.Withdrawn, ProblemState.Closed, ProblemState.Dormant],
        [ProblemState.Proposed] = [ProblemState.InProgress, ProblemState.Confirmed, ProblemState.Open, ProblemState.Withdrawn, ProblemState.Closed, ProblemState.Dormant],
        // Only where the firm's people did not agree and the confirmation was taken back it goes the way back.
        [ProblemState.Confirmed] = [ProblemState.Closed, ProblemState.Proposed, ProblemState.Open],
        [ProblemState.Dormant] = [ProblemState.Open, ProblemState.InProgress, ProblemState.Proposed, ProblemState.Withdrawn, ProblemState.Closed],
        [ProblemState.Closed] = [ProblemState.Proposed, ProblemState.Open],
        [ProblemState.Withdrawn] = [],
        [ProblemState.Rejected] = [],
    };

    public static bool MayGo(ProblemState from, ProblemState to) => Ways[from].Contains(to);

    /// <summary>A team is at it.</summary>
    public static bool IsHeld(ProblemState state) => state is ProblemState.Claimed or ProblemState.InProgress or ProblemState.Proposed;

    /// <summary>Everybody may know of it.</summary>
    public static bool IsPublic(ProblemState state) =>
        state is ProblemState.Open or ProblemState.Claimed or ProblemState.InProgress or ProblemState.Proposed
            or ProblemState.Confirmed or ProblemState.Closed or ProblemState.Dormant;

    /// <summary>Nothing more will happen to it, unless its confirmation is taken back.</summary>
    public static bool IsOver(ProblemState state) =>
        state is ProblemState.Confirmed or ProblemState.Closed or ProblemState.Withdrawn or ProblemState.Rejected;
}
