using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;

namespace QomBot.Benchmarks;

internal sealed record Measured(int BatchLimit, int Units, long Commits, TimeSpan Took, double ProcessorMilliseconds)
{
    public double PerSecond => Units / Took.TotalSeconds;
}

internal static class UnitsOfWork
{
    public static async Task<Measured> RunAsync(int batchLimit, int chats, int updates)
    {
        var folder = Directory.CreateTempSubdirectory("qombot-bench-").FullName;
        try
        {
            using var store = Store.Open(folder, TimeProvider.System, batchLimit);
            var platform = new ReplayPlatform("bench", TimeProvider.System, _ => { });
            var bot = new Bot(store, Opened.Load(folder).House(), [platform], folder, TimeProvider.System, NullLogger.Instance);
            // Each chat goes on when its last update is handled, as people do.
            var handling = new ConcurrentDictionary<string, Task>();
            bot.Handler.Dispatch = update => handling[update.Lane] = bot.Handler.HandleAsync(update);
            var perChat = updates / chats;
            var (processor, commits) = (Environment.CpuUsage.TotalTime, store.Writer.Commits);
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, chats).Select(chat => Task.Run(() => ChatAsync(bot, platform, handling, chat, perChat))));
            return new Measured(
                batchLimit, perChat * chats, store.Writer.Commits - commits, watch.Elapsed, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / (perChat * chats));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One person who looks around and changes his settings, one thing after the other.</summary>
    private static async Task ChatAsync(Bot bot, ReplayPlatform platform, ConcurrentDictionary<string, Task> handling, int chat, int count)
    {
        string[] texts = ["/start", "/settings", "/profile", "/problems", "/subscribe مکانیک", "/subscriptions"];
        for (var i = 0; i < count; i++)
        {
            await bot.Handler.AcceptAsync(platform.Account, [platform.Update(chat * 1_000_000 + i, new ReplayLine(null, "bench", $"u{chat}", texts[i % texts.Length], null, null))], CancellationToken.None);
            await handling[$"u{chat}"];
        }
    }
}
