using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>From claim to confirmed, and all the ways aside.</summary>
public sealed class WorkingTests
{
    private const string Firm = "رضا کریمی";
    private const string Trouble = "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه";

    private static async Task<Play> WithProblemAsync(params string[] researchers)
    {
        var talk = await Play.BeginAsync();
        foreach (var researcher in researchers) await talk.ResearcherAsync(researcher, "مکانیک");
        await talk.ReportAsync(Firm, Trouble);
        return talk;
    }

    [Fact]
    public async Task One_holds_it_the_next_stands_in_line_and_gets_it_with_its_file_when_it_is_given_back()
    {
        await using var talk = await WithProblemAsync("اول", "دوم");
        await talk.ClaimAsync("اول", 1);
        await talk.ClaimAsync("دوم", 1);
        talk.Sees("اول", "مسئلهٔ ۱ به شما سپرده شد");
        talk.Sees("دوم", "شما نفر ۱ نوبت هستید");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE state = 0"));

        await talk.SaysAsync("اول", "/update 1 فونداسیون شل است");
        await talk.SaysAsync("اول", "/release 1");
        await talk.PressesAsync("اول", "بله");
        talk.Sees("دوم", "نوبت شما شد: مسئلهٔ ۱");
        await talk.SaysAsync("دوم", "/problem 1");
        talk.Sees("دوم", "فونداسیون شل است");
        talk.Sees(Firm, "به گروه بعدی سپرده شد");
    }

    [Fact]
    public async Task A_newcomer_holds_one_problem_until_one_is_confirmed()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ReportAsync(Firm, "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد");
        await talk.ClaimAsync("اول", 1);
        await talk.ClaimAsync("اول", 2);
        talk.Sees("اول", "تا نخستین تأیید از یک کارخانه");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims"));
    }

    [Fact]
    public async Task Without_a_report_the_holder_is_reminded_and_then_the_problem_goes_back_to_all()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await talk.WaitAsync(TimeSpan.FromDays(11.5));
        talk.Sees("اول", "یادآوری: مسئلهٔ ۱");
        await talk.RestartAsync();
        await talk.WaitAsync(TimeSpan.FromDays(4));
        talk.Sees("اول", "دیگر در دست گروه شما نیست");
        Assert.Equal((long)ProblemState.Open, talk.Count("SELECT state FROM problems"));
        Assert.Equal((long)ClaimState.Expired, talk.Count("SELECT state FROM claims"));
    }

    [Fact]
    public async Task A_report_renews_the_lease()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await talk.WaitAsync(TimeSpan.FromDays(10));
        await talk.SaysAsync("اول", "/update 1 قطعه سفارش داده شد");
        await talk.WaitAsync(TimeSpan.FromDays(10));
        Assert.Equal((long)ProblemState.InProgress, talk.Count("SELECT state FROM problems"));
    }

    [Fact]
    public async Task While_it_is_the_firms_turn_the_team_loses_nothing_and_a_silent_firms_problem_sleeps_until_it_speaks()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await talk.SaysAsync("اول", "/ask 1 دور موتور چند است؟");
        talk.Sees(Firm, "اول دربارهٔ مسئلهٔ ۱ می‌پرسد");
        await talk.WaitAsync(TimeSpan.FromDays(6));
        talk.Sees(Firm, "یادآوری: گروه منتظر پاسخ شماست");
        await talk.WaitAsync(TimeSpan.FromDays(24));
        Assert.Equal((long)ProblemState.Dormant, talk.Count("SELECT state FROM problems"));
        Assert.Equal((long)ClaimState.Holding, talk.Count("SELECT state FROM claims"));

        await talk.SaysAsync(Firm, "/reply 1 ۱۴۵۰ دور");
        Assert.Equal((long)ProblemState.InProgress, talk.Count("SELECT state FROM problems"));
        talk.Sees("اول", "۱۴۵۰ دور");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE lease_until IS NOT NULL"));
    }

    [Theory]
    [InlineData("مشکل ما این نیست")]
    [InlineData("در خط ما شدنی نیست")]
    [InlineData("گران است")]
    [InlineData("دیر به نتیجه می‌رسد")]
    [InlineData("ایمن یا مجاز نیست")]
    [InlineData("اول باید آزمایش شود")]
    [InlineData("می‌دانستیم یا آزموده‌ایم")]
    [InlineData("اولویت ما عوض شد")]
    public async Task A_proposal_is_declined_with_one_of_eight_reasons_and_work_goes_on(string reason)
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await ProposeAsync(talk);
        await talk.PressesAsync(Firm, "نمی‌پذیریم");
        await talk.PressesAsync(Firm, reason);
        await talk.SaysAsync(Firm, "شاید سال بعد");
        talk.Sees("اول", $"دلیل: {reason}");
        talk.Sees("اول", "شاید سال بعد");
        Assert.Equal((long)ProblemState.InProgress, talk.Count("SELECT state FROM problems"));
    }

    [Fact]
    public async Task Solved_is_what_the_firm_confirms_and_it_closes_by_itself_later()
    {
        await using var talk = await WithProblemAsync("اول", "دوم");
        await talk.ClaimAsync("اول", 1);
        await talk.ClaimAsync("دوم", 1);
        await ProposeAsync(talk);
        await talk.SaysAsync(Firm, "/confirm 1");
        talk.Sees(Firm, "پیشنهادی در انتظار پاسخ شماست");
        await talk.PressesAsync(Firm, "می‌پذیریم");
        await talk.SaysAsync(Firm, "لرزش از ۱۱ به ۲");
        await talk.PressesAsync(Firm, "مسئله حل شد");
        await talk.PressesAsync(Firm, "بله، حل شد");
        await talk.SaysAsync(Firm, "لرزش ۲ شد");
        talk.Sees("اول", "کارخانه تأیید کرد: مسئلهٔ ۱ حل شد");
        talk.Sees("دوم", "از نوبت بیرون آمدید");
        Assert.Equal((long)ProblemState.Confirmed, talk.Count("SELECT state FROM problems"));
        await talk.WaitAsync(TimeSpan.FromDays(15));
        Assert.Equal((long)ProblemState.Closed, talk.Count("SELECT state FROM problems"));
        await talk.SaysAsync("همه", "/stats");
        talk.Sees("همه", "۱۰۰٪ به تأیید کارخانه حل شده است");
    }

    [Fact]
    public async Task A_problem_that_nobody_claims_climbs_the_ladder()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ResearcherAsync("همسایه", "ساخت و تولید");
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.WaitAsync(TimeSpan.FromDays(4));
        talk.Sees("همسایه", "به رشتهٔ شما نزدیک است");
        talk.SeesNot("کارشناس", "هفت روز کاری");
        await talk.WaitAsync(TimeSpan.FromDays(8));
        talk.Sees("کارشناس", "هفت روز کاری");
        await talk.WaitAsync(TimeSpan.FromDays(12));
        talk.Sees(Firm, "راستش را بگوییم");
    }

    [Fact]
    public async Task Withdrawing_asks_first_and_tells_those_who_worked_on_it()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await talk.SaysAsync(Firm, "/withdraw 1");
        await talk.PressesAsync(Firm, "نه، منصرف شدم");
        Assert.Equal((long)ProblemState.Claimed, talk.Count("SELECT state FROM problems"));
        await talk.SaysAsync(Firm, "/withdraw 1");
        await talk.PressesAsync(Firm, "بله");
        talk.Sees("اول", "کارخانه مسئلهٔ ۱ را پس گرفت");
    }

    [Fact]
    public async Task A_team_claims_together_and_every_member_hears()
    {
        await using var talk = await WithProblemAsync("سرگروه", "عضو");
        await talk.SaysAsync("سرگروه", "/team");
        await talk.PressesAsync("سرگروه", "گروه تازه");
        await talk.SaysAsync("سرگروه", "همیاران صنعت");
        var code = talk.Store.Read(session => (string)session.Scalar("SELECT join_code FROM teams WHERE solo = 0")!);
        await talk.SaysAsync("عضو", "/team");
        await talk.PressesAsync("عضو", "کد گروه دارم");
        await talk.SaysAsync("عضو", code.ToLowerInvariant());
        talk.Sees("سرگروه", "عضو به همیاران صنعت پیوست");

        await talk.SaysAsync("سرگروه", "/claim 1");
        await talk.PressesAsync("سرگروه", "همیاران صنعت");
        await talk.SaysAsync("سرگروه", "بازدید");
        await talk.SaysAsync("سرگروه", "فردا");
        await talk.PressesAsync("سرگروه", "تأیید و فرستادن");
        talk.Sees("عضو", "همیاران صنعت مسئلهٔ ۱ را بر عهده گرفت");
        await talk.SaysAsync("عضو", "/update 1 من هم آمدم");
        talk.Sees(Firm, "گزارش عضو");
    }

    private static async Task ProposeAsync(Play talk)
    {
        await talk.SaysAsync("اول", "/propose 1 هم‌محوری با لیزر");
        await talk.PressesAsync("اول", "فعلاً نه");
        await talk.PressesAsync("اول", "فعلاً نه");
        talk.Sees(Firm, "راه‌حل پیشنهادی برای مسئلهٔ ۱");
    }
}
