using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Storage.Nouns;

internal sealed class History(Unit unit) : IHistory
{
    public void Add(string what, ProblemId? problem, PersonId? by, long? objectId = null)
    {
        var id = unit.Session.Long(
            "INSERT INTO events (at, what, problem, person, object) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id", unit.Now, what, problem?.Value, by?.Value, objectId);
        Audit.Add(unit.Session, id, Audit.Line(id, unit.Now.ToUnixTimeMilliseconds(), what, problem?.Value, by?.Value, objectId));
        _fresh.Add(new HistoryEntry(id, unit.Now, what, problem, by, objectId));
    }

    private readonly List<HistoryEntry> _fresh = [];

    public IReadOnlyList<HistoryEntry> Fresh => _fresh;

    public IReadOnlyList<HistoryEntry> Of(ProblemId problem, int newest) => unit.Session.All(
        "SELECT id, at, what, problem, person, object FROM events WHERE problem = ?1 ORDER BY id DESC LIMIT ?2",
        row => new HistoryEntry(
            row.Long(0), row.Moment(1), row.Text(2), new ProblemId(row.Long(3)), row.LongOrNull(4) is { } by ? new PersonId(by) : null, row.LongOrNull(5)),
        problem.Value, newest);

    public IReadOnlyList<HistoryEntry> Newest(int skip, int take) => unit.Session.All(
        "SELECT id, at, what, problem, person, object FROM events ORDER BY id DESC LIMIT ?1 OFFSET ?2",
        row => new HistoryEntry(
            row.Long(0), row.Moment(1), row.Text(2), row.LongOrNull(3) is { } problem ? new ProblemId(problem) : null, row.LongOrNull(4) is { } by ? new PersonId(by) : null, row.LongOrNull(5)),
        take, skip);
}

internal sealed class DueRows(Unit unit) : IDueRows
{
    public void Put(string kind, long objectId, DateTimeOffset at)
    {
        unit.Session.Execute(
            "INSERT INTO due (kind, object, at) VALUES (?1, ?2, ?3) ON CONFLICT (kind, object) DO UPDATE SET at = ?3, failures = 0", kind, objectId, at);
        unit.Session.AfterCommit(unit.Session.Signals.Due);
    }

    public void Remove(string kind, long objectId) => unit.Session.Execute("DELETE FROM due WHERE kind = ?1 AND object = ?2", kind, objectId);

    public DueRow? Find(string kind, long objectId) => unit.Session.One(
        "SELECT id, kind, object, at FROM due WHERE kind = ?1 AND object = ?2",
        row => new DueRow(row.Long(0), row.Text(1), row.Long(2), row.Moment(3)), kind, objectId);
}
