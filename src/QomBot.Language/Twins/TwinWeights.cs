namespace QomBot.Language.Twins;

/// <summary>
/// A logistic regression with L2, fitted to the pairs of tests/QomBot.Tests/Samples/twins-fit.jsonl and, at three tenths
/// of their weight, to 600 random pairs of corpus posts of one field as cases of "no"; measured on twins.jsonl beside them.
/// </summary>
internal static class TwinWeights
{
    private const double Bias = -2.02;

    // In the order of TwinComparison.Values.
    private static readonly double[] Weights = [0.61, -0.32, 1.11, 0.75, -1.40, -0.38, -0.17, 1.50, -1.71, -2.17, 2.73];

    public static double Score(TwinComparison comparison)
    {
        var sum = Bias;
        var values = comparison.Values;
        for (var at = 0; at < values.Length; at++)
            sum += Weights[at] * values[at];
        return 1 / (1 + Math.Exp(-sum));
    }
}
