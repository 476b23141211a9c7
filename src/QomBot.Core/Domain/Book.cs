namespace QomBot.Core.Domain;

/// <summary>What a column of a book can hold of a problem.</summary>
public enum BookColumn
{
    Number,
    Title,
    Field,
    Fields,
    Town,
    Sector,
    Need,
    Urgency,
    State,

    /// <summary>Empty for two-layer problems.</summary>
    Firm,
    NationalId,
    Team,
    University,
    Opened,
    Claimed,
    Confirmed,

    /// <summary>The confirmed change, in the firm's words.</summary>
    Result,

    /// <summary>In rials a month.</summary>
    Value,

    /// <summary>The number that the receiver of the book has given to the problem.</summary>
    Reference,

    /// <summary>Always empty: a column that the receiver's form has and we know nothing for.</summary>
    Empty,
}

/// <summary>A form in which problems are handed over to somebody else: a template of config/exports.</summary>
/// <param name="Id">The file's name without its ending.</param>
/// <param name="States">Only problems in these; all where it is empty.</param>
/// <param name="OnlyNew">Only what something happened to since the last time it was handed over.</param>
public sealed record Book(
    string Id, IReadOnlyDictionary<string, string> Names, string Language, IReadOnlyList<(string Heading, BookColumn Column)> Columns,
    IReadOnlyList<ProblemState> States, IReadOnlyList<Need> Needs, IReadOnlyList<string> Fields, bool OnlyNew);
