using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Methods;
using QomBot.Fakes.Telegram.Text;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>What became of something a person did.</summary>
/// <param name="UpdateId">Null when the bot does not get to read it.</param>
public sealed record Said(long ChatId, long MessageId, int? UpdateId);

/// <summary>Puts the people's messages into chats. The world is locked.</summary>
internal static class Posting
{
    public static JsonObject TextContent(PlatformWorld world, string text, IReadOnlyList<Entity>? entities = null)
    {
        var content = new JsonObject();
        var formatted = IncomingText.Finish(new Formatted(text, entities ?? []), world.Options.Bale) ?? Formatted.Plain(text);
        formatted.WriteTo(content, "text", "entities");
        return content;
    }

    public static JsonObject FileContent(PlatformWorld world, StoredFile file, string? caption)
    {
        var content = MediaJson.Of(file);
        if (caption is { Length: > 0 })
            (IncomingText.Finish(Formatted.Plain(caption), world.Options.Bale) ?? Formatted.Plain(caption)).WriteTo(content, "caption", "caption_entities");
        return content;
    }

    public static Said Post(
        PlatformWorld world, Chat chat, Person? from, JsonObject content, long? replyTo = null, long? threadId = null,
        StoredFile? file = null, string? albumId = null, JsonObject? extra = null)
    {
        CheckPresent(chat, from);
        if (chat.Kind == ChatKind.Private)
            from!.Started = true;
        else if (from is not null && chat.BotStatus is ("member" or "administrator"))
            from.Met = true;
        var reply = replyTo is { } id ? chat.Messages.GetValueOrDefault(id) ?? throw new InvalidOperationException($"There is no message {id} to reply to.") : null;
        var message = new Message
        {
            Id = world.NextMessageId(chat), Chat = chat, From = from, Date = world.Now, Content = content, ReplyTo = reply,
            ThreadId = threadId ?? (chat.IsForum ? reply?.ThreadId : null), File = file, AlbumId = albumId, Extra = extra ?? (from is null ? [] : null),
        };
        world.Add(message);
        return new(chat.Id, message.Id, BotReads.Message(world, message)?.Id);
    }

    private static void CheckPresent(Chat chat, Person? from)
    {
        if (chat.Deleted || chat.MigratedTo is not null)
            throw new InvalidOperationException("This chat is gone.");
        if (chat.Person is { BlockedBot: true })
            throw new InvalidOperationException($"{from!.FirstName} has blocked the bot: he must unblock it to write.");
        if (from is null || chat.Person == from || chat.Members.ContainsKey(from.Id))
            return;
        throw new InvalidOperationException($"{from.FirstName} is not in this chat.");
    }
}
