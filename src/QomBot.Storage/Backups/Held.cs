using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Backups;

/// <summary>A class of messages that are held, by what they are.</summary>
public enum HeldClass
{
    /// <summary>Receipts, answers and decisions.</summary>
    Answers,

    /// <summary>What people have said to each other, and copies of it in rooms.</summary>
    Relay,

    /// <summary>News that somebody follows.</summary>
    Notices,

    /// <summary>Messages to many.</summary>
    Bulk,

    /// <summary>Live cards and announcements. Each also comes by itself as soon as somebody writes in its chat.</summary>
    Cards,
}

/// <summary>
/// After an old backup was restored nobody can know which of the messages that it owes were sent before the loss. None goes out by itself:
/// all wait as parked ones do, until somebody releases or drops them by their class (or singly, in chat).
/// </summary>
public static class Held
{
    private const string Outcome = "held after a restore";

    /// <summary>Far beyond what was shown between the backup and the loss: a button of that time means nothing any more.</summary>
    private const int Apart = 100_000;

    /// <summary>Holds all that is owed, and makes what was shown after the backup's moment tell from what is shown from now on. Returns how many are held.</summary>
    public static int All(Session session)
    {
        var held = session.Execute("UPDATE deliveries SET state = 6, outcome = ?1, not_before = 0 WHERE state IN (0, 1, 2, 7)", Outcome);
        held += session.Execute("UPDATE room_copies SET state = 6, outcome = ?1, not_before = 0 WHERE state IN (0, 1, 2, 7)", Outcome);
        held += session.Execute("UPDATE screens SET shown_version = version, sending = 0, not_before = 0, given_up = ?1, ambiguous = 1 WHERE shown_version < version", Outcome);
        // Live cards come anew below what was written since; announcements go on being changed where they stand.
        session.Execute("UPDATE screens SET version = version + ?1, shown_version = shown_version + ?1, anew = iif(lane = 0 OR given_up IS NOT NULL, 1, anew), strip_messages = NULL, attempt = 0", Apart);
        // Numbers of messages that stay begin anew beyond those of the time that was lost, for the same reason.
        session.Execute(
            """
            INSERT INTO deliveries (id, key, lane, account, chat, person, content, seq, state, outcome, created_at, done_at)
            SELECT max(id) + ?1, 'restored:' || (SELECT value FROM counters WHERE name = 'epoch'), lane, account, chat, person, '{}', 0, 5, ?2, created_at, created_at FROM deliveries HAVING count(*) > 0
            """, Apart, Outcome);
        session.Execute("UPDATE counters SET value = value + ?1 WHERE name = 'seq'", Apart);
        return held;
    }

    public static IReadOnlyDictionary<HeldClass, long> Count(Session session) => Enum.GetValues<HeldClass>().ToDictionary(one => one, one => one switch
    {
        HeldClass.Cards => session.Long("SELECT count(*) FROM screens WHERE given_up = ?1", Outcome),
        HeldClass.Relay => Deliveries(session, one) + session.Long("SELECT count(*) FROM room_copies WHERE state = 6 AND outcome = ?1", Outcome),
        _ => Deliveries(session, one),
    });

    /// <summary>They are sent, in the order in which they were owed. Rights, quiet hours and whether they are news still are looked at as always.</summary>
    public static int Release(Unit unit, HeldClass which)
    {
        var session = unit.Session;
        var ids = Ids(session, which);
        foreach (var (id, account) in ids)
        {
            session.Execute("UPDATE deliveries SET state = 0, ambiguous = 0, outcome = NULL, done_at = NULL, seq = ?2 WHERE id = ?1", id, unit.NextSeq());
            Outbox.Wake(session, new AccountId(account));
        }
        if (which == HeldClass.Cards)
            foreach (var id in session.All("SELECT id FROM screens WHERE given_up = ?1 ORDER BY seq", row => row.Long(0), Outcome)) if (unit.Delivering.ShowAgain(id)) ids.Add((id, ""));
        if (which != HeldClass.Relay) return ids.Count;
        foreach (var (id, account) in session.All("SELECT id, account FROM room_copies WHERE state = 6 AND outcome = ?1 ORDER BY message, id", row => (row.Long(0), row.Text(1)), Outcome))
        {
            // Whoever could not be reached is waited for, as before.
            session.Execute("UPDATE room_copies SET state = iif(account = '', 7, 0), ambiguous = 0, outcome = NULL, seq = ?2 WHERE id = ?1", id, unit.NextSeq());
            if (account.Length > 0) Outbox.Wake(session, new AccountId(account));
            ids.Add((id, account));
        }
        return ids.Count;
    }

    /// <summary>They are not sent, and stand among the messages that were dropped.</summary>
    public static int Drop(Unit unit, HeldClass which)
    {
        var session = unit.Session;
        var count = 0;
        foreach (var (id, _) in Ids(session, which)) count += session.Execute("UPDATE deliveries SET state = 5, outcome = 'dropped after a restore', done_at = ?2 WHERE id = ?1", id, unit.Now);
        if (which == HeldClass.Cards) count += session.Execute("UPDATE screens SET given_up = NULL, ambiguous = 0 WHERE given_up = ?1", Outcome);
        if (which == HeldClass.Relay) count += session.Execute("UPDATE room_copies SET state = 5, outcome = 'dropped after a restore', done_at = ?2 WHERE state = 6 AND outcome = ?1", Outcome, unit.Now);
        return count;
    }

    private static List<(long Id, string Account)> Ids(Session session, HeldClass which) => LaneOf(which) is not { } lane ? []
        : session.All("SELECT id, account FROM deliveries WHERE state IN (4, 6) AND state = 6 AND outcome = ?1 AND lane = ?2 ORDER BY id", row => (row.Long(0), row.Text(1)), Outcome, lane);

    private static long Deliveries(Session session, HeldClass which) =>
        session.Long("SELECT count(*) FROM deliveries WHERE state IN (4, 6) AND state = 6 AND outcome = ?1 AND lane = ?2", Outcome, LaneOf(which));

    private static Lane? LaneOf(HeldClass which) => which switch
    {
        HeldClass.Answers => Lane.Interactive,
        HeldClass.Relay => Lane.Relay,
        HeldClass.Notices => Lane.Notice,
        HeldClass.Bulk => Lane.Bulk,
        _ => null,
    };
}
