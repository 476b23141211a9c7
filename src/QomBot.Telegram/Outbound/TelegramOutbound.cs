using QomBot.Core.Chat;
using QomBot.Telegram.Dialects;

namespace QomBot.Telegram.Outbound;

/// <summary>Divides a message into what one call each can carry. Pure.</summary>
internal static class TelegramOutbound
{
    private const int MostInAlbum = 10;

    /// <summary>A message with buttons must have words; this stands where it has none.</summary>
    private const string NoWords = "📎";

    /// <summary>
    /// Messages of which each is one call, in the order of sending: files first, then the words, the buttons under the last. Words go
    /// as the caption where they fit and the files make one call. An album has no buttons, so words with buttons follow it.
    /// Empty where there is nothing to send.
    /// </summary>
    public static IReadOnlyList<Message> Parts(Message message, Dialect dialect)
    {
        var addresses = Keyboard.WrittenOut(message);
        var words = message with { Blocks = addresses.Count == 0 ? message.Blocks : [.. message.Blocks, .. addresses], Files = null };
        if (message.Files is not { Count: > 0 } && dialect.Render(words.Blocks) is { IsBlank: false } text && text.Text.Length <= dialect.Capabilities.TextLimit) return [words];
        var calls = Albums(message.Files ?? []);
        if (calls.Count == 1 && IsCaption(words, calls[0].Count, dialect)) return [words with { Files = calls[0] }];
        return [.. calls.Select(files => new Message([], [], files)), .. Texts(words, dialect)];
    }

    private static bool IsCaption(Message words, int files, Dialect dialect) =>
        (files == 1 || words.Rows.Count == 0) && dialect.Render(words.Blocks).Text.Length <= dialect.Capabilities.CaptionLimit;

    private static IEnumerable<Message> Texts(Message words, Dialect dialect)
    {
        var hasButtons = Keyboard.Of(words, "", dialect) is not null;
        if (dialect.Render(words.Blocks).IsBlank)
        {
            if (hasButtons) yield return words with { Blocks = [new Block.Line([new Inline.Text(NoWords)])] };
            yield break;
        }
        var parts = new BlockPacking(dialect.Capabilities.TextLimit, blocks => dialect.Render(blocks).Text.Length).Pack(words.Blocks)
            .Where(part => !dialect.Render(part).IsBlank).ToList();
        for (var i = 0; i < parts.Count; i++)
            yield return i == parts.Count - 1 ? words with { Blocks = parts[i] } : new Message(parts[i], []);
    }

    /// <summary>Pictures and videos may share an album, documents only with documents; a voice note stands alone.</summary>
    private static List<IReadOnlyList<AttachedFile>> Albums(IReadOnlyList<AttachedFile> files)
    {
        var seen = files.Where(file => file.Kind is AttachmentKind.Photo or AttachmentKind.Video).Chunk(MostInAlbum);
        var papers = files.Where(file => file.Kind is AttachmentKind.Document or AttachmentKind.Other).Chunk(MostInAlbum);
        var heard = files.Where(file => file.Kind is AttachmentKind.Voice).Chunk(1);
        return [.. seen, .. papers, .. heard];
    }
}
