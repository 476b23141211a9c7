using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;

namespace QomBot.Tests.Support;

/// <summary>
/// The whole bot in conversation with people: user says, bot answers. Real store, real config/, a clock that stands until it is
/// moved, chance with a seed. Each conversation is played twice: straight through, and with the program stopped and started
/// again before every single line. Both must read the same. What stays in a chat and was looked for by nobody fails the test.
/// </summary>
internal sealed partial class Talk
{
    /// <summary>Saturday 1 Azar 1405, half past nine in Qom.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder;
    private readonly House _house;
    private readonly bool _restarts;
    private readonly Dictionary<string, ReplayPlatform> _platforms;
    private readonly Transcript _transcript = new();
    private Store _store;
    private Bot _bot;
    private Stepper _stepper;
    private int _lines;

    private Talk(TempFolder folder, House house, bool restarts)
    {
        (_folder, _house, _restarts) = (folder, house, restarts);
        Clock = new ManualClock(Start);
        _platforms = ((string[])["bale", "telegram"]).ToDictionary(name => name, name => new ReplayPlatform(name, Clock, Answered));
        (_store, _bot, _stepper) = Wake();
    }

    public ManualClock Clock { get; }

    public House House => _house;

    /// <summary>Plays the conversation straight through and with restarts; gives its transcript.</summary>
    public static async Task<string> PlayAsync(Func<Talk, Task> play, Policy? policy = null)
    {
        var straight = await PlayOnceAsync(play, policy, restarts: false);
        var interrupted = await PlayOnceAsync(play, policy, restarts: true);
        Assert.Equal(straight, interrupted);
        return straight;
    }

    private static async Task<string> PlayOnceAsync(Func<Talk, Task> play, Policy? policy, bool restarts)
    {
        using var folder = new TempFolder();
        var talk = new Talk(folder, Houses.Make(policy), restarts);
        try
        {
            await talk._stepper.StartAsync();
            await play(talk);
            talk.NothingIsLeft();
            talk.NothingIsWrong();
            return talk._transcript.ToString();
        }
        finally
        {
            talk._store.Dispose();
        }
    }

    /// <summary>The program is killed and started again; the platforms go on as they are.</summary>
    public async Task RestartsAsync()
    {
        _store.Dispose();
        (_store, _bot, _stepper) = Wake();
        await _stepper.StartAsync();
        await _stepper.WorkAsync();
    }

    /// <summary>What the bot has stored, for what cannot be seen in a chat.</summary>
    public T Looks<T>(Func<IUnit, T> look) => _store.Read(session => look(new Unit(session, Clock.GetUtcNow(), _house.FactoryDays)));

    public long Counts(string sql) => _store.Read(session => session.Long(sql));

    /// <summary>What no door of this program does yet (a liaison's verification, for one).</summary>
    public Task ArrangesAsync(Action<IUnit> arrange) =>
        _store.Writer.RunAsync(session => arrange(new Unit(session, Clock.GetUtcNow(), _house.FactoryDays)));

    private (Store, Bot, Stepper) Wake()
    {
        var store = Store.Open(_folder.Path, Clock);
        var bot = new Bot(store, _house, [.. _platforms.Values], _folder.Path, Clock, NullLogger.Instance);
        return (store, bot, new Stepper(bot, Clock));
    }

    private async Task DoesAsync(string who, ReplayLine line)
    {
        if (_restarts) await RestartsAsync();
        var platform = _platforms[line.Platform];
        await _bot.Handler.AcceptAsync(platform.Account, [platform.Update(++_lines, line)], CancellationToken.None);
        await _stepper.WorkAsync();
    }

    /// <summary>Nothing was set aside, nothing is stuck, and the bot never had to say sorry.</summary>
    private void NothingIsWrong()
    {
        Assert.Equal(0, Counts("SELECT count(*) FROM updates WHERE state <> 1"));
        Assert.Equal(0, Counts("SELECT count(*) FROM deliveries WHERE state IN (1, 2, 4, 6)"));
        Assert.Equal(0, Counts("SELECT count(*) FROM due WHERE failures > 0"));
    }
}
