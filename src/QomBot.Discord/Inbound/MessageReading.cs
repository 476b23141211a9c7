using QomBot.Core.Chat;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Inbound;

/// <summary>Messages of people: in the private chat, and in servers where they speak to the bot by its name.</summary>
internal static class MessageReading
{
    private const int Ordinary = 0;
    private const int Answer = 19;
    private const int PassedOn = 1;

    public static Incoming? Read(WireMessage message, string? own, Func<string, bool>? isRoom)
    {
        if (!IsOfPerson(message) || message.Type is not (Ordinary or Answer)) return null;
        if (IsInRoom(message, isRoom)) return ReadInThread(message, own);
        // In a server only what is said to the bot is its business; the answer goes to the person, not into the channel.
        if (message.GuildId is not null && (own is null || message.Mentions?.Any(user => user.Id == own) != true)) return null;
        var (place, sender) = Who(message);
        var text = Words(message, own);
        var files = Files(message);
        // A team's own thread: what is asked there is for all who read it.
        if (message.GuildId is not null && TeamCall(text) is { } name)
            return new Incoming.Said(Address.Channel(Address.Id(message.ChannelId)), ChatKind.Group, sender, Ref(message), $"/team {name}".TrimEnd(), []);
        if (text.Length == 0 && files.Count == 0)
            return message.StickerItems is { Count: > 0 } || message.Poll is not null ? new Incoming.Unsupported(place, ChatKind.Private, sender)
                : message.GuildId is not null ? new Incoming.Asked(place, ChatKind.Private, sender, "start", new Dictionary<string, string>(), null) : null;
        return new Incoming.Said(place, ChatKind.Private, sender, Ref(message), text, files, ReplyTo(message), Forwarded: message.MessageReference?.Type == PassedOn);
    }

    /// <summary>In a thread that is a room everything is meant for those who are in it. Without the right to read messages Discord leaves the words out where the bot is not called.</summary>
    private static Incoming.Said? ReadInThread(WireMessage message, string? own)
    {
        var text = Words(message, own);
        var files = Files(message);
        return text.Length == 0 && files.Count == 0 ? null
            : new Incoming.Said(Address.Channel(Address.Id(message.ChannelId)), ChatKind.Group, Sender(message.Author!, message.Member, null), Ref(message), text, files, ReplyTo(message), Forwarded: message.MessageReference?.Type == PassedOn);
    }

    public static Incoming? ReadEdited(WireMessage message, string? own, Func<string, bool>? isRoom)
    {
        // Discord sends this also for its own changes (a preview came): only a person's change bears a time.
        if (!IsOfPerson(message) || message.EditedTimestamp is null || message.Content is not { Length: > 0 } text) return null;
        if (IsInRoom(message, isRoom)) return new Incoming.Edited(Address.Channel(Address.Id(message.ChannelId)), ChatKind.Group, Sender(message.Author!, message.Member, null), Ref(message), Words(message, own));
        if (message.GuildId is not null) return null;
        var (place, sender) = Who(message);
        return new Incoming.Edited(place, ChatKind.Private, sender, Ref(message), text);
    }

    /// <summary>Nobody is named: neither who wrote it nor who took it away.</summary>
    public static Incoming ReadDeleted(WireMessage message) => new Incoming.Deleted(Address.Channel(Address.Id(message.ChannelId)), ChatKind.Group, Ref(message));

    private static bool IsInRoom(WireMessage message, Func<string, bool>? isRoom) =>
        message is { GuildId: not null, ChannelId: { } channel } && Address.IsId(channel) && isRoom?.Invoke(channel) == true;

    public static Sender Sender(WireUser user, WireMember? member, string? locale) =>
        new(new UserId(Address.Id(user.Id)), member?.Nick ?? user.GlobalName ?? user.Username ?? "", locale);

    public static IReadOnlyList<Attachment> Files(WireMessage message)
    {
        var all = message.Attachments ?? [];
        if (message.MessageSnapshots is [{ Message.Attachments: { } passedOn }, ..]) all = [.. all, .. passedOn];
        return [.. all.Where(file => file.Url is { Length: > 0 }).Select(file => new Attachment(Kind(file), file.Url!, file.Filename, file.ContentType?.Split(';')[0], file.Size))];
    }

    public static string Words(WireMessage message, string? own)
    {
        var text = message.Content ?? "";
        if (text.Length == 0 && message.MessageSnapshots is [{ Message.Content: { } passedOn }, ..]) text = passedOn;
        if (own is not null) text = text.Replace($"<@{own}>", "", StringComparison.Ordinal).Replace($"<@!{own}>", "", StringComparison.Ordinal);
        return text.Trim();
    }

    /// <summary>"@bot #team", with a team's name behind it or without; null where it is none.</summary>
    private static string? TeamCall(string text)
    {
        var call = ((string[])["#team", "#گروه", "#تیم", "#الفريق"]).FirstOrDefault(call => text.Equals(call, StringComparison.OrdinalIgnoreCase) || text.StartsWith($"{call} ", StringComparison.OrdinalIgnoreCase));
        return call is null ? null : text[call.Length..].Trim();
    }

    private static bool IsOfPerson(WireMessage message) => message.Author is { Bot: false } && message.WebhookId is null;

    private static (ChatId, Sender) Who(WireMessage message)
    {
        var sender = Sender(message.Author!, message.Member, null);
        return (Address.Person(sender.User.Value), sender);
    }

    private static MessageRef Ref(WireMessage message) => new Spot.InChannel(Address.Id(message.ChannelId), Address.Id(message.Id)).Ref;

    private static MessageRef? ReplyTo(WireMessage message) =>
        message.MessageReference is { Type: not PassedOn, MessageId: { } id } && Address.IsId(id) ? new Spot.InChannel(Address.Id(message.ChannelId), id).Ref : null;

    private static AttachmentKind Kind(WireAttachment file) => file.ContentType switch
    {
        { } type when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => AttachmentKind.Photo,
        { } type when type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => AttachmentKind.Video,
        { } type when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => file.Waveform is null ? AttachmentKind.Other : AttachmentKind.Voice,
        _ => AttachmentKind.Document,
    };
}
