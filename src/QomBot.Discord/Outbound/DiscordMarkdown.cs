using System.Text;
using QomBot.Core.Chat;

namespace QomBot.Discord.Outbound;

/// <summary>
/// The message tree in Discord's Markdown. Every sign that could mean something is escaped, so no word of a person becomes a link, a
/// heading, a mention or a time.
/// </summary>
internal static class DiscordMarkdown
{
    private const string Signs = "\\*_~`|>#-+[]()<:@.!";

    public static string Of(IReadOnlyList<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            if (text.Length > 0) text.Append('\n');
            switch (block)
            {
                case Block.Line line:
                    foreach (var inline in line.Inlines) Append(text, inline);
                    break;
                case Block.Heading heading: AppendMarked(text, "**", Escaped(PlainText.Of([new Block.Line(heading.Inlines)]))); break;
                case Block.Quote quote: text.Append("> ").Append(Escaped(PlainText.Of([quote])).Replace("\n", "\n> ", StringComparison.Ordinal)); break;
                case Block.Gap: break;
            }
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, Inline inline)
    {
        switch (inline)
        {
            case Inline.Bold bold: AppendMarked(text, "**", Escaped(bold.Words)); break;
            // Between isolates, as everywhere; as code where nothing in it could end the code.
            case Inline.LeftToRight code when IsCode(code.Words): text.Append('\u2066').Append('`').Append(code.Words).Append('`').Append('\u2069'); break;
            default: text.Append(Escaped(PlainText.Of([new Block.Line([inline])]))); break;
        }
    }

    /// <summary>Commands and addresses stay bare: what can be tapped is better than what looks like code.</summary>
    private static bool IsCode(string words) => words.Length > 0 && !words.Contains('`', StringComparison.Ordinal) && !words.Contains('\n', StringComparison.Ordinal)
        && !words.StartsWith('/') && !words.Contains("://", StringComparison.Ordinal);

    private static void AppendMarked(StringBuilder text, string mark, string words)
    {
        if (words.Trim().Length == 0) text.Append(words);
        else text.Append(mark).Append(words).Append(mark);
    }

    /// <summary>Addresses that a person wrote are tappable anyway; with an escape inside they would lead elsewhere.</summary>
    public static string Escaped(string words)
    {
        var text = new StringBuilder(words.Length + 16);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is 'h' && AddressAt(words, i) is > 0 and var length)
            {
                text.Append(words, i, length);
                i += length - 1;
                continue;
            }
            var c = words[i];
            if (IsMarkup(words, i)) text.Append('\\');
            text.Append(c);
            // "@everyone" wakes nobody (no mentions are allowed), and does not look as if it did.
            if (c == '@') text.Append('\u200B');
        }
        return text.ToString();
    }

    /// <summary>Full stops, brackets, dashes and the like mean something only at the beginning of a line or beside others.</summary>
    private static bool IsMarkup(string words, int at)
    {
        var c = words[at];
        if (c == '@' || !Signs.Contains(c, StringComparison.Ordinal)) return false;
        var begins = at == 0 || words[at - 1] == '\n' || IsMark(words[at - 1]) || words[at - 1] == ' ';
        return c switch
        {
            '-' or '+' or '#' or '>' => begins,
            '.' => at > 0 && char.IsAsciiDigit(words[at - 1]) && (at + 1 == words.Length || words[at + 1] == ' '),
            '(' or ')' or '!' => false,
            ':' => at + 1 < words.Length && (char.IsAsciiLetter(words[at + 1]) || words[at + 1] == '/'),
            _ => true,
        };
    }

    private static bool IsMark(char c) => c is '\u2066' or '\u2067' or '\u2068' or '\u2069';

    private static int AddressAt(string words, int at)
    {
        if (string.CompareOrdinal(words, at, "https://", 0, 8) != 0 && string.CompareOrdinal(words, at, "http://", 0, 7) != 0) return 0;
        var end = at;
        while (end < words.Length && words[end] is > ' ' and < '\u007F' and not ('<' or '>' or '"' or '`' or '|' or '[' or ']' or '(' or ')' or '*' or '\\')) end++;
        return end - at;
    }
}
