using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

public sealed class TaggerTrainingTests
{
    private static readonly TaggerOptions Quick = new() { HashBits = 13, Epochs = 6 };

    private static readonly LabelledPost[] Posts =
    [
        .. ShippedConfig.Corpus.Value.Where(post => post.Primary is "food" or "civil" or "software").Where((_, index) => index % 3 == 0)
            .Select(post => post with { Also = [] }),
    ];

    private static readonly IReadOnlyList<Concept> Concepts = [.. ShippedConfig.Concepts.Value.Where((_, index) => index % 20 == 0)];

    [Fact]
    public void The_same_posts_in_any_order_give_the_same_bytes()
    {
        var forward = TaggerTrainer.Train(Posts, Concepts, Quick);
        var backward = TaggerTrainer.Train([.. Posts.Reverse()], [.. Concepts.Reverse()], Quick);
        Assert.Equal(forward, backward);
    }

    [Fact]
    public void Another_label_gives_another_model()
    {
        LabelledPost[] changed = [Posts[0] with { Primary = "food" == Posts[0].Primary ? "civil" : "food" }, .. Posts[1..]];
        Assert.NotEqual(TaggerTrainer.Train(Posts, Concepts, Quick), TaggerTrainer.Train(changed, Concepts, Quick));
    }

    [Fact]
    public void Posts_held_back_are_mostly_answered_right()
    {
        var answers = TaggerCrossValidation.Answers(Posts, Concepts, Quick with { HashBits = 16 });
        Assert.Equal(Posts.Length, answers.Count);
        Assert.InRange(TaggerEvaluation.Measure(answers).All.TopOne, 0.75, 1);
    }

    [Fact]
    public void A_sector_seen_often_with_a_field_leans_towards_it()
    {
        var posts = Posts.Select(post => post with { SectorId = post.Primary == "food" ? "dairy" : "it" }).ToArray();
        var tagger = LinearTagger.Load(TaggerTrainer.Train(posts, Concepts, Quick), new ConceptLexicon(Concepts));
        const string text = "دستگاه ما خراب شده";
        double Food(string? sector) => tagger.Tag(text, sector).Fields.First(field => field.FieldId == "food").Score;
        Assert.True(Food("dairy") > Food(null));
        Assert.True(Food("it") < Food(null));
        Assert.Equal(Food(null), Food("unheard-of"));
    }

    [Fact]
    public void A_damaged_or_foreign_file_is_refused()
    {
        var lexicon = new ConceptLexicon(Concepts);
        var file = TaggerTrainer.Train(Posts, Concepts, Quick);
        var damaged = (byte[])file.Clone();
        damaged[file.Length / 2] ^= 1;
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => LinearTagger.Load(damaged, lexicon)).Message);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => LinearTagger.Load(file[..^5], lexicon)).Message);
        var newer = (byte[])file.Clone();
        newer[4]++;
        Assert.Contains("version 2", Assert.Throws<InvalidDataException>(() => LinearTagger.Load(newer, lexicon)).Message);
        Assert.Throws<InvalidDataException>(() => LinearTagger.Load([1, 2, 3], lexicon));
    }

    [Fact]
    public void Too_few_posts_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TaggerTrainer.Train(Posts[..3], Concepts, Quick));
}
