namespace QomBot.Language.Tagging;

/// <summary>Finds the words of a text, as typed, that spoke for a field.</summary>
internal sealed class TagReasons(
    string text, TaggerModel model, ConceptLexicon lexicon, IReadOnlyList<TextWord> words, SparseVector vector, IReadOnlyList<ConceptHit> hits)
{
    private const int MostWords = 4;

    /// <summary>A word that adds less than this share of the strongest is no reason.</summary>
    private const double LeastShareOfStrongest = 0.35;

    /// <summary>Below this score a word speaks for nothing at all.</summary>
    private const double LeastScore = 0.02;

    public TagReason For(string fieldId)
    {
        var field = IndexOf(fieldId);
        var byWord = WordScores(field);
        var phrases = new List<(int Start, int End, double Score)>();
        var taken = new HashSet<int>();
        foreach (var hit in hits)
        {
            if (!lexicon.Concepts[hit.Concept].Weights.TryGetValue(fieldId, out var weight) || !taken.Add(hit.First))
                continue;
            var learned = 0.0;
            for (var word = hit.First; word <= hit.Last; word++)
            {
                learned += byWord[word];
                taken.Add(word);
            }
            phrases.Add((words[hit.First].Start, words[hit.Last].End, learned + model.ConceptStrength * weight / 3.0));
        }
        for (var word = 0; word < words.Count; word++)
        {
            if (!taken.Contains(word))
                phrases.Add((words[word].Start, words[word].End, byWord[word]));
        }
        return new TagReason(fieldId, Strongest(phrases));
    }

    private List<string> Strongest(List<(int Start, int End, double Score)> phrases)
    {
        var ranked = phrases.Where(phrase => phrase.Score >= LeastScore).OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Start).ToList();
        return [.. ranked
            .Where(phrase => phrase.Score >= LeastShareOfStrongest * ranked[0].Score)
            .Select(phrase => text[phrase.Start..phrase.End])
            .Distinct()
            .Take(MostWords)];
    }

    /// <summary>By word: how much more it speaks for this field than for the average one.</summary>
    private double[] WordScores(int field)
    {
        var scores = new double[words.Count];
        var fields = model.Fields.Count;
        for (var at = 0; at < vector.Buckets.Length; at++)
        {
            var row = vector.Buckets[at] * fields;
            var average = 0.0;
            for (var other = 0; other < fields; other++)
                average += model.Weights[row + other];
            var lead = model.Weights[row + field] - average / fields;
            scores[vector.Words[at]] += lead * vector.Values[at] * model.Scales[vector.Buckets[at]];
        }
        return scores;
    }

    private int IndexOf(string fieldId)
    {
        for (var index = 0; index < model.Fields.Count; index++)
        {
            if (model.Fields[index] == fieldId)
                return index;
        }
        throw new ArgumentException($"The model knows no field \"{fieldId}\".", nameof(fieldId));
    }
}
