using Microsoft.Data.Sqlite;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

/// <summary>That one claim holds a problem is the schema's word, whoever comes at once.</summary>
public sealed class OneHolderTests(ITestOutputHelper output) : IDisposable
{
    private const int Threads = 8;
    private const int Contests = 300;

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Of_eight_who_claim_at_once_exactly_one_holds_and_the_others_can_wait()
    {
        var reporter = await _bench.PersonAsync();
        var teams = await _bench.DoAsync(unit => Enumerable.Range(0, Threads).Select(i =>
        {
            var person = unit.People.Create(StoreBench.Bale, new UserId($"t{i}"), $"t{i}", "fa");
            return (Team: unit.Teams.Solo(person).Id, Person: person.Id);
        }).ToList());
        var problems = await _bench.DoAsync(unit => Enumerable.Range(0, Contests).Select(_ => StoreBench.Problem(unit, reporter, ProblemState.Open).Id).ToList());

        var held = new int[Contests];
        using var together = new Barrier(Threads);
        await Task.WhenAll(teams.Select(contender => Task.Factory.StartNew(() =>
        {
            for (var contest = 0; contest < Contests; contest++)
            {
                together.SignalAndWait(TimeSpan.FromSeconds(60));
                var problem = problems[contest];
                var claim = _bench.DoAsync(unit =>
                    unit.Claims.TryHold(problem, contender.Team, contender.Person, "plan", new DateOnly(2026, 12, 1), unit.Now.AddDays(14))
                    ?? unit.Claims.Wait(problem, contender.Team, contender.Person, "plan", new DateOnly(2026, 12, 1))).GetAwaiter().GetResult();
                if (claim.State == ClaimState.Holding) Interlocked.Increment(ref held[contest]);
            }
        }, TaskCreationOptions.LongRunning)));

        var none = held.Count(count => count == 0);
        var twice = held.Count(count => count > 1);
        output.WriteLine($"contests {Contests}, contenders {Threads}, claims {Contests * Threads}, held by nobody {none}, held by two {twice}");
        Assert.Equal((0, 0), (none, twice));
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM (SELECT 1 FROM claims WHERE state = 0 GROUP BY problem HAVING count(*) <> 1)"));
        Assert.Equal(Contests * (Threads - 1), _bench.Count("SELECT count(*) FROM claims WHERE state = 1"));
    }

    [Fact]
    public async Task A_second_holder_cannot_be_written_by_any_way()
    {
        var (first, second) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        var problem = await _bench.DoAsync(unit => StoreBench.Problem(unit, first, ProblemState.Open).Id);
        var waiting = await _bench.DoAsync(unit =>
        {
            Assert.NotNull(unit.Claims.TryHold(problem, unit.Teams.Solo(first).Id, first.Id, "p", new DateOnly(2026, 12, 1), unit.Now));
            Assert.Null(unit.Claims.TryHold(problem, unit.Teams.Solo(second).Id, second.Id, "p", new DateOnly(2026, 12, 1), unit.Now));
            return unit.Claims.Wait(problem, unit.Teams.Solo(second).Id, second.Id, "p", new DateOnly(2026, 12, 1));
        });

        await Assert.ThrowsAsync<SqliteException>(() => _bench.DoAsync(unit => unit.Claims.Save(waiting with { State = ClaimState.Holding })));
    }

    [Fact]
    public async Task A_team_stands_in_line_once()
    {
        var person = await _bench.PersonAsync();
        var problem = await _bench.DoAsync(unit => StoreBench.Problem(unit, person, ProblemState.Open).Id);
        await _bench.DoAsync(unit => unit.Claims.Wait(problem, unit.Teams.Solo(person).Id, person.Id, "p", new DateOnly(2026, 12, 1)));

        await Assert.ThrowsAsync<SqliteException>(() => _bench.DoAsync(unit => unit.Claims.Wait(problem, unit.Teams.Solo(person).Id, person.Id, "p", new DateOnly(2026, 12, 1))));
    }

    [Fact]
    public async Task One_proposal_at_a_time_waits_for_the_firm()
    {
        var person = await _bench.PersonAsync();
        var (problem, claim) = await _bench.DoAsync(unit =>
        {
            var id = StoreBench.Problem(unit, person, ProblemState.Open).Id;
            return (id, unit.Claims.TryHold(id, unit.Teams.Solo(person).Id, person.Id, "p", new DateOnly(2026, 12, 1), unit.Now)!.Id);
        });
        var proposal = await _bench.DoAsync(unit => unit.Proposals.Create(problem, claim, person.Id, "one", null, null));
        await Assert.ThrowsAsync<SqliteException>(() => _bench.DoAsync(unit => unit.Proposals.Create(problem, claim, person.Id, "two", null, null)));

        await _bench.DoAsync(unit => unit.Proposals.Save(proposal with { State = ProposalState.Refused }));
        await _bench.DoAsync(unit => unit.Proposals.Create(problem, claim, person.Id, "three", null, null));
    }
}
