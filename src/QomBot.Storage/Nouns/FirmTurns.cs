using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class FirmTurns(Unit unit) : IFirmTurns
{
    private static PhoneCall ReadCall(Row row) => new(
        new CallId(row.Long(0)), new ProblemId(row.Long(1)), (CallState)row.Int(2), row.LongOrNull(3) is { } by ? new PersonId(by) : null, row.Moment(4));

    public FirmTurn? Find(ProblemId problem) => unit.Session.One(
        "SELECT problem, since, step FROM firm_turns WHERE problem = ?1", row => new FirmTurn(new ProblemId(row.Long(0)), row.Moment(1), row.Int(2)), problem.Value);

    public void Begin(ProblemId problem) => unit.Session.Execute(
        "INSERT INTO firm_turns (problem, since, step) VALUES (?1, ?2, 0) ON CONFLICT (problem) DO UPDATE SET since = ?2, step = 0", problem.Value, unit.Now);

    public void Climb(ProblemId problem, int step) => unit.Session.Execute("UPDATE firm_turns SET step = ?2 WHERE problem = ?1", problem.Value, step);

    public void End(ProblemId problem) => unit.Session.Execute("DELETE FROM firm_turns WHERE problem = ?1", problem.Value);

    public PhoneCall AddCall(ProblemId problem) => WaitingCall(problem)
        ?? FindCall(new CallId(unit.Session.Long("INSERT INTO calls (problem, at) VALUES (?1, ?2) RETURNING id", problem.Value, unit.Now)))!;

    public PhoneCall? FindCall(CallId id) => unit.Session.One("SELECT id, problem, state, answered_by, at FROM calls WHERE id = ?1", ReadCall, id.Value);

    public PhoneCall? WaitingCall(ProblemId problem) => unit.Session.One("SELECT id, problem, state, answered_by, at FROM calls WHERE problem = ?1 AND state = 0", ReadCall, problem.Value);

    public IReadOnlyList<PhoneCall> WaitingCalls(int most) => unit.Session.All("SELECT id, problem, state, answered_by, at FROM calls WHERE state = 0 ORDER BY id LIMIT ?1", ReadCall, most);

    public void Save(PhoneCall call) => unit.Session.Execute("UPDATE calls SET state = ?2, answered_by = ?3 WHERE id = ?1", call.Id.Value, call.State, call.AnsweredBy?.Value);

    /// <summary>From each question or proposal to the firm's next word on the same problem.</summary>
    public TimeSpan? MedianAnswer(FirmId firm)
    {
        var times = unit.Session.All(
            """
            SELECT (SELECT min(a.at) FROM events a WHERE a.problem = q.problem AND a.id > q.id AND a.what IN ('work.answered', 'proposal.accepted', 'proposal.refused')) - q.at AS took
            FROM problems p JOIN events q ON q.problem = p.id AND q.what IN ('work.asked', 'proposal.made') WHERE p.firm = ?1
            """, row => row.LongOrNull(0), firm.Value).OfType<long>().Order().ToList();
        return times.Count == 0 ? null : TimeSpan.FromMilliseconds(times.Count % 2 == 1 ? times[times.Count / 2] : (times[times.Count / 2 - 1] + times[times.Count / 2]) / 2);
    }
}

internal sealed class Rivals(Unit unit) : IRivals
{
    public int? Hours(ProblemId problem) => unit.Session.Scalar("SELECT hours FROM rivals WHERE problem = ?1", problem.Value) is long hours ? (int)hours : null;

    public void SetHours(ProblemId problem, int hours) => unit.Session.Execute(
        "INSERT INTO rivals (problem, hours) VALUES (?1, ?2) ON CONFLICT (problem) DO UPDATE SET hours = ?2", problem.Value, hours);

    public DateTimeOffset? Until(ProblemId problem) => unit.Session.Scalar("SELECT until FROM rivals WHERE problem = ?1", problem.Value) is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    public void Open(ProblemId problem, DateTimeOffset until) => unit.Session.Execute(
        "INSERT INTO rivals (problem, until) VALUES (?1, ?2) ON CONFLICT (problem) DO UPDATE SET until = ?2", problem.Value, until);

    public void Close(ProblemId problem) => unit.Session.Execute("UPDATE rivals SET until = NULL WHERE problem = ?1", problem.Value);
}

internal sealed class Objections(Unit unit) : IObjections
{
    private const string Columns = "id, problem, proposal, person, words, state, answered_by, at";

    private static Objection Read(Row row) => new(
        new ObjectionId(row.Long(0)), new ProblemId(row.Long(1)), row.LongOrNull(2) is { } proposal ? new ProposalId(proposal) : null, new PersonId(row.Long(3)), row.Text(4),
        (ObjectionState)row.Int(5), row.LongOrNull(6) is { } by ? new PersonId(by) : null, row.Moment(7));

    public Objection? Find(ObjectionId id) => unit.Session.One($"SELECT {Columns} FROM objections WHERE id = ?1", Read, id.Value);

    public IReadOnlyList<Objection> Waiting(int most) => unit.Session.All($"SELECT {Columns} FROM objections WHERE state = 0 ORDER BY id LIMIT ?1", Read, most);

    public Objection? Add(ProblemId problem, ProposalId? proposal, PersonId by, string words) => unit.Session.Scalar(
        "INSERT INTO objections (problem, proposal, person, words, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING id",
        problem.Value, proposal?.Value, by.Value, words, unit.Now) is long id ? Find(new ObjectionId(id)) : null;

    public void Save(Objection objection) => unit.Session.Execute(
        "UPDATE objections SET state = ?2, answered_by = ?3 WHERE id = ?1", objection.Id.Value, objection.State, objection.AnsweredBy?.Value);
}
