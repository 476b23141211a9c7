using System.Globalization;
using QomBot.Language.Text;

namespace QomBot.Language.Tagging;

/// <summary>One word of a text: its key and where it stands, so that it can be quoted as typed.</summary>
/// <param name="Key">A single key word, never empty.</param>
/// <param name="Start">First UTF-16 unit of the typed word in the text.</param>
/// <param name="End">One past its last unit. Words cut from one typed word by half-spaces share its place.</param>
internal readonly record struct TextWord(string Key, int Start, int End);

/// <summary>Cuts a text into words without losing their places. Linear in the length of the text.</summary>
internal static class TextWords
{
    /// <summary>A longer run of letters is no word (a pasted blob), and only its beginning is read.</summary>
    private const int LongestWord = 40;

    /// <summary>No key of a word is longer; a ligature sign may stand for several letters.</summary>
    public const int LongestKey = 4 * LongestWord;

    public static List<TextWord> Of(string text)
    {
        var words = new List<TextWord>(text.Length / 5 + 1);
        for (var at = 0; at < text.Length;)
        {
            if (!BelongsToWord(text, at))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < text.Length && BelongsToWord(text, at))
                at++;
            AddKeys(words, text, start, at);
        }
        return words;
    }

    private static void AddKeys(List<TextWord> words, string text, int start, int end)
    {
        var typed = text[start..Math.Min(end, start + LongestWord)];
        foreach (var key in PersianText.Key(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            words.Add(new TextWord(key, start, end));
    }

    private static bool BelongsToWord(string text, int at)
    {
        var unit = text[at];
        if (char.IsLetterOrDigit(unit) || char.IsSurrogate(unit))
            return true;
        if (unit is '\'' or '’')
            return at > 0 && at + 1 < text.Length && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at + 1]);
        return unit is Invisible.Zwnj
            || CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;
    }
}
