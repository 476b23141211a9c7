using System.Text;

namespace QomBot.Core.Chat;

/// <summary>
/// The message as plain characters, with the invisible marks that keep Persian and Latin apart
/// (Unicode UAX 9: first-strong isolate for people's words, left-to-right isolate for codes).
/// Where <paramref name="marks"/> is off nothing invisible is written: for pages, which isolate by markup, and for transcripts.
/// </summary>
public static class PlainText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char LeftToRightIsolate = '\u2066';
    private const char PopIsolate = '\u2069';

    public static string Of(Message message, bool marks = true) => Of(message.Blocks, marks);

    public static string Of(IReadOnlyList<Block> blocks, bool marks = true)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            if (text.Length > 0) text.Append('\n');
            switch (block)
            {
                case Block.Line line: Append(text, line.Inlines, marks); break;
                case Block.Heading heading: Append(text, heading.Inlines, marks); break;
                case Block.Quote quote: AppendIsolated(text, quote.Words, marks); break;
                case Block.Gap: break;
            }
        }
        return text.ToString();
    }

    public static void Append(StringBuilder text, IReadOnlyList<Inline> inlines, bool marks)
    {
        foreach (var inline in inlines) Append(text, inline, marks);
    }

    public static void Append(StringBuilder text, Inline inline, bool marks)
    {
        switch (inline)
        {
            case Inline.Text t: text.Append(t.Words); break;
            case Inline.Bold b: text.Append(b.Words); break;
            case Inline.Isolated u: AppendIsolated(text, u.Words, marks); break;
            case Inline.Hidden: text.Append("•••"); break;
            case Inline.LeftToRight l: text.Append(marks ? $"{LeftToRightIsolate}{l.Words}{PopIsolate}" : l.Words); break;
        }
    }

    /// <summary>Isolates do not reach over a line break, so each line gets its own.</summary>
    private static void AppendIsolated(StringBuilder text, string words, bool marks)
    {
        if (!marks)
        {
            text.Append(words);
            return;
        }
        var first = true;
        foreach (var line in words.Split('\n'))
        {
            if (!first) text.Append('\n');
            first = false;
            if (line.Length > 0) text.Append(FirstStrongIsolate).Append(line).Append(PopIsolate);
        }
    }
}
