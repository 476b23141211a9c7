using System.Text;

namespace QomBot.Telegram.Outbound;

/// <summary>
/// Takes the power of markup from words. Bale documents no escape sign, so a mark at the edge of a word becomes a look-alike;
/// inside a word ("ali_reza") it has no power and stays, and in an address it is written as %5F, so that the address still works.
/// </summary>
internal static class BaleNeutral
{
    private const char Star = '\u2217';
    private const char Underscore = '\u02CD';
    private const char Backtick = '\u02CB';
    private const char Separator = '\u200C';

    public static string Of(string words)
    {
        if (words.AsSpan().IndexOfAny("*_`]") < 0) return words;
        var text = new StringBuilder(words.Length + 8);
        var addressEnds = 0;
        for (var at = 0; at < words.Length; at++)
        {
            if (at >= addressEnds && StartsAddress(words, at)) addressEnds = EndOfWord(words, at);
            var unit = words[at];
            switch (unit)
            {
                case '*' or '_' when InsideWord(words, at): text.Append(unit); break;
                case '*': text.Append(at < addressEnds ? "%2A" : Star); break;
                case '_': text.Append(at < addressEnds ? "%5F" : Underscore); break;
                case '`': text.Append(Backtick); break;
                // "](" makes a link out of any words before it.
                case ']' when at + 1 < words.Length && words[at + 1] == '(': text.Append(unit).Append(Separator); break;
                default: text.Append(unit); break;
            }
        }
        return text.ToString();
    }

    private static bool InsideWord(string words, int at) =>
        at > 0 && at + 1 < words.Length && char.IsLetterOrDigit(words[at - 1]) && char.IsLetterOrDigit(words[at + 1]);

    private static bool StartsAddress(string words, int at) =>
        words[at] is 'h' or 'H' && (words.AsSpan(at).StartsWith("https://", StringComparison.OrdinalIgnoreCase) || words.AsSpan(at).StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    private static int EndOfWord(string words, int from)
    {
        while (from < words.Length && !char.IsWhiteSpace(words[from])) from++;
        return from;
    }
}
