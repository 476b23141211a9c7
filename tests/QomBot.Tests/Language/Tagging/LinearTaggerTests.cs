using System.Diagnostics;
using QomBot.Language.Tagging;

namespace QomBot.Tests.Language.Tagging;

public sealed class LinearTaggerTests
{
    private static LinearTagger Tagger => ShippedConfig.Tagger.Value;

    [Theory]
    [InlineData("یاتاقان پمپ آب داغ میکنه و صدا میده، لرزش هم داره", "mechanical")]
    [InlineData("PLC خط بسته بندی میره تو استپ و HMI قطع میشه", "automation")]
    [InlineData("our web database is slow and users cannot log in", "software")]
    [InlineData("مرغها تلف میشن و تخم کم شده تو مرغداری", "agriculture")]
    [InlineData("ترک در بتن سقف سوله بعد از زلزله", "civil")]
    [InlineData("مياه الصرف من المعمل لونها أسود و COD عالي", "environment")]
    public void Plain_troubles_find_their_field(string text, string field) => Assert.Equal(field, Tagger.Tag(text).Fields[0].FieldId);

    [Fact]
    public void Three_fields_come_with_likelihoods_in_order()
    {
        var fields = Tagger.Tag("موتور برق کوره داغ میکنه").Fields;
        Assert.Equal(3, fields.Count);
        Assert.Equal(fields.OrderByDescending(field => field.Score), fields);
        Assert.InRange(fields.Sum(field => field.Score), 0.1, 1.0000001);
    }

    [Fact]
    public void Reasons_are_words_of_the_text_as_typed()
    {
        const string text = "سلام، لابسا و سولفوناسيون راكتورمون بهم ريخته!";
        var tagging = Tagger.Tag(text);
        var reason = Assert.Single(tagging.Reasons, reason => reason.FieldId == "chemical");
        Assert.Contains("لابسا", reason.Words);
        Assert.All(tagging.Reasons.SelectMany(reason => reason.Words), word => Assert.Contains(word, text));
        Assert.All(tagging.Reasons, reason => Assert.InRange(reason.Words.Count, 1, 4));
    }

    [Theory]
    [InlineData("")]
    [InlineData("سلام")]
    [InlineData("؟؟؟ 12 🔥")]
    public void A_text_without_matter_gets_no_field(string text)
    {
        var tagging = Tagger.Tag(text);
        Assert.Empty(tagging.Fields);
        Assert.False(tagging.Sure);
    }

    [Fact]
    public void A_vague_text_is_said_to_be_unsure() => Assert.False(Tagger.Tag("دستگاهمون مشکل داره").Sure);

    [Fact]
    public void The_shipped_model_knows_the_twenty_fields() => Assert.Equal(20, Tagger.Fields.Count);

    [Fact]
    public void A_long_text_is_read_in_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("پمپ آب خط کاشی‌سازی ما greenhouse valve صدا می‌دهد. ", 2000));
        Tagger.Tag(text[..1000]);
        var clock = Stopwatch.StartNew();
        Tagger.Tag(text);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 50e-3 * text.Length / 10_000 * 4);
    }
}
