using QomBot.Storage;
using QomBot.Storage.Backups;
using QomBot.Storage.Sqlite;

namespace QomBot.Engine;

/// <param name="Every">Between two backups.</param>
/// <param name="KeepDays">For so many days the last of each day is kept.</param>
public sealed record BackupPlan(TimeSpan Every, int KeepDays);

/// <summary>Makes a backup every hour while the bot runs, and says loudly when the newest verified one is too old.</summary>
public sealed class BackupKeeper(Store store, BackupPlan? plan, TimeProvider clock, ILogger log)
{
    /// <summary>A start has other things to do first.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset _began = clock.GetUtcNow();

    /// <summary>What is wrong with the backups; null while all is well, or where none are wanted.</summary>
    public string? Trouble
    {
        get
        {
            if (plan is null) return null;
            var newest = Backup.All(store.Folder) is [var first, ..] ? first.At : (DateTimeOffset?)null;
            var due = (newest is { } at && at > _began ? at : _began) + (2 * plan.Every);
            if (clock.GetUtcNow() < due) return null;
            return newest is null ? "there is no verified backup; look at the log and make one with qombot backup" : $"the newest verified backup is of {newest:yyyy-MM-dd HH:mm} UTC; look at the log and make one with qombot backup";
        }
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        if (plan is null) return;
        try
        {
            await Task.Delay(AfterStart, clock, cancel).ConfigureAwait(false);
            while (!cancel.IsCancellationRequested)
            {
                var isDue = Backup.All(store.Folder) is not [var newest, ..] || clock.GetUtcNow() - newest.At >= plan.Every;
                if (isDue) TryTake();
                if (Trouble is { } trouble) BackupLog.Old(log, trouble);
                await Task.Delay(AfterStart, clock, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
    }

    /// <summary>One now. Nothing that goes wrong with it harms the bot.</summary>
    public bool TryTake()
    {
        // A copy of what is damaged is no backup, and must not push out those that are.
        if (store.Damage is not null) return false;
        try
        {
            var made = Backup.Take(store, clock.GetUtcNow(), plan?.KeepDays ?? 7);
            BackupLog.Made(log, made.Path, made.Bytes);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or StoreRefusedException or Microsoft.Data.Sqlite.SqliteException)
        {
            BackupLog.Failed(log, failure.Message);
            return false;
        }
    }
}

internal static partial class BackupLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Backup made and verified: {Path}, {Bytes} bytes")]
    public static partial void Made(ILogger log, string path, long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "No backup could be made: {Reason}")]
    public static partial void Failed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Backups: {Trouble}")]
    public static partial void Old(ILogger log, string trouble);
}
