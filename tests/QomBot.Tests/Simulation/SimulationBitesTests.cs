using QomBot.CommandLine;
using QomBot.Core.Chat;

namespace QomBot.Tests.Simulation;

/// <summary>A watch that never barks proves nothing: what it must notice is done by hand to a small world, each thing to a world of its own.</summary>
public sealed class SimulationBitesTests
{
    private static readonly Lazy<Opened> Opened = new(() => CommandLine.Opened.Load());
    private static readonly Lazy<Words> Words = new(() => new Words());

    private const int FirstSeed = 5;

    private const int MostWorlds = 30;

    /// <summary>Worlds in which something could be played before: they are looked into first, as most of the time goes into playing them.</summary>
    private static readonly System.Collections.Concurrent.ConcurrentQueue<int> Rich = new();

    [Theory]
    [InlineData("a second holder", "two holders", "DROP INDEX claims_one_holder; INSERT INTO claims (problem, team, claimed_by, plan, first_visit, state, claimed_at, lease_until) SELECT problem, (SELECT max(t.id) FROM teams t WHERE NOT EXISTS (SELECT 1 FROM claims o WHERE o.problem = claims.problem AND o.team = t.id)), claimed_by, plan, first_visit, 0, claimed_at, lease_until FROM claims WHERE state = 0 LIMIT 1; INSERT INTO events (at, what, problem) SELECT 0, 'problem.retagged', problem FROM claims WHERE state = 0 AND problem IN (SELECT problem FROM claims WHERE state = 0 GROUP BY problem HAVING count(*) > 1) LIMIT 1")]
    [InlineData("a claim of which nobody is told", "is not told", "INSERT INTO events (at, what, problem, person, object) SELECT 0, 'work.updated', problem, claimed_by, id FROM claims WHERE state = 0 LIMIT 1")]
    [InlineData("a step that life does not allow", "went from", "INSERT INTO events (at, what, problem) SELECT 0, 'problem.confirmed', id FROM problems WHERE state = 2 LIMIT 1")]
    [InlineData("a state without a history", "by its history", "UPDATE problems SET state = 7 WHERE id = (SELECT min(id) FROM problems WHERE state = 2); INSERT INTO events (at, what, problem) SELECT 0, 'problem.woken', max(id) FROM problems WHERE state = 0")]
    [InlineData("something due that nobody knows", "nobody handles", "INSERT INTO due (kind, object, at) VALUES ('nobody', 1, 9999999999999)")]
    [InlineData("something due that failed", "has failed", "UPDATE due SET failures = 1 WHERE id = (SELECT min(id) FROM due)")]
    [InlineData("a message that is ready and forgotten", "nobody comes for it", "UPDATE deliveries SET state = 0 WHERE id = (SELECT max(id) FROM deliveries WHERE state = 3)")]
    [InlineData("a message left in flight", "still being sent", "UPDATE deliveries SET state = 1 WHERE id = (SELECT max(id) FROM deliveries WHERE state = 3)")]
    [InlineData("an update left lying", "lies unhandled", "UPDATE updates SET state = 0 WHERE id = (SELECT max(id) FROM updates)")]
    [InlineData("a lease without an end", "nobody watches its end", "DELETE FROM due WHERE kind = 'lease.expire'; INSERT INTO events (at, what, problem) SELECT 0, 'problem.retagged', problem FROM claims WHERE state = 0 AND lease_until IS NOT NULL LIMIT 1")]
    [InlineData("a team that loses its problem in the firm's turn", "in the firm's turn", "INSERT INTO events (at, what, problem, object) SELECT 0, 'claim.expired', problem, id FROM claims WHERE state = 0 AND lease_until IS NULL LIMIT 1")]
    [InlineData("a file that has lost something", "has lost of its file", "DELETE FROM notes WHERE id = (SELECT max(n.id) FROM notes n JOIN claims c ON c.problem = n.problem WHERE c.state = 0); INSERT INTO events (at, what, problem) SELECT 0, 'problem.retagged', max(problem) FROM claims WHERE state = 0 AND changes() > 0")]
    [InlineData("a result that nobody asks after", "is not asked after", "DELETE FROM due WHERE kind = 'holds'; INSERT INTO events (at, what, problem) SELECT 0, 'problem.retagged', problem FROM results LIMIT 1")]
    [InlineData("an item lost from a digest", "stands in none", "DELETE FROM digest_items WHERE id = (SELECT max(i.id) FROM digest_items i JOIN problems p ON p.id = i.problem WHERE p.state = 2)")]
    [InlineData("a message that was never sent", "the platform saw 0 copies", "INSERT INTO deliveries (key, lane, account, chat, person, content, seq, state, created_at) SELECT 'never', lane, account, chat, person, content, seq, 3, created_at FROM deliveries WHERE state = 3 AND lane = 0 AND content IS NOT NULL LIMIT 1")]
    [InlineData("a screen that was never shown", "as shown; the platform saw 0", "UPDATE screens SET version = version + 1, shown_version = version + 1 WHERE id = 1")]
    public async Task Is_noticed(string what, string as_, string sql)
    {
        using var world = await SmallWorldAsync(what, world => world.Process.Store.Writer.RunAsync(session =>
        {
            var changed = 0;
            foreach (var statement in sql.Split(';')) changed = session.Execute(statement);
            return changed > 0;
        }));
        var broken = Assert.Throws<InvariantBreak>(() =>
        {
            world.Watch.Check(world.Process);
            world.Audit();
        });
        Assert.Contains(as_, broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a third copy", "times in", "SELECT max(d.id) FROM deliveries d WHERE d.lane = 0 AND d.state = 3 AND d.account NOT LIKE 'discord%' AND d.seq >= (SELECT max(e.seq) FROM (SELECT seq, account, chat FROM deliveries WHERE lane = 0 UNION ALL SELECT seq, account, chat FROM screens) e WHERE e.account = d.account AND e.chat = d.chat)", 0, 3)]
    [InlineData("a notice at night", "in quiet hours", "SELECT max(d.id) FROM deliveries d JOIN people p ON p.id = d.person WHERE d.lane = 2 AND d.state = 3 AND p.quiet_from = 20", 14, 1)]
    [InlineData("an old message after a newer one", "out of order", "SELECT min(d.id) FROM deliveries d WHERE d.lane = 2 AND d.state = 3 AND d.account NOT LIKE 'discord%' AND EXISTS (SELECT 1 FROM deliveries e WHERE e.chat = d.chat AND e.account = d.account AND e.lane = 2 AND e.state = 3 AND e.seq > d.seq)", 0, 1)]
    public async Task Is_noticed_as_it_is_sent(string what, string as_, string which, int hoursLater, int times)
    {
        var id = 0L;
        using var world = await SmallWorldAsync(what, world => Task.FromResult((id = world.Process.Store.Read(session => session.Scalar(which)) as long? ?? 0) > 0));
        var (account, chat) = world.Process.Store.Read(session => session.One("SELECT account, chat FROM deliveries WHERE id = ?1", row => Tuple.Create(row.Text(0), row.Text(1)), id))!;
        world.Clock.Set(world.Clock.Now.AddHours(hoursLater));
        var platform = world.Platforms.First(platform => platform.Account.Value == account);
        platform.Chat(chat).IsShutOut = false;
        var call = new Outgoing.New(new ChatId(chat), Message.Empty, $"d{id}", "the same every time", Silent: false);
        var broken = Assert.Throws<InvariantBreak>(() =>
        {
            // Some of the calls go wrong, as always here.
            for (var i = 0; i < times + 10; i++) TrySend(platform, call);
            world.Watch.Check(world.Process);
        });
        Assert.Contains(as_, broken.Message, StringComparison.Ordinal);
    }

    private static void TrySend(SimulatedPlatform platform, Outgoing call)
    {
        try
        {
            _ = platform.SendAsync(call, CancellationToken.None);
        }
        catch (IOException)
        {
            // The adapter broke, by plan.
        }
        platform.Chat(call.Chat.Value).IsShutOut = false;
    }

    /// <summary>
    /// A small world in which this can be played: what comes about in three days is drawn, so a world that has nothing to play it
    /// with gives way to the next.
    /// </summary>
    /// <param name="play">Does it, or finds what is needed for it; false where this world has none.</param>
    private static async Task<World> SmallWorldAsync(string what, Func<World, Task<bool>> play)
    {
        foreach (var seed in Rich.Concat(Enumerable.Range(FirstSeed, MostWorlds)).Distinct().ToList())
        {
            var plan = new SimulationPlan(seed) { Days = 3, Firms = 4, Researchers = 24, SessionsADay = 24, ActionsPerRestart = 1_000_000 };
            var world = new World(plan, Opened.Value);
            await new Month(plan, world, Words.Value).PlayAsync();
            world.Audit();
            if (await play(world))
            {
                Rich.Enqueue(seed);
                return world;
            }
            world.Dispose();
        }
        throw new InvalidOperationException($"There is nothing to play '{what}' with in any of {MostWorlds} worlds.");
    }
}
