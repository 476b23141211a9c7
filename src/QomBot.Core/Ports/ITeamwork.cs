using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>What members are to their team, and where it sees how its problems stand.</summary>
public interface ITeamwork
{
    PersonId? Supervisor(TeamId team);

    /// <summary>He becomes a member who supervises; false where the team has one.</summary>
    bool Supervise(TeamId team, PersonId person);

    /// <summary>The code by which a professor finds the question; null takes it back.</summary>
    void AskSupervisor(TeamId team, string? code);

    Team? FindBySupervisorCode(string code);

    void Lead(TeamId team, PersonId person);

    /// <summary>Nobody is in it any more, and nobody can join.</summary>
    void Disband(TeamId team);

    /// <summary>Teams of that name, by the words as people type them; also teams of one.</summary>
    IReadOnlyList<Team> Named(string name);

    /// <summary>Ties a group to a team: the place shows the team's problems from now on.</summary>
    void Tie(TeamId team, Place place, PersonId by);

    TeamId? TeamAt(Place place);

    IReadOnlyList<Place> RoomsOf(TeamId team);
}
