namespace QomBot.Language.Text;

/// <summary>Which Persian letters a Latin spelling may stand for, and which letters share a sound.</summary>
internal static class FinglishLetters
{
    private static readonly Dictionary<string, string[]> Pairs = new()
    {
        ["kh"] = ["خ"], ["gh"] = ["ق", "غ"], ["sh"] = ["ش"], ["ch"] = ["چ"], ["zh"] = ["ژ"], ["oo"] = ["و"], ["ou"] = ["و"],
        ["ow"] = ["و"], ["aa"] = ["ا"], ["ee"] = ["ی"], ["ey"] = ["ی"], ["ei"] = ["ی"], ["ay"] = ["ای", "ی"], ["ai"] = ["ای", "ی"],
        ["ck"] = ["ک"], ["ph"] = ["ف"], ["ie"] = ["ی", "یه"],
    };

    private static readonly Dictionary<char, string[]> Singles = new()
    {
        ['a'] = ["ا", ""], ['b'] = ["ب"], ['c'] = ["ک", "س"], ['d'] = ["د"], ['e'] = ["", "ی", "ه"], ['f'] = ["ف"], ['g'] = ["گ", "ج"],
        ['h'] = ["ه", "ح"], ['i'] = ["ی", ""], ['j'] = ["ج", "ژ"], ['k'] = ["ک"], ['l'] = ["ل"], ['m'] = ["م"], ['n'] = ["ن"],
        ['o'] = ["", "و"], ['p'] = ["پ"], ['q'] = ["ق", "غ"], ['r'] = ["ر"], ['s'] = ["س", "ص", "ث"], ['t'] = ["ت", "ط"],
        ['u'] = ["و", ""], ['v'] = ["و"], ['w'] = ["و"], ['x'] = ["کس", "خ"], ['y'] = ["ی"], ['z'] = ["ز", "ض", "ظ", "ذ"], ['\''] = ["", "ع"],
    };

    // A vowel that opens a word needs its alef; one that closes it is often a silent he.
    private static readonly Dictionary<char, string[]> First = new()
    {
        ['a'] = ["ا", "ع"], ['e'] = ["ا", "ع"], ['i'] = ["ای", "ا"], ['o'] = ["ا", "او", "ع"], ['u'] = ["او", "ا"],
    };

    private static readonly Dictionary<char, string[]> Last = new()
    {
        ['e'] = ["ه", ""], ['a'] = ["ا", "ه"], ['o'] = ["و", ""], ['i'] = ["ی"], ['u'] = ["و"],
    };

    // Consonants by sound; vowel letters, which the two scripts write differently, are silent.
    private static readonly Dictionary<char, char> Sounds = SoundTable(
        "bب پp tتط sسصث jج Cچ hهح Kخ dد zزذضظ rر Zژ Sش fف Gقغ kک gگ lل mم nن");

    public static (string[] Options, int Read) OptionsAt(string latin, int at)
    {
        if (at + 1 < latin.Length && Pairs.TryGetValue(latin.Substring(at, 2), out var pair))
            return (at == 0 && latin[0] is 'a' or 'e' or 'i' or 'o' ? First.GetValueOrDefault(latin[0], pair) : pair, 2);
        var letter = latin[at];
        var read = at + 1 < latin.Length && latin[at + 1] == letter ? 2 : 1; // "mm" is one letter with tashdid
        if (at == 0 && First.TryGetValue(letter, out var first))
            return (first, 1);
        if (at + read == latin.Length && Last.TryGetValue(letter, out var last))
            return (last, read);
        return (Singles[letter], read);
    }

    public static (char Sound, int Read) SoundAt(string key, int at)
    {
        if (at + 1 < key.Length)
        {
            var pair = (key[at], key[at + 1]) switch
            {
                ('k', 'h') => 'K', ('g', 'h') => 'G', ('s', 'h') => 'S', ('c', 'h') => 'C', ('z', 'h') => 'Z', ('c', 'k') => 'k', ('p', 'h') => 'f',
                _ => '\0',
            };
            if (pair != '\0')
                return (pair, 2);
        }
        var letter = key[at];
        if (letter is 'q')
            return ('G', 1);
        if (letter is 'c')
            return ('k', 1);
        // A final he is silent («کاشی‌کاره»), and Latin spellings close such words with a bare e.
        if (letter == 'ه' && (at + 1 == key.Length || key[at + 1] == ' '))
            return ('\0', 1);
        if (letter is >= 'a' and <= 'z')
            return (letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'v' or 'w' or 'y' ? '\0' : letter, 1);
        return (Sounds.GetValueOrDefault(letter), 1);
    }

    private static Dictionary<char, char> SoundTable(string rows)
    {
        var table = new Dictionary<char, char>();
        foreach (var row in rows.Split(' '))
        {
            var sound = row.First(letter => letter < 0x80);
            foreach (var letter in row.Where(letter => letter >= 0x80))
                table[letter] = sound;
        }
        return table;
    }
}
