using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Engine;
using QomBot.Storage;

namespace QomBot.Tests.WholeBot;

/// <summary>Runs on from a fixed moment, a Saturday morning in Qom, so that what people read says the same on every day.</summary>
public sealed class SaturdayMorning : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 5, TimeSpan.Zero);

    private readonly long _begun = System.GetTimestamp();

    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => Start + System.GetElapsedTime(_begun) + _ahead;

    /// <summary>Hours go by at once; never back.</summary>
    public void GoOnTo(DateTimeOffset moment) => _ahead += moment - GetUtcNow();
}

/// <summary>The whole bot on real platforms' adapters, running as it does in the program.</summary>
public sealed class RunningBot : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Store _store;
    private readonly Task _running;

    public RunningBot(string folder, IReadOnlyList<IChatPlatform> platforms, TimeProvider clock, QomBot.Language.Tagging.ITagger? tagger = null)
    {
        Folder = folder;
        _store = Store.Open(folder, clock);
        var opened = Opened.Load(folder);
        var shipped = opened.House(new CryptoChance(), policy => policy with { NeverQuiet = new HashSet<string>(platforms.Select(platform => platform.Account.Platform)) });
        var house = shipped with { Tagger = tagger ?? shipped.Tagger };
        House = house;
        Bot = new Bot(_store, house, platforms, folder, clock, NullLogger.Instance);
        _running = Bot.RunAsync(_stop.Token);
    }

    public string Folder { get; }

    public Bot Bot { get; }

    public Store Store => _store;

    public Core.Acting.House House { get; }

    public long Count(string sql) => _store.Read(session => session.Long(sql));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        _store.Dispose();
        _stop.Dispose();
    }
}
