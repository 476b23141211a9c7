using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QomBot.Core.Chat;
using QomBot.Fakes.Telegram;
using QomBot.Telegram;

namespace QomBot.Tests.Telegram;

/// <summary>A fake server, the adapter before it, and all that it handed on and logged. With a clock of its own, time passes only where a test waits.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<long, Func<Stream?>> _files = [];
    private Task _running = Task.CompletedTask;

    private Rig(FakeTelegram fake, FakeTimeProvider? clock) => (Fake, Clock) = (fake, clock);

    public FakeTelegram Fake { get; }

    public FakeTimeProvider? Clock { get; }

    public TelegramPlatform Bot { get; private set; } = null!;

    public ConcurrentQueue<RawUpdate> Taken { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>Thrown by the store while it is set.</summary>
    public Exception? StoreFault { get; set; }

    /// <summary>The bot is stopped in the moment in which it has kept something.</summary>
    public bool StopsWhenTaken { get; set; }

    public bool IsRunning => !_running.IsCompleted;

    public static async Task<Rig> StartAsync(
        bool bale = false, bool ownClock = false, Func<FakeTelegramOptions, FakeTelegramOptions>? server = null, Func<BotOptions, BotOptions>? bot = null)
    {
        var clock = ownClock ? new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T06:00:00Z", System.Globalization.CultureInfo.InvariantCulture)) : null;
        var options = new FakeTelegramOptions { Bale = bale, StrictPace = false, Clock = (TimeProvider?)clock ?? TimeProvider.System };
        var rig = new Rig(await FakeTelegram.StartAsync(server?.Invoke(options) ?? options), clock);
        var settings = new BotOptions
        {
            Name = "test", Kind = bale ? BotKind.Bale : BotKind.Telegram, Token = rig.Fake.Token, BaseUrl = new Uri(rig.Fake.BaseUrl), PollTimeout = TimeSpan.FromSeconds(2),
        };
        rig.Bot = new TelegramPlatform(
            bot?.Invoke(settings) ?? settings, rig.Open, () => 0.5, (TimeProvider?)clock ?? TimeProvider.System, new Logger<TelegramPlatform>(new LoggerFactory([rig.Log])));
        return rig;
    }

    public void Run() => _running = Bot.RunAsync(Accept, _stop.Token);

    public Task EndedAsync() => _running.WaitAsync(TimeSpan.FromSeconds(20));

    public FileId File(long id, byte[] bytes) => File(id, () => new MemoryStream(bytes));

    public FileId File(long id, Func<Stream?> open)
    {
        _files[id] = open;
        return new FileId(id);
    }

    /// <summary>Waits until it holds, letting the clock run where there is one: a second in each hundredth.</summary>
    public async Task Until(Func<bool> holds, string what)
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (!holds())
        {
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"never: {what}. Health: {Bot.Health}. Log:\n{Log}");
            Clock?.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }
    }

    public Task UntilTaken(int count) => Until(() => Taken.Count >= count, $"{count} updates taken");

    public IReadOnlyList<Incoming?> Read() => [.. Taken.Select(update => Bot.Read(update.Body))];

    public Outgoing.New New(ChatId chat, string words, params Button[] buttons) =>
        new(chat, new Message([new Block.Line([new Inline.Text(words)])], buttons.Length == 0 ? [] : [buttons]), "d1", "n1", false);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // The last word to the platform has a deadline on the clock that nobody moves any more.
        while (!_running.IsCompleted)
        {
            Clock?.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }
        Bot.Dispose();
        await Fake.DisposeAsync();
        _stop.Dispose();
    }

    private Task Accept(AccountId account, IReadOnlyList<RawUpdate> updates, CancellationToken cancel)
    {
        if (StoreFault is { } fault) throw fault;
        Assert.Equal(Bot.Account, account);
        foreach (var update in updates) Taken.Enqueue(update);
        return StopsWhenTaken ? _stop.CancelAsync() : Task.CompletedTask;
    }

    private Stream? Open(FileId file) => _files.TryGetValue(file.Value, out var open) ? open() : null;
}

/// <summary>Everything that was logged, as a person would read it.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> All => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}".TrimEnd());

    public override string ToString() => string.Join('\n', _lines);

    public void Dispose()
    {
    }
}
