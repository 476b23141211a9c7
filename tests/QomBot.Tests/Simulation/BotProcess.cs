using Microsoft.Extensions.Logging;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Engine;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Simulation;

/// <summary>One run of the whole bot on a data folder, stepped by hand: nothing happens between two calls.</summary>
internal sealed class BotProcess : IDisposable
{
    private readonly Queue<WaitingUpdate> _waiting = new();
    private readonly SimulatedClock _clock;
    private DateTimeOffset? _again;

    public BotProcess(string folder, Core.Acting.House house, IReadOnlyList<IChatPlatform> platforms, SimulatedClock clock, ILogger log)
    {
        (Folder, _clock) = (folder, clock);
        Store = Store.Open(folder, clock);
        Bot = new Bot(Store, house, platforms, folder, clock, log);
        Bot.Handler.Dispatch = _waiting.Enqueue;
    }

    public string Folder { get; }

    public Store Store { get; }

    public Bot Bot { get; }

    public async Task RecoverAsync()
    {
        foreach (var sender in Bot.Senders) await sender.StartAsync();
        await Bot.RecoverAsync();
    }

    public async Task TakeAsync(AccountId account, RawUpdate update)
    {
        await Bot.Handler.AcceptAsync(account, [update], CancellationToken.None);
        while (_waiting.TryDequeue(out var waiting)) await Bot.Handler.HandleAsync(waiting);
    }

    /// <summary>Does all that can be done at this moment.</summary>
    public async Task SettleAsync()
    {
        await Bot.Clockwork.DrainAsync();
        while (await Bot.Files.FetchOneAsync(CancellationToken.None)) { }
        while (await Bot.Checks.CheckOneAsync()) { }
        long before;
        do
        {
            before = Calls();
            _again = null;
            foreach (var sender in Bot.Senders)
                if (await sender.DrainAsync() is { } moment && (_again is null || moment < _again)) _again = moment;
        }
        while (Calls() != before);
    }

    /// <summary>When something is to be done next, if nobody does anything.</summary>
    public DateTimeOffset? Next() => Earliest(Earliest(Bot.Clockwork.Next(), _again), NextFile());

    /// <summary>Whether anything is planned to be sent again.</summary>
    public bool SendsAgain => _again is not null;

    private DateTimeOffset? NextFile() => Store.Read(session => session.Scalar("SELECT min(not_before) FROM files WHERE state = 0")) is long at
        ? DateTimeOffset.FromUnixTimeMilliseconds(at)
        : null;

    private long Calls() => Bot.Senders.Sum(sender => sender.Counts.Sent + sender.Counts.Later + sender.Counts.Unreachable + sender.Counts.Rejected + sender.Counts.Unknown);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    public void Dispose() => Store.Dispose();
}
