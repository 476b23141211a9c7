using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Discord;
using QomBot.Engine;
using QomBot.Fakes.Discord;

namespace QomBot.Tests.Discord;

/// <summary>There is no acknowledgement per event: what a killed process had not kept must come again.</summary>
public sealed class CommittedTests
{
    /// <summary>A memory that outlives the processes of the test, as the database does.</summary>
    private sealed class Memory : IAdapterMemory
    {
        public ConcurrentDictionary<string, string> Kept { get; } = new();

        public string? Read(string key) => Kept.GetValueOrDefault(key);

        public IReadOnlyList<(string, string)> ReadAll(string prefix) => [.. Kept.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair => (pair.Key, pair.Value))];

        public Task WriteAsync(string key, string? value)
        {
            if (value is null) Kept.TryRemove(key, out _);
            else Kept[key] = value;
            return Task.CompletedTask;
        }
    }

    private sealed class NoReader : IReader
    {
        public T Read<T>(Func<IUnit, T> look) => throw new InvalidOperationException("nobody reads here");
    }

    [Fact]
    public async Task A_killed_process_goes_on_behind_the_last_event_that_was_kept()
    {
        await using var fake = await FakeDiscord.StartAsync(new FakeDiscordOptions { StrictPace = false });
        var person = fake.NewPerson("کریمی");
        var memory = new Memory();
        var kept = new ConcurrentQueue<string>();
        using (var first = Make(fake, memory))
        {
            using var kill = new CancellationTokenSource();
            var running = first.RunAsync((_, updates, cancel) =>
            {
                // The first message is kept; the process dies while it keeps the second.
                if (!kept.IsEmpty) return Task.Delay(Timeout.Infinite, cancel);
                Keep(memory, kept, updates);
                return Task.CompletedTask;
            }, kill.Token);
            await fake.Gateway.WaitUntilListening();
            var one = person.Dm.Say("یک");
            await Until(() => kept.Contains($"m{one}"));
            person.Dm.Say("دو");
            person.Dm.Say("سه");
            await Task.Delay(300);
            await kill.CancelAsync();
            await running;
        }
        Assert.Single(kept);
        var seq = System.Text.Json.JsonDocument.Parse(memory.Kept["session:0/1"]).RootElement.GetProperty("seq").GetInt64();

        using var second = Make(fake, memory);
        using var stop = new CancellationTokenSource();
        var again = second.RunAsync((_, updates, _) =>
        {
            Keep(memory, kept, updates);
            return Task.CompletedTask;
        }, stop.Token);
        await Until(() => kept.Count == 3);
        Assert.Equal(seq, Assert.Single(fake.Gateway.Resumes).Sequence);
        Assert.Single(fake.Gateway.Identifies);
        await stop.CancelAsync();
        await again;
    }

    [Fact]
    public async Task While_nothing_can_be_kept_events_wait_and_none_is_passed_over()
    {
        await using var fake = await FakeDiscord.StartAsync(new FakeDiscordOptions { StrictPace = false });
        var person = fake.NewPerson("کریمی");
        var memory = new Memory();
        var kept = new ConcurrentQueue<string>();
        var failures = 0;
        using var bot = Make(fake, memory);
        using var stop = new CancellationTokenSource();
        var running = bot.RunAsync((_, updates, _) =>
        {
            if (Interlocked.Increment(ref failures) <= 3) throw new IOException("the disk is full");
            Keep(memory, kept, updates);
            return Task.CompletedTask;
        }, stop.Token);
        await fake.Gateway.WaitUntilListening();
        var said = Enumerable.Range(0, 5).Select(number => $"m{person.Dm.Say($"پیام {number}")}").ToList();
        await Until(() => kept.Count == 5);
        Assert.Equal(said, kept);
        await stop.CancelAsync();
        await running;
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 2_000, "it never came");
            await Task.Delay(10);
        }
    }

    private static void Keep(Memory memory, ConcurrentQueue<string> kept, IReadOnlyList<RawUpdate> updates)
    {
        foreach (var update in updates)
        {
            if (update.Note is { } note) memory.Kept[note.Key] = note.Value;
            kept.Enqueue(update.Key);
        }
    }

    private static DiscordPlatform Make(FakeDiscord fake, IAdapterMemory memory) => new(
        new DiscordOptions { Token = fake.Token, BaseUrl = new Uri(fake.BaseUrl) },
        new DiscordNeeds(Support.Houses.Make(), new NoReader(), memory, _ => null, () => 0.5, TimeProvider.System, NullLogger.Instance));
}
