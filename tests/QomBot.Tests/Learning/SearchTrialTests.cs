using System.Text.Json;
using QomBot.Learning;
using QomBot.Tests.Support;

namespace QomBot.Tests.Learning;

/// <summary>Forty queries over 240 posts, all written by other hands than the search.</summary>
public sealed class SearchTrialTests
{
    [Fact]
    public async Task What_people_look_for_is_among_the_first_ten()
    {
        var posts = Lines("search-posts.jsonl").Select(post => (post.GetProperty("id").GetString()!, post.GetProperty("text").GetString()!));
        var queries = Lines("search-queries.jsonl")
            .Select(query => (query.GetProperty("q").GetString()!, (IReadOnlyList<string>)[.. query.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)])).ToList();
        using var trial = await SearchTrial.FillAsync(Houses.Make(), posts);
        var (recall, gain) = trial.Measure(queries);
        Assert.InRange(recall, 0.86, 1);
        Assert.InRange(gain, 0.82, 1);
    }

    private static IEnumerable<JsonElement> Lines(string sample) =>
        File.ReadLines(Repository.Path($"tests/QomBot.Tests/Samples/{sample}")).Select(line => JsonDocument.Parse(line).RootElement);
}
