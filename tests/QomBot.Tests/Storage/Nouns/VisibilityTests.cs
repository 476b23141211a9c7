using FsCheck.Xunit;
using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

/// <summary>Who may know of what: the rule and its SQL say the same, on every path by which a problem can be found.</summary>
public sealed class VisibilityTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    /// <summary>Each number is one problem: its state, layers, reporter, firm, and whether each of the viewers has opened it.</summary>
    [Property(MaxTest = 60)]
    public bool Rule_and_SQL_agree_for_everybody(uint[] seeds, bool reviewing)
    {
        var (viewers, problems) = _bench.DoAsync(unit => Arrange(unit, seeds.Take(12), reviewing)).GetAwaiter().GetResult();
        foreach (var viewer in viewers) _bench.Look(unit => Compare(unit, viewer, problems));
        return true;
    }

    private int _round;

    private (IReadOnlyList<Visibility> Viewers, IReadOnlyList<(Problem Problem, string Word)> Problems) Arrange(Unit unit, IEnumerable<uint> seeds, bool reviewing)
    {
        _round++;
        var people = Enumerable.Range(0, 4).Select(i => unit.People.Create(StoreBench.Bale, new UserId($"r{_round}.{i}"), $"p{i}", "fa")).ToList();
        var firms = new[] { unit.Firms.Create("یک", null, null, people[1].Id), unit.Firms.Create("دو", null, null, people[2].Id) };
        var problems = new List<(Problem, string)>();
        foreach (var seed in seeds)
        {
            var word = $"secret{_round}x{problems.Count}";
            var problem = StoreBench.Problem(
                unit, people[(int)(seed % 4)], (ProblemState)(seed / 4 % 11),
                draft => draft with { Confidentiality = (Confidentiality)(seed / 44 % 2), Firm = (seed / 88 % 3) switch { 0 => null, 1 => firms[0].Id, _ => firms[1].Id } },
                title: $"title{_round}x{problems.Count}", body: word);
            for (var i = 0; i < 4; i++)
            {
                var opening = seed / 264 / (uint)Math.Pow(3, i) % 3;
                if (opening > 0) unit.Problems.OpenSeal(problem.Id, people[i].Id);
                if (opening > 1) unit.Problems.CloseSeal(problem.Id, people[i].Id);
            }
            problems.Add((problem, word));
        }
        return ([.. people.Select((person, i) => new Visibility(person.Id, unit.Firms.Of(person.Id).Select(firm => firm.Id).ToHashSet(), reviewing && i == 3))], problems);
    }

    private static bool Compare(Unit unit, Visibility viewer, IReadOnlyList<(Problem Problem, string Word)> problems)
    {
        var list = unit.Problems.List(new ProblemFilter(), viewer, 0, 100_000).Items;
        var listed = list.Select(problem => problem.Id).ToHashSet();
        foreach (var (problem, word) in problems)
        {
            var sees = viewer.Sees(problem);
            var seesSealed = sees && viewer.SeesSealed(problem, unit.Problems.IsOpened(problem.Id, viewer.Person));
            Assert.Equal(sees, unit.Problems.Find(problem.Id, viewer) is not null);
            Assert.Equal(sees, listed.Contains(problem.Id));
            // Drafts are in no index: they are found by nobody, not even by whoever writes them.
            var isDraft = problem.State == ProblemState.Draft;
            Assert.Equal(sees && !isDraft, Found(problem.Title));
            Assert.Equal(seesSealed && !isDraft, Found(word));

            bool Found(string words) => unit.Problems.Search(words, new ProblemFilter(), viewer, 0, 10).Items.Any(found => found.Id == problem.Id);
        }
        Assert.Equal(unit.Problems.CountPublic().Values.Sum(), list.Count(problem => ProblemLife.IsPublic(problem.State)));
        return true;
    }

    [Fact]
    public async Task No_beginning_of_a_sealed_word_finds_the_problem_for_who_may_not_read_it()
    {
        var (firm, stranger) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        const string body = "کارخانه زعفران‌نشان قم، خط ۳، CNC-450";
        var problem = await _bench.DoAsync(unit => StoreBench.Problem(
            unit, firm, ProblemState.Open, draft => draft with { Confidentiality = Confidentiality.TwoLayers, Baseline = "ماهی هفتصد میلیون" }, title: "لرزش دستگاه", body: body));

        _bench.Look(unit =>
        {
            var (his, own) = (new Visibility(stranger.Id, new HashSet<FirmId>(), false), new Visibility(firm.Id, new HashSet<FirmId>(), false));
            // What also stands in the open title may be found by it.
            var beginnings = $"{body} هفتصد زعفراننشان زعفران نشان".Split(' ', '،').SelectMany(word => Enumerable.Range(1, word.Length).Select(length => word[..length]))
                .Where(beginning => !"لرزش دستگاه".Contains(beginning, StringComparison.Ordinal));
            foreach (var beginning in beginnings)
            {
                Assert.Empty(unit.Problems.Search(beginning, new ProblemFilter(), his, 0, 10).Items);
                Assert.Empty(unit.Problems.Alike(beginning, his, 10));
            }
            Assert.Equal(problem.Id, unit.Problems.Search("زعفران", new ProblemFilter(), own, 0, 10).Items.Single().Id);
            Assert.Equal(problem.Id, unit.Problems.Search("لرزش", new ProblemFilter(), his, 0, 10).Items.Single().Id);
            return true;
        });
    }

    [Fact]
    public async Task When_a_problem_gets_its_second_layer_its_words_leave_the_open_index()
    {
        var (firm, stranger) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        var problem = await _bench.DoAsync(unit => StoreBench.Problem(unit, firm, ProblemState.Open, title: "لرزش", body: "زعفران"));
        var his = new Visibility(stranger.Id, new HashSet<FirmId>(), false);
        Assert.Single(_bench.Look(unit => unit.Problems.Search("زعفران", new ProblemFilter(), his, 0, 10)).Items);

        await _bench.DoAsync(unit => unit.Problems.Save(problem with { Confidentiality = Confidentiality.TwoLayers }));
        Assert.Empty(_bench.Look(unit => unit.Problems.Search("زعفران", new ProblemFilter(), his, 0, 10)).Items);
    }
}
