using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Acting;

/// <summary>No card is longer than a telephone; nothing on it is out of reach.</summary>
public sealed class PagerTests
{
    private static readonly Core.Texts.Speech Say = Houses.Make().Speech("fa");

    private static Message Card(int options, int length = 30) => new([], [
        .. Enumerable.Range(0, options).Select(number => (IReadOnlyList<Button>)[new Button($"{new string('گ', length)} {number}", "problem", [$"{number}"])]), [new Button("خانه", "start", [])]]);

    [Theory]
    [InlineData(3, 30)]
    [InlineData(7, 30)]
    [InlineData(8, 30)]
    [InlineData(13, 12)]
    [InlineData(14, 12)]
    [InlineData(40, 30)]
    [InlineData(97, 5)]
    public void Every_option_is_on_one_of_the_pages_and_the_way_out_on_each(int options, int length)
    {
        var card = Pager.Fold(Card(options, length), Say);
        var seen = new List<string>();
        for (var page = 0; ; page++)
        {
            Assert.InRange(card.Rows.Count, 1, Pager.MostRows);
            Assert.Equal("start", card.Rows[^1][0].Action);
            seen.AddRange(card.Buttons.Where(button => button.Action == "problem").Select(button => button.Arguments[0]!));
            if (card.Buttons.LastOrDefault(button => button.Action == FormActions.PageName && button.Arguments[0] == $"{page + 1}") is not { } more) break;
            card = Pager.Turn(card, int.Parse(more.Arguments[0]!, System.Globalization.CultureInfo.InvariantCulture), Say);
        }
        Assert.Equal(Enumerable.Range(0, options).Select(number => $"{number}"), seen);
    }

    [Fact]
    public void A_card_of_many_actions_shows_three_and_the_others_behind_one_button()
    {
        var card = Pager.Fold(Pager.FirstThings(Card(9)), Say);
        Assert.Equal([0, 1, 2], card.Buttons.Where(button => button.Action == "problem").Select(button => int.Parse(button.Arguments[0]!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(card.Buttons, button => button.Label == Say.Words("button.fold.others"));
        Assert.Equal(3, card.Rows.Count);
        Assert.Equal(6, Pager.Turn(card, 1, Say).Buttons.Count(button => button.Action == "problem"));
        Assert.Equal(5, Pager.Fold(Pager.FirstThings(Card(4)), Say).Rows.Count);
    }

    [Fact]
    public void An_option_beyond_the_page_is_found_by_its_name_and_a_dangerous_one_never()
    {
        var card = Pager.Fold(Card(40, 4), Say);
        Assert.Equal("37", Pager.Named(card, "گگگگ ۳۷".Replace("۳۷", "37", StringComparison.Ordinal))!.Arguments[0]);
        Assert.Null(Pager.Named(new Message([], [[new Button("حذف", "delete_me", [], ButtonStyle.Danger)]]), "حذف"));
    }
}
