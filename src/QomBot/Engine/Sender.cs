using Microsoft.Data.Sqlite;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Engine;

/// <summary>
/// Sends what one account owes: marks what must not be sent twice (durably), sends (one call, one try), records. What the platform
/// answers decides how it goes on; a crash between mark and record leaves the row uncertain, never ready.
/// </summary>
public sealed class Sender
{
    /// <summary>Calls under way at once: the most copies that one crash can double (25 a second × 0.15 s ≈ 4 are needed).</summary>
    public const int Slots = 8;

    /// <summary>Changes to what stands there already, under way at once: they may be made again without harm.</summary>
    private const int RepeatableSlots = 32;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    /// <summary>Rows of a lane that are held in memory; the rest waits in the store.</summary>
    private const int Window = 2_000;

    private readonly Store _store;
    private readonly IChatPlatform _platform;
    private readonly House _house;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly SendSchedule _schedule;
    private readonly Lock _gate = new();
    private readonly long[] _deliveriesFrom = new long[Enum.GetValues<Lane>().Length];
    private readonly SemaphoreSlim _wake = new(0, 1);
    private long _screensFrom;

    /// <summary>Lanes in which there may be rows that were not read yet. Screens of all lanes are read with the interactive one.</summary>
    private readonly bool[] _mayBeMore = [.. Enum.GetValues<Lane>().Select(_ => true)];

    private bool _isRevoked;

    public Sender(Store store, IChatPlatform platform, House house, TimeProvider clock, ILogger log)
    {
        (_store, _platform, _house, _clock, _log) = (store, platform, house, clock, log);
        _schedule = new SendSchedule(platform.Capabilities, Slots, platform.PaceOf, RepeatableSlots);
        store.Signals.OutgoingCame += (account, lane) =>
        {
            if (account != platform.Account) return;
            LookAt(lane);
            Wake();
        };
    }

    public AccountId Account => _platform.Account;

    /// <summary>Calls made, by what became of them.</summary>
    public SendCounts Counts { get; } = new();

    /// <summary>Takes up what an earlier run was told to wait for.</summary>
    public async Task StartAsync()
    {
        var now = _clock.GetUtcNow();
        var pauses = await _store.Writer.RunAsync(session => Outbox.Pauses(session, Account, now)).ConfigureAwait(false);
        lock (_gate)
        {
            foreach (var (chat, until) in pauses)
            {
                if (chat.Length == 0) _schedule.PauseAccount(until);
                else _schedule.PauseChat(new ChatId(chat), until);
            }
        }
    }

    /// <summary>Sends until cancelled; then waits for the calls that are under way, without breaking them off.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await StartAsync().ConfigureAwait(false);
        while (!cancel.IsCancellationRequested && !_isRevoked)
        {
            try
            {
                if (await StartSomeAsync().ConfigureAwait(false)) continue;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // We are wrong somewhere; the others' messages must go on.
                SenderLog.Broke(_log, failure, Account.Value);
            }
            await WaitAsync(cancel).ConfigureAwait(false);
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15), _clock);
        while (InFlight > 0 && !patience.IsCancellationRequested) await _wake.WaitAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sends all that can be sent at this moment, one call after the other. For replays, where time is not real. Returns when to come again.</summary>
    public async Task<DateTimeOffset?> DrainAsync()
    {
        while (!_isRevoked)
        {
            Fill();
            OutboxItem? item;
            lock (_gate) item = _schedule.Next(_clock.GetUtcNow());
            if (item is null) break;
            var (changes, toMark) = Changes([item]);
            foreach (var call in toMark.Count == 0 ? changes : await MarkAsync(toMark).ConfigureAwait(false)) await SendAsync(call).ConfigureAwait(false);
        }
        lock (_gate) return _schedule.NextMoment(_clock.GetUtcNow());
    }

    private int InFlight
    {
        get { lock (_gate) return _schedule.InFlight; }
    }

    private async Task<bool> StartSomeAsync()
    {
        Fill();
        var items = new List<OutboxItem>();
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            while (_schedule.Next(now) is { } item) items.Add(item);
            _schedule.Forget(now);
        }
        if (items.Count == 0) return false;
        IReadOnlyList<OutboxItem> unsent = items;
        try
        {
            (var changes, unsent) = Changes(items);
            foreach (var call in changes) _ = SendAsync(call);
            if (unsent.Count > 0) foreach (var call in await MarkAsync(unsent).ConfigureAwait(false)) _ = SendAsync(call);
        }
        catch (Exception failure) when (failure is IOException or SqliteException)
        {
            // The store cannot be read or written just now: no mark, no send. The rows wait.
            SenderLog.StoreFailed(_log, Account.Value, failure.Message);
            lock (_gate) foreach (var item in unsent) _schedule.Done(item, _clock.GetUtcNow() + TimeSpan.FromSeconds(2));
        }
        return true;
    }

    /// <summary>Calls that change what stands there already: they are only read, not marked. And the items that must be marked.</summary>
    private (IReadOnlyList<MarkedCall> Changes, IReadOnlyList<OutboxItem> ToMark) Changes(IReadOnlyList<OutboxItem> items)
    {
        if (!items.Any(item => item.IsRepeatable)) return ([], items);
        var (changes, toMark) = (new List<MarkedCall>(), new List<OutboxItem>());
        var looked = _store.Read(session => items.Select(item => (item, Looked: item.IsRepeatable ? Outbox.Look(session, item, _platform.Capabilities) : (true, null))).ToList());
        foreach (var (item, (isOwed, change)) in looked)
        {
            if (change is not null) changes.Add(change);
            else if (isOwed) toMark.Add(item);
            else lock (_gate) _schedule.Dropped(item);
        }
        return (changes, toMark);
    }

    private async Task<IReadOnlyList<MarkedCall>> MarkAsync(IReadOnlyList<OutboxItem> items)
    {
        var now = _clock.GetUtcNow();
        var calls = await _store.Writer.RunAsync(session => Outbox.Mark(session, Account, items, _platform.Capabilities, Parts, now, _house.FactoryDays, (unit, copy) => Core.Features.Rooms.CopyContent.Of(unit, _house, copy))).ConfigureAwait(false);
        if (calls.Count == items.Count) return calls;
        var marked = calls.Select(call => call.Item).ToHashSet();
        lock (_gate) foreach (var item in items) if (!marked.Contains(item)) _schedule.Dropped(item);
        return calls;
    }

    private async Task SendAsync(MarkedCall call)
    {
        SendResult result;
        try
        {
            // No token: a call that has begun is finished, so that its outcome is known.
            result = await _platform.SendAsync(call.Call, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // An adapter that throws breaks its promise; what it did is not known.
            SenderLog.AdapterThrew(_log, Account.Value, failure.GetType().Name);
            result = new SendResult.Unknown(failure.GetType().Name);
        }
        Counts.Add(result);
        var again = await RecordAsync(call, result).ConfigureAwait(false);
        if (result is SendResult.Unknown && again is null) SenderLog.Parked(_log, Account.Value);
        if (result is SendResult.Rejected refused && again is null && call.Item.Kind != OutboxKind.Screen) SenderLog.Refused(_log, Account.Value, refused.Reason);
        lock (_gate)
        {
            if (result is SendResult.Later { After: { } after, Scope: LaterScope.Account }) _schedule.PauseAccount(_clock.GetUtcNow() + after);
            if (result is SendResult.Later { After: { } chatAfter, Scope: LaterScope.Chat }) _schedule.PauseChat(call.Item.Chat, _clock.GetUtcNow() + chatAfter);
            _schedule.Done(call.Item, again);
        }
        if (result is SendResult.Revoked revoked)
        {
            _isRevoked = true;
            SenderLog.Revoked(_log, Account.Value, revoked.Reason);
        }
        Wake();
    }

    private async Task<DateTimeOffset?> RecordAsync(MarkedCall call, SendResult result)
    {
        while (true)
        {
            try
            {
                var now = _clock.GetUtcNow();
                var jitter = TimeSpan.FromMilliseconds(_house.Chance.Next(1_000));
                return await _store.Writer.RunAsync(session => Outbox.Record(session, Account, call, result, _platform.Capabilities, now, jitter)).ConfigureAwait(false);
            }
            catch (IOException failure)
            {
                // What became of a sent message must not be forgotten: it is tried until the store can be written again.
                SenderLog.StoreFailed(_log, Account.Value, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), _clock).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The calls that a message takes; the reason why it came stands as its last line, in the reader's language.</summary>
    private IReadOnlyList<Message> Parts(Message content, string? reason, string language)
    {
        var whole = reason is null ? content : content.With(new Block.Gap(), Reasons.Line(_house.Speech(language), reason));
        return _platform.Parts(whole);
    }

    private void Fill()
    {
        lock (_gate)
        {
            if (!_mayBeMore.Contains(true)) return;
            _store.Read(session =>
            {
                if (_mayBeMore[0])
                {
                    _mayBeMore[0] = false;
                    FillInteractive(session);
                }
                for (var lane = Lane.Relay; lane <= Lane.Bulk; lane++)
                {
                    // What is not read now is read when room has come.
                    if (!_mayBeMore[(int)lane] || _schedule.Count(lane) >= Window / 2) continue;
                    var items = lane == Lane.Relay
                        ? Outbox.Relayed(session, Account, _deliveriesFrom[(int)lane], Window)
                        : Outbox.Deliveries(session, Account, lane, _deliveriesFrom[(int)lane], Window);
                    _mayBeMore[(int)lane] = items.Count == Window;
                    foreach (var item in items) _schedule.Add(item);
                    if (items.Count > 0) _deliveriesFrom[(int)lane] = items[^1].Seq;
                }
                return 0;
            });
        }
    }

    /// <summary>Both kinds of the interactive lane share one order. Announcements are screens, too, of a lane that keeps the pace.</summary>
    private void FillInteractive(Session session)
    {
        var screens = Outbox.Screens(session, Account, _platform.Capabilities.EditsInPlace, _screensFrom, Window);
        foreach (var item in Outbox.Deliveries(session, Account, Lane.Interactive, _deliveriesFrom[0], Window).Concat(screens).OrderBy(item => item.Seq))
        {
            if (item.Kind == OutboxKind.Screen) _screensFrom = item.Seq;
            else _deliveriesFrom[0] = item.Seq;
            _schedule.Add(item);
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var next = _schedule.NextMoment(now) ?? now + LongestRest;
            wait = next > now ? next - now : TimeSpan.FromMilliseconds(1);
        }
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var timeout = Task.Delay(wait < LongestRest ? wait : LongestRest, _clock, timer.Token);
        var woken = _wake.WaitAsync(timer.Token);
        // Signals are hints only; without one for long the rows are looked at all the same.
        if (await Task.WhenAny(timeout, woken).ConfigureAwait(false) == timeout && wait >= LongestRest) LookAt(null);
        await timer.CancelAsync().ConfigureAwait(false);
    }

    private void LookAt(Lane? lane)
    {
        lock (_gate)
        {
            if (lane is { } one) _mayBeMore[(int)one] = true;
            else Array.Fill(_mayBeMore, true);
        }
    }

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same moment: it is awake.
        }
    }
}

/// <summary>Calls by outcome, for figures and logs.</summary>
public sealed class SendCounts
{
    private long _sent, _later, _unreachable, _rejected, _unknown;

    public long Sent => Interlocked.Read(ref _sent);
    public long Later => Interlocked.Read(ref _later);
    public long Unreachable => Interlocked.Read(ref _unreachable);
    public long Rejected => Interlocked.Read(ref _rejected);
    public long Unknown => Interlocked.Read(ref _unknown);

    internal void Add(SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent: Interlocked.Increment(ref _sent); break;
            case SendResult.Later: Interlocked.Increment(ref _later); break;
            case SendResult.Unreachable: Interlocked.Increment(ref _unreachable); break;
            case SendResult.Rejected or SendResult.Revoked: Interlocked.Increment(ref _rejected); break;
            default: Interlocked.Increment(ref _unknown); break;
        }
    }
}

internal static partial class SenderLog
{
    [LoggerMessage(Level = LogLevel.Critical, Message = "{Account}: choosing what to send next failed; it is tried again")]
    public static partial void Broke(ILogger log, Exception failure, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: the store cannot be written: {Reason}")]
    public static partial void StoreFailed(ILogger log, string account, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Account}: a message may or may not have come after two tries and waits for a decision: /undelivered")]
    public static partial void Parked(ILogger log, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: the platform refuses a message for good ({Reason}); it stands under /undelivered")]
    public static partial void Refused(ILogger log, string account, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: the adapter threw {Kind} instead of returning what became of a call")]
    public static partial void AdapterThrew(ILogger log, string account, string kind);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Account}: the platform refuses the key ({Reason}); this account is stopped, the others go on")]
    public static partial void Revoked(ILogger log, string account, string reason);
}
