using System.Globalization;
using QomBot.Fakes.Sim;
using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Sim;
using QomBot.Soak.Delivery;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The program stands still for a while (a sleeping machine, a host out of breath) with calls under way, and goes on.</summary>
public sealed class HeldStillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Who_writes_meanwhile_is_answered_once_when_it_goes_on()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeProcess.StartAsync("telegram", ["--pace", "off", "--faults", "sendMessage:slow/400"]);
        await using var worker = Worker.Start(fake.BaseUrl, new FakeTelegramOptions().Token, folder.Path);
        var people = (await fake.Sim.Do("people", new { count = 12, first_name = "نفر" }))["ids"]!.AsArray().Select(id => (long)id!).ToList();
        foreach (var person in people.Take(6)) await fake.Sim.Do("say", new { person, text = "/start" });
        // The first answers are under way when it stops.
        while ((int)(await fake.Sim.Do("counts"))["journal"]! == 0) await Task.Delay(5);

        var still = worker.HoldStillAsync(TimeSpan.FromSeconds(3), CancellationToken.None);
        await Task.Delay(500);
        var before = (int)(await fake.Sim.Do("counts"))["journal"]!;
        foreach (var person in people.Skip(6)) await fake.Sim.Do("say", new { person, text = "/start" });
        await Task.Delay(1_000);
        var during = (int)(await fake.Sim.Do("counts"))["journal"]! - before;
        await still;
        foreach (var person in people) await fake.Sim.Do("wait", new { person, seconds = 30 });
        await Task.Delay(1_000);

        var copies = new List<int>();
        foreach (var person in people) copies.Add((await fake.Sim.Do("received", new { person })).AsArray().Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"answers before it stopped {before}, while it stood still {during}, received {copies.Count(count => count > 0)} of 12, doubled {copies.Sum() - 12}"));
        Assert.Equal(0, during);
        Assert.InRange(before, 1, 11);
        Assert.All(copies, count => Assert.Equal(1, count));
    }
}
