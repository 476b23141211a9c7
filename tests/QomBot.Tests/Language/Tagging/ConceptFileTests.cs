using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

public sealed class ConceptFileTests
{
    private const string Bearing = "bearing\tpart\tmechanical:3 manufacturing:1\tیاتاقان|بلبرینگ\tbearing|ball bearing\t\tbolbering";

    [Fact]
    public void A_concept_line_is_read_whole()
    {
        var concept = Assert.Single(ConceptFile.Parse(new StringReader($"# comment\n\n{Bearing}\n")));
        Assert.Equal(("bearing", "part"), (concept.Id, concept.Kind));
        Assert.Equal(3, concept.Weights["mechanical"]);
        Assert.Equal(["یاتاقان", "بلبرینگ"], concept.Forms["fa"]);
        Assert.False(concept.Forms.ContainsKey("ar"));
    }

    [Theory]
    [InlineData("a\tpart\tfood:1\tx", 1, 4)]
    [InlineData("A b\tpart\tfood:1\tشکر\t\t\t", 1, 1)]
    [InlineData("a\tthing\tfood:1\tشکر\t\t\t", 1, 2)]
    [InlineData("a\tpart\tfood:9\tشکر\t\t\t", 1, 3)]
    [InlineData("a\tpart\t\tشکر\t\t\t", 1, 3)]
    [InlineData("a\tpart\tfood:1\t\t\t\t", 1, 4)]
    [InlineData("a\tpart\tfood:1\tشکر\t!!\t\t", 1, 5)]
    [InlineData(Bearing + "\n" + Bearing, 2, 1)]
    public void A_fault_names_its_line_and_column(string file, int line, int column)
    {
        var fault = Assert.Throws<ConceptFileException>(() => ConceptFile.Parse(new StringReader(file)));
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.Contains($"line {line}, column {column}", fault.Message);
    }
}
