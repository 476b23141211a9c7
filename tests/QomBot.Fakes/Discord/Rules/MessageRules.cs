using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rest;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rules;

/// <summary>What a message may hold. The table has checked types and single lengths.</summary>
internal static class MessageRules
{
    private const int ContentLength = 2000, EmbedSum = 6000;

    /// <param name="prefix">Where the message stands in the body: "", "data." or "message.".</param>
    /// <exception cref="Refusal">50035.</exception>
    public static void Check(JsonObject form, int flags, int fileCount, string prefix = "")
    {
        var errors = new FormErrors();
        var v2 = (flags & Message.ComponentsV2) != 0;
        if (Wire.Text(form["content"])?.Length > ContentLength)
            errors.TooLong(prefix + "content", ContentLength);
        if (v2 && Wire.Text(form["content"]) is { Length: > 0 })
            errors.Add(prefix + "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        if (v2 && form["embeds"] is JsonArray { Count: > 0 })
            errors.Add(prefix + "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'embeds' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        CheckEmbeds(form, prefix, errors);
        CheckMentions(form, prefix, errors);
        CheckAttachments(form, prefix, fileCount, errors);
        if (form["components"] is JsonArray components)
        {
            var inner = new FormErrors();
            ComponentRules.CheckMessage(components, v2, inner);
            inner.CopyTo(errors, prefix);
        }
        errors.Throw();
    }

    private static void CheckEmbeds(JsonObject form, string prefix, FormErrors errors)
    {
        var sum = 0;
        foreach (var (embed, index) in Wire.Objects(form["embeds"]).Select((embed, index) => (embed, index)))
        {
            var length = Length(embed);
            sum += length;
            if (length == 0 && embed["image"] is null && embed["thumbnail"] is null && embed["url"] is null && embed["timestamp"] is null)
                errors.Add($"{prefix}embeds.{index}.description", "BASE_TYPE_REQUIRED", "This field is required");
            foreach (var (field, number) in Wire.Objects(embed["fields"]).Select((field, number) => (field, number)))
            {
                foreach (var name in (string[])["name", "value"])
                {
                    if (string.IsNullOrWhiteSpace(Wire.Text(field[name])))
                        errors.Required($"{prefix}embeds.{index}.fields.{number}.{name}");
                }
            }
        }
        if (sum > EmbedSum)
            errors.Add(prefix + "embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {EmbedSum}");
    }

    private static int Length(JsonObject embed) =>
        Of(embed, "title") + Of(embed, "description") + Of(embed["footer"], "text") + Of(embed["author"], "name")
        + Wire.Objects(embed["fields"]).Sum(field => Of(field, "name") + Of(field, "value"));

    private static int Of(JsonNode? json, string name) => json is JsonObject known ? Wire.Text(known[name])?.Length ?? 0 : 0;

    private static void CheckMentions(JsonObject form, string prefix, FormErrors errors)
    {
        if (form["allowed_mentions"] is not JsonObject allowed)
            return;
        var parse = (allowed["parse"] as JsonArray ?? []).Select(Wire.Text).ToList();
        foreach (var kind in (string[])["users", "roles"])
        {
            if (parse.Contains(kind) && allowed[kind] is JsonArray { Count: > 0 })
                errors.Add($"{prefix}allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
        }
    }

    private static void CheckAttachments(JsonObject form, string prefix, int fileCount, FormErrors errors)
    {
        if (fileCount > 10)
            errors.Add(prefix + "attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    }
}
