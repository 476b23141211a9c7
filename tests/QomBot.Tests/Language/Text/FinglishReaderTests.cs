using QomBot.Language.Text;

namespace QomBot.Tests.Language.Text;

public sealed class FinglishReaderTests
{
    private readonly FinglishReader reader = new(["پمپ", "پرس", "کوره", "فشار", "روغن", "روغن", "سنگ"]);

    [Theory]
    [InlineData("salam dastgahe press ma seda mide", true)]
    [InlineData("pomp ab nemikeshe va dagh mikone", true)]
    [InlineData("the pump is bad and hot in the morning", false)]
    [InlineData("CNC G54 offset", false)]
    [InlineData("پمپ seda mide", false)]
    public void Finglish_is_told_from_English(string text, bool finglish) =>
        Assert.Equal(finglish, FinglishReader.IsFinglish(PersianText.Key(text)));

    [Fact]
    public void Known_words_become_Persian_and_others_stay() =>
        Assert.Equal("پمپ روغن میریزه خیلی fanuc", reader.Read("pompe roghan mirize kheili, fanuc"));

    [Fact]
    public void English_is_left_alone() => Assert.Equal("Pump is leaking.", reader.Read("Pump is leaking."));
}
