namespace QomBot.Language.Twins;

/// <summary>
/// A logistic regression with L2, fitted to the pairs of tests/QomBot.Tests/Samples/twins-fit.jsonl and, at a
/// third of their weight, to 120 random pairs of one field as easy cases of "no", at a
/// twentieth to 100 pairs of different corpus posts that looked alike; measured on twins.jsonl beside them.
/// </summary>
internal static class TwinWeights
{
    private const double Bias = -1.17;

    // In the order of TwinComparison.Values.
    private static readonly double[] Weights = [0.81, 1.93, 0.58, -1.41, -0.06, -0.69, 2.70, -1.11, -2.41, 1.03];

    public static double Score(TwinComparison comparison)
    {
        var sum = Bias;
        var values = comparison.Values;
        for (var at = 0; at < values.Length; at++)
            sum += Weights[at] * values[at];
        return 1 / (1 + Math.Exp(-sum));
    }
}
