using System.Globalization;
using QomBot.Fakes.Sim;
using QomBot.Soak.Delivery;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The real program is ended by SIGKILL each time it is in the middle of the same update.</summary>
public sealed class KilledInHandlingTests(ITestOutputHelper output)
{
    private const int Kills = 3;

    [Fact]
    public async Task After_the_third_time_it_is_set_aside_and_everybody_else_is_answered_once()
    {
        using var folder = new TempFolder();
        // Who runs a group is asked of the platform while the update is handled; here the answer does not come.
        await using var fake = await FakeProcess.StartAsync("telegram", ["--pace", "off", "--faults", "getChatMember:stall/120000"]);
        var people = await Processes.PeopleAsync(fake, 7);
        var (runs, others) = (people[0], people[1..]);
        var room = (long)(await fake.Sim.Do("room", new { kind = "supergroup", title = "صنعت قم", members = people }))["id"]!;
        await fake.Sim.Do("room/bot", new { room, by = runs, status = "administrator" });

        var (kills, caught, served) = (0, 0, 0);
        for (var i = 0; i < Kills; i++)
        {
            await using var worker = Processes.Start(fake, folder.Path);
            if (i == 0) await fake.Sim.Do("say", new { person = runs, room, text = "/boards" });
            var before = i;
            await Processes.UntilAsync(async () => await Processes.FiredAsync(fake, 0) == before + 1, worker);
            if (i == 0)
            {
                // In the run in which it was new nobody waits for it.
                foreach (var person in others[..3]) await fake.Sim.Do("say", new { person, text = "/start" });
                foreach (var person in others[..3]) await fake.Sim.Do("wait", new { person, count = 1, seconds = 20 });
                // Their answers are written down, so that this kill doubles none.
                await Processes.UntilAsync(() => Task.FromResult(Processes.Number(folder.Path, "SELECT count(*) FROM screens WHERE shown_version = version AND sending = 0") == 3), worker);
                served = 3;
            }
            await worker.KillAsync();
            kills++;
            using var sight = StoreSight.OpenCopy(folder.Path);
            caught += (int)sight.Number("SELECT count(*) FROM updates WHERE state = 0");
        }
        foreach (var person in others[3..]) await fake.Sim.Do("say", new { person, text = "/start" });
        await using var last = Processes.Start(fake, folder.Path);
        foreach (var person in others[3..]) await fake.Sim.Do("wait", new { person, count = 1, seconds = 30 });
        await Task.Delay(500);
        var copies = await Processes.CopiesAsync(fake, others);
        var quarantined = Processes.Number(folder.Path, "SELECT count(*) FROM updates WHERE state = 4");
        var left = Processes.Number(folder.Path, "SELECT count(*) FROM updates WHERE state = 0");
        var exit = await last.StopAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kills {kills}, of these in the middle of it {caught}, set aside {quarantined}, left unhandled {left}, others answered {copies.Count(count => count > 0)} of {others.Count} ({served} beside it), doubled {copies.Sum(count => Math.Max(0, count - 1))}"));
        Assert.Equal((Kills, Kills), (kills, caught));
        Assert.Equal((1L, 0L, 0), (quarantined, left, exit));
        Assert.All(copies, count => Assert.Equal(1, count));
        Assert.Contains("ended the program 3 times and is set aside", last.Said, StringComparison.Ordinal);
    }
}
