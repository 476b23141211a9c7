using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;

namespace QomBot.Fakes.Telegram.Contract;

/// <summary>Holds one call against the facts: unknown names, wrong types, missing fields, at every depth.</summary>
internal sealed class ContractCheck(ContractFacts facts, bool bale)
{
    /// <summary>What Bale does not have, though it may pass over it in silence.</summary>
    private static readonly string[] NotOnBale =
    [
        "parse_mode", "entities", "caption_entities", "reply_parameters", "message_thread_id", "secret_token", "scope",
        "language_code", "link_preview_options", "protect_content", "message_effect_id", "allow_paid_broadcast",
    ];

    public IEnumerable<Violation> Of(Call call)
    {
        if (!facts.Knows(call.Method))
            return [Break(call, call.Method, "no such method")];
        if (facts.Parameters(call.Method) is not { } parameters)
            return [];
        var found = new List<Violation>();
        foreach (var (name, value) in call.Parameters)
        {
            var where = $"{call.Method}.{name}";
            if (bale && NotOnBale.Contains(name))
                found.Add(Break(call, where, "Bale has no such parameter"));
            if (bale && name == "reply_to_message_id")
                continue;
            if (parameters.FirstOrDefault(field => field.Name == name) is not { } field)
                found.Add(Break(call, where, "no such parameter"));
            else if (value is not null)
                found.AddRange(Wrong(AsSent(call, value, field), field.Types, where).Select(what => Break(call, what.Where, what.What)));
        }
        var attached = call.Uploads.Keys.Where(name => parameters.All(field => field.Name != name)
            && !call.Parameters.Values.Any(value => value?.ToJsonString().Contains("attach://" + name, StringComparison.Ordinal) == true));
        found.AddRange(attached.Select(name => Break(call, $"{call.Method}.{name}", "an upload that no parameter names")));
        found.AddRange(parameters.Where(field => field.Required && !call.Parameters.ContainsKey(field.Name) && !call.Uploads.ContainsKey(field.Name))
            .Select(field => Break(call, $"{call.Method}.{field.Name}", "required and missing")));
        return found;
    }

    /// <summary>Form encodings carry everything as text: what should be a number or an object is read as one first.</summary>
    private static JsonNode? AsSent(Call call, JsonNode value, FactField field)
    {
        if (call.Encoding == CallEncoding.Json || value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text)
            || field.Types.Contains("String") || field.Types.Contains("InputFile"))
            return value;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private IEnumerable<(string Where, string What)> Wrong(JsonNode? value, IReadOnlyList<string> types, string where)
    {
        if (value is null)
            return [(where, "null")];
        // Of several possible types the one with the fewest faults was meant.
        return types.Select(type => Wrong(value, type, where).ToList()).OrderBy(faults => faults.Count).First();
    }

    private IEnumerable<(string Where, string What)> Wrong(JsonNode value, string type, string where)
    {
        if (type.StartsWith("Array of ", StringComparison.Ordinal))
        {
            return value is JsonArray array
                ? array.SelectMany((element, index) => Wrong(element, [type["Array of ".Length..]], $"{where}[{index}]"))
                : [(where, $"is not {type}")];
        }
        if (facts.Members(type) is { } members)
            return Wrong(value, members, where);
        return type switch
        {
            "String" => value.GetValueKind() == JsonValueKind.String ? [] : [(where, $"is {value.GetValueKind()}, not String")],
            "Integer" => IsInteger(value) ? [] : [(where, $"is {value.GetValueKind()} {value.ToJsonString()}, not Integer")],
            "Float" => value.GetValueKind() == JsonValueKind.Number ? [] : [(where, $"is {value.GetValueKind()}, not Float")],
            "Boolean" or "True" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [(where, $"is {value.GetValueKind()}, not Boolean")],
            "InputFile" => value.GetValueKind() == JsonValueKind.String ? [] : [(where, "is no file")],
            _ => WrongObject(value, type, where),
        };
    }

    private IEnumerable<(string Where, string What)> WrongObject(JsonNode value, string type, string where)
    {
        if (value is not JsonObject json)
            return [(where, $"is not {type}")];
        // A type the table does not go into.
        if (facts.Fields(type) is not { } fields)
            return [];
        var unknown = json.Where(field => fields.All(known => known.Name != field.Key)).Select(field => ($"{where}.{field.Key}", $"{type} has no such field"));
        var missing = fields.Where(field => field.Required && !json.ContainsKey(field.Name)).Select(field => ($"{where}.{field.Name}", $"required in {type} and missing"));
        var wrong = json.SelectMany(field => fields.FirstOrDefault(known => known.Name == field.Key) is { } known
            ? Wrong(field.Value, known.Types, $"{where}.{field.Key}") : []);
        return unknown.Concat(missing).Concat(wrong);
    }

    private static bool IsInteger(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static Violation Break(Call call, string where, string what) => new(call.Number, call.Method, where, what);
}
