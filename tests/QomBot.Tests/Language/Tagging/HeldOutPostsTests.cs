using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

/// <summary>The shipped model on 320 posts (200 English, 80 Persian, 40 Arabic) that no model was ever trained on.</summary>
public sealed class HeldOutPostsTests
{
    private static readonly Lazy<TaggingMeasurement> Measured = new(() =>
    {
        using var reader = new StreamReader(Path.Combine(ShippedConfig.Folder, "..", "tests", "QomBot.Tests", "Samples", "tagging-heldout.jsonl"));
        return TaggerEvaluation.Measure(ShippedConfig.Tagger.Value, CorpusFile.Parse(reader));
    });

    [Fact]
    public void The_first_field_is_right_for_85_in_100() => Assert.InRange(Measured.Value.All.TopOne, 0.85, 1);

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void Each_language_holds_by_itself(string language)
    {
        Assert.InRange(Measured.Value.ByLanguage[language].TopOne, 0.85, 1);
        Assert.InRange(Measured.Value.ByLanguage[language].TopThree, 0.97, 1);
    }

    [Fact]
    public void Scores_say_how_likely_the_answer_is() => Assert.InRange(Measured.Value.All.CalibrationError, 0, 0.08);

    [Fact]
    public void Sure_answers_are_right_for_9_in_10() => Assert.InRange(Measured.Value.All.SureTopOne, 0.9, 1);

    [Fact]
    public void None_of_them_is_in_the_training_corpus()
    {
        using var reader = new StreamReader(Path.Combine(ShippedConfig.Folder, "..", "tests", "QomBot.Tests", "Samples", "tagging-heldout.jsonl"));
        var trained = ShippedConfig.Corpus.Value.Select(post => QomBot.Language.Text.PersianText.Key(post.Text)).ToHashSet();
        Assert.DoesNotContain(CorpusFile.Parse(reader), post => trained.Contains(QomBot.Language.Text.PersianText.Key(post.Text)));
    }
}
