using System.Text;
using QomBot.Core.Chat;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Menus;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace QomBot.Telegram.Outbound;

/// <summary>Inline keyboards. A button carries a short token that says which message and which button, nothing else.</summary>
internal static class Keyboard
{
    /// <summary>Bytes of a button's token on the platform.</summary>
    public const int TokenBytes = 64;

    /// <summary>The platform shows at most 8 beside each other and 100 in all.</summary>
    private const int MostInRow = 8;
    private const int MostInAll = 100;

    /// <summary>Null where there are no buttons: an edit without a keyboard takes the old one off.</summary>
    /// <exception cref="ArgumentException">The token is too long for the platform.</exception>
    /// <param name="links">Null while the bot's own name is not known: then a button that would open the bot is an ordinary one.</param>
    public static InlineKeyboardMarkup? Of(Message message, string tokenPrefix, Dialect dialect, StartLinks? links = null)
    {
        var index = 0;
        var rows = new List<IReadOnlyList<InlineKeyboardButton>>();
        foreach (var row in message.Rows)
        {
            var buttons = row.Select(button => One(button, Outgoing.Token(tokenPrefix, index++), dialect, links)).OfType<InlineKeyboardButton>();
            rows.AddRange(buttons.Chunk(MostInRow));
        }
        if (index > MostInAll) throw new ArgumentException($"{index} buttons; the platform takes {MostInAll}", nameof(message));
        return rows.Count == 0 ? null : new InlineKeyboardMarkup(rows);
    }

    /// <summary>Addresses that the platform would refuse in a button, with their labels: they are written out in the text instead.</summary>
    public static IReadOnlyList<Block> WrittenOut(Message message) =>
        [.. message.Buttons.Where(button => button.Url is not null && !IsPublic(button.Url))
            .Select(button => new Block.Line([new Inline.Text(button.Label + ": "), new Inline.LeftToRight(button.Url!)]))];

    private static InlineKeyboardButton? One(Button button, string token, Dialect dialect, StartLinks? links)
    {
        var label = WordCut.Short(button.Label, dialect.Capabilities.LabelLimit);
        if (button.Start is { } payload && links is not null) return new InlineKeyboardButton(label) { Url = links.Start(payload).AbsoluteUri };
        if (button.Url is not null) return IsPublic(button.Url) ? new InlineKeyboardButton(label) { Url = button.Url } : null;
        if (Encoding.UTF8.GetByteCount(token) > TokenBytes) throw new ArgumentException($"the button's token has more than {TokenBytes} bytes", nameof(token));
        var made = new InlineKeyboardButton(label) { CallbackData = token };
        if (dialect.IsRich) made.Style = StyleOf(button.Style);
        return made;
    }

    private static KeyboardButtonStyle? StyleOf(ButtonStyle style) => style switch
    {
        ButtonStyle.Primary => KeyboardButtonStyle.Primary,
        ButtonStyle.Danger => KeyboardButtonStyle.Danger,
        _ => null,
    };

    /// <summary>The platform refuses hosts without a dot, "localhost" above all.</summary>
    private static bool IsPublic(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal);
}
