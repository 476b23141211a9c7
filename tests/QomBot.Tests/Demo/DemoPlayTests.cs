using QomBot.Core.Domain;
using QomBot.Demo;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Demo;

/// <summary>The first thing that a newcomer starts must begin on whatever day he comes.</summary>
public sealed class DemoPlayTests
{
    /// <param name="day">Days after a Saturday; the demo's story reaches a month back, over every day of the week and several holidays.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task It_plays_on_every_day_of_the_week(int day)
    {
        using var folder = new TempFolder();
        var now = StoreBench.Start.AddDays(day);
        using var store = Store.Open(folder.Path, new ManualClock(now));
        var policy = new Core.Acting.Policy { Moderation = Core.Acting.ModerationMode.Off, Limits = new Core.Acting.Limits() };

        await DemoPlay.FillAsync(store, Houses.Make(policy: policy), DemoFile.Read(Repository.Path("config")), folder.Path, now);

        long Count(string sql) => store.Read(session => session.Long(sql));
        // As the file tells it: thirty problems, ten of them taken, of which three were solved; one stands in line; one was taken back.
        Assert.Equal(30, Count("SELECT count(*) FROM problems WHERE state > 0"));
        Assert.Equal((7, 1, 3), (Count($"SELECT count(*) FROM claims WHERE state = {(int)ClaimState.Holding}"), Count($"SELECT count(*) FROM claims WHERE state = {(int)ClaimState.Waiting}"),
            Count($"SELECT count(*) FROM problems WHERE state IN ({(int)ProblemState.Confirmed}, {(int)ProblemState.Closed})")));
        Assert.Equal(1, Count($"SELECT count(*) FROM problems WHERE state = {(int)ProblemState.Withdrawn}"));
    }
}
