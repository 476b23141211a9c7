using System.Globalization;
using Microsoft.Extensions.Logging;
using QomBot.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Discord;
using QomBot.Discord.Api;
using QomBot.Discord.Gateway;
using QomBot.Engine;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Discord.Users;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;
using QomBot.Tests.Telegram;
using QomBot.Tests.WholeBot;

namespace QomBot.Tests.Discord;

/// <summary>A fake Discord and the whole bot on it, as it runs in the program; beside it a platform of lines for people who are elsewhere.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Func<DiscordOptions, DiscordOptions> _change;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _lines;

    private Rig(FakeDiscord fake, Func<DiscordOptions, DiscordOptions> change) => (Fake, _change) = (fake, change);

    public FakeDiscord Fake { get; }

    public TimeProvider Clock { get; } = new SaturdayMorning();

    public LogLines Log { get; } = new();

    public Store Store { get; private set; } = null!;

    public Core.Acting.House House { get; private set; } = null!;

    public DiscordPlatform Platform { get; private set; } = null!;

    public Bot Bot { get; private set; } = null!;

    /// <summary>People who are not on Discord.</summary>
    public ReplayPlatform Elsewhere { get; private set; } = null!;

    public List<ReplayAnswer> ElsewhereRead { get; } = [];

    public static async Task<Rig> StartAsync(
        Func<FakeDiscordOptions, FakeDiscordOptions>? server = null, Func<DiscordOptions, DiscordOptions>? bot = null, bool wait = true)
    {
        var fake = await FakeDiscord.StartAsync((server ?? (same => same))(new FakeDiscordOptions { StrictPace = false, MaxConcurrency = 16 }));
        var rig = new Rig(fake, bot ?? (same => same));
        rig.Begin();
        if (wait) await rig.ReadyAsync();
        return rig;
    }

    /// <summary>Connected, and the commands are published.</summary>
    public async Task ReadyAsync()
    {
        await Fake.Gateway.WaitUntilListening();
        await Until(() => Fake.Commands().Count > 20, "commands are published");
    }

    public void Begin(Func<IChatPlatform, IChatPlatform>? wrap = null)
    {
        _stop = new CancellationTokenSource();
        Store = Store.Open(_folder.Path, Clock);
        House = Opened.Load(_folder.Path).House(new CryptoChance(), policy => policy with { NeverQuiet = new HashSet<string> { "discord", "web" } });
        var options = _change(new DiscordOptions { Token = Fake.Token, BaseUrl = new Uri(Fake.BaseUrl) });
        var needs = new DiscordNeeds(House, new Reader(Store, House, Clock), new AdapterMemory(Store, options.Account), file => Bot.Files.Open(file), () => 0.5, Clock, new LoggerFactory([Log]).CreateLogger("discord"));
        Platform = new DiscordPlatform(options, needs, new DiscordApi(options, needs.Chance, Clock, needs.Log, () => new ReconnectPace(needs.Chance, TimeSpan.FromMilliseconds(40))));
        Elsewhere = new ReplayPlatform("web", Clock, answer =>
        {
            lock (ElsewhereRead) ElsewhereRead.Add(answer);
        });
        Bot = new Bot(Store, House, [wrap?.Invoke(Platform) ?? Platform, Elsewhere], _folder.Path, Clock, new LoggerFactory([Log]).CreateLogger("bot"));
        _running = Bot.RunAsync(_stop.Token);
    }

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        Platform.Dispose();
        Store.Dispose();
        _stop.Dispose();
    }

    public long Count(string sql) => Store.Read(session => session.Long(sql));

    public async Task Until(Func<bool> holds, string what, double seconds = 15)
    {
        var deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (!holds())
        {
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"never: {what}. Owed:\n{Owed()}\nPauses: {string.Join(' ', Store.Read(session => session.All("SELECT chat || ' ' || (until - ?1) FROM pauses", row => row.Text(0), Clock.GetUtcNow())))}\nLog:\n{Log}\nRefused calls:\n{string.Join('\n', Fake.Requests.All.Where(call => call.Status >= 400).TakeLast(10).Select(call => $"{call.Operation} {call.Status} {call.Code}"))}");
            await Task.Delay(10);
        }
    }

    /// <summary>Somebody elsewhere writes or presses.</summary>
    public Task ElsewhereAsync(string who, string? text, string? press = null)
    {
        return Bot.Handler.AcceptAsync(Elsewhere.Account, [Elsewhere.Update(++_lines, new ReplayLine(null, "web", who, text, press, null))], CancellationToken.None);
    }

    public Task ElsewhereReadsAsync(string who, string words) => Until(() =>
    {
        lock (ElsewhereRead) return ElsewhereRead.Any(answer => answer.To == who && (answer.Text ?? "").Contains(words, StringComparison.Ordinal));
    }, $"{who} reads «{words}»");

    /// <summary>A problem from its first words to its number; the reporter's firm is asked the first time.</summary>
    public async Task<long> ReportAsync(DiscordPerson firm, string words = "پمپ آب کارخانه لرزش شدید دارد و خط خوابیده است")
    {
        firm.Dm.Say(words);
        await firm.Dm.WaitForButton("ثبت مسئله", TimeSpan.FromSeconds(30));
        var before = Count("SELECT count(*) FROM problems WHERE state > 1");
        await firm.Dm.Press("ثبت مسئله").WaitForAnswer();
        await SettledAsync();
        if (Count("SELECT count(*) FROM firms") == 0) firm.Dm.Say("کاشی کویر قم");
        await Until(() => Count("SELECT count(*) FROM problems WHERE state > 1") > before, "the problem is open");
        await SettledAsync();
        return Count("SELECT max(id) FROM problems");
    }

    /// <summary>A professor who follows mechanics, all in his private chat.</summary>
    public async Task FollowAsync(DiscordPerson team)
    {
        await team.Dm.Run("profile").WaitForMessage();
        await team.Dm.Press("⬜ استاد").WaitForAnswer();
        await team.Dm.WaitForButton("✅ استاد");
        await team.Dm.Run("subscribe", new { topic = "mechanical" }).WaitForMessage();
        await SettledAsync();
    }

    /// <summary>All that was done is handled, and all that is owed now is sent.</summary>
    public Task SettledAsync() => Until(() => Owed() is "", "all is settled", 30);

    private string Owed() => string.Join('\n', Store.Read(session => session.All(
        """
        SELECT 'update ' || key FROM updates WHERE state = 0
        UNION ALL SELECT 'delivery ' || key || ' to ' || chat || ' state ' || state || ' ' || ifnull(outcome, '') || ' in ' || (not_before - ?1) || ' ms' FROM deliveries WHERE state IN (0, 1, 2)
        UNION ALL SELECT 'screen ' || chat || ' of ' || user_id || ' ' || shown_version || '<' || version || ' ' || ifnull(strip_messages, '') FROM screens WHERE shown_version < version OR strip_messages IS NOT NULL
        UNION ALL SELECT 'fanout ' || key FROM fanouts WHERE done = 0
        """, row => row.Text(0), Clock.GetUtcNow())));

    /// <summary>What must hold at the end of every play, whatever was played.</summary>
    public void Sound()
    {
        Assert.Empty(Fake.Contract.Violations);
        Assert.Equal(0, Count("SELECT count(*) FROM updates WHERE state > 1"));
        foreach (var call in Fake.Requests.All.Where(call => call.Method is "POST" or "PATCH" && call.Body is { Length: > 0 } && MayCall(call.Operation)))
            Assert.True(Mentions.AreClosed(call.Json()), $"{call.Operation} may wake people: {call.Body}");
    }

    private static bool MayCall(string? operation) => operation is "create_message" or "update_message" or "execute_webhook" or "update_original_webhook_message" or "update_webhook_message" or "create_interaction_response" or "create_thread";

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Fake.DisposeAsync();
        _folder.Dispose();
    }
}
