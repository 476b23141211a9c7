using System.Globalization;
using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Finds the chat a call is about and refuses in the platform's words where the bot may not.</summary>
internal static class ChatAccess
{
    /// <summary>The chat of "chat_id" if the bot may write there.</summary>
    public static Chat ToWrite(PlatformWorld world, Call call)
    {
        var chat = ToEdit(world, call);
        if (chat.Person is { BlockedBot: true })
            throw Refusal.Forbidden("bot was blocked by the user");
        if (chat.Person is { Started: false } person)
            throw person.Met ? Refusal.Forbidden("bot can't initiate conversation with a user") : Refusal.Bad("chat not found");
        if (chat.Kind == ChatKind.Channel && (chat.BotStatus != "administrator" || !chat.BotRights.Contains("can_post_messages")))
            throw Refusal.Bad("need administrator rights in the channel chat");
        return chat;
    }

    /// <summary>The chat of "chat_id" if the bot may change things there; editing works where the person blocked the bot.</summary>
    public static Chat ToEdit(PlatformWorld world, Call call)
    {
        var chat = ToRead(world, call);
        if (chat.Person is { Deactivated: true })
            throw Refusal.Forbidden("user is deactivated");
        var kind = chat.Kind switch { ChatKind.Group => "group", ChatKind.Channel => "channel", _ => "supergroup" };
        if (chat.MigratedTo is { } newId)
            throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = newId });
        if (chat.Deleted)
            throw Refusal.Forbidden("the group chat was deleted");
        if (chat.BotStatus == "kicked")
            throw Refusal.Forbidden($"bot was kicked from the {kind} chat");
        if (chat.BotStatus == "left")
            throw Refusal.Forbidden($"bot is not a member of the {kind} chat");
        return chat;
    }

    /// <summary>The chat of "chat_id", if the bot knows it at all.</summary>
    public static Chat ToRead(PlatformWorld world, Call call)
    {
        var text = call.Text("chat_id");
        if (text.Length == 0)
            throw Refusal.Bad("chat_id is empty");
        if (text.StartsWith('@'))
            return world.FindChat(text) ?? throw Refusal.Bad("chat not found");
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            throw Refusal.Bad("chat not found");
        return world.FindChat(id) ?? throw Refusal.Bad("chat not found");
    }

    /// <summary>The message of "message_id" that is still there; <paramref name="what"/> is the platform's name for its part, e.g. "message to edit".</summary>
    public static Message MessageIn(Chat chat, Call call, string what)
    {
        var id = call.Number64("message_id") ?? 0;
        if (id <= 0 || !chat.Messages.TryGetValue(id, out var message) || message.Deleted)
            throw Refusal.Bad(what + " not found");
        return message;
    }

    /// <summary>The thread of "message_thread_id", or null for none.</summary>
    public static long? ThreadIn(Chat chat, Call call)
    {
        if (call.Number64("message_thread_id") is not { } thread || thread == 0)
            return null;
        if (!chat.IsForum || (thread != 1 && !chat.Topics.ContainsKey(thread)))
            throw Refusal.Bad("message thread not found");
        if (chat.Topics.GetValueOrDefault(thread) is { Closed: true } && chat.BotStatus != "administrator")
            throw Refusal.Bad("TOPIC_CLOSED");
        // The General topic's messages carry no thread id.
        return thread == 1 ? null : thread;
    }

    /// <summary>The message answered to, by reply_parameters, or Bale's (and the old) reply_to_message_id.</summary>
    public static Message? ReplyIn(Chat chat, Call call)
    {
        var parameters = call.Json("reply_parameters", "reply parameters");
        if (parameters is not null and not JsonObject)
            throw Refusal.Bad("object expected as reply parameters");
        var id = parameters is JsonObject json ? (long?)(json["message_id"] as JsonValue) : call.Number64("reply_to_message_id");
        if (id is not { } messageId || messageId == 0)
            return null;
        if (chat.Messages.TryGetValue(messageId, out var message) && !message.Deleted)
            return message;
        var lenient = parameters is JsonObject given ? (bool?)given["allow_sending_without_reply"] == true : call.Flag("allow_sending_without_reply");
        return lenient ? null : throw Refusal.Bad("message to be replied not found");
    }
}
