using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Results(Unit unit) : IResults
{
    private const string Columns =
        "problem, claim, change, CAST(amount AS TEXT), unit, value_rial, confirmed_by, confirmed_at, holds_90, holds_180, reminders, now_change, CAST(now_amount AS TEXT), now_unit, now_value_rial, lost_at";

    private static Result Read(Row row) => new(
        new ProblemId(row.Long(0)), new ClaimId(row.Long(1)), Figure(row, 2), new PersonId(row.Long(6)), row.Moment(7),
        (Holds?)row.LongOrNull(8), (Holds?)row.LongOrNull(9), row.Int(10), Figure(row, 11), row.MomentOrNull(15));

    private static Measured? Figure(Row row, int at) => row.TextOrNull(at) is not { } words ? null : new Measured(
        words, row.TextOrNull(at + 1) is { } amount ? decimal.Parse(amount, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture) : null,
        row.TextOrNull(at + 2), row.LongOrNull(at + 3));

    public Result? Find(ProblemId problem) => unit.Session.One($"SELECT {Columns} FROM results WHERE problem = ?1", Read, problem.Value);

    public void Add(Result result) => unit.Session.Execute(
        "INSERT INTO results (problem, claim, change, amount, unit, value_rial, confirmed_by, confirmed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        result.Problem.Value, result.Claim.Value, result.Change?.Words, result.Change?.Amount, result.Change?.Unit, result.Change?.ValueRial,
        result.ConfirmedBy.Value, result.ConfirmedAt);

    public void Remove(ProblemId problem) => unit.Session.Execute("DELETE FROM results WHERE problem = ?1", problem.Value);

    public void Save(Result result) => unit.Session.Execute(
        """
        UPDATE results SET holds_90 = ?2, holds_180 = ?3, reminders = ?4, now_change = ?5, now_amount = ?6, now_unit = ?7, now_value_rial = ?8, lost_at = ?9
        WHERE problem = ?1
        """,
        result.Problem.Value, result.After90, result.After180, result.Reminders, result.Now?.Words, result.Now?.Amount, result.Now?.Unit, result.Now?.ValueRial, result.LostAt);
}

internal sealed class Participations(Unit unit) : IParticipations
{
    private const string Columns = "problem, proposal, person, outcome, at";

    private static Participation Read(Row row) => new(
        new ProblemId(row.Long(0)), new ProposalId(row.Long(1)), new PersonId(row.Long(2)), (ProposalState)row.Int(3), row.Moment(4));

    public void Put(ProblemId problem, ProposalId proposal, PersonId person, ProposalState outcome) => unit.Session.Execute(
        """
        INSERT INTO participations (problem, proposal, person, outcome, at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (proposal, person) DO UPDATE SET outcome = ?4, at = ?5
        """, problem.Value, proposal.Value, person.Value, outcome, unit.Now);

    public void Remove(ProposalId proposal) => unit.Session.Execute("DELETE FROM participations WHERE proposal = ?1", proposal.Value);

    public IReadOnlyList<Participation> Of(ProblemId problem) => unit.Session.All($"SELECT {Columns} FROM participations WHERE problem = ?1 ORDER BY id", Read, problem.Value);

    public IReadOnlyList<Participation> OfPerson(PersonId person) => unit.Session.All($"SELECT {Columns} FROM participations WHERE person = ?1 ORDER BY id", Read, person.Value);
}

internal sealed class Ratings(Unit unit) : IRatings
{
    /// <summary>So many must have rated before anybody sees it.</summary>
    private const int Least = 3;

    public bool Has(ProblemId problem, PersonId by) => unit.Session.Long("SELECT EXISTS (SELECT 1 FROM ratings WHERE problem = ?1 AND person = ?2)", problem.Value, by.Value) == 1;

    public void Add(ProblemId problem, PersonId by, TeamId? team, FirmId? firm, int stars, string? line) => unit.Session.Execute(
        "INSERT INTO ratings (problem, person, team, firm, stars, line, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        problem.Value, by.Value, team?.Value, firm?.Value, stars, line, unit.Now);

    public Rated? Of(TeamId team) => Mean("SELECT count(*), sum(stars) FROM ratings WHERE team = ?1", team.Value);

    public Rated? Of(FirmId firm) => Mean("SELECT count(*), sum(stars) FROM ratings WHERE firm = ?1", firm.Value);

    private Rated? Mean(string sql, long id) =>
        unit.Session.One(sql, row => Tuple.Create(row.Long(0), row.LongOrNull(1) ?? 0), id) is { Item1: >= Least } found ? new Rated((int)found.Item1, (double)found.Item2 / found.Item1) : null;
}
