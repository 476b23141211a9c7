using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.Text;

/// <summary>A marked run of a text; offset and length in UTF-16 units.</summary>
/// <param name="Extra">The fields that only some types have: url, user, language.</param>
public sealed record Entity(string Type, int Offset, int Length, IReadOnlyDictionary<string, string>? Extra = null)
{
    public int End => Offset + Length;
}

/// <summary>Text with its entities, as the platform stores it.</summary>
internal sealed record Formatted(string Text, IReadOnlyList<Entity> Entities)
{
    public static Formatted Plain(string text) => new(text, []);

    /// <summary>Writes text and entities under the given field names ("text"/"entities" or "caption"/"caption_entities").</summary>
    public void WriteTo(JsonObject content, string textField, string entitiesField)
    {
        if (Text.Length == 0)
            return;
        content[textField] = Text;
        if (Entities.Count == 0)
            return;
        var array = new JsonArray();
        foreach (var entity in Entities)
        {
            var json = new JsonObject { ["offset"] = entity.Offset, ["length"] = entity.Length, ["type"] = entity.Type };
            foreach (var (name, value) in entity.Extra ?? new Dictionary<string, string>())
                json[name] = name is "user" ? JsonNode.Parse(value) : JsonValue.Create(value);
            array.Add((JsonNode)json);
        }
        content[entitiesField] = array;
    }
}
