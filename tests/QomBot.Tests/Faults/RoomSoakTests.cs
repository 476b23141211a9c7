using QomBot.Soak.Rooms;

namespace QomBot.Tests.Faults;

/// <summary>The relay soak in small: three platforms and a real process, really killed. The long one is tests/QomBot.Soak.</summary>
public sealed class RoomSoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Rooms_over_three_platforms_lose_nothing_when_the_worker_is_killed_twice()
    {
        var folder = Directory.CreateTempSubdirectory("qombot-short-rooms-").FullName;
        try
        {
            var plan = new RoomsPlan { Rooms = 12, Messages = 240, Kills = 2, FaultPercent = 6, Between = TimeSpan.FromMilliseconds(600), IsStrict = false };
            var found = await RoomsRun.RunAsync(plan, folder, TestContext.Current.CancellationToken);
            output.WriteLine(found.ToString());
            Assert.Equal(2, found.Kills);
            Assert.True(found.Faults.Values.Sum() > 0, "no fault has fired: nothing is proved");
            Assert.True(found.IsGood, found.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
