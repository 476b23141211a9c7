using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Claims(Unit unit) : IClaims
{
    private const string Columns = "c.id, c.problem, c.team, c.claimed_by, c.plan, c.first_visit, c.state, c.claimed_at, c.lease_until, c.lease_left";

    private static Claim Read(Row row) => new(
        new ClaimId(row.Long(0)), new ProblemId(row.Long(1)), new TeamId(row.Long(2)), new PersonId(row.Long(3)), row.Text(4),
        DateOnly.ParseExact(row.Text(5), "yyyy-MM-dd", CultureInfo.InvariantCulture), (ClaimState)row.Int(6), row.Moment(7), row.MomentOrNull(8),
        row.LongOrNull(9) is { } left ? TimeSpan.FromMilliseconds(left) : null);

    public Claim? Find(ClaimId id) => unit.Session.One($"SELECT {Columns} FROM claims c WHERE c.id = ?1", Read, id.Value);

    public Claim? Holding(ProblemId problem) => unit.Session.One($"SELECT {Columns} FROM claims c WHERE c.problem = ?1 AND c.state = 0", Read, problem.Value);

    public IReadOnlyList<Claim> Waiting(ProblemId problem) =>
        unit.Session.All($"SELECT {Columns} FROM claims c WHERE c.problem = ?1 AND c.state = 1 ORDER BY c.id", Read, problem.Value);

    public Claim? OfTeam(ProblemId problem, TeamId team) => unit.Session.One(
        $"SELECT {Columns} FROM claims c WHERE c.problem = ?1 AND c.team = ?2 AND c.state IN (0, 1)", Read, problem.Value, team.Value);

    public IReadOnlyList<Claim> Held(IEnumerable<TeamId> teams) =>
        [.. teams.SelectMany(team => unit.Session.All($"SELECT {Columns} FROM claims c WHERE c.team = ?1 AND c.state = 0 ORDER BY c.id", Read, team.Value))];

    public IReadOnlyList<Claim> WaitingOf(TeamId team) =>
        unit.Session.All($"SELECT {Columns} FROM claims c WHERE c.team = ?1 AND c.state = 1 ORDER BY c.id", Read, team.Value);

    public IReadOnlyList<Claim> Queued(IEnumerable<TeamId> teams) =>
        [.. teams.SelectMany(team => unit.Session.All($"SELECT {Columns} FROM claims c WHERE c.team = ?1 AND c.state = 1 ORDER BY c.id", Read, team.Value))];

    public Claim? Solving(ProblemId problem) =>
        unit.Session.One($"SELECT {Columns} FROM claims c WHERE c.problem = ?1 AND c.state = 4 ORDER BY c.id DESC LIMIT 1", Read, problem.Value);

    /// <summary>Between a team's taking over and the next there must be work of somebody: who only held it is not named.</summary>
    public IReadOnlyList<TeamId> Earlier(ProblemId problem) => unit.Session.All(
        """
        SELECT c.team FROM claims c JOIN events taken ON taken.what IN ('claim.taken', 'claim.handed_over') AND taken.problem = c.problem AND taken.object = c.id
        WHERE c.problem = ?1 AND c.state IN (2, 3)
          AND EXISTS (
            SELECT 1 FROM events e WHERE e.problem = c.problem AND e.id > taken.id
              AND e.id < ifnull((SELECT min(n.id) FROM events n WHERE n.problem = c.problem AND n.id > taken.id AND n.what IN ('claim.taken', 'claim.handed_over')), 9223372036854775807)
              AND (e.what IN ('work.updated', 'work.asked', 'proposal.made') OR e.what LIKE 'visit.%'))
        GROUP BY c.team ORDER BY min(c.id)
        """, row => new TeamId(row.Long(0)), problem.Value);

    public int Confirmed(PersonId person) => (int)unit.Session.Long(
        $"""
        SELECT count(DISTINCT c.problem) FROM claims c JOIN team_people m ON m.team = c.team
        WHERE m.person = ?1 AND c.state = 4
          AND EXISTS (SELECT 1 FROM events e WHERE e.problem = c.problem AND {Confirmations.Stands})
        """, person.Value);

    public Claim? TryHold(ProblemId problem, TeamId team, PersonId by, string plan, DateOnly firstVisit, DateTimeOffset leaseUntil)
    {
        // The partial unique index allows one holder; a second insert does nothing and returns no row.
        var id = unit.Session.Scalar(
            """
            INSERT INTO claims (problem, team, claimed_by, plan, first_visit, state, claimed_at, lease_until)
            VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7) ON CONFLICT DO NOTHING RETURNING id
            """, problem.Value, team.Value, by.Value, plan, Day(firstVisit), unit.Now, leaseUntil);
        return id is long row ? Find(new ClaimId(row)) : null;
    }

    public Claim Wait(ProblemId problem, TeamId team, PersonId by, string plan, DateOnly firstVisit)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO claims (problem, team, claimed_by, plan, first_visit, state, claimed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6) RETURNING id
            """, problem.Value, team.Value, by.Value, plan, Day(firstVisit), unit.Now);
        return Find(new ClaimId(id))!;
    }

    public void Save(Claim claim) => unit.Session.Execute(
        "UPDATE claims SET plan = ?2, first_visit = ?3, state = ?4, lease_until = ?5, lease_left = ?6 WHERE id = ?1",
        claim.Id.Value, claim.Plan, Day(claim.FirstVisit), claim.State, claim.LeaseUntil, claim.LeaseLeft);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class Proposals(Unit unit) : IProposals
{
    private const string Columns = "id, problem, claim, proposed_by, summary, cost, expected, state, reason, line, agreed, proposed_at, answered_at, answered_by";

    private static Proposal Read(Row row) => new(
        new ProposalId(row.Long(0)), new ProblemId(row.Long(1)), new ClaimId(row.Long(2)), new PersonId(row.Long(3)), row.Text(4),
        row.TextOrNull(5), row.TextOrNull(6), (ProposalState)row.Int(7), (RefusalReason?)row.LongOrNull(8), row.TextOrNull(9),
        row.TextOrNull(10), row.Moment(11), row.MomentOrNull(12)) { AnsweredBy = row.LongOrNull(13) is { } by ? new PersonId(by) : null };

    public Proposal? Find(ProposalId id) => unit.Session.One($"SELECT {Columns} FROM proposals WHERE id = ?1", Read, id.Value);

    public Proposal? Waiting(ProblemId problem) => unit.Session.One($"SELECT {Columns} FROM proposals WHERE problem = ?1 AND state = 0", Read, problem.Value);

    public IReadOnlyList<Proposal> Of(ProblemId problem) => unit.Session.All($"SELECT {Columns} FROM proposals WHERE problem = ?1 ORDER BY id", Read, problem.Value);

    public Proposal Create(ProblemId problem, ClaimId claim, PersonId by, string summary, string? cost, string? expected)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO proposals (problem, claim, proposed_by, summary, cost, expected, state, proposed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7) RETURNING id
            """, problem.Value, claim.Value, by.Value, summary, cost, expected, unit.Now);
        return Find(new ProposalId(id))!;
    }

    public void Save(Proposal proposal)
    {
        var figure = Measured.Of(proposal.Agreed);
        unit.Session.Execute(
            "UPDATE proposals SET state = ?2, reason = ?3, line = ?4, agreed = ?5, answered_at = ?6, answered_by = ?7, amount = ?8, unit = ?9, value_rial = ?10 WHERE id = ?1",
            proposal.Id.Value, proposal.State, proposal.Reason, proposal.Line, proposal.Agreed, proposal.AnsweredAt, proposal.AnsweredBy?.Value,
            figure?.Amount, figure?.Unit, figure?.ValueRial);
    }
}
