using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

internal static class DeleteMessages
{
    /// <summary>Older messages stay.</summary>
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    public static Answer One(PlatformWorld world, Call call)
    {
        if (!call.Has("chat_id"))
            throw Refusal.Bad("chat identifier is not specified");
        if (!call.Has("message_id"))
            throw Refusal.Bad("message identifier is not specified");
        var chat = ChatAccess.ToEdit(world, call);
        var message = ChatAccess.MessageIn(chat, call, "message to delete");
        if (!MayDelete(world, chat, message))
            throw Refusal.Bad("message can't be deleted");
        Delete(world, call, chat, message);
        return Answer.True;
    }

    /// <summary>Passes over what is not there, as documented.</summary>
    public static Answer Several(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToEdit(world, call);
        if (call.Json("message_ids", "message identifiers") is not JsonArray ids || ids.Count == 0)
            throw Refusal.Bad("message identifiers are not specified");
        if (ids.Count > 100)
            throw Refusal.Bad("too many message identifiers specified");
        foreach (var id in ids.Select(id => (long?)(id as JsonValue) ?? 0))
        {
            if (chat.Messages.TryGetValue(id, out var message) && !message.Deleted && MayDelete(world, chat, message))
                Delete(world, call, chat, message);
        }
        return Answer.True;
    }

    private static bool MayDelete(PlatformWorld world, Chat chat, Message message) =>
        world.Now - message.Date < Deletable
        && (message.From == world.Bot || chat.Kind == ChatKind.Private
            || (chat.BotStatus == "administrator" && chat.BotRights.Contains("can_delete_messages")));

    private static void Delete(PlatformWorld world, Call call, Chat chat, Message message)
    {
        message.Deleted = true;
        chat.Pinned.Remove(message.Id);
        world.Journal.Add(world.Now, "deleted", call.Method, chat.Id, message.Id, null, call.Number);
        world.Signal();
    }
}
