using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Features;
using QomBot.Core.Features.Groups;
using QomBot.Core.Features.People;
using QomBot.Core.Features.Placements;
using QomBot.Core.Features.Problems;
using QomBot.Core.Features.Rooms;
using QomBot.Papers;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Verify;

namespace QomBot.Engine;

/// <summary>What protects all from the flood of one.</summary>
/// <param name="SignUpsPerMinute">New people, over all platforms; 0 is no limit.</param>
public sealed record Guard(ChatFlow Flow, int SignUpsPerMinute)
{
    public static Guard None { get; } = new(new ChatFlow(), 0);
}

/// <summary>The whole bot on one store: accept, handle, send, and what time brings about.</summary>
public sealed class Bot
{
    private readonly Store _store;
    private readonly IReadOnlyList<IChatPlatform> _platforms;
    private readonly HandlerPool _pool;
    private readonly House _house;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    public Bot(Store store, House house, IReadOnlyList<IChatPlatform> platforms, string folder, TimeProvider clock, ILogger log, Place? auditChannel = null, Guard? guard = null)
    {
        (_store, _house, _platforms, _clock, _log) = (store, house, platforms, clock, log);
        _pool = new HandlerPool(clock, (guard ?? Guard.None).Flow);
        var byAccount = platforms.ToDictionary(platform => platform.Account);
        Handler = new Handler(store, house, new Router(house, new HandIn(new DraftProblem()), new GroupTalk(), new RoomTalk(), AllActions.Settle), byAccount, clock, log)
        {
            Brake = guard is { SignUpsPerMinute: > 0 } ? new SignUpBrake(store, guard.SignUpsPerMinute, clock) : null,
        };
        Senders = [.. platforms.Select(platform => new Sender(store, platform, house, clock, log))];
        Clockwork = new Clockwork(store, house, clock, log);
        Audit = new AuditKeeper(store, house, folder, auditChannel, clock, log);
        Files = new FileFetcher(store, house, byAccount, folder, clock, log);
        Checks = new FileChecks(store, house, Files.Open, clock, log);
        Papers = new PaperMaker(store, house, AllPapers.Makers, clock, log);
    }

    public Handler Handler { get; }

    public IReadOnlyList<Sender> Senders { get; }

    public Clockwork Clockwork { get; }

    public AuditKeeper Audit { get; }

    public FileFetcher Files { get; }

    public FileChecks Checks { get; }

    public PaperMaker Papers { get; }

    /// <summary>What the last run left is taken up; new work is taken.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Messages and cards of which nobody knows whether they came: somebody must decide, in chat by /undelivered.</summary>
    public long Undecided => _store.Read(Outbox.Undecided);

    /// <summary>Something that the program itself does, in one unit of work.</summary>
    public Task<T> DoAsync<T>(Func<Work, T> act) => _store.Writer.RunAsync(session => act(new Work(new Unit(session, _clock.GetUtcNow(), _house.FactoryDays), _house, null)));

    /// <summary>Takes up what the last run left: in-flight calls are uncertain, accepted updates are handled.</summary>
    public async Task RecoverAsync()
    {
        var capabilities = _platforms.ToDictionary(platform => platform.Account.Value, platform => platform.Capabilities);
        var uncertain = await _store.Writer.RunAsync(session => Outbox.Recover(session, capabilities)).ConfigureAwait(false);
        if (uncertain > 0) BotLog.Uncertain(_log, uncertain);
        if (Undecided is > 0 and var undecided) BotLog.Undecided(_log, undecided);
        await DoAsync(PlantInstitutions.Run).ConfigureAwait(false);
        await Handler.RecoverAsync().ConfigureAwait(false);
    }

    /// <summary>Runs until cancelled. A platform that ends leaves the others running.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        Handler.Stopping = cancel;
        try
        {
            await RecoverAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped while it waited for a store that cannot be written.
            return;
        }
        Handler.Dispatch = update =>
        {
            if (!_pool.Add(update)) _ = Handler.TurnAwayAsync(update);
        };
        IsReady = true;
        var work = new List<Task> { _pool.RunAsync(Handler.HandleAsync, cancel), Clockwork.RunAsync(cancel), Files.RunAsync(cancel), Checks.RunAsync(cancel), Papers.RunAsync(cancel), Audit.RunAsync(cancel) };
        work.AddRange(Senders.Select(sender => sender.RunAsync(cancel)));
        work.AddRange(_platforms.Select(platform => ReceiveAsync(platform, cancel)));
        await Task.WhenAll(work).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(IChatPlatform platform, CancellationToken cancel)
    {
        try
        {
            await platform.RunAsync(Handler.AcceptAsync, cancel).ConfigureAwait(false);
            if (!cancel.IsCancellationRequested) BotLog.Ended(_log, platform.Account.Value);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            BotLog.Broke(_log, failure, platform.Account.Value);
        }
    }
}

internal static partial class BotLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} calls of the last run may or may not have arrived")]
    public static partial void Uncertain(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages may or may not have come and wait for a decision: /undelivered")]
    public static partial void Undecided(ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Account}: receiving has ended; the other accounts go on")]
    public static partial void Ended(ILogger log, string account);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Account}: receiving broke off; the other accounts go on")]
    public static partial void Broke(ILogger log, Exception failure, string account);
}
