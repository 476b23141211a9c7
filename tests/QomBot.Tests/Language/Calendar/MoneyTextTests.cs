using FsCheck;
using FsCheck.Fluent;
using QomBot.Language.Calendar;
using QomBot.Tests.Language.Text;

namespace QomBot.Tests.Language.Calendar;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData("۲۵ میلیون", 250_000_000, "toman")]
    [InlineData("25,000,000 تومان", 250_000_000, "toman")]
    [InlineData("۲۵م", 250_000_000, "toman")]
    [InlineData("۲۵ ملیون تومن", 250_000_000, "toman")]
    [InlineData("۲ میلیارد و ۵۰۰ میلیون", 25_000_000_000, "toman")]
    [InlineData("۱/۵ میلیارد", 15_000_000_000, "toman")]
    [InlineData("۱٫۵ میلیارد تومان", 15_000_000_000, "toman")]
    [InlineData("نیم میلیارد", 5_000_000_000, "toman")]
    [InlineData("صد و بیست هزار ریال", 120_000, "rial")]
    [InlineData("بیست و پنج میلیون", 250_000_000, "toman")]
    [InlineData("هزار میلیارد", 10_000_000_000_000, "toman")]
    [InlineData("1.5 billion rial", 1_500_000_000, "rial")]
    [InlineData("25.000.000", 250_000_000, "toman")]
    [InlineData("٢٥ مليون تومان", 250_000_000, "toman")]
    [InlineData("0", 0, "toman")]
    public void Amounts_are_read_as_people_type_them(string typed, long rial, string unit)
    {
        Assert.True(MoneyText.TryParse(typed, out var read, out var readUnit));
        Assert.Equal((rial, unit), (read, readUnit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("نمیدانم")]
    [InlineData("تومان")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999 همت همت همت")]
    [InlineData("1.2.3")]
    public void What_is_no_amount_is_refused(string typed) => Assert.False(MoneyText.TryParse(typed, out _, out _));

    [Theory]
    [InlineData(250_000_000, "۲۵ میلیون تومان", "25 million toman", "٢٥ مليون تومان")]
    [InlineData(255_000_000, "۲۵٫۵ میلیون تومان", "25.5 million toman", "٢٥٫٥ مليون تومان")]
    [InlineData(12_345_670, "۱٬۲۳۴٬۵۶۷ تومان", "1,234,567 toman", "١٬٢٣٤٬٥٦٧ تومان")]
    [InlineData(15, "۱۵ ریال", "15 rial", "١٥ ريال")]
    [InlineData(0, "۰ تومان", "0 toman", "٠ تومان")]
    public void Amounts_are_shown_in_the_readers_language(long rial, string fa, string en, string ar)
    {
        Assert.Equal(fa, MoneyText.Show(rial, "fa"));
        Assert.Equal(en, MoneyText.Show(rial, "en"));
        Assert.Equal(ar, MoneyText.Show(rial, "ar"));
    }

    [Fact]
    public void What_is_shown_is_read_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), amount =>
            new[] { "fa", "en", "ar" }.All(lang => MoneyText.TryParse(MoneyText.Show(amount.Get * 37L, lang), out var read, out _) && read == amount.Get * 37L)));

    [Fact]
    public void No_text_breaks_the_parser() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts.Wild, text =>
        {
            MoneyText.TryParse(text, out _, out _);
            return true;
        }));
}
