using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Outbound;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace QomBot.Telegram.Dialects;

/// <summary>In what the platforms that speak this protocol differ.</summary>
internal abstract class Dialect
{
    private volatile Drawn? _last;

    /// <summary>Uploads that the platform takes, in bytes.</summary>
    public const long UploadLimit = 50L << 20;

    /// <summary>Larger pictures go as documents.</summary>
    public const long PhotoLimit = 10L << 20;

    /// <summary>UTF-16 units of the word that answers a press.</summary>
    public const int ToastLimit = 200;

    public static Dialect Of(BotKind kind) => kind == BotKind.Bale ? BaleDialect.Instance : TelegramDialect.Instance;

    public abstract Uri BaseUrl { get; }

    /// <summary>Where a bot is found by its name: "https://t.me/".</summary>
    public abstract Uri Links { get; }

    public abstract Capabilities Capabilities { get; }

    /// <summary>Formatting goes as entities beside the text; else the text itself is markup.</summary>
    public abstract bool TakesEntities { get; }

    /// <summary>Command menus differ by language and chat, buttons have colours, previews can be switched off, groups have topics.</summary>
    public abstract bool IsRich { get; }

    /// <summary>Calls to our webhook prove themselves by a header; else the secret stands in the address.</summary>
    public abstract bool SecretInHeader { get; }

    /// <summary>The account's key is refused for good.</summary>
    public abstract bool IsRevoked(ApiAnswer.Refused no);

    /// <summary>Whether the person's app shows a word that answers his press.</summary>
    public abstract bool ShowsToast(string pressId);

    /// <param name="answered">The message that it answers; it goes out all the same where that is gone.</param>
    public virtual SendMessageRequest NewMessage(long chat, string text, int? answered) => new()
    {
        ChatId = chat, Text = text, ReplyParameters = answered is { } message ? new ReplyParameters { MessageId = message, AllowSendingWithoutReply = true } : null,
    };

    /// <summary>The same for files.</summary>
    public virtual void Answer(IAnswers request, int answered) => request.ReplyParameters = new ReplyParameters { MessageId = answered, AllowSendingWithoutReply = true };

    /// <summary>The words as they are sent, with everything neutralised that the platform would take for markup.</summary>
    public Rendered Render(IReadOnlyList<Block> blocks)
    {
        // A message is measured, then written; and the same news go to thousands, one after the other.
        if (_last is { } last && ReferenceEquals(last.Blocks, blocks)) return last.Rendered;
        var rendered = Write(blocks);
        _last = new Drawn(blocks, rendered);
        return rendered;
    }

    protected abstract Rendered Write(IReadOnlyList<Block> blocks);

    private sealed record Drawn(IReadOnlyList<Block> Blocks, Rendered Rendered);
}
