using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>The last steps of every send: pace, acceptance, journal.</summary>
internal static class Sending
{
    /// <summary>Refuses with 429 when this comes too fast.</summary>
    public static void KeepPace(PlatformWorld world, Chat chat, bool edit, int messages = 1)
    {
        if (!world.Options.StrictPace)
            return;
        if (world.Pace.TakeOrWait(chat.Id, chat.IsGroup, edit, messages, world.Now) is { } seconds)
            throw Refusal.TooMany(seconds);
    }

    /// <summary>Makes the message and enters it in the journal. Everything was checked before.</summary>
    public static Message Accept(
        PlatformWorld world, Call call, Chat chat, JsonObject content, ReplyMarkup markup,
        Message? replyTo = null, long? threadId = null, StoredFile? file = null, string? albumId = null, JsonObject? extra = null)
    {
        var message = new Message
        {
            Id = world.NextMessageId(chat), Chat = chat, From = chat.Kind == ChatKind.Channel ? null : world.Bot, Date = world.Now,
            Content = content, InlineKeyboard = markup.Inline?.DeepClone().AsObject(), OtherMarkup = markup.Other, ReplyTo = replyTo,
            ThreadId = threadId, File = file, AlbumId = albumId, Extra = extra, Silent = call.Flag("disable_notification"),
        };
        if (markup.Other is { } other)
            chat.ReplyKeyboard = other["keyboard"] is not null ? other : other["remove_keyboard"] is not null ? null : chat.ReplyKeyboard;
        world.Add(message);
        world.Journal.Add(message.Date, "sent", call.Method, chat.Id, message.Id, message.Text, call.Number);
        return message;
    }
}
