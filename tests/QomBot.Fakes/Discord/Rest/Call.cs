using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest;

internal sealed record UploadedFile(string Part, string Name, string? ContentType, byte[] Bytes);

/// <summary>One request to the REST API, read.</summary>
internal sealed class Call
{
    public required long Number { get; init; }
    public required Route Route { get; init; }
    public required IReadOnlyDictionary<string, string> Path { get; init; }
    public required IQueryCollection Query { get; init; }

    /// <summary>The JSON body, of a multipart request its payload_json; null for none.</summary>
    public JsonNode? Body { get; init; }

    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    public JsonObject Form => Body as JsonObject ?? [];

    public bool HasField(string name) => Body is JsonObject json && json.ContainsKey(name);

    /// <exception cref="Refusal">It is no id.</exception>
    public long Id(string name) =>
        long.TryParse(Path[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? id
            : throw Refusal.Form(errors => errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{Path[name]}\" is not snowflake."));

    public bool Wants(string name) => string.Equals(Query[name], "true", StringComparison.OrdinalIgnoreCase) || Query[name] == "1";
}

/// <summary>One operation this server has.</summary>
/// <param name="Operation">As in the OpenAPI description, e.g. "create_message"; faults and logs name it so.</param>
/// <param name="Pace">Which limit it stands under.</param>
/// <param name="Open">Needs no Authorization: the token in the path is enough.</param>
internal sealed record Route(string Operation, string Method, string Template, Func<DiscordWorld, Call, Answer> Run, Pace Pace = Pace.Other, bool Open = false)
{
    public string[] Segments { get; } = Template.Trim('/').Split('/');
}

internal enum Pace
{
    Other,
    Message,
    Edit,
    Webhook,
    Create,

    /// <summary>Outside every limit that is enforced here.</summary>
    Free,
}
