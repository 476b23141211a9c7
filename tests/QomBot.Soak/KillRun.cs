using System.Diagnostics;
using System.Text.Json;
using QomBot.Replay;
using QomBot.Storage;

namespace QomBot.Soak;

/// <summary>What is in the store and what the platform saw, after a run.</summary>
/// <param name="Lost">Messages that the store says were sent and the platform never got.</param>
/// <param name="Doubled">Messages that the platform got more than once; <paramref name="MostCopies"/> of one at most.</param>
internal sealed record KillReport(int Kills, int Starts, long Problems, long Owed, long Sent, long Waiting, long Undelivered, long Lost, long Doubled, int MostCopies, TimeSpan Took)
{
    public bool IsSound => Lost == 0 && Waiting == 0 && Undelivered == 0 && Owed == Sent && MostCopies <= 2;

    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"kills {Kills}, starts {Starts}, problems {Problems}, notices owed {Owed}, sent {Sent}, waiting {Waiting}, undelivered {Undelivered}, lost {Lost}, doubled {Doubled}, most copies {MostCopies}, seconds {Took.TotalSeconds:0.0}");
}

internal static class KillRun
{
    /// <summary>A run that is killed lives this long at least and at most, in milliseconds: start-up and a piece of work.</summary>
    private const int Shortest = 700;
    private const int Longest = 2_600;

    public static async Task<KillReport> PlayAsync(string script, int kills, int seed)
    {
        var random = new Random(seed);
        var data = Directory.CreateTempSubdirectory("qombot-soak-data-").FullName;
        var watch = Stopwatch.StartNew();
        var (killed, starts) = (0, 0);
        while (true)
        {
            starts++;
            using var worker = Start(script, data);
            if (killed < kills)
            {
                using var patience = new CancellationTokenSource(random.Next(Shortest, Longest));
                try
                {
                    await worker.WaitForExitAsync(patience.Token);
                }
                catch (OperationCanceledException)
                {
                    // SIGKILL: the process cannot say goodbye.
                    worker.Kill();
                    await worker.WaitForExitAsync();
                    killed++;
                    continue;
                }
            }
            else await worker.WaitForExitAsync();
            if (worker.ExitCode != 0) throw new InvalidOperationException($"The worker ended with {worker.ExitCode}.");
            break;
        }
        var report = Look(data, killed, starts, watch.Elapsed);
        Directory.Delete(data, recursive: true);
        return report;
    }

    private static Process Start(string script, string data)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "qombot.dll");
        var start = new ProcessStartInfo("dotnet", [program, "replay", script, "--data", data, "--days", "3"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var worker = Process.Start(start)!;
        // What it prints must be read, or it would wait for room in the pipe.
        worker.OutputDataReceived += (_, _) => { };
        worker.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text && !text.StartsWith("lines ", StringComparison.Ordinal)) Console.Error.WriteLine(text); };
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        return worker;
    }

    private static KillReport Look(string data, int kills, int starts, TimeSpan took)
    {
        using var store = Store.Open(data, TimeProvider.System);
        var seen = File.ReadLines(Path.Combine(data, "replay-journal.jsonl")).Select(Read).OfType<ReplayAnswer>().Where(answer => answer.Kind == "message").ToList();
        var copies = seen.GroupBy(answer => (answer.Platform, answer.To, answer.Nonce)).Select(group => group.Count()).ToList();
        var arrived = seen.Select(answer => $"{answer.Platform}:replay {answer.To} {answer.Message}").ToHashSet();
        var sent = store.Read(session => session.All("SELECT account, chat, message FROM deliveries WHERE state = 3", row => $"{row.Text(0)} {row.Text(1)} {row.TextOrNull(2)}"));
        return new KillReport(
            kills, starts, Count("SELECT count(*) FROM problems WHERE state <> 0"), Count("SELECT count(*) FROM deliveries"), sent.Count,
            Count("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2, 7)"), Count("SELECT count(*) FROM deliveries WHERE state IN (4, 6)"),
            sent.Count(message => !arrived.Contains(message)), copies.Sum(count => count - 1L), copies.Count == 0 ? 0 : copies.Max(), took);

        long Count(string sql) => store.Read(session => session.Long(sql));
    }

    /// <summary>The line that a kill cut off was never seen whole by anybody.</summary>
    private static ReplayAnswer? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ReplayAnswer>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
