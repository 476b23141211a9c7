using System.Globalization;
using QomBot.Fakes.Sim;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The system does not let the real program's files grow any more, as on a full disk or over a quota, and lets them again.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int People = 40;

    [Fact]
    public async Task What_cannot_be_written_stays_with_the_platform_and_all_is_answered_when_there_is_room_again()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeProcess.StartAsync("telegram", ["--pace", "off"]);
        var people = await Processes.PeopleAsync(fake, People);
        await using var worker = Processes.Start(fake, folder.Path, mayMeetLimit: true);
        await fake.Sim.Do("say", new { person = people[0], text = "/start" });
        await fake.Sim.Do("wait", new { person = people[0], count = 1, seconds = 60 });
        await Task.Delay(500);

        worker.LimitFiles(new FileInfo(folder.File("qombot.db-wal")).Length + 32_768);
        foreach (var person in people) await fake.Sim.Do("say", new { person, text = $"/start {new string('x', 3_900)}" });
        await Processes.UntilSaidAsync(worker, "cannot be written");
        await Task.Delay(2_000);
        var (kept, left) = (await HandledAsync(folder), (int)(await fake.Sim.Do("counts"))["updates_waiting"]!);
        await Task.Delay(1_500);
        var (keptLater, refused) = (await HandledAsync(folder), Processes.LinesSaid(worker, "cannot be written"));
        worker.LimitFiles(null);
        foreach (var person in people) await fake.Sim.Do("wait", new { person, count = person == people[0] ? 2 : 1, seconds = 90 });
        await Processes.UntilAsync(async () => await HandledAsync(folder) == People + 1, worker, 90);
        var copies = await Processes.CopiesAsync(fake, people);
        var (lost, unwell) = (copies.Count(count => count == 0), Processes.Number(folder.Path, "SELECT count(*) FROM updates WHERE state > 1"));
        var exit = await worker.StopAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"refused writes {refused}, handled when it was full {kept}, later {keptLater}, left with the platform {left}, recovered {People - lost} of {People}, lost {lost}, set aside {unwell}"));
        Assert.True(refused > 0, "nothing was refused: nothing is proved");
        Assert.True(left > 0, "nothing was left with the platform: the limit came too late");
        Assert.Equal(kept, keptLater);
        Assert.Equal((0, 0L, 0), (lost, unwell, exit));
        Assert.All(copies.Skip(1), count => Assert.Equal(1, count));
    }

    private static Task<long> HandledAsync(TempFolder folder) => Task.FromResult(Processes.Number(folder.Path, "SELECT count(*) FROM updates WHERE state = 1"));
}
