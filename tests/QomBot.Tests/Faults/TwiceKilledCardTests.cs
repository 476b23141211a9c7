using System.Globalization;
using QomBot.Fakes.Sim;
using QomBot.Soak.Delivery;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The program is ended by SIGKILL while the same cards are on their way, and once more when it sends them again.</summary>
public sealed class TwiceKilledCardTests(ITestOutputHelper output)
{
    private const int People = 8;

    /// <summary>Whether the platform had taken the cards when it was killed, at the first time and at the second.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task Nobody_gets_a_third_copy_somebody_is_told_and_the_next_word_brings_the_card(bool isTakenFirst, bool isTakenThen)
    {
        using var folder = new TempFolder();
        string Fault(bool isTaken) => $"sendMessage:{(isTaken ? "slow" : "stall")}/60000:1:{People}";
        await using var fake = await FakeProcess.StartAsync("telegram", ["--pace", "off", "--faults", $"{Fault(isTakenFirst)},{Fault(isTakenThen)}"]);
        var people = await Processes.PeopleAsync(fake, People);
        foreach (var person in people) await fake.Sim.Do("say", new { person, text = "/start" });

        var (kills, inFlight) = (0, 0L);
        foreach (var isTaken in (bool[])[isTakenFirst, isTakenThen])
        {
            await using var worker = Processes.Start(fake, folder.Path);
            await Processes.UntilAsync(async () => await Processes.FiredAsync(fake, kills) == People, worker);
            await worker.KillAsync();
            kills++;
            using var sight = StoreSight.OpenCopy(folder.Path);
            inFlight += sight.Number("SELECT count(*) FROM screens WHERE sending = 2");
        }

        await using var last = Processes.Start(fake, folder.Path);
        await Processes.UntilSaidAsync(last, "wait for a decision");
        await Task.Delay(1_500);
        var byItself = (await RequestsAsync(fake)) - (2 * People);
        var before = await Processes.CopiesAsync(fake, people);
        foreach (var person in people) await fake.Sim.Do("say", new { person, text = "/help" });
        foreach (var (person, copies) in people.Zip(before)) await fake.Sim.Do("wait", new { person, count = copies + 1, seconds = 30 });
        var after = await Processes.CopiesAsync(fake, people);
        Assert.Equal(0, await last.StopAsync());

        using var store = StoreSight.Open(folder.Path);
        var (lost, doubled, stillGivenUp) = (after.Zip(before).Count(pair => pair.First <= pair.Second), before.Sum(copies => Math.Max(0, copies - 1)), store.Number("SELECT count(*) FROM screens WHERE given_up IS NOT NULL"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"taken {isTakenFirst}/{isTakenThen}: kills {kills}, cards {People}, lost {lost}, doubled {doubled} of at most {inFlight}, most copies {before.Max()}, sent by itself a third time {byItself}, still given up {stillGivenUp}"));
        Assert.Equal((2, 2 * People), (kills, inFlight));
        Assert.Equal((0, 0, 0L), (lost, byItself, stillGivenUp));
        Assert.All(before, copies => Assert.Equal((isTakenFirst ? 1 : 0) + (isTakenThen ? 1 : 0), copies));
        Assert.InRange(doubled, 0, (int)inFlight);
    }

    private static async Task<int> RequestsAsync(FakeProcess fake) => (await fake.Sim.Do("requests", new { method = "sendMessage" })).AsArray().Count;
}
