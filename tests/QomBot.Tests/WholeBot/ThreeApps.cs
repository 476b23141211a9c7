using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Discord;
using QomBot.Discord.Api;
using QomBot.Discord.Gateway;
using QomBot.Engine;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Telegram;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Telegram;

namespace QomBot.Tests.WholeBot;

/// <summary>The whole bot on strict fakes of Bale, Telegram and Discord at once, and what everybody reads, written down.</summary>
internal sealed class ThreeApps : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("qombot-three-").FullName;
    private readonly Store _store;
    private readonly TelegramPlatform _telegram, _bale;
    private readonly DiscordPlatform _discord;
    private readonly SaturdayMorning _clock = new();
    private readonly Bot _bot;
    private readonly Task _running;
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, Func<IEnumerable<(string Id, string Text)>> Sees)> _readers = [];
    private readonly Dictionary<(string, string), string> _read = [];

    private ThreeApps(FakeTelegram telegram, FakeTelegram bale, FakeDiscord discord)
    {
        (Telegram, Bale, Discord) = (telegram, bale, discord);
        var clock = _clock;
        _store = Store.Open(_folder, clock);
        House = Opened.Load(_folder).House(new CryptoChance(), policy => policy with { NeverQuiet = new HashSet<string> { "telegram", "bale", "discord" } });
        _telegram = Make(telegram, BotKind.Telegram);
        _bale = Make(bale, BotKind.Bale);
        var options = new DiscordOptions { Token = discord.Token, BaseUrl = new Uri(discord.BaseUrl), ReadsThreads = true };
        var needs = new DiscordNeeds(House, new Reader(_store, House, clock), new AdapterMemory(_store, options.Account), file => _bot!.Files.Open(file), () => 0.5, clock, NullLogger.Instance);
        _discord = new DiscordPlatform(options, needs, new DiscordApi(options, needs.Chance, clock, needs.Log, () => new ReconnectPace(needs.Chance, TimeSpan.FromMilliseconds(40))));
        _bot = new Bot(_store, House, [_telegram, _bale, _discord], _folder, clock, NullLogger.Instance);
        _running = _bot.RunAsync(_stop.Token);

        TelegramPlatform Make(FakeTelegram fake, BotKind kind) => new(
            new BotOptions { Name = "main", Kind = kind, Token = fake.Token, BaseUrl = new Uri(fake.BaseUrl), PollTimeout = TimeSpan.FromSeconds(2) },
            file => _bot!.Files.Open(file), () => 0.5, clock, NullLogger<TelegramPlatform>.Instance);
    }

    public FakeTelegram Telegram { get; }
    public FakeTelegram Bale { get; }
    public FakeDiscord Discord { get; }
    public Core.Acting.House House { get; }

    public static async Task<ThreeApps> OpenAsync()
    {
        var apps = new ThreeApps(
            await FakeTelegram.StartAsync(new FakeTelegramOptions { StrictPace = false }), await FakeTelegram.StartAsync(new FakeTelegramOptions { Bale = true, StrictPace = false }),
            await FakeDiscord.StartAsync(new FakeDiscordOptions { StrictPace = false, MaxConcurrency = 16, GrantedPrivilegedIntents = 1 << 15 }));
        await apps.Discord.Gateway.WaitUntilListening();
        await apps.UntilAsync(() => apps.Discord.Commands().Count > 20, "commands are published");
        return apps;
    }

    public long Count(string sql) => _store.Read(session => session.Long(sql));

    public string Words(string sql) => _store.Read(session => (string)session.Scalar(sql)!);

    /// <summary>From now on is written down what this one reads that he has not read yet.</summary>
    public void Reads(string name, Func<IEnumerable<(string Id, string Text)>> sees)
    {
        _readers.Add((name, sees));
        foreach (var (id, text) in sees()) _read[(name, id)] = Readable(text);
    }

    /// <summary>What comes until the end of it is read and not written down.</summary>
    public IDisposable Unwritten() => new Silence(_text);

    private sealed class Silence(StringBuilder text) : IDisposable
    {
        private readonly int _before = text.Length;

        public void Dispose() => text.Length = _before;
    }

    public void Note(string words) => _text.Append($"\n— {words}\n");

    /// <summary>Somebody does something; then all that comes of it is written down.</summary>
    public Task DoesAsync(string what, Action act) => DoesAsync(what, () => { act(); return Task.CompletedTask; });

    public Task DoesAsync(string what, Func<Task> act)
    {
        var before = Count("SELECT ifnull(max(id), 0) FROM updates");
        return FollowsAsync(what, act, () => Count("SELECT ifnull(max(id), 0) FROM updates") > before);
    }

    /// <summary>Real programs talk here, so nobody can wait ninety days: what time would bring is drawn near, and comes as ever.</summary>
    public Task TimeBringsAsync(string what, string due, long about) => FollowsAsync(
        what,
        () => _store.Writer.RunAsync(session => { new Unit(session, _clock.GetUtcNow(), House.FactoryDays).Due.Put(due, about, _clock.GetUtcNow()); }),
        () => Count("SELECT count(*) FROM results WHERE holds_90 IS NOT NULL") == 1);

    /// <summary>Hours go by, and what falls due meanwhile comes.</summary>
    public Task GoOnToAsync(string what, DateTimeOffset moment) => FollowsAsync(
        what, () => { _clock.GoOnTo(moment); return Task.CompletedTask; }, () => Count($"SELECT count(*) FROM due WHERE at <= {_clock.GetUtcNow().ToUnixTimeMilliseconds()}") == 0);

    private async Task FollowsAsync(string what, Func<Task> act, Func<bool> came)
    {
        _text.Append($"\n{what}\n");
        await act();
        await UntilAsync(came, $"it came: {what}");
        await SettledAsync();
        foreach (var (name, sees) in _readers)
        {
            var there = sees().ToList();
            foreach (var (id, text) in there)
            {
                var now = Readable(text);
                var was = _read.GetValueOrDefault((name, id));
                if (now == was) continue;
                _read[(name, id)] = now;
                if (was is not null && was.StartsWith(now, StringComparison.Ordinal)) continue;
                _text.Append($"  → {name}{(was is null ? "" : " (عوض شد)")}\n");
                foreach (var line in now.Split('\n')) _text.Append($"    {line}\n");
            }
            foreach (var gone in _read.Keys.Where(key => key.Item1 == name && there.All(one => one.Id != key.Item2)).ToList())
            {
                // The small receipt goes along to the end of the chat all the time.
                if (!_read[gone].Contains('✓', StringComparison.Ordinal)) _text.Append($"  → {name} (برداشته شد: {_read[gone].Split('\n')[^1]})\n");
                _read.Remove(gone);
            }
        }
    }

    public async Task SettledAsync()
    {
        for (var quiet = 0; quiet < 3;)
        {
            await UntilAsync(() => Owed() == 0, "all is settled");
            await Task.Delay(120);
            quiet = Owed() == 0 ? quiet + 1 : 0;
        }
    }

    private long Owed() => Count(
        """
        SELECT (SELECT count(*) FROM updates WHERE state = 0) + (SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2)) + (SELECT count(*) FROM fanouts WHERE done = 0)
          + (SELECT count(*) FROM screens WHERE shown_version < version OR strip_messages IS NOT NULL) + (SELECT count(*) FROM room_copies WHERE state IN (0, 1, 2))
          + (SELECT count(*) FROM room_messages WHERE released = 0) + (SELECT count(*) FROM due WHERE kind LIKE 'room.%')
        """);

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var i = 0; i < 3_000; i++)
        {
            if (holds()) return;
            await Task.Delay(10);
        }
        throw new TimeoutException($"never: {what}\n{_text}");
    }

    /// <summary>As the apps show it: without marks of direction and escapes; a minute more or less says nothing.</summary>
    private static string Readable(string text)
    {
        var plain = text.Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2067", "", StringComparison.Ordinal).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
        plain = Regex.Replace(plain, @"\\([\\*_~`|>#\-+\[\]<:.!()@])", "$1");
        // Codes are of chance, and a paper is as long as they make it.
        plain = Regex.Replace(plain, @"کد ورود: \d{6}", "کد ورود: (شش رقم)");
        plain = Regex.Replace(plain, "کد بررسی: [0-9A-Z]{8}", "کد بررسی: (هشت نویسه)");
        plain = Regex.Replace(plain, @"\.html, [0-9]+ bytes", ".html");
        plain = Regex.Replace(plain, "۰۹:۳[۰-۹]", "۰۹:۳۰");
        return plain.Replace("تا ساعت ۰۹:۳۰؛ پس از آن کد", "تا ساعت ۰۹:۳۵؛ پس از آن کد", StringComparison.Ordinal);
    }

    public override string ToString() => _text.ToString();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        _telegram.Dispose();
        _bale.Dispose();
        _discord.Dispose();
        _store.Dispose();
        await Telegram.DisposeAsync();
        await Bale.DisposeAsync();
        await Discord.DisposeAsync();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
