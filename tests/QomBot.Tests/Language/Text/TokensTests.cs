using QomBot.Language.Text;

namespace QomBot.Tests.Language.Text;

public sealed class TokensTests
{
    [Theory]
    [InlineData("کاشی‌های ما می‌شکنند", "کاشی شکنند")]
    [InlineData("سلام این پمپ‌ها صدا می‌دهند", "پمپ صدا دهند")]
    [InlineData("the pump is leaking", "pump leaking")]
    [InlineData("ایران و قم", "ایران قم")]
    public void Endings_and_stop_words_fall_away(string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', Tokens.Of(PersianText.Key(text))));
}
