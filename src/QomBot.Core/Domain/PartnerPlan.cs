using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

/// <summary>A term of the partner plan «همیار صنعت»: teams apply, firms open their doors, and each firm is given to a team.</summary>
/// <param name="ApplyUntil">The last day on which teams can apply.</param>
/// <param name="Call">What the plan says to those whom it calls.</param>
/// <param name="PublishedAt">When teams were told which firms are theirs.</param>
public sealed record Term(TermId Id, string Name, DateOnly From, DateOnly Until, DateOnly ApplyUntil, string Call, DateTimeOffset? PublishedAt);

public enum ApplicationState
{
    /// <summary>The professor has not said anything yet, or he who had accepted supervises the team no more.</summary>
    Asked,
    Accepted,
    Declined,
}

/// <param name="Supervisor">The professor who supervises the team, as the team has it; null where nobody does.</param>
/// <param name="Town">Where the team would rather go; null: anywhere.</param>
/// <param name="Capacity">How many firms it can visit in the term, 1 to 10.</param>
/// <param name="Code">By which the professor finds it: the team hands it to him.</param>
public sealed record Application(TermTeamId Id, TermId Term, TeamId Team, PersonId? Supervisor, string? Town, string? Field, int Capacity, string Code, ApplicationState State)
{
    public const int MostFirms = 10;
}

/// <summary>A firm that lets teams of the plan in.</summary>
/// <param name="Days">On which days of the week.</param>
/// <param name="Hazards">Ids of config/safety.json.</param>
/// <param name="Note">What a visitor should know: the gate, whom to ask for.</param>
public sealed record OpenFirm(Firm Firm, IReadOnlySet<DayOfWeek> Days, IReadOnlyList<string> Hazards, string? Note);

/// <summary>Which firm is given to which team.</summary>
public sealed record Allocation(TermId Term, Firm Firm, TeamId Team, bool IsPublished);

/// <summary>How far the province's units are covered: of one town, one sector, or all.</summary>
/// <param name="Key">Id of the town or sector; null where it is not known.</param>
/// <param name="Known">Units that the bot knows.</param>
/// <param name="Open">Units that have opened their doors.</param>
/// <param name="Visited">Units at which a visit has taken place.</param>
public sealed record CoverageRow(string? Key, int Known, int Open, int Visited);
