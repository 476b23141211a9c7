using System.CommandLine;
using System.Text.Json;
using QomBot.Configuration;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Replay;
using QomBot.Storage;
using Command = System.CommandLine.Command;

namespace QomBot.CommandLine;

/// <summary>Runs queries over posts as the bot would: the posts are put into a store of their own, and searched as a stranger would.</summary>
public static class SearchEvalCommand
{
    private const int Best = 10;

    private sealed record Line(string? id, string? text, string? q, IReadOnlyList<string>? ids);

    public static Command Create()
    {
        var corpus = new Argument<FileInfo>("corpus") { Description = "JSON lines {\"id\",\"text\"}." };
        var queries = new Argument<FileInfo>("queries") { Description = "JSON lines {\"q\"}; with \"ids\" of the right answers the figures go to standard error." };
        var command = new Command("search-eval", "Searches posts and writes {\"q\",\"ids\"} for each query: the best ten first.") { corpus, queries };
        command.SetAction((parsed, _) => Guard.RunAsync(() => RunAsync(Read(parsed.GetValue(corpus)!), Read(parsed.GetValue(queries)!))));
        return command;
    }

    private static IReadOnlyList<Line> Read(FileInfo file)
    {
        var number = 0;
        try
        {
            var lines = new List<Line>();
            foreach (var line in File.ReadLines(file.FullName))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line)) lines.Add(JsonSerializer.Deserialize<Line>(line) ?? throw new JsonException("is null"));
            }
            return lines;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException(file.FullName, $"line {number} cannot be read: {failure.Message}");
        }
    }

    private static async Task<int> RunAsync(IReadOnlyList<Line> posts, IReadOnlyList<Line> queries)
    {
        var house = Opened.Load().House();
        var folder = Directory.CreateTempSubdirectory("qombot-search-").FullName;
        try
        {
            using var store = Store.Open(folder, TimeProvider.System);
            var ids = await store.Writer.RunAsync(session => Fill(new Unit(session, TimeProvider.System.GetUtcNow(), house.FactoryDays), house, posts)).ConfigureAwait(false);
            var answers = store.Read(session => queries.Select(query => Answer(new Unit(session, TimeProvider.System.GetUtcNow(), house.FactoryDays), house, query.q ?? "", ids)).ToList());
            for (var i = 0; i < queries.Count; i++) Console.WriteLine(JsonSerializer.Serialize(new { queries[i].q, ids = answers[i] }, ReplayPlatform.Json));
            Report(queries, answers);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<ProblemId, string> Fill(Unit unit, House house, IReadOnlyList<Line> posts)
    {
        var reporter = unit.People.Create(new AccountId("web:local"), new UserId("firm"), "firm", "fa");
        var ids = new Dictionary<ProblemId, string>();
        foreach (var post in posts)
        {
            var body = post.text ?? "";
            var draft = unit.Problems.Create(
                reporter.Id, DraftGuess.Title(body), body, [], false, DraftGuess.Town(body, house.Directories.Towns), Urgency.Normal, null);
            var problem = unit.Problems.Save(draft with { State = ProblemState.Open, OpenedAt = unit.Now });
            ids[problem.Id] = post.id ?? problem.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return ids;
    }

    private static List<string> Answer(Unit unit, House house, string typed, Dictionary<ProblemId, string> ids)
    {
        var stranger = new Visibility(new PersonId(long.MaxValue), new HashSet<FirmId>(), false);
        return [.. unit.Problems.Search(QueryParser.Parse(typed, house.Lexicon), new ProblemFilter(), stranger, 0, Best).Items.Select(problem => ids[problem.Id])];
    }

    /// <summary>recall@10 and nDCG@10, every right answer worth the same.</summary>
    private static void Report(IReadOnlyList<Line> queries, IReadOnlyList<IReadOnlyList<string>> answers)
    {
        var known = queries.Zip(answers).Where(pair => pair.First.ids is { Count: > 0 }).ToList();
        if (known.Count == 0) return;
        var recall = known.Average(pair => pair.First.ids!.Count(pair.Second.Contains) / (double)Math.Min(Best, pair.First.ids!.Count));
        var gain = known.Average(pair =>
            pair.Second.Select((id, rank) => pair.First.ids!.Contains(id) ? 1 / Math.Log2(rank + 2) : 0).Sum()
            / Enumerable.Range(0, Math.Min(Best, pair.First.ids!.Count)).Sum(rank => 1 / Math.Log2(rank + 2)));
        Console.Error.WriteLine(FormattableString.Invariant($"{known.Count} queries: recall@10 {recall:0.000}, nDCG@10 {gain:0.000}"));
    }
}
