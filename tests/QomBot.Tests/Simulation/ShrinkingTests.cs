using System.Diagnostics;
using QomBot.CommandLine;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Simulation;

/// <summary>A seed that fails is of use when what made it fail can be read: its script shrinks, and the short one fails again in the real program.</summary>
public sealed class ShrinkingTests(ITestOutputHelper output)
{
    private const int FirstSeed = 5, MostWorlds = 30;

    /// <summary>A bug that this engine could have: whoever takes over a problem that somebody had before is not watched, so his lease never ends.</summary>
    private const string Forgetful =
        """
        CREATE TRIGGER forgetful AFTER INSERT ON due WHEN NEW.kind = 'lease.expire' AND (SELECT count(*) FROM claims WHERE problem = NEW.object) > 1
        BEGIN DELETE FROM due WHERE id = NEW.id; END
        """;

    [Fact]
    public async Task A_failing_seed_shrinks_to_a_few_lines_that_fail_again_when_the_program_replays_them()
    {
        var watch = Stopwatch.StartNew();
        var opened = Opened.Load();
        using var shrinking = new Shrinking(opened, Seed);
        var (seed, script, rule, few) = await FailAsync(opened, shrinking);
        using var folder = new TempFolder();
        var path = folder.File("script.jsonl");
        Shrinking.Write(path, few);

        var (again, healthy) = (await ReplayAsync(path, folder.File("seeded"), isSeeded: true), await ReplayAsync(path, folder.File("healthy"), isSeeded: false));

        output.WriteLine($"seed {seed}: '{rule}', script of {script} lines shrunk to {few.Count} in {shrinking.Tries} replays, fails again in qombot replay {(again == rule ? "yes" : "no")}, without the bug {healthy ?? "no rule is broken"}, {watch.Elapsed.TotalSeconds:0} s");
        output.WriteLine(string.Join(" · ", few.Select(Short)));
        Assert.Equal(rule, again);
        Assert.Null(healthy);
        Assert.True(few.Count <= 50 && few.Count * 4 < script, $"{few.Count} lines of {script} are not short");
    }

    [Fact]
    public async Task A_script_that_breaks_nothing_is_not_shrunk()
    {
        var line = new ReplayLine(SimulationPlan.Start, "telegram", "a", "/start", null, null);
        using var shrinking = new Shrinking(Opened.Load());
        Assert.Null(await shrinking.ShrinkAsync([line, line]));
    }

    private static string Short(ReplayLine line)
    {
        var words = line.Text ?? $"[{line.Button}]";
        return $"{line.User}: {words[..Math.Min(30, words.Length)]}";
    }

    private static void Seed(Session session) => session.Execute(Forgetful);

    /// <summary>Plays small months on a program with the bug until one fails in a way that its people alone bring about.</summary>
    private static async Task<(int Seed, int Lines, string Rule, IReadOnlyList<ReplayLine> Few)> FailAsync(Opened opened, Shrinking shrinking)
    {
        for (var seed = FirstSeed; seed < FirstSeed + MostWorlds; seed++)
        {
            using var world = new World(new SimulationPlan(seed) { Days = 4, Firms = 2, Researchers = 5, SessionsADay = 22, ActionsPerRestart = 1_000_000 }, opened);
            await world.Process.Store.Writer.RunAsync(Seed);
            try
            {
                await new Month(world.Plan, world, new Words()).PlayAsync();
            }
            catch (InvariantBreak broken)
            {
                if (await shrinking.ShrinkAsync(world.Chronicle.Script) is not { } found) continue;
                Assert.Equal(Shrinking.Rule(broken.Message), found.Rule);
                return (seed, world.Chronicle.Script.Count, found.Rule, found.Script);
            }
        }
        throw new InvalidOperationException($"The bug was not found in {MostWorlds} worlds.");
    }

    private static async Task<string?> ReplayAsync(string script, string data, bool isSeeded)
    {
        Directory.CreateDirectory(data);
        if (isSeeded)
            using (var fresh = Store.Open(data, TimeProvider.System)) await fresh.Writer.RunAsync(Seed);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "qombot"), ["replay", script, "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
        using var store = Store.Open(data, TimeProvider.System);
        return Shrinking.Broken(store);
    }
}
