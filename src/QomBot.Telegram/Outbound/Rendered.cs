using Telegram.Bot.Types;

namespace QomBot.Telegram.Outbound;

/// <summary>Words ready to be sent. Offsets of the entities count UTF-16 units.</summary>
internal sealed record Rendered(string Text, IReadOnlyList<MessageEntity> Entities)
{
    public bool IsBlank => Text.All(unit => char.IsWhiteSpace(unit) || char.GetUnicodeCategory(unit) == System.Globalization.UnicodeCategory.Format);
}
