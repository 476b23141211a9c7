using FsCheck;
using FsCheck.Fluent;
using QomBot.Language.Text;

namespace QomBot.Tests.Language.Text;

public sealed class DigitsTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData(" ۱۲ ", 12)]
    [InlineData("-٣", -3)]
    [InlineData("۲۵٬۰۰۰٬۰۰۰", 25_000_000)]
    [InlineData("25,000", 25_000)]
    [InlineData("25 000", 25_000)]
    [InlineData("۱۲٫۰۰۰", 12_000)]
    [InlineData("\u2068۴۲\u2069", 42)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Numbers_of_every_script_are_read(string typed, long number)
    {
        Assert.True(Digits.TryParseLong(typed, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("۱۲الف")]
    [InlineData("1,2")]
    [InlineData("1,2345")]
    [InlineData("1234,567")]
    [InlineData("۱٫۵")]
    [InlineData("9223372036854775808")]
    [InlineData("--1")]
    public void What_is_no_whole_number_is_refused(string typed) => Assert.False(Digits.TryParseLong(typed, out _));

    [Fact]
    public void Digits_change_script_and_nothing_else_does()
    {
        Assert.Equal("۱۲ الف ۳ 🔥", Digits.ToPersian("12 الف ٣ 🔥"));
        Assert.Equal("١٢", Digits.ToArabic("۱2"));
        Assert.Equal("12 x", Digits.ToAscii("۱۲ x"));
    }

    [Fact]
    public void Digits_come_back_from_a_round_trip() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<long>(), number =>
            Digits.TryParseLong(Digits.ToPersian(number.ToString()), out var read) && read == number
            && Digits.ToAscii(Digits.ToArabic(Digits.ToPersian(number.ToString()))) == number.ToString()));
}
