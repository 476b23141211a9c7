using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>What time brings about, in the order of its moments.</summary>
public static class DueStore
{
    private const int FailureLimit = 5;

    /// <summary>Takes the next row that is due out of the store; null where none is.</summary>
    public static DueRow? Take(Session session, DateTimeOffset now) => session.One(
        """
        DELETE FROM due WHERE id = (SELECT id FROM due WHERE at <= ?1 AND failures < ?2 ORDER BY at, id LIMIT 1)
        RETURNING id, kind, object, at
        """, row => new DueRow(row.Long(0), row.Text(1), row.Long(2), row.Moment(3)), now, FailureLimit);

    /// <summary>Which row would be next: to be named when it fails.</summary>
    public static DueRow? Peek(Session session, DateTimeOffset now) => session.One(
        "SELECT id, kind, object, at FROM due WHERE at <= ?1 AND failures < ?2 ORDER BY at, id LIMIT 1",
        row => new DueRow(row.Long(0), row.Text(1), row.Long(2), row.Moment(3)), now, FailureLimit);

    public static DateTimeOffset? Next(Session session)
    {
        var at = session.Scalar("SELECT min(at) FROM due WHERE failures < ?1", FailureLimit);
        return at is long milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    /// <summary>Put off after a failure; after five it waits for somebody to look.</summary>
    public static void PutOff(Session session, long id, DateTimeOffset at) =>
        session.Execute("UPDATE due SET failures = failures + 1, at = ?2 WHERE id = ?1", id, at);
}
