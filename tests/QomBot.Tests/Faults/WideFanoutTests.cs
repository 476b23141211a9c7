using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;
using Sender = QomBot.Engine.Sender;

namespace QomBot.Tests.Faults;

/// <summary>A message to tens of thousands at the platform's pace on a clock of our own: the program ends again and again, people ask in between.</summary>
public sealed class WideFanoutTests(ITestOutputHelper output)
{
    private const int PeopleBetweenEnds = 700;

    private static readonly DateTimeOffset Start = Play.Start;

    [Fact]
    public async Task Everybody_is_told_once_whatever_ends_and_who_asks_meanwhile_is_answered_first()
    {
        var people = Proof.Size(3_000, 70_000);
        var watch = Stopwatch.StartNew();
        using var folder = new TempFolder();
        var clock = new ManualClock(Start);
        var house = Houses.Make(new Policy { NeverQuiet = new HashSet<string> { "web" } });
        var told = new Dictionary<string, int>();
        var (ends, doubled, waits, asked) = (0, 0, new List<double>(), 0);

        var store = Store.Open(folder.Path, clock);
        await FillAsync(store, house, people);
        var expanded = Stopwatch.StartNew();
        await store.Writer.RunAsync(session => new Unit(session, Start, house.FactoryDays).Notices.Tell(new Notice(
            "all", new Audience.Everybody(Roles.None), Lane.Bulk, null, false, null, null, new Dictionary<string, Message> { ["fa"] = StoreBench.Words("خبر") })));
        while (store.Read(FanoutJob.IsWaiting)) await store.Writer.RunAsync(session => FanoutJob.ExpandOne(new Unit(session, Start, house.FactoryDays)));
        expanded.Stop();

        var left = people;
        while (left > 0)
        {
            var platform = new PacedPlatform(clock);
            var bot = new Bot(store, house, [platform], folder.Path, clock, NullLogger.Instance);
            bot.Handler.Dispatch = _ => { };
            await bot.RecoverAsync();
            var until = platform.Sent + PeopleBetweenEnds;
            var sender = bot.Senders[0];
            platform.OnSent = (chat, text) =>
            {
                if (text != "خبر") return;
                told[chat] = told.GetValueOrDefault(chat) + 1;
                left = people - told.Count;
            };
            while (left > 0 && platform.Sent < until)
            {
                // Somebody asks in between, and the answer does not wait for the pace.
                var began = clock.GetUtcNow();
                await store.Writer.RunAsync(session => new Unit(session, began, house.FactoryDays).Notices.Reply(new Place(platform.Account, new ChatId("asks")), new PersonId(1), $"ask:{asked++}", StoreBench.Words("پاسخ")));
                platform.AnsweredAt = null;
                var again = await sender.DrainAsync();
                waits.Add(((platform.AnsweredAt ?? clock.GetUtcNow().AddHours(1)) - began).TotalMilliseconds);
                if (again is not { } next) break;
                clock.Set(next > clock.GetUtcNow() ? next : clock.GetUtcNow().AddMilliseconds(1));
            }
            Assert.True(left == 0 || platform.Sent > 0, $"nothing is owed any more, and {left} were not told");
            // The end: what was marked and not recorded is on its way, as after a kill.
            if (left > 0)
            {
                var first = store.Read(session => Outbox.Deliveries(session, platform.Account, Lane.Bulk, 0, Sender.Slots));
                await store.Writer.RunAsync(session => Outbox.Mark(session, platform.Account, first, platform.Capabilities, (content, _, _) => [content], clock.GetUtcNow(), house.FactoryDays));
                foreach (var item in first) told[item.Chat.Value] = told.GetValueOrDefault(item.Chat.Value) + 1;
                left = people - told.Count;
                ends++;
            }
            store.Dispose();
            store = Store.Open(folder.Path, clock);
        }
        doubled = told.Values.Sum(copies => copies - 1);
        store.Dispose();
        waits.Sort();
        output.WriteLine($"{told.Count}/{people} told, expanded in {expanded.Elapsed.TotalSeconds:0.0} s, ends {ends}, doubled {doubled} of at most {ends * Sender.Slots}, interactive p99 {waits[(int)(waits.Count * 0.99)]:0} ms of {waits.Count}, virtual time {(clock.GetUtcNow() - Start).TotalMinutes:0.0} min, took {watch.Elapsed.TotalSeconds:0} s, memory {Environment.WorkingSet >> 20} MB");
        Assert.Equal(people, told.Count);
        Assert.True(ends > 0, "nothing ended");
        Assert.InRange(doubled, 0, ends * Sender.Slots);
        Assert.True(waits[(int)(waits.Count * 0.99)] < 250);
    }

    private static async Task FillAsync(Store store, Core.Acting.House house, int people)
    {
        foreach (var chunk in Enumerable.Range(0, people).Chunk(2_000))
        {
            await store.Writer.RunAsync(session =>
            {
                var unit = new Unit(session, Start, house.FactoryDays);
                foreach (var number in chunk)
                {
                    var person = unit.People.Create(PacedPlatform.Name, new UserId($"u{number}"), $"n{number}", "fa");
                    unit.People.Save(person with { Quiet = new QuietHours(0, 0) });
                    unit.People.Reach(person.Id, new Place(PacedPlatform.Name, new ChatId($"c{number}")));
                }
            });
        }
    }

    /// <summary>A platform with Telegram's pace that takes everything.</summary>
    private sealed class PacedPlatform(TimeProvider clock) : IChatPlatform
    {
        public static readonly AccountId Name = new("telegram:wide");

        public int Sent { get; private set; }

        public Action<string, string> OnSent { get; set; } = (_, _) => { };

        public DateTimeOffset? AnsweredAt { get; set; }

        public AccountId Account => Name;

        public Capabilities Capabilities { get; } = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, 1);

        public Task RunAsync(Accept accept, CancellationToken cancel) => Task.CompletedTask;

        public Incoming? Read(ReadOnlyMemory<byte> update) => null;

        public Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
        {
            Sent++;
            if (outgoing.Chat.Value == "asks") AnsweredAt = clock.GetUtcNow();
            else OnSent(outgoing.Chat.Value, PlainText.Of(outgoing.Message).Trim());
            return Task.FromResult<SendResult>(new SendResult.Sent(new MessageRef($"m{Sent}")));
        }

        public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel) => Task.CompletedTask;

        public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel) => throw new IOException();
    }
}
