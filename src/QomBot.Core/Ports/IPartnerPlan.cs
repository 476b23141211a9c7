using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

public interface IPartnerPlan
{
    Term? Find(TermId id);

    /// <summary>The newest term that is not over.</summary>
    Term? Current(DateOnly today);

    Term Open(string name, DateOnly from, DateOnly until, DateOnly applyUntil, string call);

    Application? FindApplication(TermTeamId id);

    Application? FindApplication(string code);

    Application? FindApplication(TermId term, TeamId team);

    IReadOnlyList<Application> Applications(TermId term);

    Application Apply(TermId term, TeamId team, string? town, string? field, int capacity, string code);

    /// <summary>What the professor says. Who he is stands with the team: <see cref="ITeamwork.Supervisor"/>.</summary>
    void Answer(TermTeamId application, ApplicationState answer);

    OpenFirm? FindOpen(FirmId firm);

    IReadOnlyList<OpenFirm> OpenFirms();

    void OpenDoors(OpenFirm firm);

    void CloseDoors(FirmId firm);

    /// <summary>Firms whose doors are closed and that somebody can be asked for, by name.</summary>
    IReadOnlyList<Firm> Closed(int skip, int take);

    IReadOnlyList<Allocation> Allocations(TermId term);

    /// <summary>Null takes the firm from any team. What was published and is changed is told anew when it is published again.</summary>
    void Allocate(TermId term, FirmId firm, TeamId? team);

    /// <summary>Marks all as told, and gives those that were not before.</summary>
    IReadOnlyList<Allocation> Publish(TermId term);

    /// <summary>By town.</summary>
    IReadOnlyList<CoverageRow> CoverageByTown();

    IReadOnlyList<CoverageRow> CoverageBySector();
}

public interface IStartLinks
{
    /// <summary>The address that opens the bot of this account, up to the word that is handed to it; null where it has none or has not told it yet.</summary>
    string? Of(AccountId account);

    /// <summary>Of any account, in their order.</summary>
    string? Any();
}
