using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

/// <summary>The web chat's own file: one thread writes, each commit is on the disk before anyone hears of it; pooled connections read.</summary>
internal sealed class Database : IDisposable
{
    private readonly string _connectionString;
    private readonly ConcurrentBag<Session> _readers = [];

    private Database(string connectionString, Session session)
    {
        _connectionString = connectionString;
        BornAt = session.Long("SELECT born_at FROM chat");
        Writer = new Writer(session);
    }

    public Writer Writer { get; }

    /// <summary>When this file was made, in milliseconds: tells a page that it looks at another file than before.</summary>
    public long BornAt { get; }

    /// <exception cref="StoreRefusedException">The file is of a newer program.</exception>
    public static Database Open(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "webchat.db"), Pooling = false, DefaultTimeout = 5 }.ToString();
        var session = new Session(connectionString);
        try
        {
            session.Execute("PRAGMA busy_timeout = 5000");
            session.Scalar("PRAGMA journal_mode = WAL");
            session.Execute("PRAGMA synchronous = FULL");
            session.Execute("PRAGMA foreign_keys = ON");
            Migrations.Apply(session, Schema.Migrations, Path.Combine(folder, "copies"), clock.GetUtcNow());
            session.Execute("UPDATE chat SET born_at = ?1 WHERE born_at = 0", clock.GetUtcNow());
            return new Database(connectionString, session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs a reading on one consistent state.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        if (!_readers.TryTake(out var session))
        {
            session = new Session(_connectionString);
            session.Execute("PRAGMA busy_timeout = 5000");
            session.Execute("PRAGMA query_only = 1");
        }
        session.Execute("BEGIN");
        try
        {
            return read(session);
        }
        finally
        {
            session.Execute("ROLLBACK");
            _readers.Add(session);
        }
    }

    public void Dispose()
    {
        Writer.Dispose();
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }
}

/// <summary>The count of changes that pages can see.</summary>
internal static class Sequence
{
    public static long Next(Session session) => session.Long("UPDATE chat SET seq = seq + 1 RETURNING seq");

    public static long Last(Session session) => session.Long("SELECT seq FROM chat");
}
