namespace QomBot.Language.Tagging;

/// <summary>How well a tagger did on a set of posts. Shares are 0..1.</summary>
/// <param name="Posts">How many posts.</param>
/// <param name="TopOne">Share whose first field is right: the primary one or one of "also".</param>
/// <param name="TopOnePrimary">Share whose first field is the primary one.</param>
/// <param name="TopThree">Share with a right field among the first three.</param>
/// <param name="CalibrationError">
/// Expected calibration error of the first field's score in ten bins of equal width, "also" counting as right.
/// </param>
/// <param name="SureShare">Share of posts the tagger was sure of.</param>
/// <param name="SureTopOne">Share right among those; 0 where it was never sure.</param>
public sealed record TaggingFigures(
    int Posts, double TopOne, double TopOnePrimary, double TopThree, double CalibrationError, double SureShare, double SureTopOne);

/// <summary>One field: of its posts how many were found, of the posts given to it how many belong there.</summary>
public sealed record FieldFigures(string FieldId, int Posts, double Recall, double Precision);

/// <summary>Posts of one field whose first answer was another, wrong one.</summary>
public sealed record Confusion(string Primary, string Answered, int Posts);

/// <summary>The whole measurement: all posts, by language, by field, and what was taken for what.</summary>
public sealed record TaggingMeasurement(
    TaggingFigures All,
    IReadOnlyDictionary<string, TaggingFigures> ByLanguage,
    IReadOnlyList<FieldFigures> ByField,
    IReadOnlyList<Confusion> Confusions);

/// <summary>Measures a tagger on labelled posts that it was not trained on.</summary>
public static class TaggerEvaluation
{
    private const int Bins = 10;

    public static TaggingMeasurement Measure(ITagger tagger, IEnumerable<LabelledPost> posts) =>
        Measure(posts.Select(post => (post, tagger.Tag(post.Text, post.SectorId))));

    /// <summary>The same for answers already given, as cross-validation has them.</summary>
    public static TaggingMeasurement Measure(IEnumerable<(LabelledPost Post, Tagging Answer)> answers)
    {
        var all = answers.ToList();
        var languages = all.GroupBy(answer => answer.Post.Lang).OrderBy(group => group.Key, StringComparer.Ordinal);
        return new TaggingMeasurement(
            Figures(all), languages.ToDictionary(group => group.Key, group => Figures([.. group])), Fields(all), Confused(all));
    }

    private static TaggingFigures Figures(IReadOnlyList<(LabelledPost Post, Tagging Answer)> answers)
    {
        var sure = answers.Where(answer => answer.Answer.Sure).ToList();
        return new TaggingFigures(
            answers.Count,
            Share(answers, answer => FirstIsRight(answer)),
            Share(answers, answer => First(answer.Answer)?.FieldId == answer.Post.Primary),
            Share(answers, answer => answer.Answer.Fields.Take(3).Any(field => answer.Post.IsRight(field.FieldId))),
            CalibrationError(answers),
            Share(answers, answer => answer.Answer.Sure),
            Share(sure, answer => FirstIsRight(answer)));
    }

    private static double CalibrationError(IReadOnlyList<(LabelledPost Post, Tagging Answer)> answers)
    {
        var bins = answers.GroupBy(answer => Math.Min(Bins - 1, (int)((First(answer.Answer)?.Score ?? 0) * Bins)));
        var error = bins.Sum(bin => Math.Abs(
            bin.Sum(answer => First(answer.Answer)?.Score ?? 0) - bin.Count(answer => FirstIsRight(answer))));
        return answers.Count == 0 ? 0 : error / answers.Count;
    }

    private static List<FieldFigures> Fields(IReadOnlyList<(LabelledPost Post, Tagging Answer)> answers)
    {
        var ids = answers.Select(answer => answer.Post.Primary).Distinct().Order(StringComparer.Ordinal);
        return [.. ids.Select(id =>
        {
            var own = answers.Where(answer => answer.Post.Primary == id).ToList();
            var given = answers.Where(answer => First(answer.Answer)?.FieldId == id).ToList();
            return new FieldFigures(id, own.Count, Share(own, FirstIsRight), Share(given, FirstIsRight));
        })];
    }

    private static List<Confusion> Confused(IReadOnlyList<(LabelledPost Post, Tagging Answer)> answers) =>
        [.. answers.Where(answer => !FirstIsRight(answer))
            .GroupBy(answer => (answer.Post.Primary, Answered: First(answer.Answer)?.FieldId ?? "none"))
            .Select(group => new Confusion(group.Key.Primary, group.Key.Answered, group.Count()))
            .OrderByDescending(confusion => confusion.Posts)
            .ThenBy(confusion => confusion.Primary, StringComparer.Ordinal)
            .ThenBy(confusion => confusion.Answered, StringComparer.Ordinal)];

    private static FieldScore? First(Tagging answer) => answer.Fields.Count > 0 ? answer.Fields[0] : null;

    private static bool FirstIsRight((LabelledPost Post, Tagging Answer) answer) =>
        First(answer.Answer) is { } first && answer.Post.IsRight(first.FieldId);

    private static double Share<T>(IReadOnlyList<T> all, Func<T, bool> counts) => all.Count == 0 ? 0 : (double)all.Count(counts) / all.Count;
}
