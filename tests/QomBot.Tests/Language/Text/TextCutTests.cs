using FsCheck;
using FsCheck.Fluent;
using QomBot.Language.Text;

namespace QomBot.Tests.Language.Text;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("پمپ آب", 10, "پمپ آب")]
    [InlineData("پمپ آب خراب", 8, "پمپ آب…")]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("👩‍🔧👩‍🔧", 6, "👩‍🔧…")]
    [InlineData("abc", 1, "a")]
    [InlineData("abc", 0, "")]
    [InlineData("🔥🔥", 1, "")]
    public void A_cut_never_tears_a_character(string text, int max, string cut) => Assert.Equal(cut, TextCut.AtGrapheme(text, max));

    [Theory]
    [InlineData("یک دو.\n\nسه چهار", 12, "یک دو.|سه چهار")]
    [InlineData("یک دو سه\nچهار پنج", 12, "یک دو سه|چهار پنج")]
    [InlineData("خراب شد. درستش کنید لطفا", 14, "خراب شد.|درستش کنید|لطفا")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("   ", 4, "")]
    public void A_split_falls_at_the_best_place(string text, int max, string parts) =>
        Assert.Equal(parts, string.Join('|', TextCut.Split(text, max)));

    [Fact]
    public void Parts_fit_are_whole_and_lose_only_white_space()
    {
        var sizes = Gen.Choose(2, 40).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts.Wild, sizes, (text, max) =>
        {
            var parts = TextCut.Split(text, max);
            return parts.All(part => part.Length > 0 && part.Length <= max) && Dense(string.Concat(parts)) == Dense(text);
        }));
    }

    [Fact]
    public void A_cut_fits_and_is_a_beginning()
    {
        var sizes = Gen.Choose(0, 40).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts.Wild, sizes, (text, max) =>
        {
            var cut = TextCut.AtGrapheme(text, max);
            return cut.Length <= max && (cut == text || text.StartsWith(cut.TrimEnd('…'), StringComparison.Ordinal));
        }));
    }

    [Fact]
    public void A_character_of_a_hundred_thousand_marks_is_split_in_linear_time()
    {
        var zalgo = "a" + new string('\u0301', 100_000);
        Assert.Equal(zalgo, string.Concat(TextCut.Split(zalgo, 4000)));
    }

    private static string Dense(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));
}
