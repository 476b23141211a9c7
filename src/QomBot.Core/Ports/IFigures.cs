using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>What figures are made of. Counting itself is no matter of storage.</summary>
public interface IFigures
{
    /// <summary>Problems that have something to do with the time: became visible in it or up to 90 days before, were first claimed or confirmed in it.</summary>
    IReadOnlyList<FigureCase> Cases(DateTimeOffset from, DateTimeOffset until);

    /// <summary>Visits, placement days, amounts and ideas of that time; of lasting value all that holds at its end.</summary>
    IReadOnlyList<FigureDeed> Deeds(DateTimeOffset from, DateTimeOffset until);

    /// <summary>Ideas by the stage in which they stand now.</summary>
    IReadOnlyList<(string Stage, int Count)> IdeasByStage();

    /// <summary>Who wants a sheet, and how often; null where he wants none.</summary>
    SheetPace? SheetOf(PersonId person);

    void SetSheet(PersonId person, SheetPace? pace);

    /// <summary>When a template was last handed over: the last event that it covered; 0 where it never was.</summary>
    long HandedOverTo(string template);

    void HandOver(string template, PersonId by, long lastEvent);

    /// <summary>The number of the newest line of the history.</summary>
    long LastEvent();

    string? Reference(string template, ProblemId problem);

    void SetReference(string template, ProblemId problem, string reference);

    /// <summary>What can be exported of every problem that was ever visible, as the template's columns name it, ordered by number. Sealed words are never among it.</summary>
    /// <param name="changedAfter">Only problems with something in their history behind this event.</param>
    IReadOnlyList<ExportedProblem> Problems(string template, long changedAfter);
}

public enum SheetPace
{
    Weekly,
    Monthly,
}

/// <summary>One problem in a book. Of a two-layer problem title, firm and town of the firm are left to the teaser: the firm is null.</summary>
public sealed record ExportedProblem(
    ProblemId Id, string Title, IReadOnlyList<string> Fields, string? Town, string? Sector, Need? Need, Urgency Urgency, ProblemState State, string? Firm, string? NationalId,
    string? Team, string? University, DateTimeOffset OpenedAt, DateTimeOffset? ClaimedAt, DateTimeOffset? ConfirmedAt, string? Result, long? ValueRial, string? Reference);
