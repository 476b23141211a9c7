using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Language.Calendar;
using QomBot.Storage;
using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Storage;

/// <summary>That a problem has one holder is the schema's word: eight threads on eight connections cannot make two.</summary>
public sealed class ClaimRaceTests
{
    private const int Problems = 120;
    private const int Threads = 8;

    [Fact]
    public async Task Eight_contenders_for_every_problem_leave_one_holder_each()
    {
        var folder = Directory.CreateTempSubdirectory("qombot-race-").FullName;
        try
        {
            using (var store = Store.Open(folder, TimeProvider.System)) await store.Writer.RunAsync(Prepare);
            var wins = new int[Problems + 1];
            var threads = Enumerable.Range(1, Threads).Select(team => new Thread(() => Contend(folder, team, wins))).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            using var after = Store.Open(folder, TimeProvider.System);
            var twice = after.Read(session => session.Long("SELECT count(*) FROM (SELECT problem FROM claims WHERE state = 0 GROUP BY problem HAVING count(*) > 1)"));
            TestContext.Current.SendDiagnosticMessage($"problems {Problems}, ops {Problems * Threads}, winners>1 {wins.Count(count => count > 1)}");
            Assert.Equal(0, twice);
            Assert.All(wins.Skip(1), count => Assert.Equal(1, count));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Contend(string folder, int team, int[] wins)
    {
        using var session = new Session($"Data Source={Path.Combine(folder, "qombot.db")};Pooling=false;Default Timeout=30");
        session.Execute("PRAGMA busy_timeout = 30000");
        var unit = new Unit(session, DateTimeOffset.UnixEpoch, new WorkingCalendar(new HashSet<DateOnly>()));
        for (var problem = 1; problem <= Problems; problem++)
            if (unit.Claims.TryHold(new ProblemId(problem), new TeamId(team), new PersonId(team), "plan", new DateOnly(2026, 11, 22), DateTimeOffset.UnixEpoch) is not null)
                Interlocked.Increment(ref wins[problem]);
    }

    private static void Prepare(Session session)
    {
        var unit = new Unit(session, DateTimeOffset.UnixEpoch, new WorkingCalendar(new HashSet<DateOnly>()));
        for (var i = 1; i <= Threads; i++) unit.Teams.Solo(unit.People.Create(new AccountId("web:local"), new UserId($"u{i}"), $"نفر {i}", "fa"));
        for (var i = 0; i < Problems; i++) unit.Problems.Create(new PersonId(1), "t", "b", ["mechanical"], true, null, Urgency.Normal, null);
    }
}
