namespace QomBot.Language.Tagging;

/// <summary>Turns raw scores into likelihoods that hold: of answers given with 0.8, eight in ten shall be right.</summary>
/// <param name="Temperature">By which scores are divided before the softmax.</param>
/// <param name="SureScore">The likelihood of the best field from which on an answer is sure.</param>
internal readonly record struct Calibration(double Temperature, double SureScore)
{
    private const int MostFields = 3;

    public static readonly Calibration None = new(1, 1);

    /// <summary>Fitted to held-out answers; a field among a post's "also" counts as right.</summary>
    public static Calibration Of(IReadOnlyList<HeldOutScores> held, double sureAccuracy)
    {
        var best = Enumerable.Range(0, 100).Select(step => 0.05 * Math.Pow(1.04, step)).MinBy(temperature => Surprise(held, temperature));
        return new Calibration(best, SureFrom(held, best, sureAccuracy));
    }

    /// <summary>The three likeliest fields; reasons are the tagger's matter.</summary>
    public Tagging Answer(IReadOnlyList<string> fields, double[] scores)
    {
        var shares = (double[])scores.Clone();
        Softmax.Apply(shares, Temperature);
        var named = Enumerable.Range(0, shares.Length)
            .OrderByDescending(field => shares[field])
            .ThenBy(field => field)
            .Take(MostFields)
            .Select(field => new FieldScore(fields[field], shares[field]))
            .ToList();
        return new Tagging(named, named[0].Score >= SureScore, []);
    }

    /// <summary>Mean log loss of the statement "the first field is right".</summary>
    private static double Surprise(IReadOnlyList<HeldOutScores> held, double temperature) => held.Average(post =>
    {
        var (score, right) = First(post, temperature);
        return -Math.Log(Math.Max(1e-9, right ? score : 1 - score));
    });

    /// <summary>The lowest score above which held-out answers were right often enough; 1 if there is none.</summary>
    private static double SureFrom(IReadOnlyList<HeldOutScores> held, double temperature, double accuracy)
    {
        var answers = held.Select(post => First(post, temperature)).OrderByDescending(answer => answer.Score).ToList();
        double sure = 1;
        var right = 0;
        for (var count = 1; count <= answers.Count; count++)
        {
            right += answers[count - 1].Right ? 1 : 0;
            if (count >= 20 && right >= accuracy * count)
                sure = answers[count - 1].Score;
        }
        return sure;
    }

    private static (double Score, bool Right) First(HeldOutScores post, double temperature)
    {
        var shares = (double[])post.Scores.Clone();
        Softmax.Apply(shares, temperature);
        var best = Array.IndexOf(shares, shares.Max());
        return (shares[best], post.Post.IsRight(post.Fields[best]));
    }
}
