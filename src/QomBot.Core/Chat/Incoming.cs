namespace QomBot.Core.Chat;

public enum ChatKind
{
    Private,
    Group,
    Channel,
}

/// <summary>Who did it, as the platform says. <paramref name="Language"/> is a hint of the app ("fa", "en-GB"), never a choice of the person.</summary>
/// <param name="RunsChat">He administers the group in which he did it; null where the platform did not say.</param>
/// <param name="IsAnonymous">He hides behind the group's name: nobody can tell who he is, and the user is the group.</param>
public sealed record Sender(UserId User, string Name, string? Language, bool? RunsChat = null, bool IsAnonymous = false);

/// <summary>The message that somebody answered to, as far as the platform brings it along.</summary>
/// <param name="Author">Null where it was no person: a bot, a channel, somebody who writes in the group's name.</param>
public sealed record Quoted(MessageRef Message, Sender? Author, string Text, IReadOnlyList<Attachment> Attachments);

public enum AttachmentKind
{
    Photo,
    Document,
    Voice,
    Video,
    Other,
}

/// <summary>A file that lies with the platform. <paramref name="SizeBytes"/> is what the platform declares; the download measures again.</summary>
public sealed record Attachment(AttachmentKind Kind, string RemoteId, string? Name, string? MimeType, long? SizeBytes);

/// <summary>What a person did, in the words of chat. Adapters translate their platform's updates into these.</summary>
public abstract record Incoming
{
    private Incoming(ChatId chat, ChatKind kind, Sender sender) => (Chat, Kind, Sender) = (chat, kind, sender);

    public ChatId Chat { get; }
    public ChatKind Kind { get; }
    public Sender Sender { get; }

    /// <summary>A message: text, files, or both. <paramref name="Album"/> is shared by messages that were sent as one album.</summary>
    public sealed record Said(
        ChatId Chat, ChatKind Kind, Sender Sender, MessageRef Message, string Text, IReadOnlyList<Attachment> Attachments,
        MessageRef? ReplyTo = null, bool Forwarded = false, string? Album = null) : Incoming(Chat, Kind, Sender)
    {
        /// <summary>The message of <see cref="ReplyTo"/> itself, where the platform brings it along.</summary>
        public Quoted? Quoted { get; init; }

        /// <summary>The group's or channel's name; null in private.</summary>
        public string? ChatTitle { get; init; }

        /// <summary>The text is the person's own telephone number, vouched for by the platform.</summary>
        public bool IsOwnNumber { get; init; }
    }

    /// <summary>A button was pressed. <paramref name="PressId"/> is what the platform wants back as acknowledgement.</summary>
    public sealed record Pressed(
        ChatId Chat, ChatKind Kind, Sender Sender, string Token, string PressId, MessageRef? Message) : Incoming(Chat, Kind, Sender);

    /// <summary>
    /// An action was asked for by its name, with what the person filled in: a command of the platform's own menu, or a form that the
    /// platform shows. Values are as he gave them, by the argument's name. <paramref name="PressId"/> is acknowledged like a press.
    /// </summary>
    public sealed record Asked(
        ChatId Chat, ChatKind Kind, Sender Sender, string Action, IReadOnlyDictionary<string, string> Given, string? PressId) : Incoming(Chat, Kind, Sender)
    {
        /// <summary>The group, channel or thread in which it was asked, where the answer goes to the person alone; null in private.</summary>
        public ChatId? From { get; init; }

        /// <inheritdoc cref="Said.ChatTitle"/>
        public string? FromTitle { get; init; }
    }

    /// <summary>The person changed the words of a message that he sent before.</summary>
    public sealed record Edited(ChatId Chat, ChatKind Kind, Sender Sender, MessageRef Message, string Text) : Incoming(Chat, Kind, Sender);

    /// <summary>
    /// A message that a person had sent was taken away. Platforms do not say by whom, nor always in whose chat: the sender is empty, and
    /// the message is known by its name alone. Many platforms do not tell of it at all.
    /// </summary>
    public sealed record Deleted(ChatId Chat, ChatKind Kind, MessageRef Message) : Incoming(Chat, Kind, new Sender(new UserId(""), "", null));

    /// <summary>The bot may no longer write here: blocked, kicked, left.</summary>
    public sealed record ShutOut(ChatId Chat, ChatKind Kind, Sender Sender) : Incoming(Chat, Kind, Sender);

    /// <summary>The bot may write here, for the first time or again; the sender let it in.</summary>
    public sealed record LetIn(ChatId Chat, ChatKind Kind, Sender Sender) : Incoming(Chat, Kind, Sender)
    {
        /// <inheritdoc cref="Said.ChatTitle"/>
        public string? ChatTitle { get; init; }

        /// <summary>Whoever let it in has said that problems are to be announced here; nothing more is asked.</summary>
        public bool IsForNews { get; init; }
    }

    /// <summary>The chat goes on under another id (a group that became a supergroup).</summary>
    public sealed record Moved(ChatId Chat, ChatKind Kind, Sender Sender, ChatId To) : Incoming(Chat, Kind, Sender);

    /// <summary>A kind of message that the bot cannot take (a sticker, a poll): the person is told so.</summary>
    public sealed record Unsupported(ChatId Chat, ChatKind Kind, Sender Sender) : Incoming(Chat, Kind, Sender);
}

/// <summary>
/// An update as the platform sent it. <paramref name="Key"/> is unique within the account as long as the platform remembers it;
/// <paramref name="Lane"/> names what must stay in order (the chat).
/// </summary>
public sealed record RawUpdate(string Key, string Lane, ReadOnlyMemory<byte> Body)
{
    /// <summary>What the adapter keeps in the same commit, also where the update was known already: its place in the platform's stream.</summary>
    public AdapterNote? Note { get; init; }
}

/// <summary>Something that an adapter wants to find again after a restart. Never a secret that outlives the day.</summary>
public sealed record AdapterNote(string Key, string Value);
