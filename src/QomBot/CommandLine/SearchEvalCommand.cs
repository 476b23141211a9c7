using System.CommandLine;
using System.Text.Json;
using QomBot.Configuration;
using QomBot.Learning;
using QomBot.Replay;
using Command = System.CommandLine.Command;

namespace QomBot.CommandLine;

/// <summary>Runs queries over posts as the bot would.</summary>
public static class SearchEvalCommand
{
    private sealed record Line(string? id, string? text, string? q, IReadOnlyList<string>? ids);

    public static Command Create()
    {
        var corpus = new Argument<FileInfo>("corpus") { Description = "JSON lines {\"id\",\"text\"}." };
        var queries = new Argument<FileInfo>("queries") { Description = "JSON lines {\"q\"}; with \"ids\" of the right answers the figures go to standard error." };
        var command = new Command("search-eval", "Searches posts and writes {\"q\",\"ids\"} for each query: the best ten first.") { corpus, queries };
        command.SetAction((parsed, _) => Guard.RunAsync(() => RunAsync(Read(parsed.GetValue(corpus)!), Read(parsed.GetValue(queries)!))));
        return command;
    }

    private static List<Line> Read(FileInfo file)
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
        var numbered = posts.Select((post, place) => (post.id ?? (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), post.text ?? ""));
        using var trial = await SearchTrial.FillAsync(Opened.Load().SayWarning().House(), numbered).ConfigureAwait(false);
        foreach (var query in queries)
            Console.WriteLine(JsonSerializer.Serialize(new { query.q, ids = trial.Ask(query.q ?? "") }, ReplayPlatform.Json));
        var known = queries.Where(query => query.ids is { Count: > 0 }).Select(query => (query.q ?? "", query.ids!)).ToList();
        if (known.Count == 0) return 0;
        var (recall, gain) = trial.Measure(known);
        await Console.Error.WriteLineAsync(FormattableString.Invariant($"{known.Count} queries: recall@10 {recall:0.000}, nDCG@10 {gain:0.000}")).ConfigureAwait(false);
        return 0;
    }
}
