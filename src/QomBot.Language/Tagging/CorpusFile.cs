using System.Text.Json;

namespace QomBot.Language.Tagging;

/// <summary>
/// Reads labelled posts, one JSON object a line: {"id","lang","text","primary","also":[…]}, optionally "sector". Other
/// members are ignored, empty lines skipped.
/// </summary>
public static class CorpusFile
{
    /// <exception cref="FormatException">A line is no such object; the message names the line.</exception>
    public static IReadOnlyList<LabelledPost> Parse(TextReader reader)
    {
        var posts = new List<LabelledPost>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                posts.Add(ParseLine(line, number));
        }
        return posts;
    }

    private static LabelledPost ParseLine(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var post = json.RootElement;
            return new LabelledPost(
                Required(post, "id"),
                Required(post, "lang"),
                Required(post, "text"),
                Required(post, "primary"),
                post.TryGetProperty("also", out var also) ? [.. also.EnumerateArray().Select(field => field.GetString()!)] : [],
                post.TryGetProperty("sector", out var sector) ? sector.GetString() : null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"posts, line {number}: {fault.Message}", fault);
        }
    }

    private static string Required(JsonElement post, string name) =>
        post.GetProperty(name).GetString() is { Length: > 0 } value ? value : throw new KeyNotFoundException($"\"{name}\" is empty");
}
