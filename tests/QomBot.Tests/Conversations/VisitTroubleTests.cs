using System.Text.RegularExpressions;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Visits that nobody answers, that come to nothing, and what becomes of what was found.</summary>
public sealed class VisitTroubleTests
{
    private const string Manager = "رضا", Team = "دکتر اول", Other = "دکتر دوم", Trouble = "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش هر هفته می‌سوزد";

    private static async Task<Play> AskedAsync(Func<Policy, Policy>? policy = null)
    {
        var talk = await Play.BeginAsync(policy);
        await talk.ResearcherAsync(Team, "مکانیک");
        await talk.ReportAsync(Manager, Trouble);
        await talk.ClaimAsync(Team, 1);
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۲ آذر");
        await talk.PressesAsync(Team, "۱۰:۰۰");
        return talk;
    }

    private static async Task<Play> AgreedAsync(Func<Policy, Policy>? policy = null)
    {
        var talk = await AskedAsync(policy);
        await talk.PressesAsync(Manager, "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۰:۰۰");
        return talk;
    }

    private static Task UntilAsync(Play talk, int day, int hour, int minute) => talk.WaitAsync(new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());

    private static async Task<Play> WrittenAsync(Func<Policy, Policy>? policy = null)
    {
        var talk = await AgreedAsync(policy);
        await UntilAsync(talk, 23, 6, 20);
        await talk.PressesAsync(Manager, "نمایش کد ورود");
        await talk.PressesAsync(Team, "رسیدم");
        await talk.SaysAsync(Team, Regex.Match(talk.Chat(Manager).Last(message => message.Text!.Contains("کد ورود:", StringComparison.Ordinal)).Text!, @"\d{6}").Value);
        await talk.PressesAsync(Team, "نوشتن صورت‌جلسه");
        await talk.SaysAsync(Team, "پمپ و خط لعاب را دیدیم");
        await talk.SaysAsync(Team, "جای انبار لعاب نم دارد");
        await talk.SaysAsync(Team, "دو هفتهٔ دیگر دوباره می‌آییم");
        await talk.PressesAsync(Team, "فعلاً نه");
        await talk.PressesAsync(Team, "تأیید و فرستادن");
        return talk;
    }

    [Fact]
    public async Task A_visit_that_falls_away_with_the_solved_problem_is_said_to_do_so()
    {
        await using var talk = await AgreedAsync();
        await talk.SaysAsync(Team, "/propose 1 هم‌محوری با لیزر");
        await talk.PressesAsync(Team, "فعلاً نه");
        await talk.PressesAsync(Team, "فعلاً نه");
        await talk.PressesAsync(Manager, "می‌پذیریم");
        await talk.PressesAsync(Manager, "فعلاً نه");
        await talk.PressesAsync(Manager, "مسئله حل شد");
        await talk.PressesAsync(Manager, "بله، حل شد");
        await talk.PressesAsync(Manager, "فعلاً نه");
        Assert.Equal((long)VisitState.Cancelled, talk.Count("SELECT state FROM visits"));
        talk.Sees(Team, "بازدید لغو شد، چون مسئله حل شده است");
        talk.SeesNot(Team, "دیگر در دست این گروه نیست");
    }

    [Fact]
    public async Task A_visit_that_falls_away_with_the_withdrawn_problem_is_said_to_do_so()
    {
        await using var talk = await AgreedAsync();
        await talk.SaysAsync(Manager, "/withdraw 1");
        await talk.PressesAsync(Manager, "بله");
        talk.Sees(Team, "بازدید لغو شد، چون کارخانه مسئله را پس گرفت");
        talk.SeesNot(Team, "دیگر در دست این گروه نیست");
    }

    [Fact]
    public async Task Who_has_not_answered_a_proposed_time_is_reminded_the_working_day_before_and_when_it_has_passed_both_can_name_another()
    {
        await using var talk = await AskedAsync();
        await UntilAsync(talk, 22, 6, 29);
        talk.SeesNot(Manager, "هنوز منتظر پاسخ شماست");
        await UntilAsync(talk, 22, 6, 31);
        talk.Sees(Manager, "یادآوری: زمان پیشنهادی دکتر اول برای بازدید هنوز منتظر پاسخ شماست");
        talk.SeesNot(Team, "هنوز منتظر پاسخ شماست");
        await talk.SaysAsync(Manager, "/visit");
        talk.Sees(Manager, "نوبت شماست: زمان را بپذیرید");

        await UntilAsync(talk, 23, 6, 31);
        talk.Sees(Manager, "زمان پیشنهادی بازدید گذشت و پاسخی نیامد");
        talk.Sees(Team, "زمان پیشنهادی بازدید گذشت و پاسخی نیامد");
        await talk.SaysAsync(Manager, "/visit");
        Assert.Contains("زمان پیشنهادی گذشته است", talk.Newest(Manager), StringComparison.Ordinal);
        Assert.DoesNotContain("نوبت شماست", talk.Newest(Manager), StringComparison.Ordinal);
        await talk.PressesAsync(Team, "زمان دیگر");
        await talk.SaysAsync(Team, "۴ آذر");
        await talk.SaysAsync(Team, "۹");
        await talk.PressesAsync(Manager, "چهارشنبه ۴ آذر ۱۴۰۵، ساعت ۰۹:۰۰");
        Assert.Equal((long)VisitState.Agreed, talk.Count("SELECT state FROM visits"));
    }

    [Fact]
    public async Task What_the_host_is_told_to_press_stands_under_what_tells_him()
    {
        await using var talk = await AgreedAsync();
        await UntilAsync(talk, 23, 6, 20);
        var told = talk.Everything(Manager).Where(message => message.Text?.Contains("«نمایش کد ورود»", StringComparison.Ordinal) == true).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, message => Assert.Contains("نمایش کد ورود", (message.Buttons ?? []).SelectMany(row => row)));
        Assert.Contains("دو ساعت مانده به بازدید، کد ورود با یادآوری", talk.Everything(Manager).First(message => message.Text?.Contains("قرار بازدید قطعی شد", StringComparison.Ordinal) == true).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_card_says_to_sign_and_has_the_button_for_it()
    {
        await using var talk = await WrittenAsync();
        await talk.SaysAsync(Manager, "/visit 1");
        Assert.Contains("صورت‌جلسه را بخوانید و امضا کنید", talk.Newest(Manager), StringComparison.Ordinal);
        Assert.Contains("درست است، امضا", talk.Newest(Manager), StringComparison.Ordinal);
        await talk.PressesAsync(Manager, "درست است، امضا");
        Assert.Equal((long)VisitState.Signed, talk.Count("SELECT state FROM visits"));
        await talk.SaysAsync(Team, "/visit 1");
        Assert.DoesNotContain("درست است، امضا", talk.Newest(Team), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_visit_on_a_friday_or_holiday_is_not_taken_with_a_claim()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(Team, "مکانیک");
        await talk.ReportAsync(Manager, Trouble);
        await talk.SaysAsync(Team, "/claim 1");
        await talk.SaysAsync(Team, "اندازه‌گیری");
        await talk.SaysAsync(Team, "۶ آذر");
        talk.Sees(Team, "این روز جمعه است و کارخانه‌ها بسته‌اند");
        await talk.SaysAsync(Team, "۲ دی");
        talk.Sees(Team, "این روز تعطیل رسمی است و کارخانه‌ها بسته‌اند");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims"));
        await talk.SaysAsync(Team, "۷ آذر");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE first_visit = '2026-11-28'"));
    }

    [Fact]
    public async Task What_a_team_has_found_is_kept_for_it_for_some_working_days_and_then_open_to_all()
    {
        await using var talk = await WrittenAsync(policy => policy with { NewcomerClaims = 3 });
        await talk.ResearcherAsync(Other, "مکانیک");
        await talk.PressesAsync(Manager, "صورت‌جلسه");
        await talk.PressesAsync(Manager, "یافتهٔ ۱ مسئله شود");
        await talk.PressesAsync(Manager, "ثبت مسئله");
        talk.Sees(Team, "یافتهٔ شما مسئلهٔ ۲ شد");
        talk.Sees(Team, "تا شنبه ۷ آذر ۱۴۰۵، ساعت ۰۹:۰۰ برای گروه شما نگه داشته شده است");
        await talk.SaysAsync(Other, "/claim 2");
        talk.Sees(Other, "مسئلهٔ ۲ را گروهی در بازدید پیدا کرده و تا شنبه ۷ آذر ۱۴۰۵، ساعت ۰۹:۰۰ برای آن گروه نگه داشته شده است");
        talk.SeesNot(Other, "دکتر اول");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims"));

        await UntilAsync(talk, 28, 5, 31);
        talk.Sees(Team, "وقت نگه داشتن مسئلهٔ ۲ برای گروه شما تمام شد");
        await talk.ClaimAsync(Other, 2);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE problem = 2 AND state = 0"));
    }

    [Fact]
    public async Task Whom_a_finding_is_kept_for_takes_it_at_once_also_where_firms_pick_among_rivals()
    {
        await using var talk = await WrittenAsync(policy => policy with { NewcomerClaims = 3 });
        await talk.PressesAsync(Manager, "صورت‌جلسه");
        await talk.PressesAsync(Manager, "یافتهٔ ۱ مسئله شود");
        await talk.PressesAsync(Manager, "ثبت مسئله");
        await talk.Store.Writer.RunAsync(session => session.Execute("INSERT INTO rivals (problem, hours) VALUES (2, 48) ON CONFLICT (problem) DO UPDATE SET hours = 48"));
        await talk.SaysAsync(Team, "/team");
        await talk.PressesAsync(Team, "گروه تازه");
        await talk.SaysAsync(Team, "گروه دیگر");
        await talk.SaysAsync(Team, "/claim 2");
        await talk.PressesAsync(Team, "گروه دیگر");
        await talk.SaysAsync(Team, "نم‌گیری");
        await talk.SaysAsync(Team, "فردا");
        await talk.PressesAsync(Team, "تأیید و فرستادن");
        talk.Sees(Team, "از طرف آن گروه بر عهده بگیرید");
        await talk.SaysAsync(Team, "/claim 2");
        await talk.PressesAsync(Team, "خودم تنها");
        await talk.SaysAsync(Team, "نم‌گیری");
        await talk.SaysAsync(Team, "فردا");
        await talk.PressesAsync(Team, "تأیید و فرستادن");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE problem = 2 AND state = 0"));
    }

    [Fact]
    public async Task The_visits_go_with_the_file_of_the_work_to_the_next_team()
    {
        await using var talk = await WrittenAsync();
        await talk.PressesAsync(Manager, "درست است، امضا");
        await talk.ResearcherAsync(Other, "مکانیک");
        await talk.ClaimAsync(Other, 1);
        await talk.SaysAsync(Other, "/workfile 1");
        talk.SeesNot(Other, "پمپ و خط لعاب را دیدیم");
        await talk.SaysAsync(Team, "/release 1");
        await talk.PressesAsync(Team, "بله");
        await talk.SaysAsync(Other, "/problem 1");
        await talk.PressesAsync(Other, "پروندهٔ کار");
        foreach (var words in (string[])
            ["بازدید ۱، دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۰:۰۰ (امضاشده)، گروه دکتر اول", "رفتند: دکتر اول", "پمپ و خط لعاب را دیدیم", "یافتهٔ ۱: جای انبار لعاب نم دارد", "گام‌های بعدی: دو هفتهٔ دیگر دوباره می‌آییم", "امضای میزبان: رضا"])
            talk.Sees(Other, words);
    }

    [Fact]
    public async Task Who_has_not_opened_the_sealed_layer_reads_in_the_file_only_that_there_was_a_visit()
    {
        await using var talk = await WrittenAsync();
        await talk.PressesAsync(Manager, "درست است، امضا");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE problems SET confidentiality = 1"));
        await talk.ResearcherAsync(Other, "مکانیک");
        await talk.ClaimAsync(Other, 1);
        await talk.SaysAsync(Team, "/release 1");
        await talk.PressesAsync(Team, "بله");
        await talk.SaysAsync(Other, "/problem 1");
        await talk.PressesAsync(Other, "پروندهٔ کار");
        talk.Sees(Other, "بازدید ۱، دوشنبه ۲ آذر ۱۴۰۵");
        talk.SeesNot(Other, "پمپ و خط لعاب را دیدیم");
        talk.SeesNot(Other, "امضای میزبان");
    }

    [Fact]
    public async Task A_stranger_reads_how_a_problem_lives_and_not_what_went_on_between_firm_and_team()
    {
        await using var talk = await WrittenAsync();
        await talk.SaysAsync(Manager, "/contract 1");
        await talk.PressesAsync(Manager, "کارخانه و گروه");
        await talk.SaysAsync(Manager, "۱۴۰۵/۱۲");
        await talk.SaysAsync(Manager, "امروز");
        await talk.SaysAsync(Manager, "۲۵۰ میلیون تومان");
        await talk.PressesAsync(Manager, "فعلاً نه");
        await talk.PressesAsync(Manager, "تأیید و فرستادن");
        await talk.SaysAsync(Team, "/problem 1");
        talk.Sees(Team, "قرارداد ثبت شد");
        await talk.SaysAsync("غریبه", "/problem 1");
        talk.Sees("غریبه", "گروهی بر عهده گرفت");
        foreach (var inner in (string[])["قرارداد ثبت شد", "صورت‌جلسهٔ بازدید نوشته شد", "بازدید قطعی شد", "زمان بازدید پیشنهاد شد"]) talk.SeesNot("غریبه", inner);
    }
}
