using System.Diagnostics;
using System.Globalization;
using QomBot.Fakes.Sim;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>One person writes as fast as a program can, and fifty others write as people do: to the real program, as it is shipped.</summary>
public sealed class FloodTests(ITestOutputHelper output)
{
    private const int Flooded = 1_200, Others = 50, MostAtOnce = 300, Burst = 30, PerSecond = 5;

    [Fact]
    public async Task Who_floods_waits_behind_himself_and_is_told_and_nobody_else_waits()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeProcess.StartAsync("telegram", ["--pace", "off", "--faults", "sendMessage:slow/60,editMessageText:slow/60"]);
        var people = await Processes.PeopleAsync(fake, Others + 1);
        var (abuser, others) = (people[0], people[1..]);
        await using var worker = Processes.Start(fake, folder.Path, more: ("QOMBOT__Guard__MessagesPerSecond", "5"));
        await fake.Sim.Do("say", new { person = abuser, text = "/start" });
        await fake.Sim.Do("wait", new { person = abuser, count = 1, seconds = 60 });

        var watch = Stopwatch.StartNew();
        var flood = Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < Flooded / 8; i++) await fake.Sim.Do("say", new { person = abuser, text = "/help" });
        }));
        var waits = new List<double>();
        foreach (var chunk in others.Chunk(5))
        {
            await Task.Delay(60);
            waits.AddRange(await Task.WhenAll(chunk.Select(async person =>
            {
                var one = Stopwatch.StartNew();
                await fake.Sim.Do("say", new { person, text = "/start" });
                await fake.Sim.Do("wait", new { person, count = 1, seconds = 30 });
                return one.Elapsed.TotalMilliseconds;
            })));
        }
        var isFloodUnderWay = !flood.IsCompleted;
        await flood;
        await Processes.UntilAsync(() => Task.FromResult(Processes.Number(folder.Path, $"SELECT count(*) FROM updates WHERE state = 1") >= Flooded + 1 + Others - MostAtOnce), worker, 90);
        var took = watch.Elapsed;
        var stillWaiting = Processes.Number(folder.Path, "SELECT count(*) FROM updates WHERE state = 0");
        var told = Processes.Number(folder.Path, $"SELECT count(*) FROM deliveries WHERE key LIKE 'flood:%'");
        await Processes.UntilAsync(() => Task.FromResult(Processes.Number(folder.Path, "SELECT count(*) FROM deliveries WHERE key LIKE 'flood:%' AND state = 3") == told), worker);
        var passedOver = Processes.LinesSaid(worker, "is passed over");
        waits.Sort();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"flood {Flooded} in {took.TotalSeconds:0.0} s, passed over {passedOver} ({100.0 * passedOver / Flooded:0} %), waiting behind himself {stillWaiting}, told so {told} time, others {Others}: answered {waits.Count}, p50 {waits[waits.Count / 2]:0} ms, p99 {waits[^1]:0} ms, flood under way meanwhile {(isFloodUnderWay ? "yes" : "no")}"));
        Assert.Equal(Others, waits.Count);
        // More than his burst, what may wait and what he had in the meantime is not done for him.
        Assert.True(passedOver + stillWaiting >= Flooded - Burst - (PerSecond * (int)Math.Ceiling(took.TotalSeconds)) - 1, $"only {passedOver} were passed over and {stillWaiting} wait");
        Assert.InRange(stillWaiting, 0, MostAtOnce);
        Assert.InRange(told, 1, 2);
        Assert.True(waits[^1] < 5_000, $"somebody waited {waits[^1]:0} ms for another's flood");
    }
}
