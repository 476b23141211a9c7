using System.Text;

namespace QomBot.Language.Text;

/// <summary>The display form of a text: see <see cref="PersianText.Display"/>.</summary>
internal static class ReadableText
{
    public static string Of(string text)
    {
        var display = new StringBuilder(text.Length);
        var before = 0;
        foreach (var rune in CleanText.Runes(text))
        {
            if (rune.Value == '\n' && before == '\r')
                CleanText.TrimHalfSpaces(display);
            else
                AppendRune(display, rune, before);
            before = rune.Value;
        }
        return CleanText.TrimEnd(display);
    }

    private static void AppendRune(StringBuilder display, Rune rune, int before)
    {
        if (Invisible.IsLineEnd(rune.Value))
            AppendLineEnd(display);
        else if (Invisible.IsBlank(rune.Value))
            CleanText.AppendSpace(display);
        else if (rune.Value == Invisible.Zwnj)
            AppendOneHalfSpace(display);
        else if (CleanText.IsEmojiJoiner(rune, before))
            display.Append(Invisible.Zwj);
        else if (rune.Value != 'ـ' && !CleanText.IsHidden(rune))
            AppendVisible(display, rune);
    }

    private static void AppendVisible(StringBuilder display, Rune rune)
    {
        if (rune.IsBmp && PresentationForms.LettersOf((char)rune.Value) is { } letters)
        {
            foreach (var letter in letters)
                CleanText.Append(display, new Rune(Persian(letter)));
        }
        else
        {
            CleanText.Append(display, rune.IsBmp ? new Rune(Persian((char)rune.Value)) : rune);
        }
    }

    private static char Persian(char letter) => letter switch
    {
        'ي' or 'ى' or 'ې' or 'ۍ' => 'ی',
        'ك' or 'ڪ' => 'ک',
        _ => letter,
    };

    private static void AppendLineEnd(StringBuilder display)
    {
        while (display.Length > 0 && display[^1] is ' ' or Invisible.Zwnj)
            display.Length--;
        if (display.Length > 0)
            display.Append('\n');
    }

    private static void AppendOneHalfSpace(StringBuilder display)
    {
        if (display.Length > 0 && display[^1] != Invisible.Zwnj)
            CleanText.AppendHalfSpace(display);
    }
}
