using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Outbound;

namespace QomBot.Telegram.Dialects;

/// <summary>Telegram's own. Limits are those of the Bot API's pages.</summary>
internal sealed class TelegramDialect : Dialect
{
    public static readonly TelegramDialect Instance = new();

    public override Uri BaseUrl { get; } = new("https://api.telegram.org");

    public override Uri Links { get; } = new("https://t.me/");

    public override Capabilities Capabilities { get; } = new(
        TextLimit: 4096, CaptionLimit: 1024, ButtonsPerRow: 3, ButtonRows: 30, LabelLimit: 40,
        EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 20L << 20) { CanPin = true };

    public override bool TakesEntities => true;

    public override bool IsRich => true;

    public override bool SecretInHeader => true;

    public override bool IsRevoked(ApiAnswer.Refused no) => no.Code == 401;

    public override bool ShowsToast(string pressId) => true;

    protected override Rendered Write(IReadOnlyList<Block> blocks) => EntityText.Of(blocks);
}
