namespace QomBot.Language.Tagging;

/// <summary>One text as the model sees it: buckets and their values, and the word each came from.</summary>
internal readonly record struct SparseVector(int[] Buckets, float[] Values, int[] Words)
{
    /// <summary>
    /// Rarity-weighted features, words and letter groups each scaled to their strength, so that a long text does not shout.
    /// </summary>
    /// <param name="rarity">By bucket, in steps of 1/25 of a nat; 0 = never seen in training, left out.</param>
    public static SparseVector Of(PostFeatures features, byte[] rarity, double wordStrength, double gramStrength)
    {
        var most = features.WordBuckets.Count + features.GramBuckets.Count;
        var (buckets, values, words) = (new List<int>(most), new List<float>(most), new List<int>(most));
        Add(features.WordBuckets, wordStrength);
        Add(features.GramBuckets, gramStrength);
        return new SparseVector([.. buckets], [.. values], [.. words]);

        void Add(IReadOnlyDictionary<int, int> found, double strength)
        {
            double squares = 0;
            foreach (var bucket in found.Keys)
                squares += (double)rarity[bucket] * rarity[bucket];
            var scale = squares > 0 ? strength / Math.Sqrt(squares) : 0;
            foreach (var (bucket, word) in found)
            {
                if (rarity[bucket] == 0)
                    continue;
                buckets.Add(bucket);
                values.Add((float)(rarity[bucket] * scale));
                words.Add(word);
            }
        }
    }

    /// <summary>The rarity byte of each bucket from how many of the texts it occurs in.</summary>
    public static byte[] Rarity(IReadOnlyList<PostFeatures> texts, int hashBits)
    {
        var counts = new int[1 << hashBits];
        foreach (var text in texts)
        {
            foreach (var bucket in text.WordBuckets.Keys.Concat(text.GramBuckets.Keys))
                counts[bucket]++;
        }
        return [.. counts.Select(count => count == 0 ? (byte)0 : (byte)Math.Clamp(Math.Round(25 * Math.Log((1.0 + texts.Count) / count)), 1, 255))];
    }
}
