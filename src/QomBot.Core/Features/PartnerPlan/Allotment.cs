using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>Which firm might go to which team: near, of its field, and so that all have something to do. A proposal; the liaison decides. Pure.</summary>
public static class Allotment
{
    private const int ForTown = 2;
    private const int ForField = 3;

    /// <param name="firms">Firms that have no team yet.</param>
    /// <param name="given">How many firms each team has already.</param>
    /// <param name="fieldsOf">The fields that a sector mostly needs.</param>
    public static IReadOnlyList<(FirmId Firm, TeamId Team)> Propose(
        IReadOnlyList<Firm> firms, IReadOnlyList<Application> teams, IReadOnlyDictionary<TeamId, int> given, Func<string?, IReadOnlyList<string>> fieldsOf)
    {
        var load = teams.ToDictionary(team => team.Team, team => given.GetValueOrDefault(team.Team));
        var result = new List<(FirmId, TeamId)>();
        // Firms that few teams suit come first, or their team would be full when it is their turn.
        foreach (var firm in firms.OrderBy(firm => teams.Count(team => Score(firm, team, fieldsOf) > 0)).ThenBy(firm => firm.Id.Value))
        {
            var best = teams.Where(team => load[team.Team] < team.Capacity)
                .OrderByDescending(team => Score(firm, team, fieldsOf)).ThenBy(team => load[team.Team]).ThenBy(team => team.Id.Value).FirstOrDefault();
            if (best is null) break;
            load[best.Team]++;
            result.Add((firm.Id, best.Team));
        }
        return result;
    }

    public static int Score(Firm firm, Application team, Func<string?, IReadOnlyList<string>> fieldsOf) =>
        (team.Town is not null && team.Town == firm.Town ? ForTown : 0) + (team.Field is { } field && fieldsOf(firm.Sector).Contains(field) ? ForField : 0);
}
