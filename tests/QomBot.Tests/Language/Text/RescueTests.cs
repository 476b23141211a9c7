using QomBot.Language.Text;

namespace QomBot.Tests.Language.Text;

public sealed class RescueTests
{
    [Theory]
    [InlineData("kashi", "کاشی")]
    [InlineData("farsh", "فرش")]
    [InlineData("ghaleb", "قالب")]
    [InlineData("pomp", "پمپ")]
    [InlineData("kooreh", "کوره")]
    [InlineData("ajor", "اجر")]
    [InlineData("chap", "چاپ")]
    [InlineData("naqsheh", "نقشه")]
    public void Finglish_guesses_include_what_was_meant(string latin, string persian) =>
        Assert.Contains(persian, Finglish.Candidates(latin));

    [Theory]
    [InlineData("s7-1200")]
    [InlineData("")]
    [InlineData("پمپ")]
    [InlineData("abcdefghijklmnopqrstuvwxyz")]
    public void What_is_no_single_Latin_word_has_no_guesses(string typed) => Assert.Empty(Finglish.Candidates(typed));

    [Fact]
    public void Guesses_are_bounded() => Assert.InRange(Finglish.Candidates("zaozaozaozaozaozaozao").Count, 1, 24);

    [Theory]
    [InlineData("kashi", "کاشی")]
    [InlineData("karkhone", "کارخانه")]
    [InlineData("sakht", "سخت")]
    [InlineData("ghaza", "غذا")]
    [InlineData("shishe", "شیشه")]
    public void A_word_and_its_Latin_spelling_sound_alike(string latin, string persian) =>
        Assert.Equal(Finglish.SoundKey(persian), Finglish.SoundKey(latin));

    [Theory]
    [InlineData("hkvcd", "انرژی")]
    [InlineData("hkvcd", "انرزی")]
    [InlineData(";had", "کاشی")]
    [InlineData("\\l\\", "پمپ")]
    [InlineData("سثقرهزث", "service")]
    public void A_query_typed_on_the_wrong_layout_is_rescued(string typed, string meant) =>
        Assert.Contains(meant, WrongKeyboard.Candidates(typed));

    [Theory]
    [InlineData("123")]
    [InlineData("pump پمپ")]
    [InlineData("")]
    public void Mixed_or_wordless_queries_are_left_alone(string typed) => Assert.Empty(WrongKeyboard.Candidates(typed));
}
