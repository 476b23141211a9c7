using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Reading chats and members, leaving, pins.</summary>
internal static class AboutChats
{
    /// <summary>Succeeds for people who cannot be written to, as on the platform.</summary>
    public static Answer GetChat(PlatformWorld world, Call call)
    {
        var chat = Readable(world, call);
        var json = MessageJson.Of(chat);
        if (chat.Description is { } description)
            json["description"] = description;
        json["accent_color_id"] = 0;
        json["max_reaction_count"] = 11;
        json["accepted_gift_types"] = new JsonObject();
        if (chat.Pinned.Count > 0 && chat.Messages.TryGetValue(chat.Pinned[^1], out var pinned))
            json["pinned_message"] = MessageJson.Of(pinned);
        return Answer.Ok(json);
    }

    public static Answer GetMember(PlatformWorld world, Call call)
    {
        var chat = Readable(world, call);
        var id = call.Number64("user_id") ?? throw Refusal.Bad("invalid user_id specified");
        if (id == world.Bot.Id)
            return Answer.Ok(MembersJson.OfBot(world, chat));
        var person = world.FindPerson(id);
        if (person is null || (chat.Person is not null && chat.Person != person))
            throw Refusal.Bad("PARTICIPANT_ID_INVALID");
        return Answer.Ok(MembersJson.Of(person, chat.Person is not null ? "member" : chat.Members.GetValueOrDefault(id, "left")));
    }

    public static Answer GetAdministrators(PlatformWorld world, Call call)
    {
        var chat = Readable(world, call);
        if (chat.Kind == ChatKind.Private)
            throw Refusal.Bad("there are no administrators in the private chat");
        var list = new JsonArray([.. chat.Members.Where(member => member.Value is "creator" or "administrator")
            .Select(member => (JsonNode)MembersJson.Of(world.FindPerson(member.Key)!, member.Value))]);
        if (chat.BotStatus == "administrator")
            list.Add((JsonNode)MembersJson.OfBot(world, chat));
        return Answer.Ok(list);
    }

    public static Answer GetMemberCount(PlatformWorld world, Call call)
    {
        var chat = Readable(world, call);
        return Answer.Ok(chat.Person is not null ? 2 : chat.Members.Count + (chat.BotStatus is "member" or "administrator" ? 1 : 0));
    }

    public static Answer Leave(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToEdit(world, call);
        if (chat.Kind == ChatKind.Private)
            throw Refusal.Bad("chat member status can't be changed in private chats");
        chat.BotStatus = "left";
        return Answer.True;
    }

    public static Answer Pin(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToWrite(world, call);
        var message = ChatAccess.MessageIn(chat, call, "message to pin");
        NeedRight(chat, chat.Kind == ChatKind.Channel ? "can_edit_messages" : "can_pin_messages", "not enough rights to manage pinned messages in the chat");
        chat.Pinned.Remove(message.Id);
        chat.Pinned.Add(message.Id);
        world.Journal.Add(world.Now, "pinned", call.Method, chat.Id, message.Id, null, call.Number);
        world.Signal();
        return Answer.True;
    }

    public static Answer Unpin(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToWrite(world, call);
        NeedRight(chat, chat.Kind == ChatKind.Channel ? "can_edit_messages" : "can_pin_messages", "not enough rights to manage pinned messages in the chat");
        var id = call.Has("message_id") ? call.Number64("message_id") ?? 0 : chat.Pinned.LastOrDefault();
        if (!chat.Pinned.Remove(id))
            throw Refusal.Bad("message to unpin not found");
        return Answer.True;
    }

    public static Answer UnpinAll(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToWrite(world, call);
        chat.Pinned.Clear();
        return Answer.True;
    }

    public static void NeedRight(Chat chat, string right, string otherwise)
    {
        if (chat.Kind != ChatKind.Private && (chat.BotStatus != "administrator" || !chat.BotRights.Contains(right)))
            throw Refusal.Bad(otherwise);
    }

    private static Chat Readable(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToRead(world, call);
        if (chat.Person is { Started: false, Met: false })
            throw Refusal.Bad("chat not found");
        return chat.BotStatus == "kicked" && chat.Kind != ChatKind.Group ? ChatAccess.ToEdit(world, call) : chat;
    }
}
