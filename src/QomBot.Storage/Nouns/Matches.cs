using System.Text.Json;
using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Matches(Unit unit) : IMatches
{
    public string Expertise(PersonId person) => unit.Session.Scalar("SELECT words FROM expertise WHERE person = ?1", person.Value) as string ?? "";

    public void SetExpertise(PersonId person, string words, IReadOnlyList<string> fields)
    {
        unit.Session.Execute("DELETE FROM expertise_fields WHERE person = ?1", person.Value);
        unit.Session.Execute("DELETE FROM expertise WHERE person = ?1", person.Value);
        if (words.Length == 0) return;
        unit.Session.Execute("INSERT INTO expertise VALUES (?1, ?2)", person.Value, words);
        foreach (var field in fields.Distinct()) unit.Session.Execute("INSERT INTO expertise_fields VALUES (?1, ?2)", field, person.Value);
    }

    public IReadOnlyList<string> ExpertiseFields(PersonId person) =>
        unit.Session.All("SELECT field FROM expertise_fields WHERE person = ?1 ORDER BY field", row => row.Text(0), person.Value);

    public IReadOnlyDictionary<string, int> Solved(PersonId person) => unit.Session.All(
        $"""
        SELECT f.field, count(DISTINCT c.problem) FROM team_people m
        JOIN claims c ON c.team = m.team AND c.state = {(int)ClaimState.Done}
        JOIN problems p ON p.id = c.problem AND p.state IN ({(int)ProblemState.Confirmed}, {(int)ProblemState.Closed})
        JOIN problem_fields f ON f.problem = p.id
        WHERE m.person = ?1 AND EXISTS (SELECT 1 FROM events e WHERE e.problem = p.id AND e.what = 'problem.confirmed') GROUP BY f.field
        """, row => (row.Text(0), row.Int(1)), person.Value).ToDictionary(solved => solved.Item1, solved => solved.Item2);

    public IReadOnlyList<Problem> Open(IReadOnlyList<string> fields, IReadOnlyList<string> towns, Visibility visibility, int most) => unit.Session.All(
        $"""
        SELECT {Problems.Columns} FROM problems p
        WHERE p.state = {(int)ProblemState.Open} AND {VisibilitySql.Sees}
          AND (p.town IN (SELECT value FROM json_each(?5))
            OR EXISTS (SELECT 1 FROM problem_fields f WHERE f.problem = p.id AND f.field IN (SELECT value FROM json_each(?4))))
        ORDER BY p.opened_at DESC LIMIT ?6
        """, Problems.Read, VisibilitySql.Values(visibility, JsonSerializer.Serialize(fields), JsonSerializer.Serialize(towns), most));

    public IReadOnlyList<Person> Near(Problem problem, int most) => unit.Session.All(
        $"""
        SELECT {People.Columns} FROM (
          SELECT ifnull(t.person, s.person) AS person FROM subscriptions s LEFT JOIN team_people t ON t.team = s.team
          WHERE s.topic = {(int)Topic.Field} AND s.value IN (SELECT value FROM json_each(?1))
          UNION
          SELECT e.person FROM expertise_fields e WHERE e.field IN (SELECT value FROM json_each(?1))
          UNION
          SELECT m.person FROM problem_fields f JOIN claims c ON c.problem = f.problem AND c.state = {(int)ClaimState.Done} JOIN team_people m ON m.team = c.team
          WHERE f.field IN (SELECT value FROM json_each(?1))
        ) near JOIN people p ON p.id = near.person
        WHERE p.away = 0 AND (p.declared | p.verified) & {(int)Roles.Researcher} <> 0 AND p.id <> ?2
          AND NOT EXISTS (SELECT 1 FROM firm_people m WHERE m.firm = ?3 AND m.person = p.id)
        ORDER BY p.id LIMIT ?4
        """, People.Read, JsonSerializer.Serialize(problem.Fields), problem.Reporter.Value, problem.Firm?.Value, most);
}
