using System.Diagnostics;
using System.Text.Json;
using QomBot.Replay;

namespace QomBot.Soak;

/// <summary>Plays the same script twice: to its end in one go, and with kills at random places of the way.</summary>
public static class SoakRun
{
    public static async Task<(Findings Undisturbed, Findings Killed)> RunAsync(SoakPlan plan, string folder, CancellationToken cancel)
    {
        var script = Path.Combine(folder, "script.jsonl");
        await File.WriteAllLinesAsync(script, ReplayScript.Lines(plan).Select(line => JsonSerializer.Serialize(line, ReplayPlatform.Json)), cancel);
        var posts = ReplayScript.PostsOf(plan).Count;

        var watch = Stopwatch.StartNew();
        var first = Path.Combine(folder, "undisturbed");
        using (var process = new ReplayProcess(script, first, plan.Seed)) await process.EndAsync(cancel);
        var undisturbed = Findings.Read(first, posts, kills: 0, watch.Elapsed);

        watch.Restart();
        var second = Path.Combine(folder, "killed");
        var kills = await PlayWithKillsAsync(plan, script, second, undisturbed.JournalLines, cancel);
        return (undisturbed, Findings.Read(second, posts, kills, watch.Elapsed));
    }

    /// <summary>Each kill comes a moment after the journal has grown to a length drawn beforehand, so all of them fall on the way.</summary>
    private static async Task<int> PlayWithKillsAsync(SoakPlan plan, string script, string data, int length, CancellationToken cancel)
    {
        var random = new Random(plan.Seed);
        var places = Enumerable.Range(0, plan.Kills).Select(_ => random.Next(1, Math.Max(2, length * 9 / 10))).Order().ToList();
        var kills = 0;
        foreach (var place in places)
        {
            using var process = new ReplayProcess(script, data, plan.Seed);
            var journal = new JournalLength(Path.Combine(data, "replay-journal.jsonl"));
            // A run that is past the place already is let go on a little, so that every kill finds it at work.
            var until = Math.Max(place, journal.Count() + 1);
            while (!process.HasEnded && journal.Count() < until) await Task.Delay(1, cancel);
            await Task.Delay(random.Next(12), cancel);
            if (process.HasEnded) break;
            await process.KillAsync();
            kills++;
        }
        using var last = new ReplayProcess(script, data, plan.Seed);
        await last.EndAsync(cancel);
        return kills;
    }
}
