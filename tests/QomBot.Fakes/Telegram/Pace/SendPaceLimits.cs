namespace QomBot.Fakes.Telegram.Pace;

/// <summary>
/// What the platform's FAQ gives as guidance: about 1 message a second in a chat with short bursts, about 30 a second
/// over all chats, 20 a minute in a group. Edits are counted like messages.
/// </summary>
public sealed record SendPaceLimits
{
    /// <summary>Messages a second in one chat, in the long run.</summary>
    public double PerChatPerSecond { get; init; } = 1;

    /// <summary>Messages one chat takes at once after a silence.</summary>
    public int ChatBurst { get; init; } = 5;

    /// <summary>Messages a second over all chats; the bucket holds one second's worth.</summary>
    public int PerBotPerSecond { get; init; } = 30;

    /// <summary>Messages in any 60 seconds in a group or supergroup; edits have a window of their own of the same size.</summary>
    public int PerGroupPerMinute { get; init; } = 20;
}
