using System.Globalization;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Users;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Telegram;
using QomBot.Tests.Support;
using QomBot.Tests.Telegram;

namespace QomBot.Tests.Faults;

/// <summary>The whole bot on one strict fake or several, over real HTTP, with its store in the test's hand. It can be ended and begun again.</summary>
internal sealed class FaultRig : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Func<BotOptions, BotOptions> _settings;
    private CancellationTokenSource _stop = new();
    private List<TelegramPlatform> _platforms = [];
    private Task _running = Task.CompletedTask;
    private int _owed;

    private FaultRig(IReadOnlyList<FakeTelegram> fakes, Func<BotOptions, BotOptions> settings) => (Fakes, _settings) = (fakes, settings);

    /// <summary>Account "telegram:bot0", "telegram:bot1", and so on.</summary>
    public IReadOnlyList<FakeTelegram> Fakes { get; }

    public FakeTelegram Fake => Fakes[0];

    public Store Store { get; private set; } = null!;

    public Bot Bot { get; private set; } = null!;

    public LogLines Log { get; } = new();

    public string Folder => _folder.Path;

    public static async Task<FaultRig> StartAsync(int bots = 1, bool strictPace = false, Func<BotOptions, BotOptions>? settings = null)
    {
        var fakes = new List<FakeTelegram>();
        for (var i = 0; i < bots; i++) fakes.Add(await FakeTelegram.StartAsync(new FakeTelegramOptions { StrictPace = strictPace, Seed = i + 1, Token = $"{111_0001 + i}:AA-only-for-the-fake-server-on-this-host" }));
        var rig = new FaultRig(fakes, settings ?? (same => same));
        rig.Begin();
        return rig;
    }

    /// <summary>A new program on the same data.</summary>
    public void Begin()
    {
        _stop = new CancellationTokenSource();
        Store = Store.Open(Folder, TimeProvider.System);
        var log = new Logger<TelegramPlatform>(new LoggerFactory([Log]));
        _platforms = [.. Fakes.Select((fake, i) => new TelegramPlatform(
            _settings(new BotOptions { Name = $"bot{i}", Token = fake.Token, BaseUrl = new Uri(fake.BaseUrl), PollTimeout = TimeSpan.FromSeconds(1) }), _ => null, () => 0.5, TimeProvider.System, log))];
        Bot = new Bot(Store, Houses.Make(new Core.Acting.Policy { NeverQuiet = new HashSet<string> { "telegram" } }), _platforms, Folder, TimeProvider.System, Log);
        _running = Bot.RunAsync(_stop.Token);
    }

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        foreach (var platform in _platforms) platform.Dispose();
        Store.Dispose();
        _stop.Dispose();
    }

    /// <summary>Somebody whom the bot knows and may disturb at any hour.</summary>
    public async Task<(FakePerson Account, Person Person)> PersonAsync(string name = "مریم", int bot = 0)
    {
        var account = Fakes[bot].NewPerson(name).AlreadyStarted();
        var place = PlaceOf(account, bot);
        var person = await Store.Writer.RunAsync(session =>
        {
            var unit = Unit(session);
            var one = unit.People.Create(place.Account, new UserId(place.Chat.Value), name, "fa") with { Quiet = new QuietHours(0, 0), Welcomed = true };
            unit.People.Save(one);
            unit.People.Reach(one.Id, place);
            return one;
        });
        return (account, person);
    }

    /// <summary>A message that stays, ahead of everything else.</summary>
    public Task OweAsync(FakePerson account, Person person, string words, int bot = 0) => Store.Writer.RunAsync(session =>
        Unit(session).Notices.Reply(PlaceOf(account, bot), person.Id, $"test:{Interlocked.Increment(ref _owed)}", Words(words)));

    /// <summary>A notice, which keeps the pace.</summary>
    public Task TellAsync(Person person, string words, ProblemId? about = null) => Store.Writer.RunAsync(session => Unit(session).Notices.Tell(new Notice(
        $"test:{Interlocked.Increment(ref _owed)}", new Audience.One(person.Id), Lane.Notice, about, about is not null, null, null, new Dictionary<string, Message> { ["fa"] = Words(words) })));

    public Unit Unit(Session session) => new(session, TimeProvider.System.GetUtcNow(), Houses.Make().FactoryDays);

    public long Count(string sql) => Store.Read(session => session.Long(sql));

    public IReadOnlyList<string> All(string sql) => Store.Read(session => session.All(sql, row => row.TextOrNull(0) ?? ""));

    /// <summary>How often a person's chat got a message with these words, however it looks there now.</summary>
    public int Copies(FakePerson account, string words, int bot = 0) =>
        Fakes[bot].Journal.Sent.Count(entry => entry.ChatId == account.Id && entry.Text!.Contains(words, StringComparison.Ordinal));

    public Task UntilSettledAsync(int seconds = 30) =>
        UntilAsync(() => Count("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2)") == 0, "nothing is owed any more", seconds);

    public async Task UntilAsync(Func<bool> holds, string what, int seconds = 30)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!holds())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(seconds)) throw new TimeoutException($"never: {what}. Log:\n{Log}");
            await Task.Delay(20);
        }
    }

    private static Place PlaceOf(FakePerson account, int bot) => new(new AccountId($"telegram:bot{bot}"), new ChatId(account.Id.ToString(CultureInfo.InvariantCulture)));

    private static Message Words(string words) => new([new Block.Line([new Inline.Text(words)])], []);

    private bool _isSpared;

    /// <summary>It has ended, and is not begun again.</summary>
    public void Spare() => _isSpared = true;

    public async ValueTask DisposeAsync()
    {
        if (!_isSpared) await EndAsync();
        foreach (var fake in Fakes) await fake.DisposeAsync();
        _folder.Dispose();
    }
}
