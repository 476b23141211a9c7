using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Search as people type: with slips, in Latin letters, on the wrong keyboard, in English, with a town's name.</summary>
public sealed class SearchTests
{
    private static async Task<Play> FilledAsync()
    {
        var talk = await Play.BeginAsync();
        using (talk.Unwritten())
        {
            await talk.ReportAsync("رضایی", "پمپ آب خط رنگ نشتی دارد و بوبین سیم‌پیچ می‌سوزد، شهرک شکوهیه", "کاشی رضایی");
            await talk.ReportAsync("محمدی", "پمپ چاه صدا می‌دهد، محمودآباد", "سرامیک محمدی");
            await talk.ReportAsync("احمدی", "ژنراتور برق اضطراری وقت قطع برق استارت نمی‌خورد، شهرک سلفچگان", "فولاد احمدی");
        }
        return talk;
    }

    [Theory]
    [InlineData("جستجو ژنراتور", "مسئلهٔ ۳|۳. ")]
    [InlineData("/search zhenerator", "۳. ")]
    [InlineData("/search generator", "۳. ")]
    [InlineData("/search ژنرتور", "۳. ")]
    [InlineData("/search \u0698\u0646\u0631\u0627\u062A\u0648\u0631 \u0628\u0631\u0642", "۳. ")]
    public async Task A_problem_is_found_however_it_is_typed(string typed, string seen)
    {
        await using var talk = await FilledAsync();
        await talk.SaysAsync("دانشجو", typed);
        talk.Sees("دانشجو", seen.Split('|')[^1]);
    }

    [Fact]
    public async Task A_towns_name_narrows_and_can_be_dropped()
    {
        await using var talk = await FilledAsync();
        await talk.SaysAsync("دانشجو", "/search پمپ شکوهیه");
        talk.Sees("دانشجو", "محدود به: شهرک صنعتی شکوهیه");
        talk.Sees("دانشجو", "۱. ");
        talk.SeesNot("دانشجو", "۲. ");
        await talk.PressesAsync("دانشجو", "بدون محدودیت");
        Assert.DoesNotContain("محدود به", talk.Newest("دانشجو"), StringComparison.Ordinal);
        talk.Sees("دانشجو", "۲. ");
    }

    [Fact]
    public async Task A_filter_that_finds_nothing_is_no_filter()
    {
        await using var talk = await FilledAsync();
        await talk.SaysAsync("دانشجو", "/search ژنراتور شکوهیه");
        talk.Sees("دانشجو", "۳. ");
        talk.SeesNot("دانشجو", "محدود به");
    }

    [Fact]
    public async Task Open_problems_of_a_town_need_no_other_word()
    {
        await using var talk = await FilledAsync();
        await talk.SaysAsync("دانشجو", "/search مسائل باز شکوهیه");
        talk.Sees("دانشجو", "محدود به: شهرک صنعتی شکوهیه");
        talk.Sees("دانشجو", "۱. ");
        talk.SeesNot("دانشجو", "۳. ");
    }
}
