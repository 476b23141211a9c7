using System.Globalization;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Backups;

/// <summary>What a backup would bring back.</summary>
/// <param name="NewestAt">When the last line of its history was written; null where it has none.</param>
/// <param name="Owed">Messages that it owes and that would be held.</param>
public sealed record BackupContent(long People, long Problems, long HistoryLines, DateTimeOffset? NewestAt, long Owed);

/// <summary>
/// A backup in the place of the database. It is unpacked and made ready beside it; only then the old file is moved away, whole and with its
/// log, and the new one put there. Killed anywhere it is run again; no start in between begins an empty database.
/// </summary>
public sealed class Restore : IDisposable
{
    private static readonly string[] Keys = ["qombot.key", "qombot-seal.key"];

    /// <summary>What goes with a database. The fingerprint of the history is ahead of the backup's, and is kept with the old one.</summary>
    private static readonly string[] Replaced = ["qombot.db", "qombot.db-wal", "qombot.db-shm", "audit.head"];

    private readonly string _folder;
    private readonly FileStream _hold;

    private Restore(string folder, FileStream hold, string from) => (_folder, _hold, From) = (folder, hold, from);

    /// <summary>The backup.</summary>
    public string From { get; }

    /// <summary>A data folder of its own in which the backup lies unpacked, to be opened and made ready.</summary>
    public string Staging => Path.Combine(_folder, "restoring");

    /// <summary>Unpacks and verifies a backup beside the database. Nothing else is changed.</summary>
    /// <param name="backup">Null for the newest.</param>
    /// <exception cref="StoreRefusedException">The folder is in use, there is no such backup, or it is not sound.</exception>
    public static Restore Begin(string folder, string? backup)
    {
        var hold = Store.Hold(folder);
        Restore? restore = null;
        try
        {
            var from = backup is not null ? Path.GetFullPath(backup) : Backup.All(folder) is [var newest, ..] ? newest.Path
                : throw new StoreRefusedException($"There are no backups in {Backup.FolderOf(folder)}. Name one: qombot restore FILE");
            if (!File.Exists(from)) throw new StoreRefusedException($"There is no file {from}. Those that are there lie in {Backup.FolderOf(folder)}.");
            restore = new Restore(folder, hold, from);
            restore.Unpack();
            return restore;
        }
        catch
        {
            restore?.Clear();
            hold.Dispose();
            throw;
        }
    }

    public BackupContent Look() => Store.Peek(Staging, session => new BackupContent(
        session.Long("SELECT count(*) FROM people"),
        session.Long("SELECT count(*) FROM problems"),
        session.Long("SELECT count(*) FROM events"),
        session.Scalar("SELECT max(at) FROM events") is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        session.Long("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2, 7)")));

    /// <summary>Puts what lies in <see cref="Staging"/>, closed again, into the database's place. Returns where the old one lies now; null where there was none.</summary>
    public string? Put(DateTimeOffset now)
    {
        var aside = Path.Combine(_folder, $"replaced-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        var old = Replaced.Select(name => Path.Combine(_folder, name)).Where(File.Exists).ToList();
        if (old.Count > 0) Directory.CreateDirectory(aside);
        // Its log goes last: without the database beside it nobody takes it for another's.
        foreach (var path in old) File.Move(path, Path.Combine(aside, Path.GetFileName(path)));
        File.Move(Path.Combine(Staging, "qombot.db"), Path.Combine(_folder, "qombot.db"));
        return old.Count > 0 ? aside : null;
    }

    private void Unpack()
    {
        Clear();
        Directory.CreateDirectory(Staging);
        var path = Path.Combine(Staging, "qombot.db");
        BackupFile.Unseal(KeyFile.BackupKey(_folder), From, path);
        foreach (var key in Keys.Where(key => File.Exists(Path.Combine(_folder, key)))) File.Copy(Path.Combine(_folder, key), Path.Combine(Staging, key));
        if (Store.Peek(Staging, session => session.Scalar("PRAGMA integrity_check(1)")) is not "ok")
            throw new StoreRefusedException($"The backup {From} is damaged. Take another of {Backup.FolderOf(_folder)}.");
    }

    private void Clear()
    {
        if (Directory.Exists(Staging)) Directory.Delete(Staging, recursive: true);
    }

    public void Dispose()
    {
        Clear();
        _hold.Dispose();
    }
}
