using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

/// <summary>How far an idea has come. The numbers are those of the store.</summary>
public enum IdeaStage
{
    /// <summary>Only its inventors know of it; it waits for their consent.</summary>
    Draft,

    /// <summary>Handed to the innovation centre, not looked through yet.</summary>
    Idea,
    Screened,
    Prototype,

    /// <summary>Tried in a firm.</summary>
    Pilot,
    Product,
    Market,

    /// <summary>Ended by an officer, with a reason.</summary>
    Ended,

    /// <summary>Given up by its owner.</summary>
    Dropped,
}

/// <summary>Which way an idea goes: one stage after the other, none left out.</summary>
public static class IdeaLife
{
    /// <summary>The stages at whose end stands a gate.</summary>
    public static readonly IReadOnlyList<IdeaStage> Gated = [IdeaStage.Idea, IdeaStage.Screened, IdeaStage.Prototype, IdeaStage.Pilot, IdeaStage.Product];

    public static bool IsRunning(IdeaStage stage) => stage is >= IdeaStage.Idea and <= IdeaStage.Market;

    public static bool IsOver(IdeaStage stage) => stage is IdeaStage.Ended or IdeaStage.Dropped;

    /// <summary>Null where no gate leads on.</summary>
    public static IdeaStage? Next(IdeaStage stage) => Gated.Contains(stage) ? stage + 1 : null;
}

/// <summary>Whose turn it is.</summary>
public enum IdeaTurn
{
    Centre,
    Owner,
}

/// <param name="DefendedOn">Null where it is not defended yet.</param>
public sealed record Thesis(string Title, string Student, string? Supervisor, DateOnly? DefendedOn);

/// <summary>An idea or invention.</summary>
/// <param name="Title">One line, at most 120 characters.</param>
/// <param name="Novelty">What is new about it, at most 2,000 characters: for inventors and officers only.</param>
/// <param name="Teaser">What may be said to others, at most 300 characters.</param>
/// <param name="Patent">A patent's or an application's number and date, in the owner's words.</param>
/// <param name="Problem">The problem from which it grew.</param>
/// <param name="Fields">Ids of config/fields.json, the likeliest first; empty where none was found.</param>
/// <param name="Until">Until when the one whose turn it is should be done.</param>
/// <param name="Officer">Who looks after it at the centre; null while nobody has taken it up.</param>
/// <param name="PublicFrom">From this stage on everybody may know title, teaser and stage; null is never.</param>
/// <param name="StageAt">Since when it stands where it stands.</param>
public sealed record Idea(
    IdeaId Id, PersonId Owner, string Title, string Novelty, string? Teaser, string? Patent, ProblemId? Problem, IReadOnlyList<string> Fields, Thesis? Thesis,
    IdeaStage Stage, IdeaTurn Turn, DateOnly? Until, PersonId? Officer, IdeaStage? PublicFrom, int Version, DateTimeOffset CreatedAt, DateTimeOffset StageAt, DateTimeOffset ChangedAt)
{
    public const int TitleLimit = 120;
    public const int NoveltyLimit = 2_000;
    public const int TeaserLimit = 300;

    /// <summary>Inventors of one idea, the owner with them.</summary>
    public const int MostInventors = 15;

    public bool IsPublic => PublicFrom is { } from && Stage >= from && IdeaLife.IsRunning(Stage);
}

public enum InventorState
{
    Invited,
    Agreed,
    Refused,

    /// <summary>Taken out of the list by the owner, who has told the centre why.</summary>
    TakenOut,
}

/// <summary>Somebody who is said to have invented it.</summary>
/// <param name="Person">Null until he has opened the invitation.</param>
/// <param name="Share">Percent, 1 to 100; null where nothing was agreed.</param>
/// <param name="Code">What opens the invitation; null once it is answered.</param>
/// <param name="Word">Why he was taken out.</param>
public sealed record Inventor(InventorId Id, IdeaId Idea, PersonId? Person, string Name, int? Share, InventorState State, string? Code, string? Word);

public sealed record IdeaTick(string Criterion, PersonId By, string Words, DateTimeOffset At);

public enum IdeaDecision
{
    Pass,
    Back,
    End,
}

public sealed record DecidedIdea(IdeaStage From, IdeaStage To, IdeaDecision Decision, PersonId By, string Words, DateTimeOffset At);

public sealed record IdeaTask(IdeaTaskId Id, IdeaId Idea, string Words, DateOnly DueOn, PersonId MadeBy, DateTimeOffset? DoneAt);

public enum SupportKind
{
    /// <summary>In rials.</summary>
    Money,

    /// <summary>Its worth in rials.</summary>
    Equipment,

    /// <summary>In hours.</summary>
    Mentor,

    /// <summary>In hours.</summary>
    Laboratory,

    /// <summary>How many.</summary>
    Letter,

    /// <summary>How many times.</summary>
    PatentHelp,
}

/// <summary>One entry of the ledger: never changed, never taken out.</summary>
/// <param name="IsGiven">Else it is planned.</param>
/// <param name="Amount">Rials, hours or times, as the kind says; negative where it takes another entry back.</param>
/// <param name="Corrects">The entry that this one takes back.</param>
public sealed record SupportEntry(SupportId Id, IdeaId Idea, SupportKind Kind, bool IsGiven, long Amount, string Words, SupportId? Corrects, PersonId RecordedBy, DateTimeOffset At);

/// <summary>What the entries of one kind come to.</summary>
public sealed record SupportSum(SupportKind Kind, long Planned, long Given)
{
    public static IReadOnlyList<SupportSum> Of(IEnumerable<SupportEntry> entries) =>
    [
        .. entries.GroupBy(entry => entry.Kind).OrderBy(kind => kind.Key)
            .Select(kind => new SupportSum(kind.Key, kind.Where(entry => !entry.IsGiven).Sum(entry => entry.Amount), kind.Where(entry => entry.IsGiven).Sum(entry => entry.Amount)))
            .Where(sum => sum.Planned != 0 || sum.Given != 0),
    ];

    public static bool IsMoney(SupportKind kind) => kind is SupportKind.Money or SupportKind.Equipment;
}

public enum PilotState
{
    Asked,

    /// <summary>The firm would like to; the inventors have not said yes yet.</summary>
    Interested,
    NotNow,

    /// <summary>Firm and inventors agree: the firm may read the idea.</summary>
    Agreed,
    Declined,
}

/// <summary>A firm that was asked to try the prototype.</summary>
public sealed record Pilot(PilotId Id, IdeaId Idea, FirmId Firm, PilotState State, PersonId AskedBy, string? Words);
