namespace QomBot.Fakes.Telegram.Contract;

/// <summary>One parameter of a method or field of a type.</summary>
/// <param name="Types">As documented: "Integer", "String", "Array of MessageEntity" …; any of them will do.</param>
public sealed record FactField(string Name, IReadOnlyList<string> Types, bool Required);

/// <summary>
/// What the Bot API says about the methods a bot like ours may use, read from facts.tsv (made from the API's own
/// description by generate-facts.py beside it).
/// </summary>
public sealed class ContractFacts
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<FactField>> methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<FactField>> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> unions = new(StringComparer.Ordinal);

    private ContractFacts()
    {
        using var stream = typeof(ContractFacts).Assembly.GetManifestResourceStream("facts.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            Take(line.Split('\t'));
    }

    public static ContractFacts Load { get; } = new();

    /// <summary>E.g. "Bot API 10.1".</summary>
    public string Version { get; private set; } = "";

    /// <summary>Every method of the API, in the spelling of the documentation.</summary>
    public IReadOnlyCollection<string> Methods => known;

    public bool Knows(string method) => known.Contains(method);

    /// <summary>The parameters of a method, or null when the table does not go into it.</summary>
    public IReadOnlyList<FactField>? Parameters(string method) =>
        methods.TryGetValue(method, out var fields) ? fields : null;

    /// <summary>The fields of an object type, or null when the table does not go into it.</summary>
    public IReadOnlyList<FactField>? Fields(string type) => types.TryGetValue(type, out var fields) ? fields : null;

    /// <summary>The member types of a union, or null for any other type.</summary>
    public IReadOnlyList<string>? Members(string type) => unions.GetValueOrDefault(type);

    private void Take(string[] line)
    {
        switch (line[0])
        {
            case "version":
                Version = line[1];
                break;
            case "known":
                known.Add(line[1]);
                break;
            case "union":
                unions[line[1]] = line[2].Split('|');
                break;
            case "methodless":
                methods[line[1]] = [];
                break;
            case "method" or "type":
                var owners = line[0] == "method" ? methods : types;
                if (!owners.TryGetValue(line[1], out var fields))
                    owners[line[1]] = fields = [];
                fields.Add(new(line[2], line[3].Split('|'), line[4] == "required"));
                break;
        }
    }
}
