using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Outbound;
using Telegram.Bot.Requests;

namespace QomBot.Telegram.Dialects;

/// <summary>Bale: every text is Markdown, no entities, no topics, no scopes, long captions, 404 for a bad token.</summary>
internal sealed class BaleDialect : Dialect
{
    public static readonly BaleDialect Instance = new();

    public override Uri BaseUrl { get; } = new("https://tapi.bale.ai");

    public override Uri Links { get; } = new("https://ble.ir/");

    public override Capabilities Capabilities { get; } = new(
        TextLimit: 4096, CaptionLimit: 4096, ButtonsPerRow: 3, ButtonRows: 30, LabelLimit: 40,
        EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 20L << 20) { CanPin = true };

    public override bool TakesEntities => false;

    public override bool IsRich => false;

    public override bool SecretInHeader => false;

    /// <summary>"Not Found" alone, or "token not found"; other things that are not found are named.</summary>
    public override bool IsRevoked(ApiAnswer.Refused no) => no.Code == 401
        || (no.Code == 404 && (no.Text.Equals("Not Found", StringComparison.OrdinalIgnoreCase) || no.Text.Contains("token not found", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The presses of old apps begin with 1, and those apps show nothing.</summary>
    public override bool ShowsToast(string pressId) => !pressId.StartsWith('1');

    public override SendMessageRequest NewMessage(long chat, string text, int? answered) => new BaleMessage { ChatId = chat, Text = text, ReplyToMessageId = answered };

    public override void Answer(IAnswers request, int answered) => request.ReplyToMessageId = answered;

    protected override Rendered Write(IReadOnlyList<Block> blocks) => new(BaleMarkdown.Of(blocks), []);
}

/// <summary>Bale knows the older field for the message that is answered.</summary>
internal sealed class BaleMessage : SendMessageRequest
{
    public int? ReplyToMessageId { get; set; }
}
