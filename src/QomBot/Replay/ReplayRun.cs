using System.Text.Json;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Storage;

namespace QomBot.Replay;

/// <summary>
/// Plays a file of what people did through the whole bot, on a clock that follows the file. The same file, seed and start give the
/// same answers, byte for byte. With a data folder of its own a killed run can be started again: what was done is not done twice.
/// </summary>
public sealed class ReplayRun(Store store, House house, string folder, ManualClock clock, Action<ReplayAnswer> answered, IReadOnlyList<ReplayAnswer> earlier, ILogger log)
{
    /// <summary>How far the clock may run on after the last line, so that what is due after it still comes.</summary>
    public TimeSpan Afterwards { get; init; }

    public Bot? Bot { get; private set; }

    public async Task RunAsync(IReadOnlyList<ReplayLine> lines)
    {
        var platforms = lines.Select(line => line.Platform).Distinct().Select(name => new ReplayPlatform(name, clock, answered, earlier)).ToList();
        var bot = Bot = new Bot(store, house, [.. platforms], folder, clock, log);
        var waiting = new Queue<Storage.Sending.WaitingUpdate>();
        foreach (var sender in bot.Senders) await sender.StartAsync().ConfigureAwait(false);
        await bot.RecoverAsync().ConfigureAwait(false);
        bot.Handler.Dispatch = waiting.Enqueue;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.At is { } at) await AdvanceAsync(bot, at).ConfigureAwait(false);
            var platform = platforms.First(platform => platform.Account.Platform == line.Platform);
            await bot.Handler.AcceptAsync(platform.Account, [platform.Update(number, line)], CancellationToken.None).ConfigureAwait(false);
            while (waiting.TryDequeue(out var update)) await bot.Handler.HandleAsync(update).ConfigureAwait(false);
            while (await bot.Files.FetchOneAsync(CancellationToken.None).ConfigureAwait(false)) { }
            await SettleAsync(bot).ConfigureAwait(false);
        }
        await AdvanceAsync(bot, clock.GetUtcNow() + Afterwards).ConfigureAwait(false);
    }

    /// <summary>Lets everything happen that is due up to a moment, each thing at its own.</summary>
    public async Task AdvanceAsync(Bot bot, DateTimeOffset to)
    {
        await SettleAsync(bot).ConfigureAwait(false);
        while (bot.Clockwork.Next() is { } next && next <= to)
        {
            clock.Set(next);
            await SettleAsync(bot).ConfigureAwait(false);
        }
        clock.Set(to);
        await SettleAsync(bot).ConfigureAwait(false);
    }

    private async Task SettleAsync(Bot bot)
    {
        await bot.Clockwork.DrainAsync().ConfigureAwait(false);
        while (true)
        {
            DateTimeOffset? again = null;
            foreach (var sender in bot.Senders)
                if (await sender.DrainAsync().ConfigureAwait(false) is { } moment && (again is null || moment < again)) again = moment;
            // Calls that must wait a little (a pace, a back-off) are waited for on the virtual clock.
            if (again is not { } at || at > clock.GetUtcNow() + TimeSpan.FromMinutes(15)) return;
            clock.Set(at > clock.GetUtcNow() ? at : clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        }
    }

    /// <exception cref="JsonException">A line is no JSON; the message names it.</exception>
    public static IReadOnlyList<ReplayLine> ReadLines(TextReader reader)
    {
        var lines = new List<ReplayLine>();
        var number = 0;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            try
            {
                var line = JsonSerializer.Deserialize<ReplayLine>(text)!;
                if (line.Platform is null || line.User is null) throw new JsonException("\"platform\" and \"user\" are needed");
                lines.Add(line);
            }
            catch (JsonException failure)
            {
                throw new JsonException($"line {number}: {failure.Message}");
            }
        }
        return lines;
    }
}
