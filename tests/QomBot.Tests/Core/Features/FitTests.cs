using QomBot.Core.Features.Matching;
using QomBot.Language.Searching;
using QomBot.Language.Tagging;

namespace QomBot.Tests.OfCore.Features;

public sealed class FitTests
{
    private static readonly ConceptLexicon Lexicon = new(
    [
        new Concept("pump", "machine", new Dictionary<string, int> { ["mechanical"] = 3 }, new Dictionary<string, IReadOnlyList<string>> { ["fa"] = ["پمپ"], ["en"] = ["pump"] }),
        new Concept("bearing", "part", new Dictionary<string, int> { ["mechanical"] = 3 }, new Dictionary<string, IReadOnlyList<string>> { ["fa"] = ["بلبرینگ"], ["en"] = ["bearing"] }),
    ]);

    private static Abilities Person(string knows = "", string[]? follows = null, string[]? fields = null, string[]? towns = null, Dictionary<string, int>? solved = null) => new(
        (follows ?? []).ToHashSet(), (towns ?? []).ToHashSet(), (fields ?? []).ToHashSet(), new Expertise(knows, Lexicon), solved ?? []);

    [Fact]
    public void Nothing_in_common_is_no_match() => Assert.Null(Fit.Of(Person("نرم‌افزار", ["software"]), ["mechanical"], "qom", "پمپ می‌لرزد"));

    [Fact]
    public void What_he_knows_is_named_in_his_own_words_also_across_languages()
    {
        var fit = Fit.Of(Person("Pumps and bearings"), ["mechanical"], null, "پمپ ما می‌لرزد و بلبرینگش می‌سوزد")!;
        Assert.Equal(["Pumps", "bearings"], Assert.IsType<FitReason.Knows>(Assert.Single(fit.Reasons)).Words);
        Assert.Equal(Grade.Good, fit.Grade);
    }

    [Fact]
    public void Knowing_solving_and_following_together_are_very_good() =>
        Assert.Equal(Grade.VeryGood, Fit.Of(Person("پمپ", ["mechanical"], ["mechanical"], null, new() { ["mechanical"] = 2 }), ["mechanical"], null, "پمپ می‌لرزد")!.Grade);

    [Fact]
    public void Following_the_first_field_weighs_more_than_following_a_second() =>
        Assert.True(Fit.Of(Person("", ["mechanical"]), ["mechanical", "energy"], null, "")!.Score > Fit.Of(Person("", ["energy"]), ["mechanical", "energy"], null, "")!.Score);

    [Fact]
    public void A_town_alone_is_a_perhaps() => Assert.Equal(Grade.Maybe, Fit.Of(Person("", towns: ["shokouhieh"]), ["mechanical"], "shokouhieh", "")!.Grade);
}
