using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Storage;

namespace QomBot.Learning;

/// <summary>Posts in a store of their own, searched as a stranger would.</summary>
public sealed class SearchTrial : IDisposable
{
    private const int Best = 10;

    private static readonly Visibility Stranger = new(new PersonId(long.MaxValue), new HashSet<FirmId>(), false);

    private readonly string _folder = Directory.CreateTempSubdirectory("qombot-search-").FullName;
    private readonly House _house;
    private readonly Store _store;
    private readonly Dictionary<ProblemId, string> _ids = [];

    private SearchTrial(House house) => (_house, _store) = (house, Store.Open(_folder, TimeProvider.System));

    public static async Task<SearchTrial> FillAsync(House house, IEnumerable<(string Id, string Text)> posts)
    {
        var trial = new SearchTrial(house);
        await trial._store.Writer.RunAsync(session => trial.Fill(trial.Unit(session), posts)).ConfigureAwait(false);
        return trial;
    }

    /// <summary>The ids of the best ten, the best first.</summary>
    public IReadOnlyList<string> Ask(string typed) => _store.Read(session => Unit(session).Problems
        .Search(QueryParser.Parse(typed, _house.Lexicon), new ProblemFilter(), Stranger, 0, Best).Items.Select(problem => _ids[problem.Id]).ToList());

    /// <summary>recall@10 and nDCG@10 over queries with their right answers, each worth the same.</summary>
    public (double Recall, double Gain) Measure(IReadOnlyList<(string Typed, IReadOnlyList<string> Right)> queries)
    {
        var answers = queries.Select(query => (query.Right, Found: Ask(query.Typed), Most: Math.Min(Best, query.Right.Count))).ToList();
        return (
            answers.Average(answer => answer.Right.Count(answer.Found.Contains) / (double)answer.Most),
            answers.Average(answer => answer.Found.Select((id, rank) => answer.Right.Contains(id) ? Worth(rank) : 0).Sum() / Enumerable.Range(0, answer.Most).Sum(Worth)));
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static double Worth(int rank) => 1 / Math.Log2(rank + 2);

    private Unit Unit(Storage.Sqlite.Session session) => new(session, TimeProvider.System.GetUtcNow(), _house.FactoryDays);

    private void Fill(Unit unit, IEnumerable<(string Id, string Text)> posts)
    {
        var reporter = unit.People.Create(new AccountId("web:local"), new UserId("firm"), "firm", "fa");
        foreach (var (id, body) in posts)
        {
            var draft = unit.Problems.Create(
                reporter.Id, DraftGuess.Title(body), body, [], false, DraftGuess.Town(body, _house.Directories.Towns), Urgency.Normal, null);
            _ids[unit.Problems.Save(draft with { State = ProblemState.Open, OpenedAt = unit.Now }).Id] = id;
        }
    }
}
