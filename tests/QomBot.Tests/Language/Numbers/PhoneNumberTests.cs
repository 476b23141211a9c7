using FsCheck.Xunit;
using QomBot.Language.Numbers;

namespace QomBot.Tests.Language.Numbers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("09121234567")]
    [InlineData("9121234567")]
    [InlineData("989121234567")]
    [InlineData("+989121234567")]
    [InlineData("00989121234567")]
    [InlineData("+98 0912 123 4567")]
    [InlineData("۰۹۱۲ ۱۲۳ ۴۵۶۷")]
    [InlineData("(0912) 123-45.67")]
    public void All_ways_to_write_a_mobile_are_one_number(string typed) => Assert.Equal("+989121234567", PhoneNumber.Normal(typed));

    [Theory]
    [InlineData("0919 000 00")]
    [InlineData("02537771234")]
    [InlineData("شماره ندارم")]
    [InlineData("")]
    [InlineData("+1")]
    public void What_is_no_mobile_is_none(string typed) => Assert.Null(PhoneNumber.Normal(typed));

    [Fact]
    public void A_number_of_another_country_keeps_its_code() => Assert.Equal("+9647701234567", PhoneNumber.Normal("+964 770 123 4567"));

    [Property]
    public void What_is_normal_stays_so(string? typed)
    {
        if (PhoneNumber.Normal(typed ?? "") is { } normal) Assert.Equal(normal, PhoneNumber.Normal(normal));
    }
}
