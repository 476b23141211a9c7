using QomBot.Language.Tagging;
using QomBot.Language.Text;

namespace QomBot.Language.Searching;

/// <summary>
/// Turns what people type into terms with alternatives: concepts with their forms in all languages, else single words with
/// what they may have been meant for. Bounded for hostile input: at most eight terms of twelve alternatives.
/// </summary>
public static class QueryParser
{
    /// <summary>Only so many UTF-16 units of a query are read.</summary>
    public const int LongestQuery = 200;

    public const int MostTerms = 8;
    public const int MostAlternatives = 12;

    /// <summary>Terms that are read of a whole post.</summary>
    public const int MostTold = 32;

    /// <summary>Only so many UTF-16 units of a post are read for its twins.</summary>
    private const int LongestPost = 1_500;

    private const double SynonymWeight = 0.7;
    private const double BareWeight = 0.9;
    private const double GuessWeight = 0.5;
    private const double ApartWeight = 0.8;
    private const double JoinedWeight = 0.95;
    private const int ShortestPrefix = 2;

    public static SearchQuery Parse(string query, ConceptLexicon lexicon)
    {
        var text = query.Length > LongestQuery ? TextCut.AtGrapheme(query, LongestQuery, "") : query;
        var words = TextWords.Of(text);
        var terms = new List<SearchTerm>();
        var hits = lexicon.Find(words);
        for (var at = 0; at < words.Count && terms.Count < MostTerms;)
        {
            var here = hits.Where(hit => hit.First == at).ToList();
            if (here.Count > 0)
            {
                terms.Add(ConceptTerm(text, words, here, lexicon));
                at = here[0].Last + 1;
                continue;
            }
            if (!Tokens.IsStopWord(words[at].Key))
                terms.Add(WordTerm(text, words, at, hits, lexicon));
            at++;
        }
        // A query of stop words only is still a query.
        return new SearchQuery(terms.Count > 0 ? terms : [.. words.Take(MostTerms).Select((_, place) => WordTerm(text, words, place, hits, lexicon))]);
    }

    /// <summary>
    /// What a whole post speaks of, to find others that tell the same: its concepts in all languages and its other words, without
    /// guesses; to be met by any of them. At most <see cref="MostTold"/> terms.
    /// </summary>
    public static SearchQuery Telling(string post, ConceptLexicon lexicon)
    {
        var words = lexicon.Read(post.Length > LongestPost ? TextCut.AtGrapheme(post, LongestPost, "") : post);
        var terms = new Dictionary<string, SearchTerm>();
        var taken = new HashSet<int>();
        foreach (var here in lexicon.Find(words).GroupBy(hit => (hit.First, hit.Last)))
        {
            taken.UnionWith(Enumerable.Range(here.Key.First, here.Key.Last - here.Key.First + 1));
            var typed = words.GetRange(here.Key.First, here.Key.Last - here.Key.First + 1).Select(word => word.Key).ToArray();
            var alternatives = new List<SearchAlternative> { new(typed, false, AlternativeKind.Exact, 1) };
            foreach (var form in Forms([.. here], lexicon).Take(MostAlternatives - 1))
                Add(alternatives, new(form.Split(' '), false, AlternativeKind.Synonym, SynonymWeight));
            if (terms.Count < MostTold)
                terms.TryAdd(string.Join(' ', typed), new SearchTerm(string.Join(' ', typed), alternatives));
        }
        for (var at = 0; at < words.Count && terms.Count < MostTold; at++)
        {
            var key = words[at].Key;
            if (!taken.Contains(at) && key.Length > 2 && !Tokens.IsStopWord(key) && !key.All(char.IsAsciiDigit))
                terms.TryAdd(key, new SearchTerm(key, [new([key], false, AlternativeKind.Exact, 1)]));
        }
        return new SearchQuery([.. terms.Values]);
    }

    private static SearchTerm ConceptTerm(string text, List<TextWord> words, List<ConceptHit> hits, ConceptLexicon lexicon)
    {
        var (first, last) = (hits[0].First, hits[0].Last);
        var typed = words.GetRange(first, last - first + 1).Select(word => word.Key).ToArray();
        var alternatives = new List<SearchAlternative> { new(typed, CanGoOn(typed[^1]), AlternativeKind.Exact, 1) };
        if (typed.Length > 1)
        {
            Add(alternatives, new([string.Concat(typed)], true, AlternativeKind.Exact, 1));
            AddApart(alternatives, typed);
        }
        if (typed.Length == 1)
            AddBare(alternatives, typed[0]);
        foreach (var form in Forms(hits, lexicon))
            Add(alternatives, new(form.Split(' '), false, AlternativeKind.Synonym, SynonymWeight));
        return new SearchTerm(text[words[first].Start..words[last].End], alternatives);
    }

    /// <summary>One form of each language in turn, so that the limit cuts no language off.</summary>
    private static IEnumerable<string> Forms(List<ConceptHit> hits, ConceptLexicon lexicon)
    {
        var lists = hits.SelectMany(hit => lexicon.Concepts[hit.Concept].Forms)
            .Where(forms => forms.Key != "finglish")
            .OrderBy(forms => forms.Key == "fa" ? 0 : forms.Key == "en" ? 1 : 2)
            .Select(forms => forms.Value)
            .ToList();
        for (var rank = 0; lists.Any(list => rank < list.Count); rank++)
        {
            foreach (var list in lists.Where(list => rank < list.Count))
            {
                if (PersianText.Key(list[rank]) is { Length: > 0 } key)
                    yield return key;
            }
        }
    }

    private static SearchTerm WordTerm(string text, List<TextWord> words, int at, List<ConceptHit> hits, ConceptLexicon lexicon)
    {
        var word = words[at];
        var key = word.Key;
        var alternatives = new List<SearchAlternative> { new([key], CanGoOn(key), AlternativeKind.Exact, 1) };
        AddBare(alternatives, key);
        // «گرد و غبار», «گردوغبار»; «ضربه ای», «ضربهای»: whoever posted may have put the space elsewhere.
        if (at > 0 && IsFree(at - 1))
            Add(alternatives, new([words[at - 1].Key + key], true, AlternativeKind.Exact, JoinedWeight));
        if (at + 1 < words.Count && IsFree(at + 1))
            Add(alternatives, new([key + words[at + 1].Key], true, AlternativeKind.Exact, JoinedWeight));
        if (lexicon.Words.Split(key) is { } parts)
            Add(alternatives, new([parts.First, parts.Second], true, AlternativeKind.Exact, JoinedWeight));
        if (lexicon.Words.Knows(key))
            return new SearchTerm(text[word.Start..word.End], alternatives);
        if (lexicon.Words.FromFinglish(key) is { } persian)
            Add(alternatives, new([persian], true, AlternativeKind.Finglish, GuessWeight));
        foreach (var meant in WrongKeyboard.Candidates(Chunk(text, word)))
        {
            var meantWords = meant.Split(' ');
            if (meantWords.All(lexicon.Words.Knows))
                Add(alternatives, new(meantWords, true, AlternativeKind.WrongKeyboard, GuessWeight));
        }
        if (lexicon.Words.Mended(key) is { } mended)
            Add(alternatives, new([mended], false, AlternativeKind.Typo, GuessWeight));
        return new SearchTerm(text[word.Start..word.End], alternatives);

        bool IsFree(int place) => !hits.Any(hit => hit.First <= place && place <= hit.Last);
    }

    /// <summary>The telling words of a phrase without their endings, each anywhere: «تزریق پلاستیک» is also «قطعهٔ پلاستیکی تزریقی».</summary>
    private static void AddApart(List<SearchAlternative> alternatives, string[] typed)
    {
        var telling = typed.Where(word => !Tokens.IsStopWord(word) && CanGoOn(word)).Select(word => FeatureWords.Of(word).Last()).Distinct().ToArray();
        if (telling.Length > 1)
            Add(alternatives, new(telling, true, AlternativeKind.Apart, ApartWeight));
    }

    private static void AddBare(List<SearchAlternative> alternatives, string key)
    {
        var bare = FeatureWords.Of(key).Last();
        if (bare != key)
            Add(alternatives, new([bare], CanGoOn(bare), AlternativeKind.Exact, BareWeight));
    }

    /// <summary>The word with the signs around it: on the other layout some letters are punctuation.</summary>
    private static string Chunk(string text, TextWord word)
    {
        var (start, end) = (word.Start, word.End);
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        return text[start..end];
    }

    private static bool CanGoOn(string word) => word.Length >= ShortestPrefix;

    private static void Add(List<SearchAlternative> alternatives, SearchAlternative alternative)
    {
        if (alternatives.Count < MostAlternatives && alternative.Words.Count <= 6
            && !alternatives.Any(known => known.Words.SequenceEqual(alternative.Words)))
            alternatives.Add(alternative);
    }
}
