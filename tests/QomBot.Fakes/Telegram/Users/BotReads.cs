using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>Decides which of the people's messages reach the bot, and as which update. The world is locked.</summary>
internal static class BotReads
{
    public static QueuedUpdate? Message(PlatformWorld world, Message message, bool edited = false)
    {
        if (!Reaches(world, message))
            return null;
        var kind = (message.Chat.Kind == ChatKind.Channel, edited) switch
        {
            (true, false) => "channel_post",
            (true, true) => "edited_channel_post",
            (false, false) => "message",
            _ => "edited_message",
        };
        return world.Enqueue(kind, MessageJson.Of(message), message.Chat.Id);
    }

    /// <summary>my_chat_member: the bot was blocked, added, promoted, removed.</summary>
    public static QueuedUpdate? OwnMembership(PlatformWorld world, Chat chat, Person by, JsonObject before, JsonObject after) =>
        // Bale has no such kind of update.
        world.Options.Bale ? null : world.Enqueue("my_chat_member", new JsonObject
        {
            ["chat"] = MessageJson.Of(chat),
            ["from"] = MessageJson.Of(by),
            ["date"] = world.Now.ToUnixTimeSeconds(),
            ["old_chat_member"] = before,
            ["new_chat_member"] = after,
        }, chat.Id);

    private static bool Reaches(PlatformWorld world, Message message)
    {
        if (message.Chat.BotStatus is "left" or "kicked")
            return false;
        if (!message.Chat.IsGroup || message.Chat.BotStatus == "administrator" || !world.Options.GroupPrivacy || message.IsService)
            return true;
        if (message.ReplyTo?.From == world.Bot)
            return true;
        var text = message.Text ?? "";
        var at = "@" + world.Bot.Username;
        if (text.Contains(at, StringComparison.OrdinalIgnoreCase))
            return true;
        // A command for another bot names that bot.
        return text.StartsWith('/') && !text.Split(' ', '\n')[0].Contains('@');
    }
}
