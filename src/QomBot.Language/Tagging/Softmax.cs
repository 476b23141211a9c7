namespace QomBot.Language.Tagging;

internal static class Softmax
{
    /// <summary>Turns scores into shares that add up to one. A temperature below one makes them bolder.</summary>
    public static void Apply(Span<double> scores, double temperature)
    {
        double highest = double.NegativeInfinity, sum = 0;
        foreach (var score in scores)
            highest = Math.Max(highest, score);
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] = Math.Exp((scores[at] - highest) / temperature);
            sum += scores[at];
        }
        for (var at = 0; at < scores.Length; at++)
            scores[at] /= sum;
    }
}
