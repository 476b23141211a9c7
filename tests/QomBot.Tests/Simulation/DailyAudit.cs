using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Simulation;

/// <summary>What takes long to look through, once a day: every row that says what became of it, against what the platforms saw.</summary>
internal static class DailyAudit
{
    private sealed record Row(long Id, int State, string Key, bool WhileOpen, string? Outcome);

    /// <param name="unreadable">Updates that nobody could read, by plan.</param>
    public static void Check(Session session, SendWatch sends, int unreadable)
    {
        foreach (var row in session.All("SELECT id, state, key, while_open, outcome FROM deliveries", row => new Row(row.Long(0), row.Int(1), row.Text(2), row.Bool(3), row.TextOrNull(4))))
        {
            var calls = sends.Deliveries.GetValueOrDefault(row.Id);
            var isTrue = row.State switch
            {
                3 => calls is { Taken: > 0 },
                // Who has shut the bot out, by his own deed or by the platform's word, is not even tried.
                4 => calls is { Last: Fault.Rejected or Fault.Unreachable } || row.Outcome is "shut out" or "blocked",
                5 => row.WhileOpen && calls is null or { Taken: 0 } or { Unclear: > 0 },
                6 => calls is { Unclear: >= 2 },
                7 => calls is null or { Taken: 0 } or { Unclear: > 0 },
                _ => true,
            };
            if (!isTrue) throw new InvariantBreak($"delivery {row.Key} says {row.State}; the platform saw {calls?.Taken ?? 0} copies, {calls?.Unclear ?? 0} unclear, last {calls?.Last}");
        }
        foreach (var (id, version) in session.All("SELECT id, version FROM screens WHERE shown_version = version", row => (row.Long(0), row.Int(1))))
        {
            var calls = sends.Screens.GetValueOrDefault((id, version));
            if (calls is { Taken: > 0 } or { Unclear: >= 2 } or { Last: Fault.Rejected or Fault.Unreachable }) continue;
            var where = session.One("SELECT account || ' ' || chat || ' ' || user_id || ', shown as ' || ifnull(shown_message, 'nothing') || ', anew ' || anew || ', ambiguous ' || ambiguous || ', tries ' || attempt || ', place ' || seq FROM screens WHERE id = ?1", found => found.Text(0), id);
            throw new InvariantBreak($"screen {id} ({where}) counts version {version} as shown; the platform saw {calls?.Taken ?? 0} copies, {calls?.Unclear ?? 0} unclear, last {calls?.Last}");
        }
        if (session.Scalar("SELECT id FROM screens WHERE sending <> 0") is { } sending) throw new InvariantBreak($"screen {sending} is still being sent");
        var setAside = session.All("SELECT state, count(*) FROM updates WHERE state > 1 GROUP BY state", row => (State: row.Int(0), Count: row.Int(1)));
        if (setAside.Any(one => one.State != 3) || setAside.Sum(one => one.Count) != unreadable)
            throw new InvariantBreak($"updates set aside: {string.Join(", ", setAside)}; unreadable by plan: {unreadable}");
        if (ProblemCounts.Wrong(session) is [var wrong, ..]) throw new InvariantBreak($"the counts of problems are not as the problems are; {wrong}");
        if (session.Scalar("PRAGMA foreign_key_check") is not null) throw new InvariantBreak("a row points to one that is not there");
    }
}
