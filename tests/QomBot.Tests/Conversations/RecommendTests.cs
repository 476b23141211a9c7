using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>The right problems for a person and the right people for a problem, each with a reason in words.</summary>
public sealed class RecommendTests
{
    [Fact]
    public async Task A_professor_finds_what_fits_him_with_the_reason()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضایی", "پمپ آب ما می‌لرزد و بلبرینگش هر هفته می‌سوزد", "کاشی رضایی");
        await talk.ReportAsync("محمدی", "سوهان ما زود کپک می‌زند و ماندگاری ندارد", "سوهان محمدی");
        await talk.ResearcherAsync("دکتر احمدی");
        await talk.SaysAsync("دکتر احمدی", "/recommend");
        talk.Sees("دکتر احمدی", "هنوز چیزی پیدا نکردیم");

        await talk.PressesAsync("دکتر احمدی", "تخصص من");
        await talk.SaysAsync("دکتر احمدی", "پمپ، بلبرینگ، لرزش ماشین‌های دوار");
        var card = talk.Newest("دکتر احمدی");
        Assert.Contains("۱. ", card, StringComparison.Ordinal);
        Assert.Contains("(خیلی مناسب)", card, StringComparison.Ordinal);
        Assert.Contains("را می‌دانید", card, StringComparison.Ordinal);
        Assert.DoesNotContain("سوهان", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_a_field_alone_is_a_weaker_reason()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضایی", "پمپ آب ما می‌لرزد و بلبرینگش هر هفته می‌سوزد", "کاشی رضایی");
        await talk.ResearcherAsync("دانشجو", "mechanical");
        await talk.SaysAsync("دانشجو", "مناسب من");
        talk.Sees("دانشجو", "(شاید)");
        talk.Sees("دانشجو", "را دنبال می‌کنید");
    }

    [Fact]
    public async Task The_liaison_sees_whom_a_problem_fits_and_the_firm_only_how_many()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { Moderation = Core.Acting.ModerationMode.Off });
        var problem = await talk.ReportAsync("رضایی", "پمپ آب ما می‌لرزد و بلبرینگش هر هفته می‌سوزد", "کاشی رضایی");
        await talk.ResearcherAsync("دکتر احمدی", "mechanical");
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);

        await talk.SaysAsync("کارشناس", $"/problem {problem}");
        await talk.PressesAsync("کارشناس", "چه کسانی مناسب‌اند؟");
        talk.Sees("کارشناس", "دکتر احمدی (شاید)");

        await talk.SaysAsync("رضایی", $"/problem {problem}");
        await talk.PressesAsync("رضایی", "چه کسانی مناسب‌اند؟");
        talk.Sees("رضایی", "شاید: ۱ نفر");
        Assert.DoesNotContain("احمدی", talk.Newest("رضایی"), StringComparison.Ordinal);
    }
}
