using System.Globalization;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Sim;
using QomBot.Soak.Delivery;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>Discord knows a message that is sent again by its nonce, for some minutes: the real program is killed three times while its answers are on their way.</summary>
public sealed class DiscordKilledTests(ITestOutputHelper output)
{
    private const int People = 8;
    private const int Kills = 3;

    /// <param name="window">For how long Discord remembers, in milliseconds.</param>
    /// <param name="trusted">For how long the program counts on it, in seconds; 0: never, so that each end counts as in an hour of it.</param>
    /// <param name="copies">The most that anybody may get.</param>
    [Theory]
    [InlineData(600_000, 600, 1)]
    [InlineData(1, 0, 2)]
    public async Task Nothing_is_lost_and_nobody_gets_more_than_discord_makes_unavoidable(int window, int trusted, int copies)
    {
        using var folder = new TempFolder();
        await using var fake = await FakeProcess.StartAsync("discord", ["--pace", "off", "--message-content", "--nonce-ms", window.ToString(CultureInfo.InvariantCulture), "--faults", $"create_message:slow/60000:1:{Kills * People}"]);
        var people = (await fake.Sim.Do("people", new { count = People }))["ids"]!.AsArray().Select(id => (string)id!).ToList();
        await fake.Sim.Do("guild", new { name = "Qom", owner = people[0], members = people.Skip(1) });
        var (kills, inFlight) = (0, 0L);
        for (var i = 1; i <= Kills; i++)
        {
            await using var worker = Start(fake, folder, trusted);
            if (i == 1)
            {
                await fake.Sim.Do("gateway/wait", new { sessions = 1, seconds = 60 });
                foreach (var person in people) await fake.Sim.Do("say", new { person, text = "/start" });
            }
            // Behind two copies the third run sends nothing and says so: then it has taken up what lay there.
            var isOver = copies > 1 && i > copies;
            var most = (isOver ? copies : i) * People;
            if (isOver) await Processes.UntilSaidAsync(worker, "wait for a decision");
            await Processes.UntilAsync(async () => await Processes.FiredAsync(fake, 0) == most, worker);
            await worker.KillAsync();
            kills++;
            using var sight = StoreSight.OpenCopy(folder.Path);
            inFlight += sight.Number("SELECT count(*) FROM screens WHERE sending = 2");
        }
        await using var last = Start(fake, folder, trusted);
        if (copies > 1) await Processes.UntilSaidAsync(last, "wait for a decision");
        await Processes.UntilAsync(() => Task.FromResult(Processes.Number(folder.Path, "SELECT count(*) FROM screens WHERE shown_version < version OR sending <> 0") == 0), last);
        await Task.Delay(500);
        var got = new List<int>();
        foreach (var person in people) got.Add((await fake.Sim.Do("received", new { person })).AsArray().Count);
        var waiting = Waiting(folder);
        var exit = await last.StopAsync();

        var (lost, doubled) = (got.Count(count => count == 0), got.Sum(count => Math.Max(0, count - 1)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"remembered for {window} ms, trusted for {trusted} s: kills {kills}, in flight {inFlight}, answers {People}, lost {lost}, doubled {doubled}, most copies {got.Max()}, left for somebody to decide {waiting}"));
        Assert.Equal((Kills, 0, 0), (kills, lost, exit));
        Assert.Equal(copies, got.Max());
        Assert.Equal((copies > 1 ? 2L * People : (long)Kills * People, copies > 1 ? People : 0), (inFlight, waiting));
    }

    private static long Waiting(TempFolder folder) => Processes.Number(folder.Path, "SELECT count(*) FROM screens WHERE given_up IS NOT NULL AND ambiguous > 1");

    private static Worker Start(FakeProcess fake, TempFolder folder, int trusted) => Worker.Start(folder.Path, new Dictionary<string, string>
    {
        ["QOMBOT__Discord__Token"] = new FakeDiscordOptions().Token,
        ["QOMBOT__Discord__BaseUrl"] = fake.BaseUrl,
        ["QOMBOT__Discord__NonceMemorySeconds"] = trusted.ToString(CultureInfo.InvariantCulture),
    });
}
