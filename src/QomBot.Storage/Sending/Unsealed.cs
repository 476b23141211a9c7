using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>Opens what lies under seal in a message, at the moment of sending and for that call only.</summary>
internal static class Unsealed
{
    private const string Lost = "•••";

    public static Message Of(Session session, Message message)
    {
        var hides = message.Blocks.Any(block => Inlines(block).Any(inline => inline is Inline.Hidden)) || message.Buttons.Any(button => button.HiddenStart is not null);
        if (!hides) return message;
        return message with
        {
            Blocks = [.. message.Blocks.Select(block => Open(session, block))],
            Rows = [.. message.Rows.Select(row => (IReadOnlyList<Button>)[.. row.Select(button => Open(session, button))])],
        };
    }

    private static IReadOnlyList<Inline> Inlines(Block block) => block switch
    {
        Block.Line line => line.Inlines,
        Block.Heading heading => heading.Inlines,
        _ => [],
    };

    private static Block Open(Session session, Block block) => block switch
    {
        Block.Line line => new Block.Line([.. line.Inlines.Select(inline => Open(session, inline))]),
        Block.Heading heading => new Block.Heading([.. heading.Inlines.Select(inline => Open(session, inline))]),
        _ => block,
    };

    private static Inline Open(Session session, Inline inline) =>
        inline is Inline.Hidden hidden ? new Inline.LeftToRight(InDigits(hidden.Digits, session.Key.Unseal(hidden.Words.Cipher, hidden.Words.Of) ?? Lost)) : inline;

    private static Button Open(Session session, Button button) =>
        button.HiddenStart is { } hidden ? button with { HiddenStart = null, Start = session.Key.Unseal(hidden.Cipher, hidden.Of) } : button;

    private static string InDigits(string? language, string words) => language switch
    {
        "fa" => QomBot.Language.Text.Digits.ToPersian(words),
        "ar" => QomBot.Language.Text.Digits.ToArabic(words),
        _ => words,
    };
}
