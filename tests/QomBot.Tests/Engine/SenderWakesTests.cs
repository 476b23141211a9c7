using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;
using Sender = QomBot.Engine.Sender;

namespace QomBot.Tests.Engine;

/// <summary>
/// A platform that says "later" again and again, on a clock that runs: when the moment has come the sender wakes by itself. Whoever
/// only woke by its long rest would have missed one; that is what is looked for, not how long anything takes.
/// </summary>
public sealed class SenderWakesTests(ITestOutputHelper output)
{
    private const int Chats = 12, Each = 6, Alone = 3;

    [Fact]
    public async Task Whatever_must_wait_is_sent_when_its_moment_comes_and_never_only_after_the_long_rest()
    {
        using var folder = new TempFolder();
        var clock = new RestCounter();
        var house = Houses.Make(new Policy());
        using var store = Store.Open(folder.Path, clock);
        var platform = new BusyPlatform();
        var people = await store.Writer.RunAsync(session =>
        {
            var unit = new Unit(session, clock.GetUtcNow(), house.FactoryDays);
            return Enumerable.Range(0, Chats).Select(number =>
            {
                var person = unit.People.Create(platform.Account, new UserId($"u{number}"), $"n{number}", "fa");
                unit.People.Reach(person.Id, new Place(platform.Account, new ChatId($"c{number}")));
                return person.Id;
            }).ToList();
        });
        var sender = new Sender(store, platform, house, clock, NullLogger.Instance);
        var owed = 0;
        clock.Owes = () => Volatile.Read(ref owed) > sender.Counts.Sent;
        using var stop = new CancellationTokenSource();
        var running = sender.RunAsync(stop.Token);
        // Some come at once, some while others wait.
        for (var round = 0; round < Each; round++)
            for (var number = 0; number < Chats; number++)
            {
                var (chat, person, key) = (number, people[number], $"k:{number}:{round}");
                Interlocked.Increment(ref owed);
                await store.Writer.RunAsync(session => new Unit(session, clock.GetUtcNow(), house.FactoryDays).Notices.Reply(new Place(platform.Account, new ChatId($"c{chat}")), person, key, StoreBench.Words(key)));
            }
        await AllSentAsync();
        // One after the other, each told to wait once: nothing else is about that could wake the sender by chance.
        platform.IsLonely = true;
        for (var number = 0; number < Alone; number++)
        {
            var key = $"alone:{number}";
            Interlocked.Increment(ref owed);
            await store.Writer.RunAsync(session => new Unit(session, clock.GetUtcNow(), house.FactoryDays).Notices.Reply(new Place(platform.Account, new ChatId("c0")), people[0], key, StoreBench.Words(key)));
            await AllSentAsync();
        }
        await stop.CancelAsync();
        await running;

        output.WriteLine($"messages {Chats * Each + Alone}, told to wait {platform.Waits}, sent {sender.Counts.Sent}, long rests that had to end {clock.Ended}");
        Assert.Equal((Chats * Each + Alone, 0), ((int)sender.Counts.Sent, clock.Ended));
        Assert.True(platform.Waits > Chats * Each / 4, "hardly anything was told to wait: nothing is proved");
        Assert.Equal(platform.Received.Order(StringComparer.Ordinal), platform.Received.Distinct().Order(StringComparer.Ordinal));

        async Task AllSentAsync()
        {
            while (store.Read(session => session.Long("SELECT count(*) FROM deliveries WHERE state <> 3")) > 0) await Task.Delay(20);
        }
    }

    /// <summary>Counts the rests of half a minute that ended by themselves: nothing had woken the sender, and there was something.</summary>
    private sealed class RestCounter : TimeProvider
    {
        private int _ended;

        public int Ended => Volatile.Read(ref _ended);

        /// <summary>Something is to be sent: without that a long rest may well end.</summary>
        public Func<bool> Owes { get; set; } = () => false;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
            dueTime < TimeSpan.FromSeconds(29) || dueTime > TimeSpan.FromSeconds(31) ? callback : all =>
            {
                if (Owes()) Interlocked.Increment(ref _ended);
                callback(all);
            }, state, dueTime, period);
    }

    /// <summary>Of two calls one must wait a little: its chat, or now and then the whole account.</summary>
    private sealed class BusyPlatform : IChatPlatform
    {
        private readonly Random _random = new(7);
        private readonly Lock _gate = new();

        public List<string> Received { get; } = [];

        public int Waits { get; private set; }

        /// <summary>Each is told to wait once, and no more.</summary>
        public bool IsLonely { get; set; }

        private readonly HashSet<string> _waited = [];

        public AccountId Account { get; } = new("discord:busy");

        public Capabilities Capabilities { get; } = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.FromMinutes(2), 1);

        public Task RunAsync(Accept accept, CancellationToken cancel) => Task.CompletedTask;

        public Incoming? Read(ReadOnlyMemory<byte> update) => null;

        public async Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
        {
            SendResult result;
            TimeSpan takes;
            lock (_gate)
            {
                takes = IsLonely ? TimeSpan.FromMilliseconds(5) : TimeSpan.FromMilliseconds(_random.Next(4));
                if (IsLonely ? !_waited.Add(outgoing.Nonce) : _random.Next(2) == 0)
                {
                    Received.Add(outgoing.Nonce);
                    result = new SendResult.Sent(new MessageRef($"m{Received.Count}"));
                }
                else
                {
                    Waits++;
                    result = new SendResult.Later(TimeSpan.FromMilliseconds(1 + _random.Next(40)), _random.Next(20) == 0 ? LaterScope.Account : LaterScope.Chat, "the limit is used up; nothing was sent");
                }
            }
            // Some are answered at once, without leaving the caller, as a limit that is known already is.
            if (takes > TimeSpan.FromMilliseconds(1)) await Task.Delay(takes, CancellationToken.None);
            return result;
        }

        public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel) => Task.CompletedTask;

        public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel) => throw new IOException();
    }
}
