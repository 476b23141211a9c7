using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Seals(Unit unit) : ISeals
{
    private const string Columns = "problem, person, state, answered_by, asked_at";

    private static SealRequest Read(Row row) => new(
        new ProblemId(row.Long(0)), new PersonId(row.Long(1)), (SealAnswer)row.Int(2), row.LongOrNull(3) is { } by ? new PersonId(by) : null, row.Moment(4));

    public SealRequest? Find(ProblemId problem, PersonId person) =>
        unit.Session.One($"SELECT {Columns} FROM seal_requests WHERE problem = ?1 AND person = ?2", Read, problem.Value, person.Value);

    public IReadOnlyList<SealRequest> Waiting(ProblemId problem) =>
        unit.Session.All($"SELECT {Columns} FROM seal_requests WHERE problem = ?1 AND state = 0 ORDER BY asked_at, person", Read, problem.Value);

    public void Put(SealRequest request) => unit.Session.Execute(
        """
        INSERT INTO seal_requests (problem, person, state, answered_by, asked_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET state = ?3, answered_by = ?4, asked_at = ?5, answered_at = CASE WHEN ?3 = 0 THEN NULL ELSE ?6 END
        """, request.Problem.Value, request.Person.Value, request.Answer, request.AnsweredBy?.Value, request.AskedAt, unit.Now);

    public bool WasClosed(ProblemId problem, PersonId person) => unit.Session.Long(
        "SELECT EXISTS (SELECT 1 FROM openings WHERE problem = ?1 AND person = ?2 AND closed_at IS NOT NULL)", problem.Value, person.Value) == 1;
}

internal sealed class TwinGuesses(Unit unit) : ITwinGuesses
{
    private const string Columns = "problem, twin, state, answered_by";

    private static TwinGuess Read(Row row) => new(
        new ProblemId(row.Long(0)), new ProblemId(row.Long(1)), (GuessState)row.Int(2), row.LongOrNull(3) is { } by ? new PersonId(by) : null);

    public TwinGuess? Of(ProblemId problem) => unit.Session.One($"SELECT {Columns} FROM twin_guesses WHERE problem = ?1", Read, problem.Value);

    public IReadOnlyList<TwinGuess> Naming(ProblemId problem) =>
        unit.Session.All($"SELECT {Columns} FROM twin_guesses WHERE state = 0 AND (problem = ?1 OR twin = ?1) ORDER BY problem", Read, problem.Value);

    public Page<TwinGuess> Waiting(int skip, int take) => new(
        unit.Session.All($"SELECT {Columns} FROM twin_guesses WHERE state = 0 ORDER BY problem DESC LIMIT ?1 OFFSET ?2", Read, take, skip),
        (int)unit.Session.Long("SELECT count(*) FROM twin_guesses WHERE state = 0"));

    public void Put(TwinGuess guess) => unit.Session.Execute(
        """
        INSERT INTO twin_guesses (problem, twin, state, answered_by, at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (problem) DO UPDATE SET twin = ?2, state = ?3, answered_by = ?4, at = ?5
        """, guess.Problem.Value, guess.Twin.Value, guess.State, guess.AnsweredBy?.Value, unit.Now);
}

internal sealed class NewsPauses(Unit unit) : INewsPauses
{
    public bool Holds(PersonId person) => unit.Session.Long("SELECT EXISTS (SELECT 1 FROM news_pauses WHERE person = ?1)", person.Value) == 1;

    public void Begin(PersonId person) => unit.Session.Execute("INSERT INTO news_pauses VALUES (?1, ?2) ON CONFLICT DO NOTHING", person.Value, unit.Now);

    public bool End(PersonId person)
    {
        unit.Session.Execute("DELETE FROM news_pauses WHERE person = ?1", person.Value);
        return unit.Session.Long("SELECT EXISTS (SELECT 1 FROM digest_items WHERE person = ?1)", person.Value) == 1;
    }
}
