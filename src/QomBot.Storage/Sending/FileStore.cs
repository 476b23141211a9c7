using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>A file that still lies with a platform.</summary>
public sealed record FileToFetch(FileId Id, AccountId Account, string RemoteId, int Attempt);

/// <summary>Files in the data folder, under the hash of their content: the same bytes lie there once, whatever they are called.</summary>
public static class FileStore
{
    private const int AttemptLimit = 6;

    public static FileToFetch? Next(Session session, DateTimeOffset now) => session.One(
        "SELECT id, account, remote_id, attempt FROM files WHERE state = 0 AND not_before <= ?1 ORDER BY not_before, id LIMIT 1",
        row => new FileToFetch(new FileId(row.Long(0)), new AccountId(row.Text(1)), row.Text(2), row.Int(3)), now);

    public static void Stored(Session session, FileId id, string sha256, long size)
    {
        session.Execute("UPDATE files SET state = 1, sha256 = ?2, size = ?3, outcome = NULL WHERE id = ?1", id.Value, sha256, size);
        session.AfterCommit(session.Signals.FileHere);
        TellRoom(session, id);
    }

    /// <summary>A message of a room waits for its files, and what was said after it waits behind it.</summary>
    private static void TellRoom(Session session, FileId id)
    {
        var told = session.Execute(
            """
            INSERT INTO due (kind, object, at) SELECT ?2, m.room, 0 FROM files f JOIN room_messages m ON m.id = f.owner WHERE f.id = ?1 AND f.noun = 'room'
            ON CONFLICT (kind, object) DO UPDATE SET at = 0, failures = 0
            """, id.Value, RoomDue.ReleaseKind);
        if (told > 0) session.AfterCommit(session.Signals.Due);
    }

    /// <summary>Tried again later, with longer and longer waits; given up at last. <paramref name="forGood"/>: it can never be had.</summary>
    public static void Failed(Session session, FileToFetch file, string outcome, bool forGood, DateTimeOffset now)
    {
        var isOver = forGood || file.Attempt + 1 >= AttemptLimit;
        session.Execute(
            "UPDATE files SET attempt = attempt + 1, state = ?2, outcome = ?3, not_before = ?4 WHERE id = ?1",
            file.Id.Value, isOver ? 2 : 0, outcome, now + TimeSpan.FromSeconds(15 * Math.Pow(4, file.Attempt)));
        if (!isOver) return;
        session.AfterCommit(session.Signals.FileHere);
        TellRoom(session, file.Id);
    }

    public static string Path(string folder, string sha256) => System.IO.Path.Combine(folder, "files", sha256[..2], sha256);

    public static string? ShaOf(Session session, FileId id) => session.Scalar("SELECT sha256 FROM files WHERE id = ?1 AND state = 1", id.Value) as string;

    /// <summary>The bytes of a paper that the bot has made; its number is negative.</summary>
    public static byte[]? Paper(Session session, FileId id)
    {
        var kept = session.One("SELECT content, sealed FROM papers WHERE id = ?1", row => Tuple.Create(row.Bytes(0), row.Bool(1)), -id.Value);
        return kept is { Item2: true } ? session.Key.Unseal(kept.Item1, SealedPaper) : kept?.Item1;
    }

    /// <summary>To what the content of a paper belongs; not to its person, for two people may turn out to be one.</summary>
    internal const string SealedPaper = "paper";
}
