using QomBot.Fakes.Discord.Rest;

namespace QomBot.Fakes.Discord.Contract;

/// <summary>One break of the API's contract by the client.</summary>
/// <param name="Where">E.g. "create_message: components.0.components.1.colour".</param>
public sealed record Violation(long RequestNumber, string Operation, string Where, string What);

/// <summary>Every break of the contract seen so far. Safe for use by several threads.</summary>
public sealed class DiscordContract
{
    private readonly Lock gate = new();
    private readonly List<Violation> violations = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly ShapeCheck check = new(ContractFacts.Load);

    /// <summary>What the client sent that the API does not know or would not take, and what this server lacks.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get { lock (gate) return [.. violations]; }
    }

    /// <summary>Every operation the client has called, and "operation.field" for every field of its bodies, sorted.</summary>
    public IReadOnlyList<string> Used
    {
        get { lock (gate) return [.. used.Order(StringComparer.Ordinal)]; }
    }

    /// <summary>A break that the server found beside the REST API's table, e.g. on the gateway.</summary>
    internal void Add(long requestNumber, string operation, string where, string what)
    {
        lock (gate)
            violations.Add(new(requestNumber, operation, where, what));
    }

    /// <summary>Records unknown names and wrong values; wrong values are also refused as the platform does.</summary>
    /// <exception cref="Refusal">50035.</exception>
    internal void Check(Call call)
    {
        var operation = call.Route.Operation;
        lock (gate)
        {
            used.Add(operation);
            used.UnionWith(call.Form.Select(field => $"{operation}.{field.Key}"));
        }
        foreach (var name in call.Query.Keys.Where(name => ContractFacts.Load.Query(operation).All(field => field.Name != name)))
            Add(call.Number, operation, $"?{name}", "the API has no such query parameter");
        var errors = new FormErrors();
        if (ContractFacts.Load.Body(operation) is { } body)
        {
            if (call.Body is not null || (body.Required && call.Files.Count == 0))
            {
                foreach (var name in check.Check(call.Body, body.Shape, errors))
                    Add(call.Number, operation, name, "the API has no such field");
            }
        }
        else if (call.Body is not null)
        {
            Add(call.Number, operation, "", "the API takes no body here");
        }
        foreach (var line in errors.Lines)
            Add(call.Number, operation, line.Split(": ")[0], line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        errors.Throw();
    }
}
