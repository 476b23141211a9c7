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

    /// <summary>
    /// Runs the work inside a transaction and completes when it is on the disk. The work may run more than once (after a failed
    /// batch), so it may change nothing but the session.
    /// </summary>
    /// <exception cref="StoreFullException">There is no room; nothing was kept.</exception>
    public Task RunAsync(Action<Session> work)
    {
        var item = new Item(work, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_waiting)
        {
            if (_stopping) return Task.FromException(new ObjectDisposedException(nameof(Writer)));
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
        if (batch.Count == 1) return false;
        try
        {
            _session.Begin();
            foreach (var item in batch) item.Work(_session);
            _session.Commit();
        }
        catch (Exception)
        {
            // Which unit it was, and why, shows when each runs alone.
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
                TryRollBack();
                item.Done.SetException(Named(failure));
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

    private static Exception Named(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: 13 or 10 } full => new StoreFullException(full),
        SqliteException { SqliteErrorCode: 5 or 6 } locked => new StoreLockedException(locked),
        _ => failure,
    };

    public void Dispose()
    {
        lock (_waiting)
        {
            _stopping = true;
            Monitor.Pulse(_waiting);
        }
        _thread.Join();
        _session.Dispose();
    }
}

/// <summary>The disk is full or cannot be written. Nothing of the unit was kept.</summary>
public sealed class StoreFullException(Exception inner) : IOException("The store cannot be written: is the disk of QOMBOT__DataFolder full?", inner);

/// <summary>Another program holds the database longer than we wait (5 s). Nothing of the unit was kept.</summary>
public sealed class StoreLockedException(Exception inner) : IOException("The store (qombot.db in QOMBOT__DataFolder) is locked by another program. End that program.", inner);
