using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Domain;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Tests.Conversations.Placements;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The machine's clock is put forward and back, by an hour, a day, a year, while a placement of half a year and a lease run.</summary>
public sealed class ClockJumpTests(ITestOutputHelper output)
{
    /// <summary>In hours. Qom's own clock knows no summer time any more; an hour to and fro is what a wrongly set machine does.</summary>
    private static readonly double[] ToAndFro = [1, -1, 25, -24, 7 * 24, -7 * 24, 31 * 24, -30 * 24, 100 * 24, -1, 366 * 24, -1, 26, -24];

    [Fact]
    public async Task Every_milestone_is_told_once_however_the_clock_is_put()
    {
        await using var play = await PlacementPlay.BeginAsync();
        await play.StartAsync(PlacementPlay.Six, "۱ آذر");
        await play.Talk.ClaimAsync(PlacementPlay.Professor, 1);

        var straight = await JumpAsync(play, NeverBack());
        var jumped = await JumpAsync(play, ToAndFro);

        output.WriteLine($"jumps {ToAndFro.Length} of which back {ToAndFro.Count(hours => hours < 0)}, milestones passed {jumped.Milestones.Count}, told {jumped.Told.Count}, told twice {jumped.Told.Values.Count(count => count > 1)}, leases ended {jumped.Expired}, due rows that failed {jumped.Failed}");
        Assert.True(jumped.Milestones.Count > 3, "hardly a milestone was passed: nothing is proved");
        Assert.Equal((1, 0), (jumped.Expired, jumped.Failed));
        Assert.All(jumped.Told, told => Assert.Equal(1, told.Value));
        Assert.Equal(straight.Milestones, jumped.Milestones);
        Assert.Equal(straight.Told.Keys.Order(), jumped.Told.Keys.Order());
    }

    /// <summary>The same moments, as far as each is later than all before it.</summary>
    private static double[] NeverBack()
    {
        var (at, farthest, steps) = (0.0, 0.0, new List<double>());
        foreach (var hours in ToAndFro)
        {
            at += hours;
            if (at <= farthest) continue;
            steps.Add(at - farthest);
            farthest = at;
        }
        return [.. steps];
    }

    private sealed record Seen(IReadOnlyList<string> Milestones, IReadOnlyDictionary<string, int> Told, int Expired, int Failed);

    private static async Task<Seen> JumpAsync(PlacementPlay play, double[] jumps)
    {
        using var folder = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(play.Talk.Folder, "qombot*").Where(file => Path.GetExtension(file) is not (".lock" or ".db-shm"))) File.Copy(file, folder.File(Path.GetFileName(file)));
        var clock = new AnyClock { Now = play.Talk.Clock.GetUtcNow() };
        var answers = new List<ReplayAnswer>();
        using var store = Store.Open(folder.Path, clock);
        var bot = new Bot(store, play.Talk.House, [new ReplayPlatform("web", clock, answers.Add)], folder.Path, clock, NullLogger.Instance);
        await bot.RecoverAsync();
        foreach (var hours in jumps)
        {
            clock.Now += TimeSpan.FromHours(hours);
            await bot.Clockwork.DrainAsync();
            foreach (var sender in bot.Senders) await sender.DrainAsync();
        }
        return store.Read(session => new Seen(
            session.All("SELECT milestone FROM placement_milestones ORDER BY milestone", row => row.Text(0)),
            answers.Where(answer => answer is { Kind: "message", Prefix: ['d', ..] }).GroupBy(answer => $"{answer.Prefix} {answer.To} {answer.Text}").ToDictionary(group => group.Key, group => group.Count()),
            (int)session.Long($"SELECT count(*) FROM events WHERE what = '{Happened.Expired}'"), (int)session.Long("SELECT count(*) FROM due WHERE failures > 0")));
    }

    /// <summary>A clock that can be put anywhere.</summary>
    private sealed class AnyClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
