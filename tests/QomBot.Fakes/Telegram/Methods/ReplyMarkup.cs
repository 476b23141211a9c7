using System.Text;
using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Reads reply_markup with the platform's checks.</summary>
/// <param name="Inline">The inline keyboard, or null.</param>
/// <param name="Other">A reply keyboard, its removal, or a forced reply, or null.</param>
internal sealed record ReplyMarkup(JsonObject? Inline, JsonObject? Other)
{
    /// <summary>Callback data is counted in bytes: a Persian letter takes two.</summary>
    private const int CallbackDataBytes = 64;

    /// <summary>General knowledge: about 100 buttons in one keyboard.</summary>
    private const int ButtonsAtMost = 100;

    private static readonly string[] Actions =
    [
        "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text",
    ];

    public static ReplyMarkup Read(Call call, Chat chat)
    {
        var value = call.Json("reply_markup", "reply keyboard markup");
        if (value is null)
            return new(null, null);
        if (value is not JsonObject json)
            throw Refusal.Bad("object expected as reply markup");
        if (json["keyboard"] is { } keyboard)
        {
            CheckRows(keyboard, "Field \"keyboard\" must be an Array of Arrays", button => CheckReplyButton(button, chat));
            return new(null, json);
        }
        if (json["inline_keyboard"] is { } inline)
        {
            var count = CheckRows(inline, "Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays", button => CheckInlineButton(button, chat));
            return new(count == 0 ? null : WithoutEmptyRows(json), null);
        }
        return new(null, json);
    }

    private static int CheckRows(JsonNode keyboard, string shape, Action<JsonNode?> check)
    {
        if (keyboard is not JsonArray rows || rows.Any(row => row is not JsonArray))
            throw Refusal.Bad(char.ToLowerInvariant(shape[0]) + shape[1..]);
        var count = 0;
        foreach (var button in rows.SelectMany(row => row!.AsArray()))
        {
            check(button);
            count++;
        }
        return count <= ButtonsAtMost ? count : throw Refusal.Bad("reply markup is too long");
    }

    private static void CheckInlineButton(JsonNode? node, Chat chat)
    {
        if (node is not JsonObject button)
            throw Unreadable("inline keyboard button", "InlineKeyboardButton must be an Object");
        if (button["text"] is not JsonValue label || !label.TryGetValue<string>(out var text))
            throw Unreadable("inline keyboard button", "Can't find field \"text\"");
        var actions = Actions.Where(action => button[action] is not null).ToList();
        if (actions.Count == 0)
            throw Unreadable("inline keyboard button", "Text buttons are unallowed in the inline keyboard");
        if (text.Trim().Length == 0)
            throw Refusal.Bad("inline keyboard button text must be non-empty");
        // The server takes the first action it knows; the documentation demands exactly one, and so do we.
        if (actions.Count > 1)
            throw Refusal.Bad("BUTTON_TYPE_INVALID");
        if (button["callback_data"] is { } data && Encoding.UTF8.GetByteCount((string?)data ?? "") is 0 or > CallbackDataBytes)
            throw Refusal.Bad("BUTTON_DATA_INVALID");
        if (button["url"] is { } url && !IsLink((string?)url ?? ""))
            throw Refusal.Bad($"inline keyboard button URL '{(string?)url}' is invalid: Wrong HTTP URL");
        if (button["copy_text"] is JsonObject copy && ((string?)copy["text"])?.Length is null or 0 or > 256)
            throw Refusal.Bad("BUTTON_COPY_TEXT_INVALID");
        if (button["web_app"] is not null && chat.Kind != ChatKind.Private)
            throw Refusal.Bad("BUTTON_TYPE_INVALID");
    }

    private static void CheckReplyButton(JsonNode? node, Chat chat)
    {
        if (node is JsonValue plain && plain.TryGetValue<string>(out var only))
        {
            if (only.Trim().Length == 0)
                throw Refusal.Bad("keyboard button text must be non-empty");
            return;
        }
        if (node is not JsonObject button)
            throw Unreadable("keyboard button", "KeyboardButton must be a String or an Object");
        if (((string?)button["text"])?.Trim().Length is null or 0)
            throw Refusal.Bad("keyboard button text must be non-empty");
        if ((bool?)button["request_contact"] == true && chat.Kind != ChatKind.Private)
            throw Refusal.Bad("phone number can be requested in private chats only");
        if ((bool?)button["request_location"] == true && chat.Kind != ChatKind.Private)
            throw Refusal.Bad("location can be requested in private chats only");
    }

    private static JsonObject WithoutEmptyRows(JsonObject json) => new()
    {
        ["inline_keyboard"] = new JsonArray([.. json["inline_keyboard"]!.AsArray().Where(row => row!.AsArray().Count > 0).Select(row => row!.DeepClone())]),
    };

    private static bool IsLink(string url) =>
        url.StartsWith("tg://", StringComparison.Ordinal)
        || (Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : "http://" + url, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" or "ton" && uri.Host.Contains('.'));

    private static Refusal Unreadable(string what, string reason) => Refusal.Bad($"can't parse {what}: {reason}");
}
