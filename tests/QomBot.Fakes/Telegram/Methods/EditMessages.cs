using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Edits in place. Whatever reply_markup an edit does not repeat is gone: no markup, no keyboard.</summary>
internal static class EditMessages
{
    private const string NotModified =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public static Answer Text(PlatformWorld world, Call call)
    {
        var text = IncomingText.Text(world, call);
        var (chat, message) = Find(world, call);
        if (message.Content["text"] is null)
            throw Refusal.Bad("there is no text in the message to edit");
        var content = new JsonObject();
        text.WriteTo(content, "text", "entities");
        return Change(world, call, chat, message, content);
    }

    public static Answer Caption(PlatformWorld world, Call call)
    {
        var caption = IncomingText.Caption(world, call.Text("caption"), call);
        var (chat, message) = Find(world, call);
        if (message.File is null)
            throw Refusal.Bad("there is no caption in the message to edit");
        var content = new JsonObject(message.Content.Where(field => field.Key is not ("caption" or "caption_entities"))
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        caption.WriteTo(content, "caption", "caption_entities");
        return Change(world, call, chat, message, content);
    }

    public static Answer ReplyMarkup(PlatformWorld world, Call call)
    {
        var (chat, message) = Find(world, call);
        return Change(world, call, chat, message, message.Content.DeepClone().AsObject());
    }

    private static (Chat Chat, Message Message) Find(PlatformWorld world, Call call)
    {
        if (!call.Has("chat_id") && !call.Has("message_id"))
            throw Refusal.Bad(call.Has("inline_message_id") ? "MESSAGE_ID_INVALID" : "message identifier is not specified");
        var chat = ChatAccess.ToEdit(world, call);
        var message = ChatAccess.MessageIn(chat, call, "message to edit");
        if (message.From != world.Bot && chat.Kind != ChatKind.Channel || message.IsService)
            throw Refusal.Bad("message can't be edited");
        return (chat, message);
    }

    private static Answer Change(PlatformWorld world, Call call, Chat chat, Message message, JsonObject content)
    {
        var markup = Methods.ReplyMarkup.Read(call, chat);
        if (markup.Other is { } other && other.Count > 0 && other["inline_keyboard"] is null)
            throw Refusal.Bad("inline keyboard expected");
        if (JsonNode.DeepEquals(content, message.Content) && JsonNode.DeepEquals(markup.Inline, message.InlineKeyboard))
            throw Refusal.Bad(NotModified);
        Sending.KeepPace(world, chat, edit: true);
        message.Content = content;
        message.InlineKeyboard = markup.Inline?.DeepClone().AsObject();
        message.Edited = world.Now;
        message.Edits++;
        world.Journal.Add(world.Now, "edited", call.Method, chat.Id, message.Id, message.Text, call.Number);
        world.Signal();
        // Bale answers a stub that names neither the message nor its text.
        return Answer.Ok(world.Options.Bale
            ? new JsonObject { ["message_id"] = 0, ["date"] = 0, ["chat"] = new JsonObject { ["id"] = 0, ["type"] = "private" } }
            : MessageJson.Of(message));
    }
}
