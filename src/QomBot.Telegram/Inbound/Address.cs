using System.Globalization;
using QomBot.Core.Chat;

namespace QomBot.Telegram.Inbound;

/// <summary>What stands behind our opaque ids: "-1001234" is a chat, "-1001234/7" a topic in it, "42" a message.</summary>
internal readonly record struct Address(long Chat, int? Topic = null)
{
    public bool IsGroup => Chat < 0;

    public ChatId Id => new(Topic is { } topic ? string.Create(CultureInfo.InvariantCulture, $"{Chat}/{topic}") : Text(Chat));

    /// <exception cref="ArgumentException">It was not made here.</exception>
    public static Address Of(ChatId chat)
    {
        var parts = chat.Value.Split('/');
        if (parts.Length <= 2 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
        {
            if (parts.Length == 1) return new Address(id);
            if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var topic)) return new Address(id, topic);
        }
        throw new ArgumentException("not a chat of this platform", nameof(chat));
    }

    public static MessageRef Message(long id) => new(Text(id));

    /// <exception cref="ArgumentException">It was not made here.</exception>
    public static int MessageNumber(MessageRef message) =>
        int.TryParse(message.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new ArgumentException("not a message of this platform", nameof(message));

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
