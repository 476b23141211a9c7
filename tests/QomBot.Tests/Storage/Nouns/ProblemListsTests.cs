using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

/// <summary>Lists of problems: what they say of their length is true, and a page costs the same however many problems there are.</summary>
public sealed class ProblemListsTests : IDisposable
{
    private static readonly string[] FieldsKnown = ["mechanical", "chemical", "food"];

    private static readonly string?[] Towns = [null, "qom", "shokouhieh"];

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static Visibility Eyes(Unit unit, Person person, bool reviews = false) => new(person.Id, unit.Firms.Of(person.Id).Select(firm => firm.Id).ToHashSet(), reviews);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_to_problems_every_list_says_how_long_it_is(int seed)
    {
        var chance = new Random(seed);
        T One<T>(IReadOnlyList<T> of) => of[chance.Next(of.Count)];
        var states = Enum.GetValues<ProblemState>();
        var people = new[] { await _bench.PersonAsync(), await _bench.PersonAsync(), await _bench.PersonAsync() };
        var known = new List<ProblemId>();
        for (var step = 0; step < 120; step++)
        {
            await _bench.DoAsync(unit =>
            {
                if (known.Count == 0 || chance.Next(3) == 0)
                {
                    known.Add(unit.Problems.Create(One(people[..2]).Id, "t", "b", [One(FieldsKnown)], true, One(Towns), Urgency.Normal, null).Id);
                    return;
                }
                var problem = unit.Problems.FindForWork(One(known))!;
                string[] fields = [.. FieldsKnown.Where(_ => chance.Next(2) == 0)];
                unit.Problems.Save(problem with { State = One(states), Town = One(Towns), Fields = fields.Length == 0 ? problem.Fields : fields, OpenedAt = chance.Next(2) == 0 ? unit.Now : null });
            });
            _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromMinutes(chance.Next(3)));
            if (step == 100) await _bench.DoAsync(unit => unit.PersonalData.Forget(people[1].Id, "nameless"));
            Assert.Empty(_bench.Store.Read(ProblemCounts.Wrong));
        }

        var compared = _bench.Look(unit =>
        {
            var all = known.Select(id => unit.Problems.FindForWork(id)!).ToList();
            var count = 0;
            foreach (var (eyes, group, field, town) in
                from eyes in new[] { Eyes(unit, people[0]), Eyes(unit, people[2]), Eyes(unit, people[2], reviews: true) }
                from @group in new ProblemState[][] { [ProblemState.Open], [ProblemState.Claimed, ProblemState.Confirmed], [ProblemState.Pending], [ProblemState.Draft, ProblemState.Withdrawn], states }
                from field in FieldsKnown.Append(null)
                from town in Towns
                select (eyes, @group, field, town))
            {
                var expected = all.Where(problem => eyes.Sees(problem) && group.Contains(problem.State) && (town is null || problem.Town == town)
                        && (field is null || (problem.State != ProblemState.Draft && problem.Fields.Contains(field))))
                    .OrderByDescending(problem => problem.OpenedAt ?? problem.CreatedAt).ThenByDescending(problem => problem.Id.Value).Select(problem => problem.Id).ToList();
                var page = unit.Problems.List(new ProblemFilter(field, town, group), eyes, 2, 5);
                // A draft that was one before keeps the fields it had, by which nobody looks for it.
                if (field is not null && group.Contains(ProblemState.Draft)) continue;
                Assert.Equal(expected.Count, page.Total);
                Assert.Equal(expected.Skip(2).Take(5), page.Items.Select(problem => problem.Id));
                count++;
            }
            return count;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"lists compared {compared}, seed {seed}");
    }

    [Fact]
    public async Task A_page_costs_the_same_among_many_as_among_few()
    {
        var (firm, stranger) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        await _bench.DoAsync(unit => unit.Firms.Create("فولاد صبا", null, null, firm.Id));
        async Task<IReadOnlyDictionary<string, long>> CostsAsync(int size)
        {
            await _bench.DoAsync(unit =>
            {
                for (var i = (int)_bench.Count("SELECT count(*) FROM problems"); i < size; i++)
                {
                    var draft = unit.Problems.Create(firm.Id, "t", "b", [FieldsKnown[i % 3]], true, Towns[1 + i % 2], Urgency.Normal, null);
                    unit.Problems.Save(draft with { State = i % 2 == 0 ? ProblemState.Open : ProblemState.Confirmed, OpenedAt = unit.Now.AddMinutes(i) });
                }
            });
            return _bench.Store.Read(session =>
            {
                var unit = _bench.Unit(session);
                var eyes = Eyes(unit, stranger);
                long Steps(Action look)
                {
                    var before = session.Steps;
                    look();
                    return session.Steps - before;
                }
                ProblemState[] open = [ProblemState.Open], solved = [ProblemState.Confirmed, ProblemState.Claimed];
                return new Dictionary<string, long>
                {
                    ["open"] = Steps(() => unit.Problems.List(new ProblemFilter(States: open), eyes, 0, 5)),
                    ["open, second page"] = Steps(() => unit.Problems.List(new ProblemFilter(States: open), eyes, 5, 5)),
                    ["solved"] = Steps(() => unit.Problems.List(new ProblemFilter(States: solved), eyes, 0, 5)),
                    ["of a field"] = Steps(() => unit.Problems.List(new ProblemFilter("food", States: open), eyes, 0, 5)),
                    ["of a field in a town"] = Steps(() => unit.Problems.List(new ProblemFilter("food", "shokouhieh", solved), eyes, 0, 5)),
                    ["in states where none stands"] = Steps(() => unit.Problems.List(new ProblemFilter(States: [ProblemState.Proposed, ProblemState.Dormant]), eyes, 0, 5)),
                    ["of a firm by name"] = Steps(() => unit.Problems.OfFirmNamed("فولاد", false, new ProblemFilter(States: open), eyes, 5)),
                    ["a stranger's own"] = Steps(() => unit.Problems.List(new ProblemFilter(Reporter: stranger.Id), eyes, 0, 5)),
                    ["by field"] = Steps(() => unit.Problems.OpenByField()),
                    ["by state"] = Steps(() => unit.Problems.CountPublic()),
                };
            });
        }

        var few = await CostsAsync(200);
        var many = await CostsAsync(2_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"steps of SQLite among 200 and 2,000 problems: {string.Join(", ", few.Select(pair => $"{pair.Key} {pair.Value} and {many[pair.Key]}"))}");
        Assert.All(few, pair => Assert.InRange(many[pair.Key], 1, pair.Value * 3 / 2));
    }
}
