using QomBot.Soak;

namespace QomBot.Tests.Simulation;

/// <summary>The soak in small: a real process, really killed. The long one is tests/QomBot.Soak.</summary>
public sealed class ShortSoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_run_that_is_killed_five_times_loses_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("qombot-short-soak-").FullName;
        try
        {
            var plan = new SoakPlan { MostPosts = 16, Firms = 8, Researchers = 12, Kills = 5 };
            var (undisturbed, killed) = await SoakRun.RunAsync(plan, folder, TestContext.Current.CancellationToken);
            output.WriteLine($"{undisturbed}\n{killed}");
            Assert.Equal(5, killed.Kills);
            Assert.True(undisturbed.Owed > 0, "nobody follows anything: nothing is proved");
            Assert.True(undisturbed.IsGood, undisturbed.ToString());
            Assert.True(killed.IsGood, killed.ToString());
            Assert.Equal(undisturbed.Problems, killed.Problems);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
