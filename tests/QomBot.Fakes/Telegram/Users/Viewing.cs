using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Text;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>Turns a stored message into what a person sees.</summary>
internal static class Viewing
{
    public static VisibleMessage Of(PlatformWorld world, Message message)
    {
        var raw = message.Text ?? "";
        var fromBot = message.From == world.Bot || (message.From is null && message.Extra is null);
        var shown = world.Options.Bale && fromBot ? BaleMarkdown.Show(raw) : new Formatted(raw, Entities(message.Content));
        return new VisibleMessage(
            message.Chat.Id, message.Id, fromBot, message.From?.FirstName ?? message.Chat.Title, shown.Text, raw, shown.Entities,
            Rows(message.InlineKeyboard?["inline_keyboard"]), Rows(message.OtherMarkup?["keyboard"]),
            message.File is { } file ? new VisibleFile(file.Kind, file.Name, file.Mime, file.Size, file.FileId) : null,
            message.ReplyTo?.Id, message.ThreadId, message.AlbumId, message.Date, message.Edits, message.Silent,
            message.Chat.Pinned.Contains(message.Id), message.IsService);
    }

    private static IReadOnlyList<Entity> Entities(JsonObject content) =>
        (content["entities"] ?? content["caption_entities"]) is JsonArray array
            ? [.. array.Select(entity => new Entity((string)entity!["type"]!, (int)entity["offset"]!, (int)entity["length"]!, Extra(entity.AsObject())))]
            : [];

    private static Dictionary<string, string>? Extra(JsonObject entity)
    {
        var extra = entity.Where(field => field.Key is not ("type" or "offset" or "length"))
            .ToDictionary(field => field.Key, field => field.Value is JsonValue value ? value.ToString() : field.Value!.ToJsonString());
        return extra.Count == 0 ? null : extra;
    }

    private static IReadOnlyList<IReadOnlyList<VisibleButton>> Rows(JsonNode? keyboard) =>
        keyboard is JsonArray rows
            ? [.. rows.Select(row => (IReadOnlyList<VisibleButton>)[.. row!.AsArray().Select(Button)])]
            : [];

    private static VisibleButton Button(JsonNode? node) => node is JsonObject button
        ? new((string)button["text"]!, (string?)button["callback_data"], (string?)button["url"], (string?)button["copy_text"]?["text"], (bool?)button["request_contact"] == true)
        : new((string)node!, null);
}
