using Microsoft.Data.Sqlite;

namespace QomBot.Storage.Sqlite;

/// <summary>
/// The one thread that writes. What waits at a moment shares one durable commit, and nothing waits for company: an alone unit
/// commits at once. When a batch fails it is rolled back and run again unit by unit, so that one bad unit hurts nobody else.
/// </summary>
public sealed class Writer : IDisposable
{
    private sealed record Item(Action<Session> Work, TaskCompletionSource Done);

    private readonly Session _session;
    private readonly int _batchLimit;
    private readonly Thread _thread;
    private readonly Queue<Item> _waiting = new();
    private bool _stopping;
    private volatile StoreDamagedException? _damage;

    /// <param name="batchLimit">The most units in one commit; 1 gives every unit its own.</param>
    public Writer(Session session, int batchLimit = 256)
    {
        _session = session;
        _batchLimit = batchLimit;
        _thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    /// <summary>Durable commits so far.</summary>
    public long Commits { get; private set; }

    /// <summary>Units that were committed so far.</summary>
    public long Units { get; private set; }

    /// <summary>Set once the file was found damaged: from then on nothing is written any more.</summary>
    public StoreDamagedException? Damage => _damage;

    /// <summary>Somebody has found the file damaged.</summary>
    internal void Stop(StoreDamagedException damage) => Interlocked.CompareExchange(ref _damage, damage, null);

    /// <summary>
    /// Runs the work inside a transaction and completes when it is on the disk. The work may run more than once (after a failed
    /// batch), so it may change nothing but the session.
    /// </summary>
    /// <exception cref="StoreFullException">There is no room; nothing was kept.</exception>
    /// <exception cref="StoreDamagedException">The file is damaged; nothing was kept, and nothing will be.</exception>
    public Task RunAsync(Action<Session> work)
    {
        var item = new Item(work, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_waiting)
        {
            if (_stopping) return Task.FromException(new ObjectDisposedException(nameof(Writer)));
            if (_damage is { } damage) return Task.FromException(damage);
            _waiting.Enqueue(item);
            Monitor.Pulse(_waiting);
        }
        return item.Done.Task;
    }

    public async Task<T> RunAsync<T>(Func<Session, T> work)
    {
        var result = default(T)!;
        await RunAsync(session => { result = work(session); }).ConfigureAwait(false);
        return result;
    }

    private void Run()
    {
        var batch = new List<Item>();
        while (TakeWaiting(batch))
        {
            if (!TryTogether(batch)) OneByOne(batch);
            batch.Clear();
        }
    }

    private bool TakeWaiting(List<Item> batch)
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0)
            {
                if (_stopping) return false;
                Monitor.Wait(_waiting);
            }
            while (batch.Count < _batchLimit && _waiting.TryDequeue(out var item)) batch.Add(item);
            return true;
        }
    }

    private bool TryTogether(List<Item> batch)
    {
        if (batch.Count == 1 || _damage is not null) return false;
        try
        {
            _session.Begin();
            foreach (var item in batch) item.Work(_session);
            _session.Commit();
        }
        catch (Exception failure)
        {
            // Which unit it was, and why, shows when each runs alone; in a damaged file none does.
            Named(failure);
            TryRollBack();
            return false;
        }
        Commits++;
        Units += batch.Count;
        _session.TellOfCommit();
        foreach (var item in batch) item.Done.SetResult();
        return true;
    }

    private void OneByOne(List<Item> batch)
    {
        foreach (var item in batch)
        {
            if (_damage is { } damage)
            {
                item.Done.SetException(damage);
                continue;
            }
            try
            {
                _session.Begin();
                item.Work(_session);
                _session.Commit();
                Commits++;
                Units++;
            }
            catch (Exception failure)
            {
                var named = Named(failure);
                TryRollBack();
                item.Done.SetException(named);
                continue;
            }
            _session.TellOfCommit();
            item.Done.SetResult();
        }
    }

    private void TryRollBack()
    {
        try
        {
            _session.RollBack();
        }
        catch (SqliteException)
        {
            // The next BEGIN says what is wrong with the store; the failure that led here is what the caller must see.
        }
    }

    private Exception Named(Exception failure)
    {
        if (StoreDamagedException.Of(failure) is { } damage)
        {
            Stop(damage);
            return damage;
        }
        return failure switch
        {
            SqliteException { SqliteErrorCode: 13 or 10 } full => new StoreFullException(full),
            SqliteException { SqliteErrorCode: 5 or 6 } locked => new StoreLockedException(locked),
            _ => failure,
        };
    }

    public void Dispose()
    {
        lock (_waiting)
        {
            _stopping = true;
            Monitor.Pulse(_waiting);
        }
        _thread.Join();
        // What the log still holds is not carried into a file that is damaged.
        if (_damage is not null) _session.KeepLog();
        _session.Dispose();
    }
}

/// <summary>The disk is full or cannot be written. Nothing of the unit was kept.</summary>
public sealed class StoreFullException(Exception inner) : IOException("The store cannot be written: is the disk of QOMBOT__DataFolder full?", inner);

/// <summary>Another program holds the database longer than we wait (5 s). Nothing of the unit was kept.</summary>
public sealed class StoreLockedException(Exception inner) : IOException("The store (qombot.db in QOMBOT__DataFolder) is locked by another program. End that program.", inner);

/// <summary>The database file is damaged. Nothing of the unit was kept, nothing is written any more, and the file is left as it is.</summary>
public sealed class StoreDamagedException : IOException
{
    private StoreDamagedException(SqliteException found)
        : base($"The database (qombot.db in QOMBOT__DataFolder) is damaged (SQLite error {found.SqliteExtendedErrorCode}). Nothing is written any more, and the file is left as it is. Stop qombot, then run: qombot restore", found)
    {
    }

    /// <summary>Null where the failure says nothing about the file: SQLITE_CORRUPT and SQLITE_NOTADB do.</summary>
    public static StoreDamagedException? Of(Exception failure) => failure is SqliteException { SqliteErrorCode: 11 or 26 } found ? new StoreDamagedException(found) : null;
}
