using System.Diagnostics;
using System.Globalization;
using QomBot.CommandLine;
using QomBot.Replay;

namespace QomBot.Tests.Simulation;

/// <summary>
/// The whole bot through a month with 40 firms and 200 researchers, three unreliable platforms and restarts at any point. More
/// seeds by QOMBOT_SEEDS, for instance 1-20 or 3,7.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly Lazy<Opened> Opened = new(() => CommandLine.Opened.Load());
    private static readonly Lazy<Words> Words = new(() => new Words());

    public static TheoryData<int> Seeds()
    {
        var seeds = new TheoryData<int>();
        foreach (var part in (Environment.GetEnvironmentVariable("QOMBOT_SEEDS") ?? "1").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
            for (var seed = ends[0]; seed <= ends[^1]; seed++) seeds.Add(seed);
        }
        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_month_breaks_nothing_and_can_be_repeated_byte_for_byte(int seed)
    {
        var watch = Stopwatch.StartNew();
        var plan = new SimulationPlan(seed);
        var runs = await Task.WhenAll(Task.Run(() => PlayAsync(plan)), Task.Run(() => PlayAsync(plan)));
        var (one, other) = (runs[0], runs[1]);
        if (one.Broken is { } broken) Assert.Fail($"{broken}\n{await ShortenAsync(seed, one.Script)}");
        var isSame = one.Answers.SequenceEqual(other.Answers) && one.Tables == other.Tables;
        output.WriteLine($"{one.Figures}, replay byte-equal {(isSame ? "yes" : "no")}, {watch.Elapsed.TotalSeconds:0} s");
        Assert.True(isSame, Difference(one, other));
        foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None)) Assert.True(one.Fired.GetValueOrDefault(fault) > 0, $"{fault} never happened: nothing is proved about it");
    }

    /// <summary>Long enough for both questions whether a result still holds, with the programme's own times.</summary>
    [Fact]
    public async Task Eight_months_of_a_few_people_see_both_questions_whether_it_still_holds()
    {
        var watch = Stopwatch.StartNew();
        var seed = int.Parse(Environment.GetEnvironmentVariable("QOMBOT_LONG_SEED") ?? "2", CultureInfo.InvariantCulture);
        var run = await PlayAsync(new SimulationPlan(seed) { Days = 240, Firms = 5, Researchers = 14, SessionsADay = 2, LiaisonOnDay = 20, ActionsPerRestart = 150, IsLong = true });
        output.WriteLine($"{run.Figures}, {watch.Elapsed.TotalSeconds:0} s");
        if (run.Broken is { } broken) Assert.Fail(broken);
        foreach (var what in (string[])[Core.Domain.Happened.HoldsAsked, Core.Domain.Happened.Claimed, Core.Domain.Happened.ContractSigned, Core.Domain.Happened.FirmReminded])
            Assert.Contains($"{what} ", run.Figures, StringComparison.Ordinal);
        Assert.Contains("holds_180", run.Figures, StringComparison.Ordinal);
    }

    private sealed record Run(IReadOnlyList<string> Answers, string Tables, string Figures, IReadOnlyDictionary<Fault, int> Fired, string? Broken, IReadOnlyList<ReplayLine> Script);

    /// <summary>What people did, cut down to what it takes; where that alone breaks nothing it says so.</summary>
    private static async Task<string> ShortenAsync(int seed, IReadOnlyList<ReplayLine> script)
    {
        using var shrinking = new Shrinking(Opened.Value);
        if (await shrinking.ShrinkAsync(script) is not { } found) return "What people did breaks nothing without the restarts, the faults and the shorter times, so there is no shorter script.";
        var path = Chronicle.PathOf(string.Create(CultureInfo.InvariantCulture, $"seed-{seed}-short.jsonl"));
        Shrinking.Write(path, found.Script);
        return $"{found.Script.Count} lines are enough for '{found.Rule}': qombot replay {path} --data FOLDER";
    }

    private static async Task<Run> PlayAsync(SimulationPlan plan)
    {
        using var world = new World(plan, Opened.Value);
        string? broken = null;
        var figures = "";
        try
        {
            await new Month(plan, world, Words.Value).PlayAsync();
            figures = FigureWatch.Check(world.Process.Store, world.House, SimulationPlan.Start, world.Clock.Now);
        }
        catch (Exception failure)
        {
            broken = $"""
                seed {plan.Seed}, {world.Clock.Now:u}, after {world.Actions} actions and {world.Restarts} restarts: {failure.Message}
                Again: QOMBOT_SEEDS={plan.Seed} dotnet run --project tests/QomBot.Tests -- -class QomBot.Tests.Simulation.SimulationTests
                What people did, for qombot replay (without faults and restarts): {world.Chronicle.WriteScript(plan.Seed)}
                {string.Join('\n', world.Chronicle.Newest(6))}
                {failure}
                """;
        }
        var fired = world.Platforms.SelectMany(platform => platform.Faults.Fired).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        return new Run(world.Chronicle.Answers, broken is null ? Tables.Dump(world.Process.Store) : "", $"{Figures(plan, world, fired)}, {figures}", fired, broken, world.Chronicle.Script);
    }

    private static string Figures(SimulationPlan plan, World world, Dictionary<Fault, int> fired) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        seed {plan.Seed}, virtual days {plan.Days}, actions {world.Actions}, restarts {world.Restarts} ({Join(world.Crashes)}), answers {world.Chronicle.Answers.Count}, steps checked {world.Watch.Checks}, owed {world.Watch.Owed}, in digests {world.Watch.InDigests}, doubled {world.Watch.Sends.Doubled},
        faults fired: {Join(fired)}
        happened: {Join(world.Watch.Happened)}
        {world.Process.Store.Read(session => session.Long("SELECT count(*) FROM results WHERE holds_180 IS NOT NULL")) switch { 0 => "nobody was asked twice", var asked => $"holds_180 {asked}" }}
        invariant breaks 0
        """);

    private static string Join<TKey>(IEnumerable<KeyValuePair<TKey, int>> counts) => string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));

    private static string Difference(Run one, Run other)
    {
        for (var i = 0; i < Math.Min(one.Answers.Count, other.Answers.Count); i++)
            if (one.Answers[i] != other.Answers[i]) return $"answer {i}:\n{one.Answers[i]}\n{other.Answers[i]}";
        var (left, right) = (one.Tables.Split('\n'), other.Tables.Split('\n'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            if (left[i] != right[i]) return $"table line {i}:\n{left[i]}\n{right[i]}";
        return $"{one.Answers.Count} and {other.Answers.Count} answers, {left.Length} and {right.Length} lines of tables";
    }
}
