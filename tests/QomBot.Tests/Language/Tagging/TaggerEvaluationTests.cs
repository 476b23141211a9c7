using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

public sealed class TaggerEvaluationTests
{
    private static readonly (LabelledPost, QomBot.Language.Tagging.Tagging)[] Answers =
    [
        (Post("1", "fa", "food"), Answer(true, ("food", 0.9), ("civil", 0.1))),
        (Post("2", "fa", "food", "civil"), Answer(false, ("civil", 0.6), ("food", 0.3))),
        (Post("3", "en", "civil"), Answer(false, ("food", 0.55), ("energy", 0.25), ("civil", 0.2))),
        (Post("4", "en", "civil"), QomBot.Language.Tagging.Tagging.Nothing),
    ];

    [Fact]
    public void Figures_count_also_fields_as_right()
    {
        var all = TaggerEvaluation.Measure(Answers).All;
        Assert.Equal((4, 0.5, 0.25, 0.75), (all.Posts, all.TopOne, all.TopOnePrimary, all.TopThree));
        Assert.Equal((0.25, 1.0), (all.SureShare, all.SureTopOne));
    }

    [Fact]
    public void Calibration_error_is_the_mean_gap_between_score_and_truth() =>
        // Bins: 0.9 right (gap 0.1), 0.6 right (0.4), 0.55 wrong (0.55), nothing at 0 wrong (0).
        Assert.Equal((0.1 + 0.4 + 0.55) / 4, TaggerEvaluation.Measure(Answers).All.CalibrationError, 9);

    [Fact]
    public void Wrong_answers_are_listed_by_what_was_taken_for_what()
    {
        var measurement = TaggerEvaluation.Measure(Answers);
        Assert.Contains(new Confusion("civil", "food", 1), measurement.Confusions);
        Assert.Contains(new Confusion("civil", "none", 1), measurement.Confusions);
        var food = Assert.Single(measurement.ByField, field => field.FieldId == "food");
        Assert.Equal((2, 1.0, 0.5), (food.Posts, food.Recall, food.Precision));
        Assert.Equal(2, measurement.ByLanguage["en"].Posts);
    }

    [Fact]
    public void The_report_shows_shares_in_percent()
    {
        var report = TaggingReport.Of(TaggerEvaluation.Measure(Answers));
        Assert.Matches(@"all +4 +50\.0 +25\.0 +75\.0", report);
        Assert.Matches(@"civil +2 +0\.0 +100\.0", report);
    }

    [Fact]
    public void A_corpus_line_at_fault_is_named()
    {
        var post = Assert.Single(CorpusFile.Parse(new StringReader("""{"id":"1","lang":"fa","text":"پمپ","primary":"food","also":["civil"],"hard":true}""")));
        Assert.Equal(["civil"], post.Also);
        var fault = Assert.Throws<FormatException>(() => CorpusFile.Parse(new StringReader("\n{\"id\":\"1\"}")));
        Assert.Contains("line 2", fault.Message);
    }

    private static LabelledPost Post(string id, string lang, string primary, params string[] also) => new(id, lang, "…", primary, also);

    private static QomBot.Language.Tagging.Tagging Answer(bool sure, params (string Field, double Score)[] fields) =>
        new([.. fields.Select(field => new FieldScore(field.Field, field.Score))], sure, []);
}
