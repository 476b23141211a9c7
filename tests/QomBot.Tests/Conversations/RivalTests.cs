using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A window in which the firm picks among those who would take its problem.</summary>
public sealed class RivalTests
{
    private const string Firm = "رضا کریمی";
    private const string Trouble = "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه";

    private static async Task<Play> WithOffersAsync(params string[] researchers)
    {
        var talk = await Play.BeginAsync(policy => policy with { RivalHours = 48 });
        foreach (var researcher in researchers) await talk.ResearcherAsync(researcher, "مکانیک");
        await talk.ReportAsync(Firm, Trouble);
        foreach (var researcher in researchers) await talk.ClaimAsync(researcher, 1);
        return talk;
    }

    [Fact]
    public async Task Offers_stand_side_by_side_and_the_firm_picks_one()
    {
        await using var talk = await WithOffersAsync("اول", "دوم");
        talk.Sees("دوم", "پیشنهاد شما برای مسئلهٔ ۱ به کارخانه رسید");
        talk.Sees(Firm, "برای مسئلهٔ ۱ پیشنهاد کار داد");
        Assert.Equal((long)ProblemState.Open, talk.Count("SELECT state FROM problems"));
        await talk.PressesAsync(Firm, "دیدن و انتخاب گروه");
        talk.Sees(Firm, "پیشنهادهای کار برای مسئلهٔ ۱");
        await talk.PressesAsync(Firm, "انتخاب دوم");
        await talk.PressesAsync(Firm, "بله");
        talk.Sees("دوم", "کارخانه شما را برای مسئلهٔ ۱ انتخاب کرد");
        talk.Sees("اول", "شما نفر ۱ نوبت هستید");
        Assert.Equal((long)ProblemState.Claimed, talk.Count("SELECT state FROM problems"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind = 'rivals'"));
    }

    [Fact]
    public async Task At_the_end_of_the_window_the_earliest_holds()
    {
        await using var talk = await WithOffersAsync("اول", "دوم");
        await talk.WaitAsync(TimeSpan.FromHours(49));
        talk.Sees("اول", "نخستین پیشنهاد از شما بود");
        talk.Sees("دوم", "شما نفر ۱ نوبت هستید");
        talk.Sees(Firm, "کار روی مسئلهٔ ۱ شما را بر عهده گرفت");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE state = 0 AND lease_until IS NOT NULL"));
    }

    [Fact]
    public async Task With_the_last_offer_withdrawn_the_problem_is_as_before_and_climbs_its_ladder()
    {
        await using var talk = await WithOffersAsync("اول");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind = 'ladder'"));
        await talk.SaysAsync("اول", "/release 1");
        await talk.PressesAsync("اول", "بله");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind = 'rivals'"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM due WHERE kind = 'ladder'"));
        await talk.ClaimAsync("اول", 1);
        await talk.WaitAsync(TimeSpan.FromHours(49));
        Assert.Equal((long)ProblemState.Claimed, talk.Count("SELECT state FROM problems"));
    }

    [Fact]
    public async Task A_firm_that_withdraws_meanwhile_ends_the_window_and_those_who_offered_are_told()
    {
        await using var talk = await WithOffersAsync("اول", "دوم");
        await talk.SaysAsync(Firm, "/withdraw 1");
        await talk.PressesAsync(Firm, "بله");
        talk.Sees("اول", "کارخانه مسئلهٔ ۱ را پس گرفت");
        await talk.WaitAsync(TimeSpan.FromHours(49));
        Assert.Equal((long)ProblemState.Withdrawn, talk.Count("SELECT state FROM problems"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims WHERE state IN (0, 1)"));
    }

    [Fact]
    public async Task The_second_of_a_firm_to_pick_reads_who_has_it()
    {
        await using var talk = await WithOffersAsync("اول", "دوم");
        await talk.ColleagueAsync("همکار", Firm);
        await talk.SaysAsync("همکار", "/problem 1");
        await talk.PressesAsync("همکار", "دیدن و انتخاب گروه");
        await talk.PressesAsync(Firm, "دیدن و انتخاب گروه");
        await talk.PressesAsync(Firm, "انتخاب اول");
        await talk.PressesAsync(Firm, "بله");
        await talk.PressesAsync("همکار", "انتخاب دوم");
        talk.Sees("همکار", "الان در دست اول است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE state = 0"));
    }

    [Fact]
    public async Task A_firm_chooses_the_window_for_its_own_problem()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("اول", "مکانیک");
        await talk.SaysAsync(Firm, Trouble);
        await talk.PressesAsync(Firm, "بیشتر…");
        await talk.PressesAsync(Firm, "انتخاب میان گروه‌ها: خاموش");
        talk.Sees(Firm, "انتخاب میان گروه‌ها: ۲۴ ساعت");
        await talk.PressesAsync(Firm, "بازگشت");
        await talk.PressesAsync(Firm, "ثبت مسئله");
        await talk.SaysAsync(Firm, "کاشی کویر");
        await talk.ClaimAsync("اول", 1);
        talk.Sees("اول", "پیشنهاد شما برای مسئلهٔ ۱ به کارخانه رسید");
        await talk.WaitAsync(TimeSpan.FromHours(25));
        Assert.Equal((long)ProblemState.Claimed, talk.Count("SELECT state FROM problems"));
    }
}
