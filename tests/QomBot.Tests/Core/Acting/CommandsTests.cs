using QomBot.Core.Acting;
using QomBot.Core.Features;
using QomBot.Core.Texts;

namespace QomBot.Tests.OfCore.Acting;

public sealed class CommandsTests
{
    private static readonly Commands All = new(AllActions.Table, Catalogue.Shipped);

    [Theory]
    [InlineData("/claim 42", "claim", "42")]
    [InlineData("/claim", "claim", "")]
    [InlineData("/CLAIM 42", "claim", "42")]
    [InlineData("/claim@qombot 42", "claim", "42")]
    [InlineData("/claim\n42", "claim", "42")]
    [InlineData("  /claim   42  ", "claim", "42")]
    [InlineData("/ثبت", "post", "")]
    [InlineData("/search پمپ آب", "search", "پمپ آب")]
    public void A_slash_and_a_name_are_a_command(string typed, string action, string rest)
    {
        var command = All.Find(typed)!;
        Assert.Equal((action, rest, true), (command.Action.Name, command.Rest, command.BySlash));
    }

    [Theory]
    [InlineData("لغو", "cancel")]
    [InlineData("لغو ", "cancel")]
    [InlineData("کنسل", "cancel")]
    [InlineData("إلغاء", "cancel")]
    [InlineData("Cancel", "cancel")]
    [InlineData("مسائل", "problems")]
    [InlineData("مسائل من", "myproblems")]
    [InlineData("مسئله‌های من", "myproblems")]
    [InlineData("مسئله های من", "myproblems")]
    [InlineData("ثبت", "post")]
    [InlineData("ثبت مسئله", "post")]
    [InlineData("راهنما", "help")]
    [InlineData("خانه", "start")]
    [InlineData("زبان", "language")]
    public void A_word_for_it_in_any_language_is_a_command(string typed, string action) => Assert.Equal(action, All.Find(typed)?.Action.Name);

    [Theory]
    [InlineData("مسئله ۴۲", "problem", "۴۲")]
    [InlineData("مسئله شماره ۴۲", "problem", "۴۲")]
    [InlineData("problem 42", "problem", "42")]
    [InlineData("claim #42", "claim", "#42")]
    [InlineData("جستجو پمپ آب", "search", "پمپ آب")]
    public void A_word_with_a_number_or_what_to_look_for_is_a_command(string typed, string action, string rest)
    {
        var command = All.Find(typed)!;
        Assert.Equal((action, rest, false), (command.Action.Name, command.Rest, command.BySlash));
    }

    [Theory]
    [InlineData("مسئله ما این است که پمپ خراب شده")]
    [InlineData("مشکلات پمپ آب ما زیاد شده")]
    [InlineData("گزارش خرابی دستگاه پرس")]
    [InlineData("problem with the dryer")]
    [InlineData("پمپ خراب است")]
    [InlineData("close to the pump there is a leak")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/nosuchthing 1")]
    public void Whatever_else_is_written_is_none(string typed) => Assert.Null(All.Find(typed));

    [Fact]
    public void What_is_only_behind_buttons_cannot_be_typed()
    {
        foreach (var action in AllActions.Table.All.Where(action => action is { Listing: Listing.Hidden, Always: false }))
            foreach (var typed in (string[])[$"/{action.Name}", $"/{action.Name} 1", action.Name, $"{action.Name} 1"])
                Assert.NotEqual(action.Name, All.Find(typed)?.Action.Name);
    }

    [Fact]
    public void Every_listed_action_is_found_by_its_name_and_by_each_of_its_words()
    {
        foreach (var action in AllActions.Table.All.Where(action => action.Listing != Listing.Hidden))
        {
            Assert.Equal(action.Name, All.Find($"/{action.Name}")?.Action.Name);
            foreach (var language in Languages.All)
                foreach (var word in new Speech(Catalogue.Shipped, language).Words($"words.{action.Name}").Split('|'))
                    Assert.True(All.Find(word)?.Action.Name == action.Name, $"«{word}» is not {action.Name}");
        }
    }

    [Fact]
    public void A_text_of_a_hundred_thousand_letters_is_no_command_and_takes_no_time() => Assert.Null(All.Find("/post " + new string('ا', 100_000)));
}
