using System.Text.RegularExpressions;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Visits of a team to the firm whose problem it holds: what goes well and what does not.</summary>
public sealed class VisitTests
{
    private const string Manager = "رضا", Team = "دکتر اول", Trouble = "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش هر هفته می‌سوزد";

    private static async Task<Play> ClaimedAsync(params string[] platforms)
    {
        var talk = await Play.BeginAsync(null, platforms);
        await talk.ResearcherAsync(Team, "مکانیک");
        await talk.ReportAsync(Manager, Trouble, "کاشی کویر");
        await talk.ClaimAsync(Team, 1);
        return talk;
    }

    /// <summary>Agreed for Monday 2 Azar at ten.</summary>
    private static async Task<Play> AgreedAsync(params string[] platforms)
    {
        var talk = await ClaimedAsync(platforms);
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۲ آذر");
        await talk.PressesAsync(Team, "۱۰:۰۰");
        await talk.PressesAsync(Manager, "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۰:۰۰");
        Assert.Equal((long)VisitState.Agreed, talk.Count("SELECT state FROM visits"));
        return talk;
    }

    private static Task ToTheGateAsync(Play talk) => talk.WaitAsync(new DateTimeOffset(2026, 11, 23, 6, 20, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());

    private static string Code(Play talk, string who) => Regex.Match(talk.Chat(who).Last(message => message.Text!.Contains("کد ورود:", StringComparison.Ordinal)).Text!, "[0-9۰-۹]{6}").Value;

    [Fact]
    public async Task The_day_that_was_named_with_the_claim_is_offered_first()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        Assert.Equal("یکشنبه ۱ آذر ۱۴۰۵", talk.Live(Team).Buttons![0][0]);
    }

    [Fact]
    public async Task A_visit_is_a_real_update_the_problem_is_in_progress_and_the_lease_begins_anew()
    {
        await using var talk = await AgreedAsync();
        Assert.Equal((long)ProblemState.Claimed, talk.Count("SELECT state FROM problems"));
        await ToTheGateAsync(talk);
        await talk.PressesAsync(Manager, "نمایش کد ورود");
        await talk.PressesAsync(Team, "رسیدم");
        await talk.SaysAsync(Team, Code(talk, Manager));
        Assert.Equal((long)ProblemState.InProgress, talk.Count("SELECT state FROM problems"));
        Assert.Equal(talk.Clock.GetUtcNow().AddDays(14).ToUnixTimeMilliseconds(), talk.Count("SELECT lease_until FROM claims"));
        talk.Sees(Manager, "همه آمدند");
    }

    [Fact]
    public async Task On_Friday_the_next_working_day_is_offered()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۶ آذر");
        talk.Sees(Team, "جمعه ۶ آذر ۱۴۰۵ تعطیل است و کارخانه‌ها بسته‌اند");
        await talk.PressesAsync(Team, "شنبه ۷ آذر ۱۴۰۵");
        await talk.SaysAsync(Team, "ساعت خوب");
        talk.Sees(Team, "این ساعت خوانده نشد");
        await talk.SaysAsync(Team, "۱۳:۳۰");
        talk.Sees(Manager, "شنبه ۷ آذر ۱۴۰۵، ساعت ۱۳:۳۰");
    }

    [Fact]
    public async Task Of_two_offered_days_the_firm_takes_one_at_a_tap()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۲ آذر");
        await talk.PressesAsync(Team, "۱۰:۰۰");
        await talk.PressesAsync(Team, "یک روز دیگر هم");
        await talk.SaysAsync(Team, "۳ آذر");
        await talk.PressesAsync(Manager, "سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۰:۰۰");
        talk.Sees(Team, "📅 سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۰:۰۰");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM visit_times"));
    }

    [Fact]
    public async Task While_a_time_waits_for_the_firm_the_teams_clock_stands_still()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۲ آذر");
        await talk.PressesAsync(Team, "۱۰:۰۰");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims WHERE lease_until IS NOT NULL"));
        await talk.PressesAsync(Manager, "زمان دیگر");
        await talk.SaysAsync(Manager, "۳ آذر");
        await talk.SaysAsync(Manager, "۱۱");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE lease_until IS NOT NULL"));
        await talk.PressesAsync(Team, "سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۱:۰۰");
        talk.Sees(Manager, "قرار بازدید قطعی شد");
    }

    [Fact]
    public async Task After_five_wrong_codes_only_the_hosts_tap_lets_people_in()
    {
        await using var talk = await AgreedAsync();
        await ToTheGateAsync(talk);
        await talk.PressesAsync(Manager, "نمایش کد ورود");
        var right = Code(talk, Manager);
        var wrong = right == "111111" ? "222222" : "111111";
        await talk.PressesAsync(Team, "رسیدم");
        await talk.SaysAsync(Team, wrong);
        talk.Sees(Team, "۴ بار دیگر می‌توانید بنویسید");
        for (var tries = 0; tries < 4; tries++)
        {
            await talk.PressesAsync(Team, "دوباره");
            await talk.SaysAsync(Team, wrong);
        }
        talk.Sees(Team, "میزبان می‌تواند شما را با یک دکمه وارد کند");
        await talk.SaysAsync(Team, "/visit 1");
        await talk.PressesAsync(Team, "رسیدم");
        await talk.SaysAsync(Team, right);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM visits WHERE arrived_at IS NOT NULL"));
        await talk.PressesAsync(Manager, $"{Team} آمد");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM visit_people WHERE arrived_at IS NOT NULL AND let_in = 1"));
        talk.Sees(Team, "خوش آمدید");
    }

    [Fact]
    public async Task The_code_lies_readable_nowhere_in_the_database()
    {
        await using var talk = await AgreedAsync();
        await ToTheGateAsync(talk);
        await talk.PressesAsync(Manager, "نمایش کد ورود");
        var code = Code(talk, Manager);
        Assert.Equal(6, code.Length);
        foreach (var written in (string[])[code, QomBot.Language.Text.Digits.ToAscii(code)])
            Assert.Equal(0, talk.Count($"SELECT (SELECT count(*) FROM screens WHERE content LIKE '%{written}%') + (SELECT count(*) FROM deliveries WHERE content LIKE '%{written}%') + (SELECT count(*) FROM bodies WHERE content LIKE '%{written}%')"));
    }

    [Fact]
    public async Task A_closed_gate_is_not_the_teams_fault()
    {
        await using var talk = await AgreedAsync();
        await talk.SaysAsync(Team, "/visit 1");
        await talk.WaitAsync(new DateTimeOffset(2026, 11, 23, 7, 5, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());
        await talk.SaysAsync(Team, "/visit 1");
        await talk.PressesAsync(Team, "در بسته بود");
        await talk.PressesAsync(Team, "بله");
        talk.Sees(Manager, "گروه آمد و کسی در کارخانه نبود");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims WHERE lease_until IS NOT NULL"));
        await talk.PressesAsync(Manager, "زمان دیگر");
        await talk.SaysAsync(Manager, "۴ آذر");
        await talk.SaysAsync(Manager, "۹");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE lease_until IS NOT NULL"));
        talk.Sees(Team, "چهارشنبه ۴ آذر ۱۴۰۵، ساعت ۰۹:۰۰");
    }

    [Fact]
    public async Task A_firm_that_was_silent_until_its_problem_slept_wakes_it_by_saying_yes()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۱۰ دی");
        await talk.PressesAsync(Team, "۱۰:۰۰");
        await talk.WaitAsync(TimeSpan.FromDays(24));
        Assert.Equal((long)ProblemState.Dormant, talk.Count("SELECT state FROM problems"));
        await talk.PressesAsync(Manager, "پنجشنبه ۱۰ دی ۱۴۰۵، ساعت ۱۰:۰۰");
        Assert.Equal((long)ProblemState.InProgress, talk.Count("SELECT state FROM problems"));
        Assert.Equal((long)VisitState.Agreed, talk.Count("SELECT state FROM visits"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE lease_until IS NOT NULL"));
    }

    [Fact]
    public async Task Before_there_is_a_code_none_is_asked_for()
    {
        await using var talk = await AgreedAsync();
        await talk.WaitAsync(new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());
        await talk.PressesAsync(Team, "رسیدم");
        talk.Sees(Team, "کد ورود از دو ساعت پیش از قرار آماده است");
        talk.SeesNot(Team, "کد شش‌رقمی را از میزبان بپرسید");
    }

    [Fact]
    public async Task Who_has_left_the_team_stands_on_no_letter_and_sees_the_visit_no_more()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("سرگروه", "مکانیک");
        await talk.ResearcherAsync("بهمن");
        await talk.SaysAsync("سرگروه", "/team");
        await talk.PressesAsync("سرگروه", "گروه تازه");
        await talk.SaysAsync("سرگروه", "همیاران");
        await talk.SaysAsync("بهمن", "/team");
        await talk.PressesAsync("بهمن", "کد گروه دارم");
        await talk.SaysAsync("بهمن", talk.Store.Read(session => (string)session.Scalar("SELECT join_code FROM teams WHERE solo = 0")!));
        await talk.ReportAsync(Manager, Trouble, "زمردسازان");
        await talk.SaysAsync("سرگروه", "/claim 1");
        await talk.PressesAsync("سرگروه", "همیاران");
        await talk.SaysAsync("سرگروه", "بازدید");
        await talk.SaysAsync("سرگروه", "فردا");
        await talk.PressesAsync("سرگروه", "تأیید و فرستادن");
        await talk.SaysAsync("سرگروه", "/problem 1");
        await talk.PressesAsync("سرگروه", "هماهنگی بازدید");
        await talk.SaysAsync("سرگروه", "۲ آذر");
        await talk.PressesAsync("سرگروه", "۱۰:۰۰");
        await talk.PressesAsync(Manager, "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۰:۰۰");
        foreach (var who in (string[])["سرگروه", "بهمن"])
        {
            await talk.SaysAsync(who, "/safety");
            await talk.PressesAsync(who, "عمومی");
            await talk.PressesAsync(who, "آزمون کوتاه");
            foreach (var question in talk.House.Safety.Find("general")!.Questions) await talk.PressesAsync(who, question.Answers[question.Right].In("fa"));
        }
        await talk.SaysAsync("بهمن", "/team");
        await talk.PressesAsync("بهمن", "مدیریت همیاران");
        await talk.PressesAsync("بهمن", "ترک همیاران");
        await talk.PressesAsync("بهمن", "بله");
        await talk.SaysAsync("سرگروه", "/visit 1");
        await talk.PressesAsync("سرگروه", "معرفی‌نامه");
        talk.Sees("سرگروه", "آمادهٔ چاپ است");
        var letter = System.Text.Encoding.UTF8.GetString(talk.Store.Read(session => QomBot.Storage.Sending.FileStore.Paper(session, new QomBot.Core.Chat.FileId(-session.Long("SELECT id FROM papers"))))!);
        Assert.Contains("سرگروه", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("بهمن", letter, StringComparison.Ordinal);
        await talk.SaysAsync("بهمن", "/visit 1");
        talk.Sees("بهمن", "بازدیدی با این شماره پیدا نشد");
    }

    [Fact]
    public async Task Of_two_accounts_of_a_missed_visit_a_liaison_hears()
    {
        await using var talk = await AgreedAsync();
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.WaitAsync(new DateTimeOffset(2026, 11, 23, 7, 5, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());
        await talk.SaysAsync(Manager, "/visit 1");
        await talk.PressesAsync(Manager, "نیامدند");
        await talk.PressesAsync(Manager, "بله");
        talk.Sees(Team, "کارخانه منتظر شما بود");
        await talk.PressesAsync(Team, "این‌طور نبود");
        await talk.SaysAsync(Team, "پشت در بودیم و کسی باز نکرد");
        talk.Sees("کارشناس", "پشت در بودیم و کسی باز نکرد");
    }

    [Fact]
    public async Task Who_gives_the_problem_back_goes_there_no_more()
    {
        await using var talk = await AgreedAsync();
        await talk.SaysAsync(Team, "/release 1");
        await talk.PressesAsync(Team, "بله");
        talk.Sees(Manager, "بازدید لغو شد، چون مسئله دیگر در دست این گروه نیست");
        Assert.Equal((long)VisitState.Cancelled, talk.Count("SELECT state FROM visits"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind LIKE 'visit.%'"));
    }

    [Fact]
    public async Task Reminders_survive_a_restart_and_keep_quiet_hours()
    {
        await using var talk = await ClaimedAsync("bale");
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۷ آذر");
        await talk.SaysAsync(Team, "۹:۰۰");
        await talk.PressesAsync(Manager, "شنبه ۷ آذر ۱۴۰۵، ساعت ۰۹:۰۰");
        await talk.RestartAsync();
        // Thursday, since on Friday nobody is disturbed.
        await talk.WaitAsync(new DateTimeOffset(2026, 11, 26, 6, 29, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());
        talk.SeesNot(Manager, "یادآوری بازدید");
        await talk.WaitAsync(TimeSpan.FromMinutes(2));
        talk.Sees(Manager, "یادآوری بازدید");
        talk.Sees(Team, "یادآوری بازدید");
        await talk.RestartAsync();
        // Two hours before is seven o'clock: it waits for eight.
        await talk.WaitAsync(new DateTimeOffset(2026, 11, 28, 4, 29, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());
        Assert.Equal(1, talk.Chat(Team).Count(message => message.Text!.Contains("یادآوری بازدید", StringComparison.Ordinal)));
        await talk.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, talk.Chat(Team).Count(message => message.Text!.Contains("یادآوری بازدید", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nobody_else_sees_a_visit_and_it_looks_as_if_there_were_none()
    {
        await using var talk = await AgreedAsync();
        await talk.ResearcherAsync("غریبه");
        await talk.SaysAsync("غریبه", "/visit 1");
        var there = talk.Newest("غریبه");
        await talk.SaysAsync("غریبه", "/visit 99");
        Assert.Equal(there, talk.Newest("غریبه"));
        talk.SeesNot("غریبه", "کاشی کویر");
        await talk.SaysAsync("غریبه", "/letter ABCD2345");
        talk.Sees("غریبه", "معرفی‌نامه‌ای با این کد نداریم");
    }

    [Fact]
    public async Task Who_has_not_opened_a_sealed_problem_learns_no_name_by_its_visit()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(Team, "مکانیک");
        await talk.SaysAsync(Manager, Trouble);
        await talk.PressesAsync(Manager, "عنوان");
        await talk.SaysAsync(Manager, "لرزش پمپ");
        await talk.PressesAsync(Manager, "بیشتر…");
        await talk.PressesAsync(Manager, "نام و شرح محرمانه");
        await talk.PressesAsync(Manager, "بازگشت");
        await talk.PressesAsync(Manager, "ثبت مسئله");
        await talk.SaysAsync(Manager, "زمردسازان");
        await talk.ClaimAsync(Team, 1);
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        talk.Sees(Team, "نخست بخش محرمانه را باز کنید");
        await talk.SaysAsync(Manager, "/problem 1");
        await talk.PressesAsync(Manager, "هماهنگی بازدید");
        await talk.SaysAsync(Manager, "۲ آذر");
        await talk.PressesAsync(Manager, "۱۰:۰۰");
        await talk.PressesAsync(Team, "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۰:۰۰");
        await talk.SaysAsync(Team, "/visit 1");
        await talk.PressesAsync(Team, "معرفی‌نامه");
        talk.Sees(Team, "کارخانه (نام محرمانه)");
        foreach (var message in talk.Everything(Team))
        {
            Assert.DoesNotContain("زمردسازان", message.Text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain(Manager, message.Text ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Minutes_that_are_not_so_are_written_anew_and_then_signed()
    {
        await using var talk = await AgreedAsync();
        await ToTheGateAsync(talk);
        await talk.PressesAsync(Manager, "نمایش کد ورود");
        await talk.PressesAsync(Team, "رسیدم");
        await talk.SaysAsync(Team, Code(talk, Manager));
        await talk.PressesAsync(Team, "نوشتن صورت‌جلسه");
        await talk.SaysAsync(Team, "پمپ را دیدیم");
        foreach (var _ in (int[])[1, 2, 3]) await talk.PressesAsync(Team, "فعلاً نه");
        await talk.PressesAsync(Team, "تأیید و فرستادن");
        await talk.PressesAsync(Manager, "این‌طور نبود");
        await talk.SaysAsync(Manager, "پمپ شمارهٔ دو بود");
        talk.Sees(Team, "پمپ شمارهٔ دو بود");
        await talk.PressesAsync(Team, "اصلاح صورت‌جلسه");
        await talk.SaysAsync(Team, "پمپ شمارهٔ دو را دیدیم");
        foreach (var _ in (int[])[1, 2, 3]) await talk.PressesAsync(Team, "فعلاً نه");
        await talk.PressesAsync(Team, "تأیید و فرستادن");
        await talk.PressesAsync(Manager, "درست است، امضا");
        Assert.Equal((long)VisitState.Signed, talk.Count("SELECT state FROM visits"));
        await talk.PressesAsync(Manager, "درست است، امضا");
        talk.Sees(Manager, "صورت‌جلسهٔ این بازدید امضا شده است");
    }

    [Fact]
    public async Task A_visit_at_which_nobody_was_noted_is_asked_about_on_the_next_morning_and_can_still_be_noted()
    {
        await using var talk = await AgreedAsync();
        await talk.WaitAsync(new DateTimeOffset(2026, 11, 24, 7, 0, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());
        talk.Sees(Manager, "ورودی برای این بازدید ثبت نشد");
        talk.Sees(Team, "ورودی برای این بازدید ثبت نشد");
        await talk.PressesAsync(Manager, "آمدند");
        await talk.PressesAsync(Manager, "کد ندارند؟");
        await talk.PressesAsync(Manager, $"{Team} آمد");
        Assert.Equal((long)VisitState.UnderWay, talk.Count("SELECT state FROM visits"));
    }
}
