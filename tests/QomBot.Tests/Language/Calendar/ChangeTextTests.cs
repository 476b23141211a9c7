using QomBot.Language.Calendar;

namespace QomBot.Tests.Language.Calendar;

/// <summary>A firm's own words as a figure, where they hold one for certain.</summary>
public sealed class ChangeTextTests
{
    [Theory]
    [InlineData("۱۲ درصد", 12, "%")]
    [InlineData("12%", 12, "%")]
    [InlineData("حدود ۱۲٪", 12, "%")]
    [InlineData("۳ ساعت در روز", 3, "hour/day")]
    [InlineData("روزانه ۳ ساعت", 3, "hour/day")]
    [InlineData("۲٫۵ ساعت در هفته", 2.5, "hour/week")]
    [InlineData("40 kg a day", 40, "kg/day")]
    [InlineData("۵ تن در ماه", 5, "ton/month")]
    public void A_figure_is_read_with_its_unit(string words, double amount, string unit) =>
        Assert.Equal(new Change((decimal)amount, unit, null), ChangeText.Read(words));

    [Theory]
    [InlineData("۲۵ میلیون تومان در ماه", 250_000_000L, "rial/month", 250_000_000L)]
    [InlineData("ماهی ۲۵ میلیون تومان", null, null, null)]
    [InlineData("۱ میلیون تومان در روز", 10_000_000L, "rial/day", 260_000_000L)]
    [InlineData("۱۲۰ میلیون تومان در سال", 1_200_000_000L, "rial/year", 100_000_000L)]
    [InlineData("۲۵ میلیون تومان", 250_000_000L, "rial", null)]
    public void Money_is_counted_by_the_month_where_its_period_is_named(string words, long? amount, string? unit, long? month)
    {
        var read = ChangeText.Read(words);
        Assert.Equal((amount, unit, month), ((long?)read?.Amount, read?.Unit, read?.RialAMonth));
    }

    [Theory]
    [InlineData("ضایعات از ۸٪ به ۲٪")]
    [InlineData("خیلی بهتر شد")]
    [InlineData("")]
    [InlineData("۱۲")]
    [InlineData("درصد")]
    [InlineData("۳ ساعت و ۲۰ دقیقه")]
    [InlineData("لرزش از ۱۱ به ۲")]
    public void What_is_no_one_figure_stays_words(string words) => Assert.Null(ChangeText.Read(words));

    [Fact]
    public void Nothing_that_people_write_makes_it_fall()
    {
        foreach (var hostile in (string[])["\0", new string('9', 100), "٪٪٪", "///", "9999999999999999999999 تومان در روز", "روز روز روز", "\u202E۱۲٪"])
            _ = ChangeText.Read(hostile);
    }
}
