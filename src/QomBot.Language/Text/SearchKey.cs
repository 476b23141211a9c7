using System.Globalization;
using System.Text;

namespace QomBot.Language.Text;

/// <summary>Builds the key of a text in one pass: linear in its length, letters, digits and single spaces only.</summary>
internal ref struct SearchKey
{
    private readonly ReadOnlySpan<char> text;
    private readonly bool joinHalfSpaces;
    private readonly StringBuilder key;
    private int run;
    private char runLetter;

    private SearchKey(ReadOnlySpan<char> text, bool joinHalfSpaces)
    {
        this.text = text;
        this.joinHalfSpaces = joinHalfSpaces;
        key = new StringBuilder(text.Length + 8);
    }

    public static string Of(string text, bool joinHalfSpaces)
    {
        var builder = new SearchKey(text, joinHalfSpaces);
        return builder.Build();
    }

    private string Build()
    {
        for (var at = 0; at < text.Length; at++)
        {
            var unit = text[at];
            if (char.IsSurrogate(unit))
                at += AddSurrogates(at) - 1;
            else if (unit == Invisible.Zwnj)
                AddHalfSpace();
            else if (!IsInsideNumberOrWord(at))
                AddFolded(unit);
        }
        while (key.Length > 0 && key[^1] == ' ')
            key.Length--;
        return key.ToString();
    }

    private void AddFolded(char unit)
    {
        var folded = LetterFolding.Of(unit);
        switch (folded)
        {
            case LetterFolding.Drop:
                break;
            case LetterFolding.Boundary:
                AddBoundary();
                break;
            case LetterFolding.Several:
                foreach (var letter in PresentationForms.LettersOf(unit)!)
                    AddFolded(letter);
                break;
            default:
                AddLetter(folded);
                break;
        }
    }

    private void AddHalfSpace()
    {
        if (!joinHalfSpaces)
            AddBoundary();
    }

    private void AddBoundary()
    {
        run = 0;
        if (key.Length > 0 && key[^1] != ' ')
            key.Append(' ');
    }

    private void AddLetter(char letter)
    {
        if (key.Length > 0 && IsUnitAfterNumber(key[^1], letter))
            AddBoundary();
        if (run == 0 || letter != runLetter || char.IsAsciiDigit(letter))
        {
            (runLetter, run) = (letter, 1);
            key.Append(letter);
            return;
        }
        run++;
        if (run == 2)
            key.Append(letter);
        else if (run == 3 && LetterFolding.IsArabicScript(letter))
            key.Length--; // «خیلیییی» is «خیلی», but "coool" is "cool": Persian hardly doubles a letter, English often does.
    }

    /// <summary>People write «۵۰تن» for «۵۰ تن»; Latin codes such as S7 or h2o stay whole.</summary>
    private static bool IsUnitAfterNumber(char before, char letter) =>
        (char.IsAsciiDigit(before) && LetterFolding.IsArabicScript(letter))
        || (char.IsAsciiDigit(letter) && LetterFolding.IsArabicScript(before));

    /// <summary>True for a thousands separator in 25,000 and the apostrophe in don't: neither ends the word.</summary>
    private readonly bool IsInsideNumberOrWord(int at) => text[at] switch
    {
        ',' or '٬' or '٫' or '،' or '\'' or '’' when IsThousands(at) => true,
        '\'' or '’' => at > 0 && at + 1 < text.Length && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at + 1]),
        _ => false,
    };

    private readonly bool IsThousands(int at) =>
        at > 0 && at + 3 < text.Length && char.IsDigit(text[at - 1])
        && char.IsDigit(text[at + 1]) && char.IsDigit(text[at + 2]) && char.IsDigit(text[at + 3])
        && (at + 4 == text.Length || !char.IsDigit(text[at + 4]));

    /// <summary>Returns how many units were read: 2 for a pair, 1 for a lone surrogate, which ends a word.</summary>
    private int AddSurrogates(int at)
    {
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var read) != System.Buffers.OperationStatus.Done)
        {
            AddBoundary();
            return 1;
        }
        // Mathematical alphabets (bold, script, …) are fancy Latin: 26 capitals and 26 small letters, again and again.
        if (rune.Value is >= 0x1D400 and <= 0x1D6A3)
            AddLetter((char)('a' + (rune.Value - 0x1D400) % 26));
        else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            AddLetter((char)('0' + (int)Rune.GetNumericValue(rune)));
        else if (Invisible.IsControl(rune.Value))
            return read;
        else if (Rune.IsLetter(rune))
            AddRare(Rune.ToLowerInvariant(rune));
        else
            AddBoundary();
        return read;
    }

    private void AddRare(Rune rune)
    {
        run = 0;
        key.Append(rune.ToString());
    }
}
