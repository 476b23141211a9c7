using System.Text;
using QomBot.Core.Chat;
using Telegram.Bot.Types.Enums;
using Entity = Telegram.Bot.Types.MessageEntity;

namespace QomBot.Telegram.Outbound;

/// <summary>The message tree as text and entities. No markup is parsed by anybody, so no word can become markup.</summary>
internal static class EntityText
{
    public static Rendered Of(IReadOnlyList<Block> blocks)
    {
        var text = new StringBuilder();
        var entities = new List<Entity>();
        foreach (var block in blocks)
        {
            if (text.Length > 0) text.Append('\n');
            switch (block)
            {
                case Block.Line line:
                    foreach (var inline in line.Inlines) Append(text, entities, inline);
                    break;
                // The whole line is bold: bold and code may not stand in each other.
                case Block.Heading heading:
                    Mark(text, entities, MessageEntityType.Bold, () => PlainText.Append(text, heading.Inlines, marks: true));
                    break;
                case Block.Quote quote:
                    Mark(text, entities, MessageEntityType.Blockquote, () => PlainText.Append(text, new Inline.Isolated(quote.Words), marks: true));
                    break;
                case Block.Gap: break;
            }
        }
        return new Rendered(text.ToString(), entities);
    }

    private static void Append(StringBuilder text, List<Entity> entities, Inline inline)
    {
        switch (inline)
        {
            case Inline.Bold: Mark(text, entities, MessageEntityType.Bold, () => PlainText.Append(text, inline, marks: true)); break;
            case Inline.LeftToRight code when !IsTappable(code.Words): Mark(text, entities, MessageEntityType.Code, () => PlainText.Append(text, inline, marks: true)); break;
            default: PlainText.Append(text, inline, marks: true); break;
        }
    }

    /// <summary>Commands, links and names are made tappable by the platform itself, but not inside code.</summary>
    private static bool IsTappable(string words) => words.StartsWith('/') || words.StartsWith('@') || words.StartsWith('#') || words.Contains("://", StringComparison.Ordinal);

    private static void Mark(StringBuilder text, List<Entity> entities, MessageEntityType type, Action append)
    {
        var start = text.Length;
        append();
        if (text.Length > start) entities.Add(new Entity { Type = type, Offset = start, Length = text.Length - start });
    }
}
