using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Features;

public sealed class DraftGuessTests
{
    [Theory]
    [InlineData("سلام مهندس خسته نباشید، پمپ ما خراب شده.", "پمپ ما خراب شده")]
    [InlineData("با سلام و احترام پمپ آب کارخانه هر روز خاموش می‌شود", "پمپ آب کارخانه هر روز خاموش می‌شود")]
    [InlineData("Hello sir, the dryer burns out every month. Please help", "the dryer burns out every month")]
    [InlineData("سلام", "سلام")]
    [InlineData("پمپ. هر روز می‌لرزد و داغ می‌کند.", "پمپ. هر روز می‌لرزد و داغ می‌کند")]
    [InlineData("", "")]
    public void A_title_is_the_first_sentence_without_the_greeting(string body, string title) => Assert.Equal(title, DraftGuess.Title(body));

    [Fact]
    public void A_long_sentence_is_cut_between_words()
    {
        var title = DraftGuess.Title(string.Join(' ', Enumerable.Repeat("کمپرسور", 40)));

        Assert.InRange(title.Length, 60, 81);
        Assert.EndsWith("کمپرسور…", title, StringComparison.Ordinal);
    }

    [Fact]
    public void One_endless_word_is_cut_too() => Assert.InRange(DraftGuess.Title(new string('x', 5_000)).Length, 1, Problem.TitleLimit);

    [Theory]
    [InlineData("خط تولید خوابیده", Urgency.Stopped)]
    [InlineData("دستگاه متوقف شد.", Urgency.Stopped)]
    [InlineData("The line is at a standstill", Urgency.Stopped)]
    [InlineData("الخط متوقف", Urgency.Stopped)]
    [InlineData("لطفا فوری رسیدگی کنید", Urgency.Soon)]
    [InlineData("we need it ASAP", Urgency.Soon)]
    [InlineData("ضایعات رنگ زیاد است", Urgency.Normal)]
    public void How_urgent_it_is_stands_in_the_words(string body, Urgency urgency) => Assert.Equal(urgency, DraftGuess.Urgency(body));

    [Theory]
    [InlineData("کارخانه ما در شهرک شکوهیه است", "shokouhieh")]
    [InlineData("کارگاه سلفچگان", "salafchegan")]
    [InlineData("ما در قم هستیم", null)]
    [InlineData("هیچ جا", null)]
    public void A_town_that_is_named_is_found_and_the_capital_is_no_hint(string body, string? town)
    {
        var guessed = DraftGuess.Town(body, Houses.Config.Directories.Towns);
        if (town is null) Assert.Null(guessed);
        else Assert.StartsWith(town, guessed, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_town_and_estate_is_found_by_each_of_its_names()
    {
        var towns = Houses.Config.Directories.Towns;
        foreach (var town in towns.Where(town => town.Id != "qom"))
            foreach (var name in town.Names.Values)
                Assert.True(DraftGuess.Town($"کارخانه ما {name} است", towns) is not null, name);
    }
}
