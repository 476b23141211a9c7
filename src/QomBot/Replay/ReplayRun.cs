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
        var platforms = lines.Select(line => line.Platform).Distinct().ToDictionary(name => name, name => new ReplayPlatform(name, clock, answered, earlier));
        Bot = new Bot(store, house, [.. platforms.Values], folder, clock, log);
        var stepper = new Stepper(Bot, clock);
        await stepper.StartAsync().ConfigureAwait(false);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.At is { } at) await stepper.AdvanceAsync(at).ConfigureAwait(false);
            var platform = platforms[line.Platform];
            await Bot.Handler.AcceptAsync(platform.Account, [platform.Update(number, line)], CancellationToken.None).ConfigureAwait(false);
            await stepper.WorkAsync().ConfigureAwait(false);
        }
        await stepper.AdvanceAsync(clock.GetUtcNow() + Afterwards).ConfigureAwait(false);
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
