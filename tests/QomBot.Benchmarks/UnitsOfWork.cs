using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;

namespace QomBot.Benchmarks;

/// <param name="Units">Updates that were accepted and handled: two durable units each.</param>
/// <param name="IdleMegabytes">Resident memory of the process when the bot was ready and nobody had written yet; 0 where the system does not tell.</param>
/// <param name="PeakMegabytes">The most resident memory it ever had.</param>
internal sealed record Measured(int BatchLimit, int Units, long Commits, double UnitsPerSecond, double ProcessorMillisecondsPerUnit, long IdleMegabytes, long PeakMegabytes);

/// <summary>Many people at once, each doing one thing after the other: accept, think, decide, write what is owed.</summary>
internal static class UnitsOfWork
{
    public const string Name = "units";

    /// <summary>Commands: what the store has to do for them is all there is.</summary>
    public const string Looking = "looking around";

    /// <summary>Problems told in free words: tagged, drafted, compared with others.</summary>
    public const string Reporting = "reporting";

    private static readonly string[] Commands = ["/start", "/settings", "/profile", "/problems", "/subscribe مکانیک", "/subscriptions"];

    public static async Task<Measured> RunAsync(string kind, int batchLimit, int chats, int updates)
    {
        var texts = kind == Reporting ? Posts() : Commands;
        var folder = Directory.CreateTempSubdirectory("qombot-bench-").FullName;
        try
        {
            using var store = Store.Open(folder, TimeProvider.System, batchLimit);
            var platform = new ReplayPlatform("bench", TimeProvider.System, _ => { });
            var bot = new Bot(store, Opened.Load(folder).House(), [platform], folder, TimeProvider.System, NullLogger.Instance);
            // Each chat goes on when its last update is handled, as people do.
            var handling = new ConcurrentDictionary<string, Task>();
            bot.Handler.Dispatch = update => handling[update.Lane] = bot.Handler.HandleAsync(update);
            var idle = OwnMemory.Megabytes("VmRSS");
            // The first few are the program's warming up, and are not counted.
            await Task.WhenAll(Enumerable.Range(0, chats).Select(chat => Task.Run(() => ChatAsync(bot, platform, handling, texts, chat, 0, 5))));

            var perChat = updates / chats;
            var (processor, commits) = (Environment.CpuUsage.TotalTime, store.Writer.Commits);
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, chats).Select(chat => Task.Run(() => ChatAsync(bot, platform, handling, texts, chat, 5, perChat))));
            var units = perChat * chats;
            return new Measured(
                batchLimit, units, store.Writer.Commits - commits, Math.Round(units / watch.Elapsed.TotalSeconds),
                Math.Round((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / units, 3), idle, OwnMemory.Megabytes("VmHWM"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ChatAsync(Bot bot, ReplayPlatform platform, ConcurrentDictionary<string, Task> handling, string[] texts, int chat, int from, int count)
    {
        var user = $"u{chat}";
        for (var i = from; i < from + count; i++)
        {
            await bot.Handler.AcceptAsync(platform.Account, [platform.Update(chat * 1_000_000 + i, new ReplayLine(null, "bench", user, texts[(chat * 31 + i) % texts.Length], null, null))], CancellationToken.None);
            await handling[user];
        }
    }

    private static string[] Posts() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "config", "corpus.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
}
