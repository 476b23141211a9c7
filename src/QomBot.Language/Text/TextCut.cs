using System.Globalization;

namespace QomBot.Language.Text;

/// <summary>Shortens and splits text without tearing what people see as one character.</summary>
public static class TextCut
{
    /// <summary>
    /// The text itself, or its beginning with the ellipsis, at most <paramref name="maxUtf16"/> units in all. Where not
    /// even the ellipsis fits, the bare beginning. A single character longer than the limit leaves nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">maxUtf16 is negative.</exception>
    public static string AtGrapheme(string text, int maxUtf16, string ellipsis = "…")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxUtf16);
        if (text.Length <= maxUtf16)
            return text;
        var tail = ellipsis.Length < maxUtf16 ? ellipsis : "";
        var end = GraphemeEnd(text, 0, maxUtf16 - tail.Length);
        return text[..end].TrimEnd() + tail;
    }

    /// <summary>
    /// Parts of at most <paramref name="maxUtf16"/> units, cut after a paragraph, else a line, a sentence, a word, a
    /// character; the white space at a cut is dropped, empty parts too. A single character longer than the limit is cut
    /// between code points.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">maxUtf16 is below 2: a surrogate pair must fit.</exception>
    public static IReadOnlyList<string> Split(string text, int maxUtf16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxUtf16, 2);
        var parts = new List<string>();
        var start = SkipWhite(text, 0);
        while (start < text.Length)
        {
            var end = text.Length - start <= maxUtf16 ? text.Length : PlaceToCut(text, start, maxUtf16);
            parts.Add(text[start..end].TrimEnd());
            start = SkipWhite(text, end);
        }
        return parts;
    }

    private static int PlaceToCut(string text, int start, int max)
    {
        // The first half is not searched: a cut there would leave a needlessly short part.
        var from = start + max / 2;
        var until = start + max;
        var graphemes = GraphemeEnd(text, start, max);
        return LastAfter(text, from, until, IsParagraphEnd)
            ?? LastAfter(text, from, until, IsLineEnd)
            ?? LastAfter(text, from, until, IsSentenceEnd)
            ?? LastAfter(text, start + 1, until, IsWordEnd)
            ?? (graphemes > start ? graphemes : RuneEnd(text, until));
    }

    /// <summary>The last place in (from, until] where a cut of the given kind may fall, or null.</summary>
    private static int? LastAfter(string text, int from, int until, Func<string, int, bool> isPlace)
    {
        for (var at = until; at > from; at--)
        {
            if (isPlace(text, at))
                return at;
        }
        return null;
    }

    private static bool IsParagraphEnd(string text, int at) => at >= 2 && text[at - 1] == '\n' && text[at - 2] == '\n';

    private static bool IsLineEnd(string text, int at) => text[at - 1] == '\n' || text[at] == '\n';

    private static bool IsSentenceEnd(string text, int at) =>
        text[at - 1] is '.' or '!' or '?' or '؟' or '…' or '؛' or ';' && char.IsWhiteSpace(text[at]);

    private static bool IsWordEnd(string text, int at) => char.IsWhiteSpace(text[at]);

    private static int RuneEnd(string text, int at) => char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;

    private static int GraphemeEnd(string text, int start, int max)
    {
        var end = start;
        while (end < text.Length)
        {
            // Looking one unit past the limit is enough to know that a character does not fit.
            var window = Math.Min(text.Length - end, max - (end - start) + 1);
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end, window));
            if (end + length - start > max)
                break;
            end += length;
        }
        return end;
    }

    private static int SkipWhite(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
