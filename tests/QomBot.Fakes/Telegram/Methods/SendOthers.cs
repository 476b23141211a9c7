using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Contacts, chat actions, forwards and copies.</summary>
internal static class SendOthers
{
    private static readonly string[] Actions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    ];

    public static Answer Contact(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToWrite(world, call);
        if (!call.Has("phone_number"))
            throw Refusal.Bad("PHONE_NUMBER_INVALID");
        if (!call.Has("first_name"))
            throw Refusal.Bad("CONTACT_NAME_EMPTY");
        var contact = new JsonObject { ["phone_number"] = call.Text("phone_number"), ["first_name"] = call.Text("first_name") };
        if (call.Has("last_name"))
            contact["last_name"] = call.Text("last_name");
        var markup = ReplyMarkup.Read(call, chat);
        var thread = ChatAccess.ThreadIn(chat, call);
        var reply = ChatAccess.ReplyIn(chat, call);
        Sending.KeepPace(world, chat, edit: false);
        return Answer.Ok(MessageJson.Of(Sending.Accept(world, call, chat, new JsonObject { ["contact"] = contact }, markup, reply, thread)));
    }

    public static Answer ChatAction(PlatformWorld world, Call call)
    {
        if (!Actions.Contains(call.Text("action")))
            throw Refusal.Bad("wrong parameter action in request");
        var chat = ChatAccess.ToWrite(world, call);
        chat.Actions.Add(new ChatActionSeen(world.Now, call.Text("action"), ChatAccess.ThreadIn(chat, call)));
        world.Signal();
        return Answer.True;
    }

    public static Answer Forward(PlatformWorld world, Call call)
    {
        var (chat, source) = Source(world, call, "message to forward");
        Sending.KeepPace(world, chat, edit: false);
        var origin = source.From is { } author
            ? new JsonObject { ["type"] = "user", ["sender_user"] = MessageJson.Of(author), ["date"] = source.Date.ToUnixTimeSeconds() }
            : new JsonObject { ["type"] = "channel", ["chat"] = MessageJson.Of(source.Chat), ["message_id"] = source.Id, ["date"] = source.Date.ToUnixTimeSeconds() };
        var message = Sending.Accept(world, call, chat, source.Content.DeepClone().AsObject(), new ReplyMarkup(null, null),
            threadId: ChatAccess.ThreadIn(chat, call), file: source.File, extra: new JsonObject { ["forward_origin"] = origin });
        return Answer.Ok(MessageJson.Of(message));
    }

    public static Answer Copy(PlatformWorld world, Call call)
    {
        var (chat, source) = Source(world, call, "message to copy");
        var markup = ReplyMarkup.Read(call, chat);
        var reply = ChatAccess.ReplyIn(chat, call);
        Sending.KeepPace(world, chat, edit: false);
        var message = Sending.Accept(world, call, chat, source.Content.DeepClone().AsObject(), markup, reply, ChatAccess.ThreadIn(chat, call), source.File);
        return Answer.Ok(new JsonObject { ["message_id"] = message.Id });
    }

    private static (Chat Chat, Message Source) Source(PlatformWorld world, Call call, string what)
    {
        var chat = ChatAccess.ToWrite(world, call);
        var from = world.FindChat(call.Number64("from_chat_id") ?? 0) ?? world.FindChat(call.Text("from_chat_id")) ?? throw Refusal.Bad("chat not found");
        var source = ChatAccess.MessageIn(from, call, what);
        return source.IsService ? throw Refusal.Bad($"the message can't be {(what.EndsWith("copy", StringComparison.Ordinal) ? "copied" : "forwarded")}") : (chat, source);
    }
}
