namespace QomBot.Language.Text;

/// <summary>
/// Reads whole sentences of Persian in Latin letters ("dastgahe press ma seda mide") with the help of a vocabulary. Words it
/// does not know stay as they are. For matching and tagging only; people are shown what they typed.
/// </summary>
public sealed class FinglishReader
{
    // Words that no English sentence has, and that hardly any Finglish one lacks.
    private static readonly Dictionary<string, string> Everyday = Pairs(
        "mide میده mishe میشه mikone میکنه nemikone نمیکنه nemishe نمیشه nemide نمیده dare داره nadare نداره darim داریم mikonim میکنیم " +
        "mikonan میکنن mizane میزنه miad میاد mire میره nemire نمیره nemiad نمیاد mikhaym میخوایم mikhaim میخوایم mikham میخوام mikhore میخوره migire میگیره mirize میریزه " +
        "mishkane میشکنه misuze میسوزه misooze میسوزه shode شده shod شد nashod نشد kardim کردیم karde کرده kard کرد hast هست nist نیست bashe باشه " +
        "salam سلام chera چرا chikar چیکار chetor چطور kheili خیلی kheyli خیلی har هر hame همه baraye برای bara برای bayad باید age اگه agar اگر vali ولی faghat فقط " +
        "bad بعد baad بعد ghabl قبل ziad زیاد kam کم rooz روز ruz روز hafte هفته mah ماه sal سال ta تا ba با az از ro رو ra را ke که va و to تو tu تو moon مون " +
        "ma ما ye یه yek یک do دو se سه in این un اون oon اون avaz عوض konim کنیم konid کنید kasi کسی vaghti وقتی chand چند ham هم moshkel مشکل nemidunam نمیدونم nemidoonam نمیدونم lotfan لطفا komak کمک hamishe همیشه bishtar بیشتر kamtar کمتر seda صدا ab آب dagh داغ garm گرم sard سرد kharab خراب dastgah دستگاه kar کار karkhone کارخونه karkhune کارخونه kargah کارگاه");

    // Everyday words that are English, too, say nothing about the language.
    private static readonly HashSet<string> Ambiguous = ["bad", "do", "in", "to", "kam", "age", "dare", "ab", "un", "har", "bara", "ma", "moon", "kar", "ta", "se", "ye", "ba", "ra", "sal", "mire"];

    private const int FewestMarkers = 2;
    private const double LeastShareOfMarkers = 0.12;
    private const int MostGuesses = 48;

    private readonly Dictionary<string, int> vocabulary = [];

    /// <param name="persianWords">Persian keys, repeated as often as they occur: the commoner word wins a doubt.</param>
    public FinglishReader(IEnumerable<string> persianWords)
    {
        foreach (var word in persianWords.Where(word => word.Length > 1 && !char.IsAscii(word[0])))
            vocabulary[word] = vocabulary.GetValueOrDefault(word) + 1;
    }

    /// <summary>True for a key that is Persian in Latin letters: all words Latin, several of them such as only Persian has.</summary>
    public static bool IsFinglish(string key)
    {
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(word => !char.IsAscii(word[0])))
            return false;
        var markers = words.Count(word => Everyday.ContainsKey(word) && !Ambiguous.Contains(word));
        return markers >= FewestMarkers && markers >= LeastShareOfMarkers * words.Length;
    }

    /// <summary>The text as a Persian key if it is Finglish, else the text itself.</summary>
    public string Read(string text)
    {
        var key = PersianText.Key(text);
        return IsFinglish(key) ? string.Join(' ', key.Split(' ').Select(Word)) : text;
    }

    /// <summary>The Persian word most likely meant by a Latin one, or the word itself.</summary>
    public string Word(string latin)
    {
        if (Everyday.TryGetValue(latin, out var everyday))
            return everyday;
        return Known(latin)
            ?? (latin.Length > 3 && latin.EndsWith('e') ? Known(latin[..^1]) : null) // «dastgahe»: the ezafe is spoken, not written
            ?? (latin.Length > 5 && latin.EndsWith("ha", StringComparison.Ordinal) ? Known(latin[..^2]) : null)
            ?? latin;
    }

    private string? Known(string latin)
    {
        string? best = null;
        double bestWorth = 0, rankWorth = 1;
        foreach (var guess in Finglish.Candidates(latin, MostGuesses))
        {
            var worth = rankWorth * Math.Sqrt(vocabulary.GetValueOrDefault(guess));
            if (worth > bestWorth)
                (best, bestWorth) = (guess, worth);
            rankWorth *= 0.9;
        }
        return best;
    }

    private static Dictionary<string, string> Pairs(string words)
    {
        var parts = words.Split(' ');
        var pairs = new Dictionary<string, string>();
        for (var at = 0; at < parts.Length; at += 2)
            pairs[parts[at]] = PersianText.Key(parts[at + 1]);
        return pairs;
    }
}
