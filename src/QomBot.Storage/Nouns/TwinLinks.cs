using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class TwinLinks(Unit unit) : ITwinLinks
{
    private const string Columns = "problem, twin, state, asked_by";

    /// <summary>More are no group of twins but a mistake; the walk ends there.</summary>
    private const int MostInGroup = 200;

    private static readonly string Group =
        $"""
        WITH RECURSIVE same (id) AS (
          SELECT ?1
          UNION
          SELECT CASE WHEN t.problem = same.id THEN t.twin ELSE t.problem END
          FROM same JOIN twins t ON (t.problem = same.id OR t.twin = same.id) AND t.state = {(int)TwinState.Joined}
          LIMIT {MostInGroup}
        )
        """;

    private static TwinLink Read(Row row) => new(new ProblemId(row.Long(0)), new ProblemId(row.Long(1)), (TwinState)row.Int(2), new PersonId(row.Long(3)));

    public TwinLink? Find(ProblemId one, ProblemId other) => unit.Session.One(
        $"SELECT {Columns} FROM twins WHERE (problem = ?1 AND twin = ?2) OR (problem = ?2 AND twin = ?1)", Read, one.Value, other.Value);

    public IReadOnlyList<TwinLink> Of(ProblemId problem) => unit.Session.All(
        $"SELECT {Columns} FROM twins WHERE problem = ?1 OR twin = ?1 ORDER BY asked_at, problem, twin", Read, problem.Value);

    public void Put(TwinLink link)
    {
        if (Find(link.Problem, link.Twin) is { } known)
            unit.Session.Execute(
                "UPDATE twins SET state = ?3, answered_at = ?4 WHERE problem = ?1 AND twin = ?2", known.Problem.Value, known.Twin.Value, link.State, unit.Now);
        else
            unit.Session.Execute(
                "INSERT INTO twins (problem, twin, state, asked_by, asked_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                link.Problem.Value, link.Twin.Value, link.State, link.AskedBy.Value, unit.Now);
    }

    public void Remove(TwinLink link) =>
        unit.Session.Execute("DELETE FROM twins WHERE problem = ?1 AND twin = ?2", link.Problem.Value, link.Twin.Value);

    public IReadOnlyList<ProblemId> Joined(ProblemId problem) => unit.Session.All(
        $"{Group} SELECT id FROM same WHERE id <> ?1 ORDER BY id", row => new ProblemId(row.Long(0)), problem.Value);

    public int Firms(ProblemId problem) => (int)unit.Session.Long(
        $"{Group} SELECT count(DISTINCT ifnull(p.firm, -p.reporter)) FROM same JOIN problems p ON p.id = same.id", problem.Value);
}
