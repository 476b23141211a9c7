using QomBot.Core.Chat;

namespace QomBot.Telegram.Inbound;

/// <summary>Chats and senders in the words of Core.</summary>
internal static class Who
{
    public static Sender Sender(WireUser user)
    {
        var name = $"{user.FirstName} {user.LastName}".Trim();
        return new Sender(new UserId(Address.Text(user.Id)), name.Length > 0 ? name : user.Username ?? Address.Text(user.Id), user.LanguageCode);
    }

    /// <summary>Where no person is named.</summary>
    public static Sender TheChat(WireChat chat) => new(new UserId(Address.Text(chat.Id)), chat.Title ?? "", null);

    public static ChatKind Kind(WireChat chat) => chat.Type switch
    {
        "private" => ChatKind.Private,
        "channel" => ChatKind.Channel,
        _ => ChatKind.Group,
    };

    /// <summary>A topic of a group is a place of its own; in private chats topics are the app's affair.</summary>
    /// <exception cref="FormatException">The message names no chat.</exception>
    public static ChatId Place(WireMessage message)
    {
        var chat = message.Chat ?? throw new FormatException("a message without a chat");
        var topic = message.IsTopicMessage && Kind(chat) == ChatKind.Group ? (int?)message.MessageThreadId : null;
        return new Address(chat.Id, topic).Id;
    }
}
