using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;

namespace QomBot.Storage.Nouns;

internal sealed class Delivering(Unit unit) : IDelivering
{
    private sealed record Fanout(long Id, bool IsDone, bool IsStopped, int Lane);

    public FanoutProgress? Progress(string key)
    {
        if (Find(key) is not { } fanout) return null;
        var states = unit.Session.All("SELECT state, count(*) FROM deliveries WHERE fanout = ?1 GROUP BY state", row => (State: row.Int(0), Count: row.Int(1)), fanout.Id);
        int Of(params ReadOnlySpan<int> wanted)
        {
            var sum = 0;
            foreach (var (state, count) in states) if (wanted.Contains(state)) sum += count;
            return sum;
        }
        var inLine = (int)unit.Session.Long("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2) AND lane BETWEEN 1 AND ?1 AND fanout IS NOT ?2", fanout.Lane, fanout.Id);
        return new FanoutProgress(!fanout.IsDone, fanout.IsStopped, Of(3), Of(0, 1, 2), Of(7), Of(4, 5, 6), inLine);
    }

    public bool Stop(string key)
    {
        if (Find(key) is not { IsStopped: false } fanout) return false;
        unit.Session.Execute("UPDATE fanouts SET done = 1, stopped_at = ?2 WHERE id = ?1", fanout.Id, unit.Now);
        unit.Session.Execute("UPDATE deliveries SET state = 5, outcome = 'stopped', done_at = ?2 WHERE fanout = ?1 AND state IN (0, 7)", fanout.Id, unit.Now);
        return true;
    }

    public Page<Undelivered> Undelivered(int skip, int take) => new(
        unit.Session.All(
            "SELECT id, account, person, about, ifnull(outcome, ''), state = 6, ifnull(done_at, created_at) FROM deliveries WHERE state IN (4, 6) ORDER BY id DESC LIMIT ?2 OFFSET ?1",
            row => new Undelivered(row.Long(0), row.Text(1), new PersonId(row.Long(2)), row.LongOrNull(3) is { } about ? new ProblemId(about) : null, row.Text(4), row.Bool(5), row.Moment(6)), skip, take),
        (int)unit.Session.Long("SELECT count(*) FROM deliveries WHERE state IN (4, 6)"));

    public Page<CardGivenUp> CardsGivenUp(int skip, int take) => new(
        unit.Session.All(
            """
            SELECT s.id, s.account, ifnull((SELECT p.name FROM endpoints e JOIN people p ON p.id = e.person WHERE e.account = s.account AND e.chat = s.chat), ''), s.given_up, s.ambiguous > 0
            FROM screens s WHERE s.given_up IS NOT NULL ORDER BY s.id DESC LIMIT ?2 OFFSET ?1
            """, row => new CardGivenUp(row.Long(0), row.Text(1), row.Text(2), row.Text(3), row.Bool(4)), skip, take),
        (int)unit.Session.Long("SELECT count(*) FROM screens WHERE given_up IS NOT NULL"));

    public bool ShowAgain(long card) => ScreenRow.ShowAgain(unit, card);

    public bool SendAgain(long id)
    {
        if (unit.Session.Execute("UPDATE deliveries SET state = 0, ambiguous = 0, not_before = 0, outcome = NULL, done_at = NULL, seq = ?2 WHERE id = ?1 AND state = 6", id, unit.NextSeq()) == 0) return false;
        Outbox.Wake(unit.Session, new AccountId((string)unit.Session.Scalar("SELECT account FROM deliveries WHERE id = ?1", id)!));
        return true;
    }

    public bool GiveUp(long id) =>
        unit.Session.Execute("UPDATE deliveries SET state = 5, outcome = 'given up', done_at = ?2 WHERE id = ?1 AND state = 6", id, unit.Now) == 1;

    public IReadOnlyList<(string Reason, int Count)> Dropped(DateTimeOffset since) => unit.Session.All(
        "SELECT ifnull(outcome, ''), count(*) FROM deliveries WHERE state = 5 AND done_at > ?1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5", row => (row.Text(0), row.Int(1)), since);

    public int Reported(PersonId by, DateTimeOffset since) =>
        (int)unit.Session.Long($"SELECT count(*) FROM problems WHERE reporter = ?1 AND state <> {(int)ProblemState.Draft} AND created_at > ?2", by.Value, since);

    public int Claimed(PersonId by, DateTimeOffset since) =>
        (int)unit.Session.Long("SELECT count(*) FROM claims WHERE claimed_by = ?1 AND claimed_at > ?2", by.Value, since);

    private Fanout? Find(string key) => unit.Session.One(
        "SELECT id, done, stopped_at IS NOT NULL, lane FROM fanouts WHERE key = ?1", row => new Fanout(row.Long(0), row.Bool(1), row.Bool(2), row.Int(3)), key);
}
