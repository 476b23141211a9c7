using QomBot.Core.Chat;

namespace QomBot.Telegram.Inbound;

/// <summary>Messages of people.</summary>
internal static class MessageReading
{
    /// <summary>Reports of the platform, not words of a person: nobody waits for an answer to them.</summary>
    private static readonly HashSet<string> Reports =
    [
        "new_chat_members", "new_chat_member", "new_chat_participant", "left_chat_member", "left_chat_participant", "chat_owner_left", "chat_owner_changed",
        "new_chat_title", "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
        "message_auto_delete_timer_changed", "pinned_message", "invoice", "successful_payment", "refunded_payment", "users_shared", "chat_shared",
        "gift", "unique_gift", "gift_upgrade_sent", "connected_website", "write_access_allowed", "passport_data", "proximity_alert_triggered",
        "boost_added", "chat_background_set", "checklist_tasks_done", "checklist_tasks_added", "direct_message_price_changed",
        "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
        "general_forum_topic_unhidden", "giveaway_created", "giveaway", "giveaway_winners", "giveaway_completed", "managed_bot_created",
        "paid_message_price_changed", "poll_option_added", "poll_option_deleted", "suggested_post_approved", "suggested_post_approval_failed",
        "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded", "video_chat_scheduled", "video_chat_started",
        "video_chat_ended", "video_chat_participants_invited", "web_app_data",
    ];

    public static Incoming? Read(WireMessage message, string? ownName)
    {
        var place = Who.Place(message);
        var (chat, kind) = (message.Chat!, Who.Kind(message.Chat!));
        if (Moved(message, kind) is { } moved) return moved;
        if (message.IsAutomaticForward || kind == ChatKind.Channel) return null;
        // Bots, ourselves among them, say nothing here; an administrator who hides behind the group's name does.
        var isAnonymous = kind == ChatKind.Group && message.SenderChat?.Id == chat.Id;
        if (message.From is not { IsBot: false } && !isAnonymous) return null;
        var sender = isAnonymous ? Who.TheChat(chat) with { RunsChat = true, IsAnonymous = true } : Who.Sender(message.From!);
        var files = Files(message);
        var text = Words(message);
        if (text is null && files.Count == 0)
            return message.Others?.Keys.Any(Reports.Contains) == true ? null : new Incoming.Unsupported(place, kind, sender);
        if (text is not null && IsForAnotherBot(text, ownName)) return null;
        return new Incoming.Said(
            place, kind, sender, Ref(message), text ?? "", files,
            Answered(message)?.MessageId is { } answered ? Address.Message(answered) : null,
            message.ForwardOrigin is not null || message.ForwardDate is not null,
            message.MediaGroupId)
        {
            Quoted = Answered(message) is { } quoted ? Quote(quoted) : null,
            ChatTitle = kind == ChatKind.Private ? null : chat.Title,
            IsOwnNumber = message is { Text: null, Caption: null } && IsOwn(message),
        };
    }

    private static WireMessage? Answered(WireMessage message) =>
        message.ReplyToMessage is { MessageId: > 0 } reply && reply.MessageId != TopicStart(message) ? reply : null;

    /// <summary>A forwarded message is its first author's words, who is not here to be asked.</summary>
    private static Quoted Quote(WireMessage quoted)
    {
        var isPerson = quoted is { From.IsBot: false, SenderChat: null, ForwardOrigin: null, ForwardDate: null };
        return new Quoted(Address.Message(quoted.MessageId), isPerson ? Who.Sender(quoted.From!) : null, Words(quoted) ?? "", Files(quoted));
    }

    public static Incoming? ReadEdited(WireMessage message)
    {
        var place = Who.Place(message);
        var kind = Who.Kind(message.Chat!);
        if (message.From is not { IsBot: false } from || kind == ChatKind.Channel || Words(message) is not { } text) return null;
        return new Incoming.Edited(place, kind, Who.Sender(from), Ref(message), text);
    }

    /// <summary>The group tells it on both sides; either is enough.</summary>
    private static Incoming.Moved? Moved(WireMessage message, ChatKind kind)
    {
        var sender = message.From is { } from ? Who.Sender(from) : Who.TheChat(message.Chat!);
        if (message.MigrateToChatId is { } to) return new Incoming.Moved(new Address(message.Chat!.Id).Id, kind, sender, new Address(to).Id);
        return message.MigrateFromChatId is { } old ? new Incoming.Moved(new Address(old).Id, kind, sender, new Address(message.Chat!.Id).Id) : null;
    }

    /// <summary>Null where the message has no words. A contact is its number; with a name before it where it is somebody else's.</summary>
    private static string? Words(WireMessage message)
    {
        if ((message.Text ?? message.Caption) is { } words) return words;
        if (message.RichMessage is { } rich) return RichWords.Of(rich);
        if (message.Contact is not { PhoneNumber: { } phone } contact) return null;
        return IsOwn(message) ? phone : $"{contact.FirstName} {contact.LastName}".Trim() + " " + phone;
    }

    /// <summary>Anybody can pass on anybody's contact: only the platform's word for the sender counts.</summary>
    private static bool IsOwn(WireMessage message) => message.Contact?.UserId is { } owner && owner == message.From?.Id;

    private static IReadOnlyList<Attachment> Files(WireMessage message)
    {
        var files = new List<Attachment>();
        if (message.Photo is { Count: > 0 } sizes) Add(AttachmentKind.Photo, sizes.MaxBy(size => (size.Width * size.Height, size.FileSize ?? 0)), "image/jpeg");
        Add(AttachmentKind.Document, message.Document);
        Add(AttachmentKind.Voice, message.Voice, "audio/ogg");
        Add(AttachmentKind.Video, message.Video, "video/mp4");
        Add(AttachmentKind.Video, message.VideoNote, "video/mp4");
        Add(AttachmentKind.Other, message.Audio);
        return files;

        void Add(AttachmentKind kind, WireFile? file, string? usual = null)
        {
            if (file?.FileId is { Length: > 0 } id) files.Add(new Attachment(kind, id, file.FileName, file.MimeType ?? usual, file.FileSize));
        }
    }

    /// <summary>"/help@other_bot" in a group where the bot reads everything.</summary>
    private static bool IsForAnotherBot(string text, string? ownName)
    {
        if (ownName is null || !text.StartsWith('/')) return false;
        var end = text.AsSpan().IndexOfAny(' ', '\n', '\t');
        var command = end < 0 ? text : text[..end];
        var at = command.IndexOf('@');
        return at > 0 && !command.AsSpan(at + 1).Equals(ownName, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>In a topic every message that answers nothing answers the topic's first one.</summary>
    private static long? TopicStart(WireMessage message) => message.IsTopicMessage ? message.MessageThreadId : null;

    private static MessageRef Ref(WireMessage message) =>
        message.MessageId > 0 ? Address.Message(message.MessageId) : throw new FormatException("a message without a number");
}
