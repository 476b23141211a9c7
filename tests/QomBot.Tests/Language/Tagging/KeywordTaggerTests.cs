using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

public sealed class KeywordTaggerTests
{
    private readonly KeywordTagger tagger = new(
    [
        ("mechanical", "یاتاقان", 3), ("mechanical", "پمپ", 2), ("energy", "پمپ حرارتی", 3), ("food", "سوهان", 3),
    ]);

    [Fact]
    public void Keywords_name_their_field_with_a_reason()
    {
        var tagging = tagger.Tag("ياتاقان پمپ‌ها داغ می‌کند");
        Assert.Equal("mechanical", tagging.Fields[0].FieldId);
        Assert.True(tagging.Sure);
        Assert.Equal(["یاتاقان", "پمپ"], tagging.Reasons[0].Words);
    }

    [Fact]
    public void The_longest_phrase_wins() => Assert.Equal("energy", tagger.Tag("پمپ حرارتی").Fields[0].FieldId);

    [Fact]
    public void Nothing_known_is_said_so()
    {
        var tagging = tagger.Tag("سلام");
        Assert.Empty(tagging.Fields);
        Assert.False(tagging.Sure);
    }

    [Fact]
    public void Two_fields_alike_are_unsure() => Assert.False(tagger.Tag("یاتاقان سوهان").Sure);
}
