using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.World;

/// <summary>Writes people, chats and messages as the Bot API does.</summary>
internal static class MessageJson
{
    public static JsonObject Of(Message message, bool withReply = true)
    {
        var json = new JsonObject { ["message_id"] = message.Id };
        if (message.From is { } from)
            json["from"] = Of(from);
        if (message.Chat.Kind == ChatKind.Channel)
            json["sender_chat"] = Of(message.Chat);
        json["chat"] = Of(message.Chat);
        json["date"] = message.Date.ToUnixTimeSeconds();
        if (message.Edited is { } edited)
            json["edit_date"] = edited.ToUnixTimeSeconds();
        if (message.ThreadId is { } thread)
        {
            json["message_thread_id"] = thread;
            if (message.Chat.IsForum)
                json["is_topic_message"] = true;
        }
        if (message.Extra is { } extra)
            Merge(json, extra);
        if (withReply && message.ReplyTo is { Deleted: false } reply)
            json["reply_to_message"] = Of(reply, withReply: false);
        if (message.AlbumId is { } album)
            json["media_group_id"] = album;
        Merge(json, message.Content);
        if (message.InlineKeyboard is { } keyboard)
            json["reply_markup"] = keyboard.DeepClone();
        return json;
    }

    public static JsonObject Of(Person person)
    {
        var json = new JsonObject { ["id"] = person.Id, ["is_bot"] = person.IsBot, ["first_name"] = person.FirstName };
        if (person.LastName is { } last)
            json["last_name"] = last;
        if (person.Username is { } username)
            json["username"] = username;
        if (person.Language is { } language)
            json["language_code"] = language;
        return json;
    }

    public static JsonObject Of(Chat chat)
    {
        var json = new JsonObject { ["id"] = chat.Id };
        if (chat.Person is { } person)
        {
            json["first_name"] = person.FirstName;
            if (person.LastName is { } last)
                json["last_name"] = last;
            if (person.Username is { } username)
                json["username"] = username;
        }
        else
        {
            json["title"] = chat.Title;
            if (chat.Username is { } username)
                json["username"] = username;
            if (chat.IsForum)
                json["is_forum"] = true;
        }
        json["type"] = chat.TypeName;
        return json;
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
            into[name] = value?.DeepClone();
    }
}
