using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Texts;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Engine;

/// <summary>
/// Accepts updates durably and handles each in one unit of work. What one chat says is handled in order; different chats do not
/// wait for each other. Thinking happens before the unit, on no lock.
/// </summary>
public sealed class Handler(Store store, House house, Router router, IReadOnlyDictionary<AccountId, IChatPlatform> platforms, TimeProvider clock, ILogger log)
{
    /// <summary>Handles updates that were accepted; what is waiting elsewhere is somebody else's.</summary>
    public Action<WaitingUpdate> Dispatch { get; set; } = _ => { };

    /// <summary>Ends the waiting for a store that cannot be written; what is unhandled then is handled at the next start.</summary>
    public CancellationToken Stopping { get; set; }

    /// <summary>Looked at before somebody new is taken in.</summary>
    public SignUpBrake? Brake { get; init; }

    private string? _storeTrouble;

    /// <summary>The chats that were told that the store is being repaired. Lost with the process, and no harm.</summary>
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(AccountId, ChatId), bool> _toldOfRepair = [];

    /// <summary>Why the store cannot be written; null when it could when it was last tried.</summary>
    public string? StoreTrouble => store.Damage?.Message ?? _storeTrouble;

    public async Task AcceptAsync(AccountId account, IReadOnlyList<RawUpdate> updates, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (updates.Count == 0) return;
        var now = clock.GetUtcNow();
        IReadOnlyList<WaitingUpdate> fresh;
        try
        {
            fresh = await store.Writer.RunAsync(session => Inbox.Accept(session, account, updates, now)).ConfigureAwait(false);
            _storeTrouble = null;
        }
        catch (IOException failure)
        {
            // Nothing was taken, so the platform keeps it; the operator must hear of it.
            _storeTrouble = failure.Message;
            HandlerLog.StoreFailed(log, failure.Message);
            if (failure is StoreDamagedException) await TellOfRepairAsync(account, updates).ConfigureAwait(false);
            throw;
        }
        foreach (var update in fresh) Dispatch(update);
    }

    /// <summary>Nothing can be kept, so the platform will bring it again; until then each person hears once why he gets no answer.</summary>
    private async Task TellOfRepairAsync(AccountId account, IReadOnlyList<RawUpdate> updates)
    {
        foreach (var update in updates)
        {
            if (TryRead(new WaitingUpdate(0, account, update.Lane, update.Body.ToArray(), 0)) is not { Kind: ChatKind.Private } incoming || incoming is Incoming.ShutOut) continue;
            if (_toldOfRepair.Count >= MostFloods || !_toldOfRepair.TryAdd((account, incoming.Chat), true)) continue;
            var say = house.Speech(Languages.Nearest(incoming.Sender.Language));
            var sorry = new Outgoing.New(incoming.Chat, new Message([say.Line("store.repaired")], []), "", update.Key.Length <= LongestNonce ? update.Key : update.Key[^LongestNonce..], Silent: false);
            try
            {
                await platforms[account].SendAsync(sorry, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                HandlerLog.NotAcknowledged(log, account.Value, failure.GetType().Name);
            }
        }
    }

    /// <summary>Writes it as soon as it can be written: what was accepted waits meanwhile, and whoever works on it is not lost.</summary>
    private async Task WriteAsync(Action<Session> work)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await store.Writer.RunAsync(work).ConfigureAwait(false);
                return;
            }
            catch (IOException failure)
            {
                await WaitAsync(failure, attempt).ConfigureAwait(false);
            }
        }
    }

    private Task WaitAsync(IOException failure, int attempt)
    {
        HandlerLog.StoreFailed(log, failure.Message);
        return Task.Delay(TimeSpan.FromSeconds(Math.Min(30, 1 << Math.Min(attempt, 5))), clock, Stopping);
    }

    /// <summary>
    /// What the last run left unfinished, one by one, ahead of anything new. Each try is counted before it begins: what ends the
    /// program again and again is set aside, and nothing else is.
    /// </summary>
    public async Task RecoverAsync()
    {
        var unfinished = store.Read(Inbox.Unfinished);
        foreach (var update in unfinished)
        {
            var crashes = await store.Writer.RunAsync(session => Inbox.CountCrash(session, update.Id)).ConfigureAwait(false);
            if (crashes < Inbox.CrashLimit)
            {
                await HandleAsync(update).ConfigureAwait(false);
                continue;
            }
            HandlerLog.Quarantined(log, update.Account.Value, update.Id, crashes);
            // Before anything else: only to read it may end the program, and then it would never be set aside.
            await WriteAsync(session => Inbox.SetAside(session, update.Id, SetAsideAs.Quarantined)).ConfigureAwait(false);
            await SetAsideAsync(update, SetAsideAs.Quarantined, TryRead(update)).ConfigureAwait(false);
        }
        if (unfinished.Count > 0) HandlerLog.Recovered(log, unfinished.Count);
    }

    public async Task HandleAsync(WaitingUpdate update)
    {
        Incoming? incoming;
        try
        {
            incoming = platforms[update.Account].Read(update.Body);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Also where the adapter is wrong: one update must not end the work on all others.
            HandlerLog.Unreadable(log, update.Account.Value, update.Id, failure.GetType().Name);
            await WriteAsync(session => Inbox.SetAside(session, update.Id, SetAsideAs.Unreadable)).ConfigureAwait(false);
            return;
        }
        if (incoming is null)
        {
            await WriteAsync(session => { Inbox.Finish(session, update.Id); }).ConfigureAwait(false);
            return;
        }
        await HandleAsync(update, incoming).ConfigureAwait(false);
    }

    /// <summary>When an update of a chat was passed over last. Lost with the process: then he is told once more, at the most.</summary>
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(AccountId, ChatId), DateTimeOffset> _floods = new();

    /// <summary>A flood is over when so long nothing more had to be passed over.</summary>
    private static readonly TimeSpan FloodEnds = TimeSpan.FromMinutes(10);

    private const int LongestNonce = 25;

    /// <summary>Floods that are remembered.</summary>
    private const int MostFloods = 10_000;

    /// <summary>An update of a chat that has too many waiting: it is passed over, and its person is told so once, until the flood is over.</summary>
    public async Task TurnAwayAsync(WaitingUpdate update)
    {
        var incoming = TryRead(update);
        HandlerLog.TurnedAway(log, update.Account.Value, update.Id);
        var now = clock.GetUtcNow();
        try
        {
            await store.Writer.RunAsync(session =>
            {
                if (!Inbox.Finish(session, update.Id) || incoming is not { Kind: ChatKind.Private }) return;
                var unit = new Unit(session, now, house.FactoryDays);
                if (unit.People.Find(update.Account, incoming.Sender.User) is not { } person) return;
                if (_floods.TryGetValue((update.Account, incoming.Chat), out var last) && now - last < FloodEnds)
                {
                    _floods[(update.Account, incoming.Chat)] = now;
                    return;
                }
                if (_floods.Count >= MostFloods) _floods.Clear();
                _floods[(update.Account, incoming.Chat)] = now;
                // The same key within ten minutes makes no second message, also after a restart.
                var say = house.Speech(person.Language);
                unit.Notices.Reply(new Place(update.Account, incoming.Chat), person.Id, $"flood:{person.Id.Value}:{now.ToUnixTimeSeconds() / 600}", new Message([say.Line("limit.messages")], []));
            }).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            // It stays unhandled and is handled at the next start.
            HandlerLog.StoreFailed(log, failure.Message);
        }
    }

    private async Task HandleAsync(WaitingUpdate update, Incoming incoming)
    {
        // Waits while the store cannot be written: the update is kept and stays unhandled.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (Brake is not null && incoming is { Kind: ChatKind.Private } and not Incoming.ShutOut) await Brake.PassAsync(update.Account, incoming.Sender.User, Stopping).ConfigureAwait(false);
                using var typing = TypeWhileThinking(update.Account, incoming);
                var thoughts = router.Think(incoming);
                if (router.AsksWhoRuns(incoming)) thoughts.RunsChat = await AskWhoRunsAsync(update.Account, incoming).ConfigureAwait(false);
                var now = clock.GetUtcNow();
                var routed = await store.Writer.RunAsync(session =>
                {
                    if (!Inbox.Finish(session, update.Id)) return null;
                    var unit = new Unit(session, now, house.FactoryDays);
                    var done = router.Handle(unit, update.Account, incoming, thoughts);
                    if (incoming is not Incoming.ShutOut) Outbox.ShowUnclear(unit, new Place(update.Account, incoming.Chat), (incoming as Incoming.Pressed)?.Token);
                    return done;
                }).ConfigureAwait(false);
                if (routed?.PressId is { } press) await AcknowledgeAsync(update.Account, routed.Chat, press, routed.Word).ConfigureAwait(false);
                return;
            }
            catch (IOException failure) when (failure is StoreFullException or StoreLockedException or StoreDamagedException)
            {
                await WaitAsync(failure, attempt).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
            {
                // It stays unhandled and is handled at the next start.
                throw;
            }
            catch (Core.Ports.StaleVersionException) when (attempt < 3)
            {
                // Somebody changed it between reading and writing: look again.
            }
            catch (Exception failure)
            {
                HandlerLog.Failed(log, failure, update.Account.Value, update.Id);
                await SetAsideAsync(update, SetAsideAs.Failed, incoming).ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>What takes longer than a moment is seen to be under way.</summary>
    private ITimer? TypeWhileThinking(AccountId account, Incoming incoming) => incoming.Kind != ChatKind.Private ? null
        : clock.CreateTimer(_ => _ = ShowTypingAsync(account, incoming.Chat), null, TimeSpan.FromMilliseconds(700), TimeSpan.FromSeconds(4));

    private async Task ShowTypingAsync(AccountId account, ChatId chat)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
            await platforms[account].ShowTypingAsync(chat, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            HandlerLog.NotAcknowledged(log, account.Value, failure.GetType().Name);
        }
    }

    private async Task<bool?> AskWhoRunsAsync(AccountId account, Incoming incoming)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), clock);
        try
        {
            return await platforms[account].AdministersAsync(incoming.Chat, incoming.Sender.User, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>We are wrong, not the person: he is told so with a number, his form and draft stay, and the rest goes on.</summary>
    private async Task SetAsideAsync(WaitingUpdate update, SetAsideAs why, Incoming? incoming)
    {
        var now = clock.GetUtcNow();
        await WriteAsync(session =>
        {
            Inbox.SetAside(session, update.Id, why);
            // In a group nobody waits for an answer, and everybody would read it.
            if (incoming is not { Kind: ChatKind.Private }) return;
            var unit = new Unit(session, now, house.FactoryDays);
            if (unit.People.Find(update.Account, incoming.Sender.User) is not { } person) return;
            var say = house.Speech(person.Language);
            var sorry = new Message([say.Line("error.handling", ("code", Value.Of(say.Number(update.Id))))], [[new Button(say.Words("button.home"), "start", [])]]);
            unit.Notices.Reply(new Place(update.Account, incoming.Chat), person.Id, $"sorry:{update.Id}", sorry);
        }).ConfigureAwait(false);
        if (incoming is Incoming.Pressed pressed) await AcknowledgeAsync(update.Account, pressed.Chat, pressed.PressId, null).ConfigureAwait(false);
    }

    private Incoming? TryRead(WaitingUpdate update)
    {
        try
        {
            return platforms[update.Account].Read(update.Body);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            HandlerLog.Unreadable(log, update.Account.Value, update.Id, failure.GetType().Name);
            return null;
        }
    }

    /// <summary>A volatile answer: lost at a crash, and no harm.</summary>
    private async Task AcknowledgeAsync(AccountId account, ChatId chat, string press, string? word)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), clock);
            await platforms[account].AcknowledgeAsync(chat, press, word, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            HandlerLog.NotAcknowledged(log, account.Value, failure.GetType().Name);
        }
    }
}

internal static partial class HandlerLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Recovered: {Count} updates of the last run were finished")]
    public static partial void Recovered(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: update {Id} ended the program {Crashes} times and is set aside")]
    public static partial void Quarantined(ILogger log, string account, long id, int crashes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Account}: update {Id} cannot be read ({Kind}); it is kept and passed over")]
    public static partial void Unreadable(ILogger log, string account, long id, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: update {Id} could not be handled; it is kept")]
    public static partial void Failed(ILogger log, Exception failure, string account, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Account}: update {Id} is passed over, its chat has too many waiting")]
    public static partial void TurnedAway(ILogger log, string account, long id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be written, updates wait: {Reason}")]
    public static partial void StoreFailed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Account}: a press was not acknowledged ({Kind})")]
    public static partial void NotAcknowledged(ILogger log, string account, string kind);
}
