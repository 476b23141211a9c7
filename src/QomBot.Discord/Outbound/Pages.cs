using QomBot.Core.Chat;

namespace QomBot.Discord.Outbound;

/// <summary>Divides blocks into as few messages as hold them: between blocks where it can, a heading with what follows it.</summary>
internal static class Pages
{
    public static IReadOnlyList<IReadOnlyList<Block>> Of(IReadOnlyList<Block> blocks, int limit)
    {
        if (DiscordMarkdown.Of(blocks).Length <= limit) return [blocks];
        var pages = new List<IReadOnlyList<Block>>();
        var page = new List<Block>();
        foreach (var block in blocks.SelectMany(block => Cut(block, limit)))
        {
            if (page.Count == 0 && block is Block.Gap) continue;
            if (page.Count > 0 && DiscordMarkdown.Of([.. page, block]).Length > limit)
            {
                var carried = page.Count > 1 && page[^1] is Block.Heading ? page[^1] : null;
                if (carried is not null) page.RemoveAt(page.Count - 1);
                pages.Add(page);
                page = carried is null ? [] : [carried];
                if (block is Block.Gap) continue;
            }
            page.Add(block);
        }
        if (page.Any(block => block is not Block.Gap)) pages.Add(page);
        return pages;
    }

    /// <summary>A block that is longer than a message, in pieces of its kind; escapes at most double it, so half is taken.</summary>
    private static IEnumerable<Block> Cut(Block block, int limit)
    {
        if (DiscordMarkdown.Of([block]).Length <= limit) return [block];
        var piece = limit / 2 - 100;
        return block switch
        {
            Block.Quote quote => Pieces(quote.Words, piece).Select(words => new Block.Quote(words)),
            Block.Line line => line.Inlines.SelectMany(inline => Pieces(PlainText.Of([new Block.Line([inline])], marks: false), piece)).Select(words => new Block.Line([new Inline.Isolated(words)])),
            Block.Heading heading => Pieces(PlainText.Of([new Block.Line(heading.Inlines)], marks: false), piece).Select(words => new Block.Heading([new Inline.Isolated(words)])),
            _ => [block],
        };
    }

    private static IEnumerable<string> Pieces(string words, int length)
    {
        while (words.Length > length)
        {
            var cut = words.LastIndexOfAny(['\n', ' '], length - 1, length / 2);
            if (cut <= 0) cut = char.IsLowSurrogate(words[length]) ? length - 1 : length;
            yield return words[..cut].TrimEnd();
            words = words[cut..].TrimStart();
        }
        if (words.Length > 0) yield return words;
    }
}
