using QomBot.Core.Chat;

namespace QomBot.WebChat;

/// <summary>Translates what the bot says into what a page shows; pure.</summary>
internal static class Outbound
{
    /// <param name="files">The message's files, as they were taken over, in its order.</param>
    public static MessageContent Content(Message message, string tokenPrefix, IReadOnlyList<ShownFile> files)
    {
        var index = 0;
        var rows = message.Rows.Select(row => (IReadOnlyList<ShownButton>)[.. row.Select(button => Shown(button, tokenPrefix, index++))]).ToList();
        return new MessageContent(null, message.Blocks, rows.Count > 0 ? rows : null, files.Count > 0 ? files : null);
    }

    private static ShownButton Shown(Button button, string tokenPrefix, int index) => button.Url is null
        ? new ShownButton(button.Label, button.Style, Outgoing.Token(tokenPrefix, index), null)
        : new ShownButton(button.Label, button.Style, null, Opens(button.Url));

    /// <summary>Addresses that a page may open. Others (script, file, data) leave a button that opens nothing.</summary>
    private static string? Opens(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto" or "tel" ? address.AbsoluteUri : null;
}
