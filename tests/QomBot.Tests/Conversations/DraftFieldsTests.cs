using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>What the review card says of the field: why, and where it is not sure, which.</summary>
public sealed class DraftFieldsTests
{
    [Fact]
    public async Task A_sure_field_is_shown_with_the_words_that_spoke_for_it()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضایی", "بلبرینگ الکتروپمپ هر هفته می‌سوزد و شفت می‌لرزد");
        talk.Sees("رضایی", "نشانهٔ مکانیک: ");
        Assert.Contains("بلبرینگ", talk.Newest("رضایی").Split("نشانهٔ مکانیک:")[1].Split('\n')[0], StringComparison.Ordinal);
        talk.SeesNot("رضایی", "رشته را مطمئن نیستیم");
    }

    [Fact]
    public async Task An_unsure_field_is_asked_for_with_buttons_and_the_answer_is_kept_as_a_label()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضایی", "دستگاه جدیدمان مشکل دارد و درست جواب نمی‌دهد، چه کار کنیم؟");
        talk.Sees("رضایی", "رشته را مطمئن نیستیم. کدام است؟");
        var offered = talk.Live("رضایی").Buttons![0];
        Assert.Equal("رشتهٔ دیگر", offered[^1]);
        Assert.InRange(offered.Count, 2, 4);

        await talk.PressesAsync("رضایی", offered[0]);
        Assert.DoesNotContain("مطمئن نیستیم", talk.Newest("رضایی"), StringComparison.Ordinal);
        Assert.Contains($"رشته: {offered[0]}", talk.Newest("رضایی"), StringComparison.Ordinal);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM labels"));
    }
}
