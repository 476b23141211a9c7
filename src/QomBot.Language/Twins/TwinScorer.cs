using QomBot.Language.Tagging;
using QomBot.Language.Text;

namespace QomBot.Language.Twins;

/// <summary>
/// Says whether two posts tell the same trouble: the same thing and the same symptom, in whatever words. The same machine with
/// another trouble is no twin. Safe for use by many threads.
/// </summary>
public sealed class TwinScorer : ITwins
{
    /// <summary>
    /// From this score on two posts are shown as twins. At it one in twenty thousand unrelated posts of different fields is
    /// taken for a twin, and one in fifty of the same field; a caller that compares with very many should ask for 0.7.
    /// </summary>
    public const double Threshold = 0.35;

    double ITwins.Threshold => Threshold;

    private const int ShortestGram = 3;
    private const int LongestGram = 4;

    private readonly ConceptLexicon lexicon;
    private readonly LinearTagger tagger;
    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<int, int> conceptCounts = [];
    private readonly Dictionary<int, int> symptomCounts = [];
    private readonly FinglishReader finglish;
    private readonly int posts;

    /// <param name="lexicon">The concepts.</param>
    /// <param name="tagger">Trained with the same concepts.</param>
    /// <param name="corpus">Texts of posts, to know which words are rare; a thousand are enough.</param>
    public TwinScorer(ConceptLexicon lexicon, LinearTagger tagger, IEnumerable<string> corpus)
    {
        this.lexicon = lexicon;
        this.tagger = tagger;
        var persian = lexicon.Words.Persian.ToList();
        foreach (var text in corpus)
        {
            posts++;
            var words = TextWords.Of(text);
            persian.AddRange(words.Select(word => word.Key));
            var stems = Stems(words).ToHashSet();
            Count(counts, stems.Concat(stems.SelectMany(Grams).ToHashSet()));
            var hits = lexicon.Find(words);
            Count(conceptCounts, hits.Select(hit => hit.Concept).Distinct());
            Count(symptomCounts, Symptoms(text, words, hits));
        }
        finglish = new FinglishReader(persian);
    }

    /// <summary>How likely it is, 0 to 1, that both tell the same trouble.</summary>
    public double Score(string a, string b) => Score(Prepare(a), Prepare(b));

    /// <inheritdoc cref="Score(string, string)"/>
    public double Score(TwinText a, TwinText b) =>
        a.Parts.TellsNothing || b.Parts.TellsNothing ? 0 : TwinWeights.Score(TwinComparison.Of(a.Parts, b.Parts));

    public TwinText Prepare(string text)
    {
        text = finglish.Read(text);
        var words = TextWords.Of(text);
        var stems = Stems(words).ToHashSet();
        var hits = lexicon.Find(words);
        var concepts = hits.Select(hit => hit.Concept).Distinct().ToList();
        return new TwinText(new TwinParts(
            Unit(Stems([.. words.Where(word => SymptomWords.In([word.Key]).Count == 0)]).ToHashSet()),
            Unit(stems.SelectMany(Grams).ToHashSet()),
            concepts.Where(concept => !Happens(concept)).ToDictionary(concept => concept, concept => Rarity(conceptCounts, concept)),
            concepts.Where(Happens).ToDictionary(concept => concept, concept => Rarity(conceptCounts, concept)),
            Symptoms(text, words, hits).ToDictionary(symptom => symptom, symptom => Rarity(symptomCounts, symptom)),
            tagger.Likelihoods(text)));
    }

    /// <summary>Symptoms outside the names of things (the «جوش» of a welding machine is none) and of what is said to be well.</summary>
    private HashSet<int> Symptoms(string text, IReadOnlyList<TextWord> words, List<ConceptHit> hits)
    {
        var named = hits.Where(hit => !Happens(hit.Concept))
            .SelectMany(hit => Enumerable.Range(hit.First, hit.Last - hit.First + 1))
            .Select(index => words[index])
            .ToHashSet();
        return SymptomWords.In([.. AllClear.Without(words, text).Where(word => !named.Contains(word)).Select(word => word.Key)]);
    }

    private bool Happens(int concept) => lexicon.Concepts[concept].Kind is "fault" or "process" or "measure" or "service";

    private static IEnumerable<string> Stems(IReadOnlyList<TextWord> words) =>
        words.Where(word => !Tokens.IsStopWord(word.Key)).Select(word => FeatureWords.Of(word.Key).Last());

    private static IEnumerable<string> Grams(string stem)
    {
        var marked = $"_{stem}_";
        for (var length = ShortestGram; length <= LongestGram; length++)
        {
            for (var at = 0; at + length <= marked.Length; at++)
                yield return "~" + marked.Substring(at, length);
        }
    }

    private Dictionary<string, double> Unit(IReadOnlyCollection<string> features)
    {
        var rarity = features.ToDictionary(feature => feature, Rarity);
        var length = Math.Sqrt(rarity.Values.Sum(value => value * value));
        return length == 0 ? rarity : rarity.ToDictionary(feature => feature.Key, feature => feature.Value / length);
    }

    private double Rarity(string feature) => Rarity(counts, feature);

    private double Rarity<T>(Dictionary<T, int> counted, T feature) where T : notnull =>
        Math.Log((1.0 + posts) / (1 + counted.GetValueOrDefault(feature))) + 0.1;

    private static void Count<T>(Dictionary<T, int> counted, IEnumerable<T> features) where T : notnull
    {
        foreach (var feature in features)
            counted[feature] = counted.GetValueOrDefault(feature) + 1;
    }
}
