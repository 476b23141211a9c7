using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

public sealed class ConceptLexiconTests
{
    private static readonly ConceptLexicon Lexicon = new(ConceptFile.Parse(new StringReader(
        """
        pump	machine	mechanical:3	پمپ	pump	مضخة	pomp
        heat-pump	machine	energy:3	پمپ حرارتی	heat pump		
        tile-making	process	minerals:3	کاشی سازی	tile making		
        bimetal	part	electrical:3	بی متال	bimetal		
        basalam	brand	management:3	باسلام	basalam		
        solenoid	part	automation:3	شیر برقی	solenoid valve		
        gearbox	part	mechanical:3	گیربکس	gearbox		
        greenhouse	place	agriculture:3	گلخانه	greenhouse		
        ewe	animal	agriculture:3	میش	ewe		
        grinding	process	manufacturing:3	سنگ زنی	grinding		
        """)));

    [Theory]
    [InlineData("پمپ", "pump")]
    [InlineData("پمپ‌ها", "pump")]
    [InlineData("پمپهامون", "pump")]
    [InlineData("pumps", "pump")]
    [InlineData("والمضخة", "pump")]
    [InlineData("پمپ حرارتی", "heat-pump")]
    [InlineData("کاشی‌سازی", "tile-making")]
    [InlineData("کاشیسازی", "tile-making")]
    [InlineData("كاشي سازي", "tile-making")]
    [InlineData("شیر‌های برقی", "solenoid")]
    [InlineData("شیرهای برقی", "solenoid")]
    [InlineData("solenoid valves", "solenoid")]
    [InlineData("بی‌متال", "bimetal")]
    [InlineData("گلخانهه", "greenhouse")]
    [InlineData("گلخنه", "")]
    [InlineData("greenhuose", "greenhouse")]
    [InlineData("gearbbox", "gearbox")]
    [InlineData("با سلام", "")]
    [InlineData("میشه", "")]
    [InlineData("pump pump", "pump pump")]
    [InlineData("سنگ‌زنی پمپ", "grinding pump")]
    public void Concepts_are_found_as_people_write_them(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', Lexicon.Find(TextWords.Of(text)).Select(hit => Lexicon.Concepts[hit.Concept].Id)));

    [Fact]
    public void The_words_of_a_text_keep_their_places()
    {
        const string text = "سلام، پمپ‌های ما (خراب)!";
        Assert.Equal(["سلام", "پمپ‌های", "پمپ‌های", "ما", "خراب"], TextWords.Of(text).Select(word => text[word.Start..word.End]));
    }
}
