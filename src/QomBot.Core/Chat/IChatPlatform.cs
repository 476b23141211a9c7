namespace QomBot.Core.Chat;

/// <summary>What a platform can show and take; numbers are the platform's published limits.</summary>
/// <param name="TextLimit">UTF-16 units of one message.</param>
/// <param name="CaptionLimit">UTF-16 units of the words under a file.</param>
/// <param name="ButtonsPerRow">Buttons beside each other that stay readable.</param>
/// <param name="ButtonRows">Rows of buttons under one message.</param>
/// <param name="LabelLimit">Characters of a button's label.</param>
/// <param name="EditsInPlace">The bot can change a message that it has sent.</param>
/// <param name="RepeatMemory">For so long after a message first came, sending its nonce again makes no second one. Zero: every sending makes one.</param>
/// <param name="DownloadLimitBytes">The largest file the bot can fetch from the platform.</param>
public sealed record Capabilities(
    int TextLimit, int CaptionLimit, int ButtonsPerRow, int ButtonRows, int LabelLimit,
    bool EditsInPlace, TimeSpan RepeatMemory, long DownloadLimitBytes)
{
    /// <summary>Messages a second to all chats together for what is not interactive.</summary>
    public double AccountRate { get; init; } = 25;

    /// <summary>The least time between two messages to one private chat for what is not interactive.</summary>
    public TimeSpan ChatGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A message can be kept in sight at the top of a group.</summary>
    public bool CanPin { get; init; }

    /// <summary>The least time between two messages to one group (18 a minute).</summary>
    public TimeSpan GroupGap { get; init; } = TimeSpan.FromSeconds(60.0 / 18);

    /// <summary>Chats where the platform knows no nonce, whatever it does elsewhere.</summary>
    public Func<ChatId, bool> ForgetsRepeats { get; init; } = _ => false;

    /// <summary>Whether a further try makes no further copy, when the first one that may have come was begun at <paramref name="firstTry"/>.</summary>
    public bool IsRepeat(ChatId chat, DateTimeOffset firstTry, DateTimeOffset tried) => RepeatMemory > TimeSpan.Zero && !ForgetsRepeats(chat) && tried - firstTry <= RepeatMemory;
}

/// <summary>One call to a platform.</summary>
/// <param name="TokenPrefix">Press tokens are this, a dot and the button's index.</param>
/// <param name="Nonce">The same for every try of one message, at most 25 characters.</param>
public abstract record Outgoing(ChatId Chat, Message Message, string TokenPrefix, string Nonce)
{
    /// <summary>A message that was not there before.</summary>
    /// <param name="ReplyTo">Shown as an answer to that message, where it is still there.</param>
    public sealed record New(ChatId Chat, Message Message, string TokenPrefix, string Nonce, bool Silent, MessageRef? ReplyTo = null)
        : Outgoing(Chat, Message, TokenPrefix, Nonce)
    {
        /// <summary>The live message of a conversation, not one that stays: it may go where only the person sees it and where it is gone with the app.</summary>
        public bool IsLive { get; init; }
    }

    /// <summary>New words and buttons for a message that is there.</summary>
    public sealed record Change(ChatId Chat, Message Message, string TokenPrefix, string Nonce, MessageRef Target)
        : Outgoing(Chat, Message, TokenPrefix, Nonce);

    /// <summary>Takes the buttons off a message that was overtaken by a newer one.</summary>
    public sealed record Strip(ChatId Chat, string Nonce, MessageRef Target) : Outgoing(Chat, Message.Empty, "", Nonce)
    {
        /// <summary>Takes the whole message away. Rejected where the platform does not do that (any more); a message that is gone already is done.</summary>
        public bool IsWhole { get; init; }
    }

    public static string Token(string prefix, int index) => $"{prefix}.{index}";
}

/// <summary>What became of one call. "The platform said no" and "no answer" are different things.</summary>
public abstract record SendResult
{
    private SendResult() { }

    /// <summary>It is there. <paramref name="Message"/> may be null where the platform does not name an edited message.</summary>
    public sealed record Sent(MessageRef? Message) : SendResult
    {
        /// <summary>Of an album: the further messages that it became.</summary>
        public IReadOnlyList<MessageRef> Others { get; init; } = [];
    }

    /// <summary>Definitely not sent; try again. With <paramref name="After"/> the platform said when; else back off.</summary>
    public sealed record Later(TimeSpan? After, LaterScope Scope, string Reason) : SendResult;

    /// <summary>This chat cannot be reached until the person returns. With <paramref name="MovedTo"/> it goes on there.</summary>
    public sealed record Unreachable(string Reason, ChatId? MovedTo = null) : SendResult;

    /// <summary>The platform will never take this as it is. <paramref name="TargetGone"/>: the message to change is not there any more.</summary>
    public sealed record Rejected(string Reason, bool TargetGone = false) : SendResult;

    /// <summary>It may or may not have been sent: no readable answer came.</summary>
    public sealed record Unknown(string Reason) : SendResult;

    /// <summary>The account's key is refused: this account stops, the others go on.</summary>
    public sealed record Revoked(string Reason) : SendResult;
}

public enum LaterScope
{
    Call,
    Chat,
    Account,
}

/// <summary>Keeps updates durably before the platform is told that they were taken.</summary>
public delegate Task Accept(AccountId account, IReadOnlyList<RawUpdate> updates, CancellationToken cancel);

/// <summary>A chat platform, seen from inside. Adapters hold no state that a restart may not forget.</summary>
public interface IChatPlatform
{
    AccountId Account { get; }

    Capabilities Capabilities { get; }

    /// <summary>Receives until cancelled or until the platform refuses the account for good.</summary>
    Task RunAsync(Accept accept, CancellationToken cancel);

    /// <summary>Translates one update; pure. Null where the update means nothing to us.</summary>
    /// <exception cref="FormatException">The update cannot be read.</exception>
    Incoming? Read(ReadOnlyMemory<byte> update);

    /// <summary>
    /// The calls that a message takes, in their order; most take one. Each is a delivery of its own, so that a crash between two of
    /// them repeats none; all buttons stand under the last. Pure.
    /// </summary>
    IReadOnlyList<Message> Parts(Message message) => [message];

    /// <summary>Which limits hold for a chat.</summary>
    ChatPace PaceOf(ChatId chat) => new(chat, false);

    /// <summary>One call, one try. Never throws for what the world does.</summary>
    Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel);

    /// <summary>An address that opens the private chat with the bot and hands it this word; null where there is no such thing, or not yet.</summary>
    string? StartLink(string payload) => null;

    /// <summary>"typing…" while an answer takes longer. Lost without harm.</summary>
    Task ShowTypingAsync(ChatId chat, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Whether somebody administers a group; null where that cannot be found out now.</summary>
    Task<bool?> AdministersAsync(ChatId chat, UserId user, CancellationToken cancel) => Task.FromResult<bool?>(null);

    /// <summary>How the account is, in words for the operator.</summary>
    PlatformState State => new(true, "");

    /// <summary>Answers a press at once, with a word or without. Lost at a crash, and no harm.</summary>
    Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel);

    /// <summary>Fetches a file that lies with the platform. The caller caps what it reads.</summary>
    /// <exception cref="IOException">It cannot be had now.</exception>
    Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel);
}

/// <param name="IsWell">It receives, and its key is accepted.</param>
/// <param name="Words">What is wrong and what to do, or what is worth knowing; English, no secret.</param>
public sealed record PlatformState(bool IsWell, string Words);

/// <param name="Shared">The chat whose limits it shares: of a topic the whole group, else itself.</param>
/// <param name="IsGroup">Groups and channels have a slower pace.</param>
public readonly record struct ChatPace(ChatId Shared, bool IsGroup);
