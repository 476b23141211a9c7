using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>An update that waits to be handled. <paramref name="Crashes"/>: starts of the program that found it unfinished.</summary>
public sealed record WaitingUpdate(long Id, AccountId Account, string Lane, byte[] Body, int Crashes);

/// <summary>Accept: updates are kept here before the platform is told that they were taken.</summary>
public static class Inbox
{
    /// <summary>The platform's memory is 24 hours; twice that and a repeat cannot come any more (ids may even start anew).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(48);

    /// <summary>An update that ended the program so often is set aside.</summary>
    public const int CrashLimit = 3;

    /// <summary>Keeps the updates and returns those that were not known yet.</summary>
    public static IReadOnlyList<WaitingUpdate> Accept(Session session, AccountId account, IReadOnlyList<RawUpdate> updates, DateTimeOffset now)
    {
        var fresh = new List<WaitingUpdate>();
        foreach (var update in updates)
        {
            if (update.Note is { } note) AdapterState.Put(session, account, note.Key, note.Value);
            var body = update.Body.ToArray();
            var id = session.Scalar(
                "INSERT INTO updates (account, key, lane, body, received_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING id",
                account.Value, update.Key, update.Lane, body, now);
            if (id is long row) fresh.Add(new WaitingUpdate(row, account, update.Lane, body, 0));
        }
        return fresh;
    }

    /// <summary>What an earlier run accepted and did not finish, in the order of coming.</summary>
    public static IReadOnlyList<WaitingUpdate> Unfinished(Session session) => session.All(
        "SELECT id, account, lane, body, crashes FROM updates WHERE state = 0 ORDER BY id",
        row => new WaitingUpdate(row.Long(0), new AccountId(row.Text(1)), row.Text(2), row.Bytes(3), row.Int(4)));

    /// <summary>Counts a risky try before it begins, so that a crash in it is counted too.</summary>
    public static int CountCrash(Session session, long id) =>
        (int)session.Long("UPDATE updates SET crashes = crashes + 1 WHERE id = ?1 RETURNING crashes", id);

    /// <summary>True where this is the first time: a handled update is never handled twice. The raw body is no longer needed and goes, and with it whose it was.</summary>
    public static bool Finish(Session session, long id) => session.Execute("UPDATE updates SET state = 1, body = x'', lane = '' WHERE id = ?1 AND state = 0", id) == 1;

    /// <summary>Sets it aside with its body, for somebody to look at.</summary>
    public static void SetAside(Session session, long id, SetAsideAs why) => session.Execute("UPDATE updates SET state = ?2 WHERE id = ?1", id, why);

    public static int Purge(Session session, DateTimeOffset now) =>
        session.Execute("DELETE FROM updates WHERE state = 1 AND received_at < ?1", now - Memory);
}

public enum SetAsideAs
{
    Failed = 2,
    Unreadable = 3,
    Quarantined = 4,
}
