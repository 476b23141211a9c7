using System.Collections.Concurrent;
using System.Diagnostics;
using QomBot.Core.Chat;
using QomBot.Engine;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Engine;

public sealed class HandlerPoolTests(ITestOutputHelper output)
{
    private static readonly AccountId Account = new("telegram:main");

    private long _id;

    private WaitingUpdate Update(string chat) => new(++_id, Account, chat, [], 0);

    [Fact]
    public async Task A_flood_of_one_waits_behind_itself_and_delays_nobody()
    {
        const int flood = 20_000, people = 50, each = 4;
        var pool = new HandlerPool(TimeProvider.System, new ChatFlow(PerSecond: 5, Most: 300));
        var (refused, handled) = (0, new ConcurrentQueue<(string Chat, long At)>());
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = people * each;
        var added = new ConcurrentDictionary<long, long>();
        var waits = new ConcurrentBag<double>();
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < flood; i++) if (!pool.Add(Update("abuser"))) refused++;
        var running = pool.RunAsync(update =>
        {
            handled.Enqueue((update.Lane, update.Id));
            if (update.Lane == "abuser") return Task.CompletedTask;
            waits.Add(Stopwatch.GetElapsedTime(added[update.Id]).TotalMilliseconds);
            if (Interlocked.Decrement(ref left) == 0) all.SetResult();
            return Task.CompletedTask;
        }, stop.Token);
        for (var round = 0; round < each; round++)
        {
            for (var person = 0; person < people; person++)
            {
                var update = Update($"p{person}");
                added[update.Id] = Stopwatch.GetTimestamp();
                Assert.True(pool.Add(update));
            }
        }
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var abusers = handled.Count(one => one.Chat == "abuser");
        await stop.CancelAsync();
        await running;
        output.WriteLine($"flood {flood}: refused {refused} ({100.0 * refused / flood:0.0} %), handled meanwhile {abusers}; {people} others: p99 {waits.Order().ElementAt((int)(waits.Count * 0.99)):0.0} ms, refused 0");
        Assert.Equal(flood - 300, refused);
        Assert.InRange(abusers, 1, 60);
    }

    [Fact]
    public async Task What_one_chat_says_is_handled_in_order_and_one_at_a_time()
    {
        var pool = new HandlerPool(TimeProvider.System, new ChatFlow());
        var (seen, under, broken) = (new ConcurrentDictionary<string, long>(), new ConcurrentDictionary<string, int>(), 0);
        var left = 4_000;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var running = pool.RunAsync(async update =>
        {
            if (under.AddOrUpdate(update.Lane, 1, (_, count) => count + 1) != 1) Interlocked.Increment(ref broken);
            await Task.Yield();
            if (seen.GetValueOrDefault(update.Lane) > update.Id) Interlocked.Increment(ref broken);
            seen[update.Lane] = update.Id;
            under.AddOrUpdate(update.Lane, 0, (_, count) => count - 1);
            if (Interlocked.Decrement(ref left) == 0) all.SetResult();
        }, stop.Token);
        for (var i = 0; i < 4_000; i++) Assert.True(pool.Add(Update($"p{i % 7}")));
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;
        Assert.Equal(0, broken);
    }

    [Fact]
    public async Task An_album_goes_through_at_once()
    {
        var pool = new HandlerPool(TimeProvider.System, new ChatFlow(PerSecond: 5));
        var (left, all) = (10, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < 10; i++) Assert.True(pool.Add(Update("manager")));
        var watch = Stopwatch.StartNew();
        var running = pool.RunAsync(_ =>
        {
            if (Interlocked.Decrement(ref left) == 0) all.SetResult();
            return Task.CompletedTask;
        }, stop.Token);
        await all.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;
        // At five a second ten would take at least a second.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(0.9), $"{watch.Elapsed}");
    }
}
