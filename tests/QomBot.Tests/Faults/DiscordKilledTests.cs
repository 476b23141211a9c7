using System.Globalization;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Sim;
using QomBot.Soak.Delivery;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>Discord knows a message that is sent again by its nonce, for some minutes: the real program is killed twice while its answers are on their way.</summary>
public sealed class DiscordKilledTests(ITestOutputHelper output)
{
    private const int People = 8;

    /// <param name="window">For how long Discord remembers, in milliseconds. What it has forgotten may come once more for each kill.</param>
    [Theory]
    [InlineData(180_000, false)]
    [InlineData(1, true)]
    public async Task Nothing_is_lost_and_nothing_is_doubled_as_long_as_discord_remembers(int window, bool mayDouble)
    {
        using var folder = new TempFolder();
        await using var fake = await FakeProcess.StartAsync("discord", ["--pace", "off", "--message-content", "--nonce-ms", window.ToString(CultureInfo.InvariantCulture), "--faults", $"create_message:slow/60000:1:{2 * People}"]);
        var people = (await fake.Sim.Do("people", new { count = People }))["ids"]!.AsArray().Select(id => (string)id!).ToList();
        await fake.Sim.Do("guild", new { name = "Qom", owner = people[0], members = people.Skip(1) });
        var (kills, inFlight) = (0, 0L);
        for (var i = 1; i <= 2; i++)
        {
            await using var worker = Start(fake, folder);
            if (i == 1)
            {
                await fake.Sim.Do("gateway/wait", new { sessions = 1, seconds = 60 });
                foreach (var person in people) await fake.Sim.Do("say", new { person, text = "/start" });
            }
            var most = i * People;
            await Processes.UntilAsync(async () => await Processes.FiredAsync(fake, 0) == most, worker);
            await worker.KillAsync();
            kills++;
            using var sight = StoreSight.OpenCopy(folder.Path);
            inFlight += sight.Number("SELECT count(*) FROM screens WHERE sending = 2");
        }
        await using var last = Start(fake, folder);
        await Processes.UntilAsync(() => Task.FromResult(Processes.Number(folder.Path, "SELECT count(*) FROM screens WHERE shown_version < version OR sending <> 0") == 0), last);
        await Task.Delay(500);
        var copies = new List<int>();
        foreach (var person in people) copies.Add((await fake.Sim.Do("received", new { person })).AsArray().Count);
        var exit = await last.StopAsync();

        var (lost, doubled) = (copies.Count(count => count == 0), copies.Sum(count => Math.Max(0, count - 1)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"remembered for {window} ms: kills {kills}, in flight {inFlight}, answers {People}, lost {lost}, doubled {doubled} of at most {(mayDouble ? inFlight : 0)}, most copies {copies.Max()}"));
        Assert.Equal((2, 2L * People, 0, 0), (kills, inFlight, lost, exit));
        Assert.InRange(doubled, mayDouble ? 1 : 0, mayDouble ? (int)inFlight : 0);
    }

    private static Worker Start(FakeProcess fake, TempFolder folder) => Worker.Start(folder.Path, new Dictionary<string, string>
    {
        ["QOMBOT__Discord__Token"] = new FakeDiscordOptions().Token,
        ["QOMBOT__Discord__BaseUrl"] = fake.BaseUrl,
    });
}
