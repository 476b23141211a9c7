namespace QomBot.Language.Tagging;

/// <summary>
/// How a bucket leans towards fields by plain counting (naive Bayes): the logarithm of its smoothed share in each field,
/// less the mean over fields. Counting trusts rare words sooner than gradient descent does; together they measured better
/// than either alone.
/// </summary>
internal static class CountedLeanings
{
    /// <summary>So many imagined occurrences of every bucket in every field.</summary>
    private const double Smoothing = 0.3;

    /// <summary>Adds the leanings, times their strength, to trained weights.</summary>
    public static void AddTo(float[] weights, IReadOnlyList<Lesson> lessons, int fields, double strength)
    {
        if (strength <= 0)
            return;
        var counts = new double[weights.Length];
        var totals = new double[fields];
        var seen = new bool[weights.Length / fields];
        foreach (var lesson in lessons)
        {
            foreach (var bucket in lesson.Vector.Buckets)
            {
                seen[bucket] = true;
                for (var field = 0; field < fields; field++)
                {
                    counts[bucket * fields + field] += lesson.Weight * lesson.Target[field];
                    totals[field] += lesson.Weight * lesson.Target[field];
                }
            }
        }
        var smoothed = Smoothing * seen.Count(bucket => bucket);
        var leaning = new double[fields];
        for (var bucket = 0; bucket < seen.Length; bucket++)
        {
            if (!seen[bucket])
                continue;
            for (var field = 0; field < fields; field++)
                leaning[field] = Math.Log((counts[bucket * fields + field] + Smoothing) / (totals[field] + smoothed));
            var mean = leaning.Average();
            for (var field = 0; field < fields; field++)
                weights[bucket * fields + field] += (float)(strength * (leaning[field] - mean));
        }
    }
}
