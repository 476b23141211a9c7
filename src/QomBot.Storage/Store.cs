using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage;

/// <summary>
/// The SQLite store of one process: one thread writes (WAL, synchronous=FULL, so a commit is on the disk), pooled connections read.
/// A lock file in the data folder keeps a second process out.
/// </summary>
public sealed class Store : IDisposable
{
    /// <summary>The oldest SQLite with all that is used here (contentless FTS5 with delete: 3.43; RETURNING: 3.35).</summary>
    private static readonly Version OldestSqlite = new(3, 43, 0);

    private readonly string _connectionString;
    private readonly FileStream? _lock;
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly KeyFile _key;
    private readonly SealKey _sealKey;
    private readonly Sending.RecentContents _contents;

    private Store(string folder, string connectionString, FileStream? fileLock, Session session, int batchLimit)
    {
        Folder = folder;
        _connectionString = connectionString;
        _lock = fileLock;
        Epoch = session.Long("UPDATE counters SET value = value + 1 WHERE name = 'epoch' RETURNING value");
        Signals = session.Signals;
        _key = session.Key;
        _sealKey = session.SealKey;
        _contents = session.Contents;
        Writer = new Writer(session, batchLimit);
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Set once the file was found damaged: nothing is written any more, and the file is left as it is.</summary>
    public StoreDamagedException? Damage => Writer.Damage;

    public Signals Signals { get; }

    public Writer Writer { get; }

    /// <summary>Counts the starts: rows that an earlier run left in flight are told apart by it.</summary>
    public long Epoch { get; }

    /// <param name="folder">The data folder; made if it is not there.</param>
    /// <exception cref="StoreRefusedException">Another process has it, the schema is newer, SQLite is too old, or the file is damaged.</exception>
    public static Store Open(string folder, TimeProvider clock, int batchLimit = 256)
    {
        var path = Path.Combine(folder, "qombot.db");
        SafePlace.Check(folder, path, SafePlace.KindOfDisk);
        var fileLock = Hold(folder);
        Session? session = null;
        try
        {
            CheckThere(folder, path);
            CheckSound(path);
            var connectionString = Connection(path, SqliteOpenMode.ReadWriteCreate);
            session = new Session(connectionString);
            Prepare(session);
            Migrations.Apply(session, Migrations.Shipped, Path.Combine(folder, "copies"), clock.GetUtcNow());
            session.Key = KeyFile.Open(folder, session);
            session.SealKey = SealKey.Open(folder, session);
            Audit.Begin(session);
            Nouns.SearchIndex.MakeIfOld(session);
            Nouns.Looks.MakeMissing(session);
            return new Store(folder, connectionString, fileLock, session, batchLimit);
        }
        catch (Exception failure)
        {
            session?.Dispose();
            fileLock.Dispose();
            if (failure is SqliteException refused) throw Refusal(path, refused);
            throw;
        }
    }

    /// <summary>One reading of a data folder that may be in use by a running process; nothing is changed.</summary>
    /// <exception cref="StoreRefusedException">There is no database, or it cannot be read.</exception>
    public static T Peek<T>(string folder, Func<Session, T> read)
    {
        var path = Path.Combine(folder, "qombot.db");
        if (!File.Exists(path)) throw new StoreRefusedException($"There is no database in {folder}. Start qombot once, or set QOMBOT__DataFolder to its folder.");
        try
        {
            using var session = new Session(Connection(path, SqliteOpenMode.ReadOnly));
            session.Execute("PRAGMA busy_timeout = 5000");
            return read(session);
        }
        catch (SqliteException failure)
        {
            throw Refusal(path, failure);
        }
    }

    /// <summary>Runs a reading on a connection of its own, on one consistent state of the data.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        if (!_readers.TryTake(out var session))
        {
            session = new Session(_connectionString) { Key = _key, SealKey = _sealKey, Contents = _contents };
            session.Execute("PRAGMA busy_timeout = 5000");
            session.Execute("PRAGMA query_only = 1");
        }
        try
        {
            session.Execute("BEGIN");
            return read(session);
        }
        catch (SqliteException failure) when (StoreDamagedException.Of(failure) is { } damage)
        {
            // Whoever meets it first stops the writing.
            Writer.Stop(damage);
            throw damage;
        }
        finally
        {
            session.RollBack();
            _readers.Add(session);
        }
    }

    /// <summary>By which backups are enclosed.</summary>
    internal byte[] BackupKey => _key.Backing;

    /// <summary>A reading of one state of the data on a connection that carries nothing into the file, also not when it is closed.</summary>
    internal T Snapshot<T>(Func<Session, T> read)
    {
        using var session = new Session(Connection(Path.Combine(Folder, "qombot.db"), SqliteOpenMode.ReadOnly)) { Key = _key };
        session.Execute("BEGIN");
        try
        {
            return read(session);
        }
        catch (SqliteException failure) when (StoreDamagedException.Of(failure) is { } damage)
        {
            Writer.Stop(damage);
            throw damage;
        }
        finally
        {
            session.RollBack();
        }
    }

    /// <summary>A look into another file that was written with the same key.</summary>
    internal T Inspect<T>(string path, Func<Session, T> read)
    {
        using var session = new Session(Connection(path, SqliteOpenMode.ReadOnly)) { Key = _key };
        return read(session);
    }

    /// <summary>Keeps every other process out of a data folder for as long as it is held.</summary>
    /// <exception cref="StoreRefusedException">Another process has it, or it cannot be written.</exception>
    public static FileStream Hold(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "qombot.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"The data folder {folder} cannot be written. Give it to the user that runs qombot, or set QOMBOT__DataFolder to another.");
        }
        catch (IOException failure) when (failure is not DirectoryNotFoundException)
        {
            throw new StoreRefusedException($"The data folder {folder} is in use by another qombot, or cannot be written ({failure.Message}). Stop the other one, or set QOMBOT__DataFolder to another folder.");
        }
    }

    private static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString();

    /// <summary>A database that was there is never begun anew by itself.</summary>
    private static void CheckThere(string folder, string path)
    {
        if (!File.Exists(path) && Backups.Backup.All(folder) is [var newest, ..])
            throw new StoreRefusedException($"There is no database in {folder}, but there are backups of one, the newest of {newest.At:yyyy-MM-dd HH:mm} UTC. Bring it back with: qombot restore --apply. To begin with an empty one, move the folder backups away.");
    }

    /// <summary>Looks without a right to write: closing a connection that may write would carry the log into a file that is damaged already.</summary>
    private static void CheckSound(string path)
    {
        if (!File.Exists(path)) return;
        using var session = new Session(Connection(path, SqliteOpenMode.ReadOnly));
        session.Execute("PRAGMA busy_timeout = 5000");
        if (session.Scalar("PRAGMA quick_check(1)") is not "ok") throw Damaged(path);
    }

    private static StoreRefusedException Damaged(string path) => new($"The database {path} is damaged or no database. It was not touched. See what a backup would bring back with: qombot restore");

    private static StoreRefusedException Refusal(string path, SqliteException failure) => failure.SqliteErrorCode switch
    {
        11 or 26 => Damaged(path),
        5 or 6 => new StoreRefusedException($"The database {path} is held by another program. End it (a database browser, a backup), then start again."),
        13 => new StoreRefusedException($"There is no room for the database {path}. Make room on its disk, or set QOMBOT__DataFolder to another one."),
        8 or 10 or 14 or 23 => new StoreRefusedException($"The database {path} cannot be written. Give it to the user that runs qombot, or set QOMBOT__DataFolder to another folder."),
        _ => new StoreRefusedException($"The database {path} cannot be used (SQLite error {failure.SqliteErrorCode}: {failure.Message})."),
    };

    internal static void Prepare(Session session)
    {
        var version = Version.Parse((string)session.Scalar("SELECT sqlite_version()")!);
        if (version < OldestSqlite) throw new StoreRefusedException($"SQLite {version} is too old; at least {OldestSqlite} is needed.");
        session.Execute("PRAGMA busy_timeout = 5000");
        Require(session, "journal_mode", "WAL", "wal");
        Require(session, "synchronous", "FULL", 2L);
        Require(session, "foreign_keys", "ON", 1L);
    }

    private static void Require(Session session, string pragma, string value, object expected)
    {
        session.Scalar($"PRAGMA {pragma} = {value}");
        var found = session.Scalar($"PRAGMA {pragma}");
        if (!Equals(found, expected)) throw new StoreRefusedException($"SQLite setting {pragma} is {found}, {value} is needed. Is the data folder on a network disk? Put it on a local one.");
    }

    public void Dispose()
    {
        Writer.Dispose();
        while (_readers.TryTake(out var reader))
        {
            if (Damage is not null) reader.KeepLog();
            reader.Dispose();
        }
        _sealKey.Dispose();
        _lock?.Dispose();
    }
}
