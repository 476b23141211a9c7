using System.CommandLine;
using System.Text.Json;
using QomBot.Replay;

namespace QomBot.CommandLine;

/// <summary>Tags posts from standard input, JSON line by JSON line.</summary>
public static class TagCommand
{
    private sealed record Post(JsonElement? id, string? text);

    public static Command Create()
    {
        var command = new Command("tag", "Reads JSON lines {\"id\",\"text\"} and writes {\"id\",\"fields\":[{\"id\",\"score\"}],\"reasons\":[…]} for each.");
        command.SetAction((_, cancel) => Guard.RunAsync(() => RunAsync(cancel)));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        var opened = Opened.Load().SayWarning();
        var say = opened.House().Speech("fa");
        using var output = new StreamWriter(Console.OpenStandardOutput());
        using var input = new StreamReader(Console.OpenStandardInput());
        var number = 0;
        while (await input.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            Post post;
            try
            {
                post = JsonSerializer.Deserialize<Post>(line)!;
            }
            catch (JsonException)
            {
                await Console.Error.WriteLineAsync($"line {number} is no JSON object with \"id\" and \"text\"").ConfigureAwait(false);
                return 1;
            }
            var tagging = opened.Tagger.Tag(post.text ?? "");
            var answer = new
            {
                id = post.id is { ValueKind: JsonValueKind.String or JsonValueKind.Number } id ? id.ToString() : number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                fields = tagging.Fields.Select(field => new { id = field.FieldId, score = Math.Round(field.Score, 4) }),
                sure = tagging.Sure,
                reasons = tagging.Reasons.Select(reason => $"{say.Words($"field.{reason.FieldId}")}: {string.Join("، ", reason.Words)}"),
            };
            await output.WriteLineAsync(JsonSerializer.Serialize(answer, ReplayPlatform.Json)).ConfigureAwait(false);
        }
        return 0;
    }
}
