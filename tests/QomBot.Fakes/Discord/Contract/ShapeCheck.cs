using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rest;

namespace QomBot.Fakes.Discord.Contract;

/// <summary>Holds a body against the facts. Wrong values are the platform's 50035; unknown names it passes over, the contract does not.</summary>
internal sealed class ShapeCheck(ContractFacts facts)
{
    private sealed record Fault(string Path, string Code, string Message, bool Unknown = false);

    /// <returns>The names in the body that the API does not know.</returns>
    public IReadOnlyList<string> Check(JsonNode? value, Shape shape, FormErrors errors)
    {
        var unknown = new List<string>();
        foreach (var fault in Faults(value, shape, ""))
        {
            if (fault.Unknown)
                unknown.Add(fault.Path);
            else
                errors.Add(fault.Path, fault.Code, fault.Message);
        }
        return unknown;
    }

    private List<Fault> Faults(JsonNode? value, Shape shape, string path)
    {
        if (value is null)
            return shape.Null || shape.Kind == "any" ? [] : [new(path, "BASE_TYPE_REQUIRED", "This field is required")];
        return shape.Kind switch
        {
            "any" => [],
            "ref" => OfObject(value, shape.Name!, path),
            "union" => OfUnion(value, shape, path),
            "array" => OfArray(value, shape, path),
            "map" => OfMap(value, shape, path),
            "snowflake" => IsSnowflake(value) ? [] : [new(path, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not snowflake.")],
            "string" => OfText(value, shape, path),
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [new(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")],
            _ => OfNumber(value, shape, path),
        };
    }

    private List<Fault> OfObject(JsonNode value, string type, string path)
    {
        if (value is not JsonObject json)
            return [new(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")];
        var fields = facts.Fields(type);
        var found = new List<Fault>();
        foreach (var (name, inner) in json)
        {
            if (fields.FirstOrDefault(field => field.Name == name) is { } field)
            {
                found.AddRange(Faults(inner, field.Shape, Join(path, name)));
            }
            else
            {
                found.Add(new(Join(path, name), "", "", Unknown: true));
            }
        }
        found.AddRange(fields.Where(field => field.Required && !json.ContainsKey(field.Name))
            .Select(field => new Fault(Join(path, field.Name), "BASE_TYPE_REQUIRED", "This field is required")));
        return found;
    }

    /// <summary>The member whose "type" fits was meant; without one, the member with the fewest faults.</summary>
    private List<Fault> OfUnion(JsonNode value, Shape shape, string path)
    {
        var members = shape.Of;
        if (value is JsonObject json && json["type"] is { } given)
        {
            var named = members.Where(member => member.Kind == "ref" && TypeOf(member) is not null).ToList();
            var meant = named.Where(member => TypeOf(member)!.Contains(given.ToJsonString())).ToList();
            if (named.Count == members.Count && meant.Count == 0)
                return [new(Join(path, "type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of ("
                    + string.Join(", ", named.SelectMany(member => TypeOf(member)!).Distinct()) + ").")];
            if (meant.Count > 0)
                members = meant;
        }
        if (members.Where(member => SameKind(value, member)).ToList() is { Count: > 0 } alike)
            members = alike;
        return members.Select(member => Faults(value, member, path)).OrderBy(faults => faults.Count(fault => !fault.Unknown)).ThenBy(faults => faults.Count).First();
    }

    private static bool SameKind(JsonNode value, Shape member) => value.GetValueKind() switch
    {
        JsonValueKind.String => member.Kind is "string" or "snowflake",
        JsonValueKind.Number => member.Kind is "integer" or "number",
        JsonValueKind.Array => member.Kind == "array",
        JsonValueKind.Object => member.Kind is "ref" or "map" or "union",
        _ => member.Kind == "boolean",
    };

    private IReadOnlyList<string>? TypeOf(Shape member) => facts.Fields(member.Name!).FirstOrDefault(field => field.Name == "type")?.Shape.Enum;

    private List<Fault> OfArray(JsonNode value, Shape shape, string path)
    {
        if (value is not JsonArray array)
            return [new(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")];
        var found = array.SelectMany((element, index) => Faults(element, shape.Of[0], Join(path, index.ToString(CultureInfo.InvariantCulture)))).ToList();
        if (array.Count < shape.Min || array.Count > shape.Max)
            found.Add(Length(path, shape));
        return found;
    }

    private List<Fault> OfMap(JsonNode value, Shape shape, string path)
    {
        if (value is not JsonObject json)
            return [new(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")];
        return [.. json.SelectMany(pair => Faults(pair.Value, shape.Of[0], Join(path, pair.Key)))];
    }

    private static List<Fault> OfText(JsonNode value, Shape shape, string path)
    {
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text))
            return [new(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.")];
        if (shape.Enum is { } allowed && !allowed.Contains(value.ToJsonString()))
            return [new(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", allowed)}}}.")];
        return text.Length < shape.Min || text.Length > shape.Max ? [Length(path, shape)] : [];
    }

    private static List<Fault> OfNumber(JsonNode value, Shape shape, string path)
    {
        // The platform reads numbers written as text; its clients write permissions so.
        if (!double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String) || (shape.Kind == "integer" && number != Math.Floor(number)))
            return [new(path, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not {(shape.Kind == "integer" ? "int" : "float")}.")];
        if (shape.Enum is { } allowed && !allowed.Contains(value.ToJsonString()))
            return [new(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", allowed)}}}.")];
        if (number < shape.Min)
            return [new(path, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {shape.Min}.")];
        return number > shape.Max ? [new(path, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {shape.Max}.")] : [];
    }

    private static Fault Length(string path, Shape shape) => (shape.Min, shape.Max) switch
    {
        ({ } least and > 0, { } most) => new(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length."),
        (_, { } most) => new(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length."),
        _ => new(path, "BASE_TYPE_MIN_LENGTH", $"Must be {shape.Min} or more in length."),
    };

    private static bool IsSnowflake(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && ulong.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
