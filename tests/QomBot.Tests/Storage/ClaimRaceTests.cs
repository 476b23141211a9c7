using System.Diagnostics;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Language.Calendar;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage;

/// <summary>That a problem has one holder is the schema's word: eight threads on eight connections cannot make two.</summary>
public sealed class ClaimRaceTests(ITestOutputHelper output)
{
    private static readonly int Problems = Proof.Size(400, 20_000);
    private const int Threads = 8;

    private sealed record Try(long Began, long Ended, bool Won);

    [Fact]
    public async Task Eight_contenders_for_every_problem_leave_one_holder_each()
    {
        var folder = Directory.CreateTempSubdirectory("qombot-race-").FullName;
        try
        {
            using (var store = Store.Open(folder, TimeProvider.System)) await store.Writer.RunAsync(Prepare);
            var tries = Enumerable.Range(0, Threads).Select(_ => new Try[Problems + 1]).ToArray();
            var threads = Enumerable.Range(1, Threads).Select(team => new Thread(() => Contend(folder, team, tries[team - 1]))).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            using var after = Store.Open(folder, TimeProvider.System);
            var twice = after.Read(session => session.Long("SELECT count(*) FROM (SELECT problem FROM claims WHERE state = 0 GROUP BY problem HAVING count(*) > 1)"));
            var contests = Enumerable.Range(1, Problems).Select(problem => tries.Select(mine => mine[problem]).ToList()).ToList();
            // Whoever was told "taken" before the winner had even begun was told a lie.
            var early = contests.Sum(contest => contest.Count(one => !one.Won && one.Ended < contest.Where(other => other.Won).Select(other => other.Began).DefaultIfEmpty(0).Min()));
            var (none, several) = (contests.Count(contest => contest.Count(one => one.Won) == 0), contests.Count(contest => contest.Count(one => one.Won) > 1));
            output.WriteLine($"threads {Threads}, problems {Problems}, ops {Problems * Threads}, winners>1 {several}, without a winner {none}, real-time violations {early}");
            Assert.Equal((0L, 0, 0, 0), (twice, none, several, early));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Contend(string folder, int team, Try[] tries)
    {
        using var session = new Session($"Data Source={Path.Combine(folder, "qombot.db")};Pooling=false;Default Timeout=30");
        session.Execute("PRAGMA busy_timeout = 30000");
        var unit = new Unit(session, DateTimeOffset.UnixEpoch, new WorkingCalendar(new HashSet<DateOnly>()));
        for (var problem = 1; problem <= Problems; problem++)
        {
            var began = Stopwatch.GetTimestamp();
            var won = unit.Claims.TryHold(new ProblemId(problem), new TeamId(team), new PersonId(team), "plan", new DateOnly(2026, 11, 22), DateTimeOffset.UnixEpoch) is not null;
            tries[problem] = new Try(began, Stopwatch.GetTimestamp(), won);
        }
    }

    private static void Prepare(Session session)
    {
        var unit = new Unit(session, DateTimeOffset.UnixEpoch, new WorkingCalendar(new HashSet<DateOnly>()));
        for (var i = 1; i <= Threads; i++) unit.Teams.Solo(unit.People.Create(new AccountId("web:local"), new UserId($"u{i}"), $"نفر {i}", "fa"));
        for (var i = 0; i < Problems; i++) unit.Problems.Create(new PersonId(1), "t", "b", ["mechanical"], true, null, Urgency.Normal, null);
    }
}
