using System.Globalization;
using System.Text;

namespace QomBot.Language.Text;

/// <summary>Removes what may hide, reorder or break text, and nothing that people see.</summary>
internal static class CleanText
{
    public static string Name(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Runes(text))
        {
            if (Invisible.IsBlank(rune.Value) || Invisible.IsLineEnd(rune.Value))
                AppendSpace(clean);
            else if (rune.Value == Invisible.Zwnj)
                AppendHalfSpace(clean);
            else if (!IsHidden(rune))
                Append(clean, rune);
        }
        return TrimEnd(clean);
    }

    public static string Body(string text)
    {
        var clean = new StringBuilder(text.Length);
        var before = 0;
        foreach (var rune in Runes(text))
        {
            if (rune.Value == '\n' && before == '\r')
            {
                before = '\n';
                continue;
            }
            if (Invisible.IsLineEnd(rune.Value))
                clean.Append('\n');
            else if (rune.Value is '\t' or Invisible.Zwnj || IsEmojiJoiner(rune, before) || !IsHidden(rune))
                clean.Append(rune.ToString());
            before = rune.Value;
        }
        return clean.ToString().Trim().Trim(Invisible.Zwnj, Invisible.Zwj).Trim();
    }

    /// <summary>Whole runes only: lone surrogates are skipped.</summary>
    public static IEnumerable<Rune> Runes(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                yield return new Rune(text[at]);
            }
            else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                yield return new Rune(text[at], text[at + 1]);
                at++;
            }
        }
    }

    /// <summary>A joiner after a pictograph builds a composed emoji; anywhere else it only hides.</summary>
    public static bool IsEmojiJoiner(Rune rune, int before) => rune.Value == Invisible.Zwj && Invisible.IsPictograph(before);

    public static bool IsHidden(Rune rune) =>
        Invisible.IsControl(rune.Value) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control;

    /// <summary>Appends a space unless one stands there already; a half-space before it is dropped.</summary>
    public static void AppendSpace(StringBuilder clean)
    {
        TrimHalfSpaces(clean);
        if (clean.Length > 0 && clean[^1] is not (' ' or '\n'))
            clean.Append(' ');
    }

    /// <summary>Appends a half-space if a letter or digit stands before it.</summary>
    public static void AppendHalfSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && IsWordUnit(clean[^1]))
            clean.Append(Invisible.Zwnj);
    }

    /// <summary>Appends a visible rune; a half-space before anything but a letter or digit is dropped.</summary>
    public static void Append(StringBuilder clean, Rune rune)
    {
        if (!Rune.IsLetterOrDigit(rune) && !IsMark(rune))
            TrimHalfSpaces(clean);
        clean.Append(rune.ToString());
    }

    public static string TrimEnd(StringBuilder clean)
    {
        while (clean.Length > 0 && (char.IsWhiteSpace(clean[^1]) || clean[^1] is Invisible.Zwnj or Invisible.Zwj))
            clean.Length--;
        return clean.ToString();
    }

    public static void TrimHalfSpaces(StringBuilder clean)
    {
        while (clean.Length > 0 && clean[^1] == Invisible.Zwnj)
            clean.Length--;
    }

    private static bool IsWordUnit(char unit) =>
        char.IsLetterOrDigit(unit) || char.IsSurrogate(unit)
        || CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
