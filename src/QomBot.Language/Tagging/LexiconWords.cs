using QomBot.Language.Text;

namespace QomBot.Language.Tagging;

/// <summary>The single words of all concept forms, and what an unknown word may have been meant for.</summary>
internal sealed class LexiconWords
{
    /// <summary>In a query that finds nothing else a shorter word may be mended than in a post.</summary>
    private const int ShortestMended = 5;

    /// <summary>Shorter parts are chance.</summary>
    private const int ShortestPart = 3;

    private readonly HashSet<string> known = [];
    private readonly Lazy<TypoIndex> typos;
    private readonly FinglishReader finglish;

    public LexiconWords(IReadOnlyList<Concept> concepts)
    {
        // Finglish spellings are no words of their own: they shall still be read as Persian.
        foreach (var (_, forms) in concepts.SelectMany(concept => concept.Forms).Where(forms => forms.Key != "finglish"))
            known.UnionWith(WordsOf(forms));
        Persian = [.. concepts.SelectMany(concept => WordsOf(concept.Forms.GetValueOrDefault("fa") ?? []))];
        typos = new Lazy<TypoIndex>(() => new TypoIndex([.. known.Order(StringComparer.Ordinal).Select((word, index) => (word, index))], ShortestMended));
        finglish = new FinglishReader(Persian);
    }

    /// <summary>Persian words as keys, repeated as often as they occur.</summary>
    public IReadOnlyList<string> Persian { get; }

    public bool Knows(string word) => known.Contains(word);

    /// <summary>A known word one slip away, or null.</summary>
    public string? Mended(string word) => typos.Value.FindWord(word)?.Word is { } found && found != word ? found : null;

    /// <summary>Two known words of which the unknown word is made («پیشبینی»), or null.</summary>
    public (string First, string Second)? Split(string word)
    {
        if (known.Contains(word))
            return null;
        for (var at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            if (known.Contains(word[..at]) && known.Contains(word[at..]))
                return (word[..at], word[at..]);
        }
        return null;
    }

    /// <summary>The words of a text; those of a Finglish one as Persian keys, in the places of what was typed.</summary>
    public List<TextWord> Read(string text)
    {
        var words = TextWords.Of(text);
        if (words.Count == 0 || !FinglishReader.IsFinglish(string.Join(' ', words.Select(word => word.Key))))
            return words;
        return [.. words.Select(word => word with { Key = finglish.Word(word.Key) })];
    }

    /// <summary>The Persian word that a Latin one may spell, or null.</summary>
    public string? FromFinglish(string latin) =>
        latin.Length >= 3 && latin.All(char.IsAsciiLetter) && finglish.Word(latin) is var word && word != latin ? word : null;

    private static IEnumerable<string> WordsOf(IEnumerable<string> forms) =>
        forms.SelectMany(form => PersianText.Key(form).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
