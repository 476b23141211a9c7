using System.Globalization;

namespace QomBot.Telegram.Outbound;

/// <summary>Finds the place where a text is best cut.</summary>
internal static class WordCut
{
    /// <summary>
    /// The best place from 1 to <paramref name="max"/>: after a paragraph, a line, a sentence, a word, a character; only a single
    /// character that is longer than the limit is cut between code points.
    /// </summary>
    /// <param name="max">At least 2 and below the text's length.</param>
    public static int Place(string text, int max)
    {
        // The first half is not searched for paragraphs and sentences: the part would be needlessly short.
        return LastIn(text, max / 2, max, at => at >= 2 && text[at - 1] == '\n' && text[at - 2] == '\n')
            ?? LastIn(text, max / 2, max, at => text[at - 1] == '\n' || text[at] == '\n')
            ?? LastIn(text, max / 2, max, at => text[at - 1] is '.' or '!' or '?' or '؟' or '…' or '؛' or ';' && char.IsWhiteSpace(text[at]))
            ?? LastIn(text, 0, max, at => char.IsWhiteSpace(text[at]))
            ?? Character(text, max);
    }

    /// <summary>The text itself, or its beginning with an ellipsis, at most <paramref name="max"/> units in all.</summary>
    public static string Short(string text, int max) => text.Length <= max ? text : text[..Character(text, max - 1)].TrimEnd() + "…";

    private static int? LastIn(string text, int above, int until, Func<int, bool> isPlace)
    {
        for (var at = until; at > above; at--)
            if (isPlace(at)) return at;
        return null;
    }

    private static int Character(string text, int max)
    {
        var end = 0;
        while (end < max)
        {
            // One unit past the limit is enough to know that a character does not fit.
            var window = Math.Min(text.Length - end, max - end + 1);
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end, window));
            if (end + length > max) break;
            end += length;
        }
        if (end > 0) return end;
        return char.IsLowSurrogate(text[max]) && char.IsHighSurrogate(text[max - 1]) && max > 1 ? max - 1 : max;
    }
}
