using QomBot.Soak.Delivery;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The real program as a process of its own is ended while notices go out. The long run is tests/QomBot.Soak, mode telegram.</summary>
public sealed class EndedWorkerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_while_600_notices_go_out_it_loses_none_and_doubles_only_what_was_under_way()
    {
        var (notices, kills) = (Proof.Size(600, 6_000), Proof.Size(3, 60));
        var found = await RunAsync(new DeliveryPlan { Notices = notices, Followers = notices / 10, Kills = kills });

        Assert.Equal(kills, found.Kills);
        Assert.True(found.KillsInFlight > 0, "no kill found a call under way: nothing is proved");
        Assert.True(found.Faults.Values.Sum() > 0, "no fault fired");
        Assert.Equal(notices, found.Owed);
    }

    [Fact]
    public async Task Stopped_by_a_deployment_it_leaves_nothing_under_way_and_doubles_nothing()
    {
        var found = await RunAsync(new DeliveryPlan { Notices = 240, Followers = 60, Kills = 2, FaultPercent = 0, IsPlanned = true });

        Assert.Equal(2, found.Kills);
        Assert.Equal((0, 0, 1), (found.KillsInFlight, found.Doubled, found.MostCopies));
        Assert.Equal(found.Owed, found.Received);
    }

    private async Task<DeliveryFindings> RunAsync(DeliveryPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("qombot-ended-").FullName;
        try
        {
            var found = await DeliveryRun.RunAsync(plan, folder, TestContext.Current.CancellationToken);
            output.WriteLine(found.ToString());
            Assert.True(found.IsGood, found.ToString());
            return found;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
