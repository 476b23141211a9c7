namespace QomBot.Language.Tagging;

/// <summary>A trained model in memory: small whole numbers with one scale a bucket.</summary>
internal sealed class TaggerModel
{
    public required IReadOnlyList<string> Fields { get; init; }
    public required int HashBits { get; init; }
    public required double WordStrength { get; init; }
    public required double GramStrength { get; init; }
    public required double ConceptStrength { get; init; }
    public required double Temperature { get; init; }

    /// <summary>The score from which on an answer is sure.</summary>
    public required double SureScore { get; init; }

    /// <summary>See <see cref="SparseVector.Of"/>.</summary>
    public required byte[] Rarity { get; init; }

    /// <summary>By bucket: what one step of a weight is worth.</summary>
    public required float[] Scales { get; init; }

    /// <summary>By bucket and field, -127..127.</summary>
    public required sbyte[] Weights { get; init; }

    /// <summary>By sector: what to add to each field's score; sectors without labelled posts are absent.</summary>
    public required IReadOnlyDictionary<string, double[]> Sectors { get; init; }

    public SparseVector VectorOf(PostFeatures features) => SparseVector.Of(features, Rarity, WordStrength, GramStrength);

    /// <summary>Raw scores by field; the softmax at <see cref="Temperature"/> makes likelihoods of them.</summary>
    public double[] Scores(SparseVector vector, double[] evidence, string? sectorId)
    {
        var scores = new double[Fields.Count];
        for (var at = 0; at < vector.Buckets.Length; at++)
        {
            var row = vector.Buckets[at] * scores.Length;
            var value = vector.Values[at] * Scales[vector.Buckets[at]];
            for (var field = 0; field < scores.Length; field++)
                scores[field] += Weights[row + field] * value;
        }
        var prior = sectorId is null ? null : Sectors.GetValueOrDefault(sectorId);
        for (var field = 0; field < scores.Length; field++)
            scores[field] += ConceptStrength * evidence[field] + (prior?[field] ?? 0);
        return scores;
    }

    /// <summary>Rounds weights to 127 steps of each bucket's largest.</summary>
    public static (float[] Scales, sbyte[] Weights) Rounded(float[] weights, int fields)
    {
        var scales = new float[weights.Length / fields];
        var rounded = new sbyte[weights.Length];
        for (var bucket = 0; bucket < scales.Length; bucket++)
        {
            var row = weights.AsSpan(bucket * fields, fields);
            float largest = 0;
            foreach (var weight in row)
                largest = Math.Max(largest, Math.Abs(weight));
            if (largest == 0)
                continue;
            scales[bucket] = largest / 127;
            for (var field = 0; field < fields; field++)
                rounded[bucket * fields + field] = (sbyte)Math.Round(row[field] / scales[bucket]);
        }
        return (scales, rounded);
    }
}
