using System.Text.Json;
using QomBot.Replay;
using Command = System.CommandLine.Command;

namespace QomBot.CommandLine;

/// <summary>Compares pairs of posts from standard input, JSON line by JSON line.</summary>
public static class TwinsCommand
{
    private sealed record Pair(string? a, string? b);

    public static Command Create()
    {
        var command = new Command("twins", "Reads JSON lines {\"a\",\"b\"} and writes {\"same\",\"score\"} for each: whether both tell the same trouble.");
        command.SetAction((_, cancel) => Guard.RunAsync(() => RunAsync(cancel)));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        var twins = Opened.Load().SayWarning().Understanding.Twins;
        using var output = new StreamWriter(Console.OpenStandardOutput());
        using var input = new StreamReader(Console.OpenStandardInput());
        for (var number = 1; await input.ReadLineAsync(cancel).ConfigureAwait(false) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            Pair pair;
            try
            {
                pair = JsonSerializer.Deserialize<Pair>(line) ?? throw new JsonException();
            }
            catch (JsonException)
            {
                await Console.Error.WriteLineAsync($"line {number} is no JSON object with \"a\" and \"b\"").ConfigureAwait(false);
                return 1;
            }
            var score = twins.Score(pair.a ?? "", pair.b ?? "");
            await output.WriteLineAsync(JsonSerializer.Serialize(new { same = score >= twins.Threshold, score = Math.Round(score, 4) }, ReplayPlatform.Json)).ConfigureAwait(false);
        }
        return 0;
    }
}
