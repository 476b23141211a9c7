using QomBot.Fakes.Telegram.Text;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>A button as a person sees it.</summary>
/// <param name="CallbackData">Null when pressing it does not reach the bot.</param>
/// <param name="Url">Where it leads, or null.</param>
/// <param name="CopyText">What it copies, or null.</param>
public sealed record VisibleButton(string Label, string? CallbackData, string? Url = null, string? CopyText = null, bool RequestsContact = false);

/// <summary>A file as a person sees it.</summary>
public sealed record VisibleFile(string Kind, string? Name, string? Mime, long Size, string FileId);

/// <summary>A message as it stands in the chat now, after edits.</summary>
/// <param name="Text">Text or caption as shown: on Bale after its Markdown.</param>
/// <param name="RawText">Text or caption as the bot sent it, cleaned.</param>
/// <param name="Keyboard">Inline keyboard, row by row; empty for none.</param>
/// <param name="ReplyKeyboard">The keyboard under the input field that this message brought; empty for none.</param>
/// <param name="Edits">How often it was edited.</param>
public sealed record VisibleMessage(
    long ChatId, long MessageId, bool FromBot, string From, string Text, string RawText, IReadOnlyList<Entity> Entities,
    IReadOnlyList<IReadOnlyList<VisibleButton>> Keyboard, IReadOnlyList<IReadOnlyList<VisibleButton>> ReplyKeyboard,
    VisibleFile? File, long? ReplyTo, long? ThreadId, string? AlbumId, DateTimeOffset Date, int Edits, bool Silent, bool Pinned, bool Service)
{
    /// <summary>Every label of the inline keyboard.</summary>
    public IEnumerable<string> Labels => Keyboard.SelectMany(row => row).Select(button => button.Label);

    /// <summary>The words of the runs marked so, e.g. "bold".</summary>
    public IEnumerable<string> Marked(string type) =>
        Entities.Where(entity => entity.Type == type).Select(entity => Text.Substring(entity.Offset, entity.Length));

    /// <summary>As a transcript shows it: text, file, then one line for each row of buttons.</summary>
    public override string ToString()
    {
        var lines = new List<string>();
        if (File is not null)
            lines.Add($"({File.Kind}: {File.Name ?? "-"}, {File.Size} bytes)");
        if (Text.Length > 0)
            lines.Add(Text);
        lines.AddRange(Keyboard.Concat(ReplyKeyboard).Select(row => string.Join(" ", row.Select(button => $"[{button.Label}]"))));
        return string.Join('\n', lines);
    }
}
