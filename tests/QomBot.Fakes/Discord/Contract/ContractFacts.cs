using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.Contract;

/// <summary>The shape of one value, as facts.tsv writes it.</summary>
internal sealed record Shape
{
    public required string Kind { get; init; }
    public bool Null { get; init; }

    /// <summary>Of a number its least value, of a text its least length, of a list its least count.</summary>
    public double? Min { get; init; }

    public double? Max { get; init; }
    public IReadOnlyList<string>? Enum { get; init; }
    public IReadOnlyList<Shape> Of { get; init; } = [];
    public string? Name { get; init; }

    public static Shape Read(JsonNode json) => new()
    {
        Kind = (string)json["t"]!,
        Null = (bool?)json["null"] ?? false,
        Min = (double?)json["min"],
        Max = (double?)json["max"],
        Enum = json["enum"]?.AsArray().Select(value => value!.ToJsonString()).ToArray(),
        Name = (string?)json["name"],
        Of = json["of"] switch { JsonArray several => [.. several.Select(one => Read(one!))], JsonObject one => [Read(one)], _ => [] },
    };
}

/// <summary>One field of a type or one part of a query string.</summary>
internal sealed record FactField(string Name, bool Required, Shape Shape);

/// <summary>
/// What the REST API says about the operations a bot like ours may use, read from facts.tsv (made from Discord's OpenAPI
/// description by generate-facts.py beside it).
/// </summary>
public sealed class ContractFacts
{
    private readonly Dictionary<string, (string Method, string Path)> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (bool Required, Shape Shape)> bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FactField>> queries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FactField>> types = new(StringComparer.Ordinal);

    private ContractFacts()
    {
        using var stream = typeof(ContractFacts).Assembly.GetManifestResourceStream("discord-facts.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            Take(line.Split('\t'));
    }

    public static ContractFacts Load { get; } = new();

    /// <summary>E.g. "v10".</summary>
    public string Version { get; private set; } = "";

    /// <summary>Every operation of the API, as "create_message".</summary>
    public IReadOnlyCollection<string> Operations => known.Keys;

    public (string Method, string Path)? Place(string operation) => known.TryGetValue(operation, out var place) ? place : null;

    /// <summary>The operation that a request means, or null when the API has none such.</summary>
    public string? Find(string method, IReadOnlyList<string> segments) =>
        known.Where(pair => pair.Value.Method == method && Fits(pair.Value.Path.Trim('/').Split('/'), segments))
            .OrderBy(pair => pair.Value.Path.Count(letter => letter == '{')).Select(pair => pair.Key).FirstOrDefault();

    /// <summary>Whether the API has this path with any method.</summary>
    public bool HasPath(IReadOnlyList<string> segments) => known.Values.Any(place => Fits(place.Path.Trim('/').Split('/'), segments));

    internal (bool Required, Shape Shape)? Body(string operation) => bodies.TryGetValue(operation, out var body) ? body : null;

    internal IReadOnlyList<FactField> Query(string operation) => queries.GetValueOrDefault(operation) ?? [];

    internal IReadOnlyList<FactField> Fields(string type) => types[type];

    private static bool Fits(string[] template, IReadOnlyList<string> segments) =>
        template.Length == segments.Count && template.Zip(segments).All(pair => pair.First[0] == '{' || pair.First == pair.Second);

    private void Take(string[] line)
    {
        switch (line[0])
        {
            case "version":
                Version = line[1];
                break;
            case "known":
                known.Add(line[1], (line[2], line[3]));
                break;
            case "body":
                bodies.Add(line[1], (line[2] == "required", Shape.Read(JsonNode.Parse(line[3])!)));
                break;
            case "query" or "type":
                var owners = line[0] == "query" ? queries : types;
                if (!owners.TryGetValue(line[1], out var fields))
                    owners[line[1]] = fields = [];
                fields.Add(new(line[2], line[3] == "required", Shape.Read(JsonNode.Parse(line[4])!)));
                break;
        }
    }
}
