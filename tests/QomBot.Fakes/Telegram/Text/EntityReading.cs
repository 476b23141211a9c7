using System.Text.Json;
using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;

namespace QomBot.Fakes.Telegram.Text;

/// <summary>Reads the "entities" parameter with the server's checks and words.</summary>
internal static class EntityReading
{
    private static readonly string[] Settable =
    [
        "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention",
        "custom_emoji", "blockquote", "expandable_blockquote", "date_time",
    ];

    /// <summary>Known, found by the server itself, and passed over when sent.</summary>
    private static readonly string[] Found =
        ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"];

    /// <summary>The largest offset or length the server looks at.</summary>
    private const int Largest = 1_000_000;

    public static IReadOnlyList<Entity> Read(JsonNode? parameter)
    {
        if (parameter is not JsonArray array)
            return [];
        var entities = new List<Entity>();
        foreach (var element in array)
        {
            if (element is not JsonObject json)
                throw Broken("expected an Object");
            if (ReadOne(json) is { } entity)
                entities.Add(entity);
        }
        return entities;
    }

    /// <summary>Refuses what lies outside the text or begins or ends inside a surrogate pair.</summary>
    public static void CheckBounds(string text, IReadOnlyList<Entity> entities)
    {
        foreach (var entity in entities)
        {
            if (entity.Offset is < 0 or > Largest)
                throw Refusal.Bad($"receive an entity with incorrect offset {entity.Offset}");
            if (entity.Length is < 0 or > Largest)
                throw Refusal.Bad($"receive an entity with incorrect length {entity.Length}");
            if (entity.Length == 0)
                continue;
            if (entity.Offset >= text.Length)
                throw Refusal.Bad($"entity begins after the end of the text at UTF-16 offset {entity.Offset}");
            if (InsidePair(text, entity.Offset))
                throw Refusal.Bad($"entity begins in a middle of a UTF-16 symbol at byte offset {Bytes(text, entity.Offset + 1)}");
            if (entity.End > text.Length)
                throw Refusal.Bad($"entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text at UTF-16 offset {entity.End}");
            if (InsidePair(text, entity.End))
                throw Refusal.Bad($"entity beginning at UTF-16 offset {entity.Offset} ends in a middle of a UTF-16 symbol at byte offset {Bytes(text, entity.End + 1)}");
        }
    }

    private static Entity? ReadOne(JsonObject json)
    {
        var offset = Int(json, "offset");
        var length = Int(json, "length");
        var type = Str(json, "type");
        if (type.Length == 0)
            throw Broken("Type is not specified");
        if (Found.Contains(type))
            return null;
        if (!Settable.Contains(type))
            throw Broken("Unsupported type specified");
        return new Entity(type, offset, length, type switch
        {
            "text_link" => new Dictionary<string, string> { ["url"] = Str(json, "url") },
            "pre" when json["language"] is not null => new Dictionary<string, string> { ["language"] = Str(json, "language") },
            "text_mention" => new Dictionary<string, string> { ["user"] = MentionedUser(json) },
            "custom_emoji" => new Dictionary<string, string> { ["custom_emoji_id"] = Str(json, "custom_emoji_id") },
            _ => null,
        });
    }

    private static string MentionedUser(JsonObject json)
    {
        if (json["user"] is not JsonObject user)
            throw Broken("Field \"user\" must be of type Object");
        if (user["id"] is not JsonValue id || !id.TryGetValue<long>(out _))
            throw Broken("Can't find field \"id\"");
        return user.ToJsonString();
    }

    private static int Int(JsonObject json, string name)
    {
        if (json[name] is not { } value)
            throw Broken($"Can't find field \"{name}\"");
        if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue<int>(out var result))
            return result;
        throw Broken($"Field \"{name}\" must be a valid Number");
    }

    private static string Str(JsonObject json, string name)
    {
        if (json[name] is not { } value)
            throw Broken($"Can't find field \"{name}\"");
        if (value is JsonValue text && text.TryGetValue<string>(out var result))
            return result;
        throw Broken($"Field \"{name}\" must be of type String");
    }

    private static bool InsidePair(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]);

    private static int Bytes(string text, int units) => System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, Math.Min(units, text.Length)));

    private static Refusal Broken(string reason) => Refusal.Bad("can't parse MessageEntity: " + reason);
}
