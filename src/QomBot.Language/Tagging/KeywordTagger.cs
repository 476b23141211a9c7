using QomBot.Language.Text;

namespace QomBot.Language.Tagging;

/// <summary>
/// The simplest tagger: adds up the weights of the keywords that occur. A baseline to measure others against, and what
/// serves when no trained model is at hand.
/// </summary>
public sealed class KeywordTagger : ITagger
{
    private const int MostFields = 3;
    private const int MostWordsInPhrase = 5;

    /// <summary>A field below this share of the best one is not named.</summary>
    private const double LeastShareOfBest = 0.4;

    /// <summary>From this share of all points on, the best field is taken as sure.</summary>
    private const double SureShare = 0.6;

    private readonly Dictionary<string, List<(string FieldId, double Weight)>> keywords = [];

    /// <param name="keywords">Words or phrases as people type them, with a positive weight for a field.</param>
    public KeywordTagger(IEnumerable<(string FieldId, string Keyword, double Weight)> keywords)
    {
        foreach (var (fieldId, keyword, weight) in keywords)
        {
            var key = PersianText.Key(keyword);
            if (!this.keywords.TryGetValue(key, out var fields))
                this.keywords[key] = fields = [];
            fields.Add((fieldId, weight));
        }
    }

    public Tagging Tag(string text, string? sectorId = null)
    {
        var points = new Dictionary<string, double>();
        var words = new Dictionary<string, List<string>>();
        foreach (var phrase in PhrasesIn(PersianText.Key(text)))
        {
            foreach (var (fieldId, weight) in keywords[phrase])
            {
                points[fieldId] = points.GetValueOrDefault(fieldId) + weight;
                if (!words.TryGetValue(fieldId, out var found))
                    words[fieldId] = found = [];
                if (!found.Contains(phrase))
                    found.Add(phrase);
            }
        }
        return points.Count == 0 ? Tagging.Nothing : Ranked(points, words);
    }

    private static Tagging Ranked(Dictionary<string, double> points, Dictionary<string, List<string>> words)
    {
        var sum = points.Values.Sum();
        var best = points.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        var named = best.Take(MostFields)
            .Where(entry => entry.Value >= LeastShareOfBest * best[0].Value)
            .Select(entry => new FieldScore(entry.Key, entry.Value / sum))
            .ToList();
        return new Tagging(named, named[0].Score >= SureShare, [.. named.Select(field => new TagReason(field.FieldId, words[field.FieldId]))]);
    }

    /// <summary>Known phrases from left to right, the longest first at each place.</summary>
    private IEnumerable<string> PhrasesIn(string key)
    {
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            for (var length = Math.Min(MostWordsInPhrase, words.Length - at); length > 0; length--)
            {
                var phrase = string.Join(' ', words, at, length);
                if (!keywords.ContainsKey(phrase))
                    continue;
                yield return phrase;
                at += length - 1;
                break;
            }
        }
    }
}
