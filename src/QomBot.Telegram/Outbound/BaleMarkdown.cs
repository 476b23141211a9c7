using System.Text;
using QomBot.Core.Chat;

namespace QomBot.Telegram.Outbound;

/// <summary>The message tree in Bale's Markdown: *bold* with room around the stars, and nothing else.</summary>
internal static class BaleMarkdown
{
    public static string Of(IReadOnlyList<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            if (text.Length > 0) text.Append('\n');
            switch (block)
            {
                case Block.Line line: AppendLine(text, line.Inlines); break;
                case Block.Heading heading: AppendBold(text, Words(heading.Inlines), '\n'); break;
                case Block.Quote quote: text.Append(Words([new Inline.Isolated(quote.Words)])); break;
                case Block.Gap: break;
            }
        }
        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IReadOnlyList<Inline> inlines)
    {
        for (var i = 0; i < inlines.Count; i++)
        {
            var words = Words([inlines[i]]);
            if (inlines[i] is Inline.Bold) AppendBold(text, words, FirstOf(inlines.Skip(i + 1)));
            else text.Append(words);
        }
    }

    /// <summary>Bold only where the marks stand free: elsewhere they would be read as stars.</summary>
    private static void AppendBold(StringBuilder text, string words, char next)
    {
        var free = (text.Length == 0 || char.IsWhiteSpace(text[^1])) && char.IsWhiteSpace(next);
        var fits = words.Length > 0 && words == words.Trim() && !words.Contains('*', StringComparison.Ordinal) && !words.Contains('\n', StringComparison.Ordinal);
        text.Append(free && fits ? $"*{words}*" : words);
    }

    private static char FirstOf(IEnumerable<Inline> rest)
    {
        foreach (var inline in rest)
        {
            var words = Words([inline]);
            if (words.Length > 0) return words[0];
        }
        return '\n';
    }

    private static string Words(IReadOnlyList<Inline> inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines) PlainText.Append(text, InlineWords.With(inline, BaleNeutral.Of(InlineWords.Of(inline))), marks: true);
        return text.ToString();
    }
}
