using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Nouns;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

public sealed class ProblemSearchTests : IDisposable
{
    private static readonly Visibility Stranger = new(new PersonId(99), new HashSet<FirmId>(), false);

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private string[] Plan(string sql, params object?[] values) => _bench.Store.Read(session =>
        session.All($"EXPLAIN QUERY PLAN {sql}", row => row.Text(3), values).ToArray());

    [Theory]
    [InlineData(null)]
    [InlineData("mechanical")]
    public void A_search_walks_the_full_text_index_and_looks_problems_up_by_number(string? field)
    {
        var (where, values) = Problems.Filter(new ProblemFilter(Field: field, Town: "qom", States: [ProblemState.Open]), Stranger);
        NoTableIsReadThrough(Plan(ProblemSearch.Sql(where), [.. values, "\"پمپ\"", 100]), fullTexts: 2);
    }

    [Fact]
    public void Looking_for_twins_does_too() =>
        NoTableIsReadThrough(Plan(ProblemSearch.AlikeSql, VisibilitySql.Values(Stranger, "\"پمپ\"", 24)), fullTexts: 1);

    private static void NoTableIsReadThrough(string[] plan, int fullTexts)
    {
        var all = string.Join('\n', plan);
        Assert.True(fullTexts == plan.Count(step => step.Contains("SCAN s VIRTUAL TABLE INDEX", StringComparison.Ordinal)), all);
        Assert.True(plan.All(step => !step.StartsWith("SCAN ", StringComparison.Ordinal) || step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) || step == "SCAN hit" || step.StartsWith("SCAN (subquery", StringComparison.Ordinal)), all);
        // Once for each full text, and once for the page that is read.
        Assert.True(plan.Count(step => step.StartsWith("SEARCH p USING INTEGER PRIMARY KEY", StringComparison.Ordinal)) == fullTexts + 1, all);
        Assert.True(!plan.Any(step => step.StartsWith("SEARCH p USING INDEX", StringComparison.Ordinal)), all);
    }

    [Fact]
    public async Task Words_of_the_title_rank_first_and_of_two_alike_the_newer()
    {
        var firm = await _bench.PersonAsync();
        var (body, title, newer) = await _bench.DoAsync(unit => (
            StoreBench.Problem(unit, firm, ProblemState.Open, title: "خط رنگ", body: "پمپ می‌لرزد"),
            StoreBench.Problem(unit, firm, ProblemState.Open, title: "پمپ", body: "خط رنگ"),
            StoreBench.Problem(unit, firm, ProblemState.Open, title: "پمپ", body: "خط رنگ")));
        Assert.Equal([newer.Id, title.Id, body.Id], _bench.Look(unit => unit.Problems.Search("پمپ", new ProblemFilter(), Stranger, 0, 10)).Items.Select(problem => problem.Id));
    }

    [Fact]
    public async Task Keys_are_made_anew_when_an_older_program_made_them()
    {
        var firm = await _bench.PersonAsync();
        var problem = await _bench.DoAsync(unit => StoreBench.Problem(unit, firm, ProblemState.Open, title: "خط رنگ", body: "پمپ می‌لرزد"));
        var sealedOne = await _bench.DoAsync(unit => StoreBench.Problem(
            unit, firm, ProblemState.Open, draft => draft with { Confidentiality = Confidentiality.TwoLayers }, title: "عنوان", body: "زعفران"));
        await _bench.WriteAsync(session => session.Execute("INSERT INTO search_open (search_open) VALUES ('delete-all')") + session.Execute("UPDATE counters SET value = 0 WHERE name = 'search'"));
        Assert.Empty(_bench.Look(unit => unit.Problems.Search("پمپ", new ProblemFilter(), Stranger, 0, 10)).Items);
        _bench.Reopen();
        Assert.Equal(problem.Id, Assert.Single(_bench.Look(unit => unit.Problems.Search("پمپ", new ProblemFilter(), Stranger, 0, 10)).Items).Id);
        Assert.Empty(_bench.Look(unit => unit.Problems.Search("زعفران", new ProblemFilter(), Stranger, 0, 10)).Items);
        var own = new Visibility(firm.Id, new HashSet<FirmId>(), false);
        Assert.Equal(sealedOne.Id, Assert.Single(_bench.Look(unit => unit.Problems.Search("زعفران", new ProblemFilter(), own, 0, 10)).Items).Id);
    }

    [Fact]
    public async Task Joined_problems_count_each_firm_once_over_any_number_of_steps()
    {
        var people = new[] { await _bench.PersonAsync(), await _bench.PersonAsync(), await _bench.PersonAsync() };
        await _bench.DoAsync(unit =>
        {
            var problems = people.Concat(people).Select(person => StoreBench.Problem(unit, person, ProblemState.Open)).ToList();
            for (var i = 0; i + 1 < problems.Count; i++)
                unit.Twins.Put(new TwinLink(problems[i].Id, problems[i + 1].Id, TwinState.Joined, people[0].Id));
            Assert.Equal(3, unit.Twins.Firms(problems[0].Id));
            Assert.Equal(5, unit.Twins.Joined(problems[5].Id).Count);
            unit.Twins.Put(unit.Twins.Find(problems[1].Id, problems[0].Id)! with { State = TwinState.Parted });
            Assert.Equal(1, unit.Twins.Firms(problems[0].Id));
        });
    }
}
