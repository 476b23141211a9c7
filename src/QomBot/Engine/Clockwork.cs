using QomBot.Core.Acting;
using QomBot.Core.Features;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot.Engine;

/// <summary>What happens without anybody's doing: due rows, deliveries planned for later, fan-outs, old updates.</summary>
public sealed class Clockwork(Store store, House house, TimeProvider clock, ILogger log)
{
    private const int Batch = 200;

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Does all that is due at this moment.</summary>
    public async Task DrainAsync()
    {
        while (await RunDueAsync().ConfigureAwait(false)) { }
        // Looked at on a reader first: most of the time there is nothing, and the writer is not to be troubled for that.
        while (store.Read(FanoutJob.IsWaiting) && await ExpandAsync().ConfigureAwait(false)) { }
        while (store.Read(Outbox.NextScheduled) <= clock.GetUtcNow() && await WakeAsync().ConfigureAwait(false) == Batch) { }
    }

    /// <summary>When the next thing is due; null where nothing is planned.</summary>
    public DateTimeOffset? Next() => store.Read(session =>
    {
        var (due, scheduled) = (DueStore.Next(session), Outbox.NextScheduled(session));
        return due is null || scheduled < due ? scheduled : due;
    });

    public async Task RunAsync(CancellationToken cancel)
    {
        store.Signals.FanoutCame += Wake;
        store.Signals.DueChanged += Wake;
        var purge = clock.GetUtcNow();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await DrainAsync().ConfigureAwait(false);
                if (clock.GetUtcNow() >= purge)
                {
                    await store.Writer.RunAsync(session => { Inbox.Purge(session, clock.GetUtcNow()); Retention.Purge(session, clock.GetUtcNow(), house.Policy); }).ConfigureAwait(false);
                    purge = clock.GetUtcNow() + TimeSpan.FromHours(1);
                }
            }
            catch (IOException failure)
            {
                ClockworkLog.StoreFailed(log, failure.Message);
            }
            await WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>One due row in one unit. One that fails is put off, and the others are not held up by it.</summary>
    private async Task<bool> RunDueAsync()
    {
        var now = clock.GetUtcNow();
        if (store.Read(session => DueStore.Peek(session, now)) is not { } next) return false;
        try
        {
            return await store.Writer.RunAsync(session =>
            {
                if (DueStore.Take(session, now) is not { } row) return false;
                var work = new Work(new Unit(session, now, house.FactoryDays), house, null);
                AllActions.Due[row.Kind](work, row.Object);
                AllActions.Settle(work);
                return true;
            }).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not IOException)
        {
            ClockworkLog.Failed(log, failure, next.Kind, next.Object);
            await store.Writer.RunAsync(session => DueStore.PutOff(session, next.Id, now + TimeSpan.FromMinutes(10))).ConfigureAwait(false);
            return true;
        }
    }

    private Task<bool> ExpandAsync() => store.Writer.RunAsync(session => FanoutJob.ExpandOne(new Unit(session, clock.GetUtcNow(), house.FactoryDays)));

    private Task<int> WakeAsync() => store.Writer.RunAsync(session => Outbox.WakeScheduled(session, clock.GetUtcNow(), Batch));

    /// <summary>Null also where the store cannot be read: then it is asked again before long.</summary>
    private DateTimeOffset? TryNext()
    {
        try
        {
            return Next();
        }
        catch (IOException failure)
        {
            ClockworkLog.StoreFailed(log, failure.Message);
            return null;
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var next = TryNext() ?? now + TimeSpan.FromSeconds(30);
        var wait = next > now ? next - now : TimeSpan.FromMilliseconds(50);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(Task.Delay(wait < TimeSpan.FromSeconds(30) ? wait : TimeSpan.FromSeconds(30), clock, timer.Token), _wake.WaitAsync(timer.Token)).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
    }

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same moment.
        }
    }
}

internal static partial class ClockworkLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be written: {Reason}")]
    public static partial void StoreFailed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was due ({Kind} of {Object}) could not be done; it is tried again later")]
    public static partial void Failed(ILogger log, Exception failure, string kind, long @object);
}
