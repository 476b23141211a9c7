namespace QomBot.Language.Tagging;

/// <summary>A text to learn from: its vector, the share of each field in its label, and how much it counts.</summary>
internal readonly record struct Lesson(SparseVector Vector, double[] Target, double Weight);

/// <summary>
/// Multinomial logistic regression by stochastic gradient descent with L2. Plain arithmetic in a fixed order on one thread:
/// the same lessons give the same weights, bit for bit.
/// </summary>
internal static class MaxEntTrainer
{
    /// <returns>Weights by bucket and field: [bucket * fields + field]. There is no bias: a text without words says nothing.</returns>
    public static float[] Train(IReadOnlyList<Lesson> lessons, int buckets, int fields, TaggerOptions options)
    {
        var weights = new float[buckets * fields];
        var order = Enumerable.Range(0, lessons.Count).ToArray();
        var chance = new Random(options.Seed);
        var scores = new double[fields];
        var step = new float[fields];
        double shrunk = 1; // the weights' common factor: L2 shrinks all of them at each step
        double total = (double)lessons.Count * options.Epochs, done = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            chance.Shuffle(order);
            foreach (var index in order)
            {
                var lesson = lessons[index];
                var rate = options.LearningRate / (1 + options.LearningRate * options.L2 * done + 3 * done / total);
                done++;
                Score(weights, shrunk, lesson.Vector, scores);
                Softmax.Apply(scores, temperature: 1);
                shrunk *= 1 - rate * options.L2;
                for (var field = 0; field < fields; field++)
                    step[field] = (float)(rate * lesson.Weight * (lesson.Target[field] - scores[field]) / shrunk);
                Move(weights, lesson.Vector, step);
                if (shrunk < 1e-3)
                    shrunk = Settle(weights, shrunk);
            }
        }
        Settle(weights, shrunk);
        return weights;
    }

    private static void Score(float[] weights, double shrunk, SparseVector vector, double[] scores)
    {
        Array.Clear(scores);
        for (var at = 0; at < vector.Buckets.Length; at++)
        {
            var row = vector.Buckets[at] * scores.Length;
            var value = vector.Values[at];
            for (var field = 0; field < scores.Length; field++)
                scores[field] += weights[row + field] * value;
        }
        for (var field = 0; field < scores.Length; field++)
            scores[field] *= shrunk;
    }

    private static void Move(float[] weights, SparseVector vector, float[] step)
    {
        for (var at = 0; at < vector.Buckets.Length; at++)
        {
            var row = vector.Buckets[at] * step.Length;
            var value = vector.Values[at];
            for (var field = 0; field < step.Length; field++)
                weights[row + field] += step[field] * value;
        }
    }

    private static double Settle(float[] weights, double shrunk)
    {
        for (var at = 0; at < weights.Length; at++)
            weights[at] = (float)(weights[at] * shrunk);
        return 1;
    }
}
