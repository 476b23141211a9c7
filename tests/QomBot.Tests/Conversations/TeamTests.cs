using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Teams: who is what in them, one voice, and the ways out.</summary>
public sealed class TeamTests
{
    private const string Firm = "رضا کریمی";
    private const string Trouble = "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه";
    private const string Team = "همیاران صنعت";

    private static async Task<Play> WithTeamAsync(params string[] members)
    {
        var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("سرگروه", "مکانیک");
        await talk.SaysAsync("سرگروه", "/team");
        await talk.PressesAsync("سرگروه", "گروه تازه");
        await talk.SaysAsync("سرگروه", Team);
        foreach (var member in members)
        {
            await talk.ResearcherAsync(member);
            await talk.SaysAsync(member, "/team");
            await talk.PressesAsync(member, "کد گروه دارم");
            await talk.SaysAsync(member, talk.Store.Read(session => (string)session.Scalar("SELECT join_code FROM teams WHERE solo = 0")!));
        }
        await talk.ReportAsync(Firm, Trouble);
        return talk;
    }

    private static async Task ClaimAsync(Play talk, string who)
    {
        await talk.SaysAsync(who, "/claim 1");
        await talk.PressesAsync(who, Team);
        await talk.SaysAsync(who, "بازدید");
        await talk.SaysAsync(who, "فردا");
        await talk.PressesAsync(who, "تأیید و فرستادن");
    }

    private static async Task OpenAsync(Play talk, string who)
    {
        await talk.SaysAsync(who, "/team");
        await talk.PressesAsync(who, $"مدیریت {Team}");
    }

    [Fact]
    public async Task A_professor_supervises_once_he_has_said_yes_and_stands_on_the_claim()
    {
        await using var talk = await WithTeamAsync("عضو");
        await talk.ResearcherAsync("دکتر احمدی");
        await OpenAsync(talk, "سرگروه");
        await talk.PressesAsync("سرگروه", "دعوت استاد راهنما");
        var code = talk.Store.Read(session => (string)session.Scalar("SELECT supervisor_code FROM teams WHERE solo = 0")!);
        await talk.SaysAsync("دکتر احمدی", $"/start q-{code}");
        talk.Sees("دکتر احمدی", "از شما می‌خواهد استاد راهنمایش باشید");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM team_people WHERE part = 1"));
        await talk.PressesAsync("دکتر احمدی", "می‌پذیرم");
        talk.Sees("عضو", "استاد راهنمای همیاران صنعت شد");
        await ClaimAsync(talk, "سرگروه");
        await talk.SaysAsync("غریبه", "/problem 1");
        talk.Sees("غریبه", "استاد راهنما: دکتر احمدی");

        // The code is used up, and there is one supervisor.
        await talk.ResearcherAsync("دکتر رضایی");
        await talk.SaysAsync("دکتر رضایی", $"/start q-{code}");
        talk.Sees("دکتر رضایی", "این دعوت درست نیست یا پاسخ داده شده است");

        await OpenAsync(talk, "دکتر احمدی");
        await talk.PressesAsync("دکتر احمدی", $"ترک {Team}");
        await talk.PressesAsync("دکتر احمدی", "بله");
        talk.Sees("سرگروه", "دیگر استاد راهنمای");
    }

    [Fact]
    public async Task A_student_cannot_supervise()
    {
        await using var talk = await WithTeamAsync();
        await OpenAsync(talk, "سرگروه");
        await talk.PressesAsync("سرگروه", "دعوت استاد راهنما");
        var code = talk.Store.Read(session => (string)session.Scalar("SELECT supervisor_code FROM teams WHERE solo = 0")!);
        await talk.SaysAsync("دانشجو", "/profile");
        await talk.PressesAsync("دانشجو", "⬜ دانشجو");
        await talk.SaysAsync("دانشجو", $"/start q-{code}");
        talk.Sees("دانشجو", "راهنمایی گروه کار استادان است");
    }

    [Fact]
    public async Task The_second_to_claim_or_propose_for_the_team_reads_what_the_first_has_done()
    {
        await using var talk = await WithTeamAsync("عضو");
        await talk.SaysAsync("عضو", "/claim 1");
        await talk.PressesAsync("عضو", Team);
        await talk.SaysAsync("عضو", "برنامهٔ دیگر");
        await ClaimAsync(talk, "سرگروه");
        await talk.SaysAsync("عضو", "فردا");
        await talk.PressesAsync("عضو", "تأیید و فرستادن");
        talk.Sees("عضو", "این مسئله را به نام همیاران صنعت بر عهده گرفته است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims"));

        await talk.SaysAsync("عضو", "/propose 1");
        await talk.SaysAsync("سرگروه", "/propose 1 هم‌محوری با لیزر");
        await talk.PressesAsync("سرگروه", "فعلاً نه");
        await talk.PressesAsync("سرگروه", "فعلاً نه");
        talk.Sees("عضو", "از طرف گروه برای مسئلهٔ ۱ راه‌حل پیشنهاد کرد");
        await talk.SaysAsync("عضو", "تعویض بلبرینگ");
        await talk.PressesAsync("عضو", "فعلاً نه");
        await talk.PressesAsync("عضو", "فعلاً نه");
        await talk.PressesAsync("عضو", "تأیید و فرستادن");
        talk.Sees("عضو", "کارخانه هنوز پاسخ نداده است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM proposals"));
    }

    [Fact]
    public async Task A_team_of_one_that_holds_something_is_told_what_to_do_first()
    {
        await using var talk = await WithTeamAsync();
        await ClaimAsync(talk, "سرگروه");
        await OpenAsync(talk, "سرگروه");
        await talk.PressesAsync("سرگروه", $"ترک {Team}");
        talk.Sees("سرگروه", "شما آخرین عضو این گروه هستید و این مسئله‌ها در دست آن است");
        await talk.PressesAsync("سرگروه", "پس می‌دهم");
        await talk.PressesAsync("سرگروه", "بله");
        await OpenAsync(talk, "سرگروه");
        await talk.PressesAsync("سرگروه", $"ترک {Team}");
        await talk.PressesAsync("سرگروه", "بله");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM team_people m JOIN teams t ON t.id = m.team WHERE t.solo = 0"));
        Assert.Equal((long)ProblemState.Open, talk.Count("SELECT state FROM problems"));
    }

    [Fact]
    public async Task The_lead_is_handed_over_or_passes_on_with_him_who_leaves()
    {
        await using var talk = await WithTeamAsync("عضو", "سومی");
        await OpenAsync(talk, "سرگروه");
        await talk.PressesAsync("سرگروه", "سپردن سرگروهی");
        await talk.PressesAsync("سرگروه", "سومی");
        talk.Sees("عضو", "از این پس سومی سرگروه");
        await OpenAsync(talk, "سومی");
        await talk.PressesAsync("سومی", $"ترک {Team}");
        await talk.PressesAsync("سومی", "بله");
        talk.Sees("عضو", "سرگروه از همیاران صنعت رفت");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM teams t WHERE t.solo = 0 AND NOT EXISTS (SELECT 1 FROM team_people m WHERE m.team = t.id AND m.person = t.lead)"));
    }

    [Fact]
    public async Task A_team_ends_only_when_it_holds_nothing_and_says_what_it_gives_up()
    {
        await using var talk = await WithTeamAsync("عضو");
        await talk.ResearcherAsync("دیگری");
        await talk.ClaimAsync("دیگری", 1);
        await ClaimAsync(talk, "سرگروه");
        talk.Sees("سرگروه", "شما نفر ۱ نوبت هستید");
        await OpenAsync(talk, "سرگروه");
        await talk.PressesAsync("سرگروه", "پایان گروه");
        await talk.PressesAsync("سرگروه", "بله");
        talk.Sees("سرگروه", "از یک نوبت بیرون آمد");
        talk.Sees("عضو", "به همیاران صنعت پایان داد");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims WHERE state = 1"));

        await talk.SaysAsync("عضو", "/team");
        Assert.DoesNotContain("کد پیوستن", talk.Newest("عضو"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_of_a_team_do_nothing_for_who_is_not_in_it()
    {
        await using var talk = await WithTeamAsync("عضو");
        await OpenAsync(talk, "عضو");
        talk.SeesNot("عضو", "پایان گروه");
        talk.SeesNot("عضو", "سپردن سرگروهی");
        await talk.SaysAsync("غریبه", "/start");
        await talk.SaysAsync("غریبه", "/start q-ABCDEFGH");
        talk.Sees("غریبه", "این دعوت درست نیست");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM team_people m JOIN teams t ON t.id = m.team WHERE t.solo = 0"));
    }

    [Fact]
    public async Task Whoever_comes_by_an_old_code_into_a_team_that_all_have_left_leads_it()
    {
        await using var talk = await WithTeamAsync();
        await talk.SaysAsync("سرگروه", "/team");
        await talk.PressesAsync("سرگروه", $"مدیریت {Team}");
        await talk.PressesAsync("سرگروه", $"ترک {Team}");
        await talk.PressesAsync("سرگروه", "بله");
        await talk.ResearcherAsync("نورسیده");
        await talk.SaysAsync("نورسیده", "/team");
        await talk.PressesAsync("نورسیده", "کد گروه دارم");
        await talk.SaysAsync("نورسیده", talk.Store.Read(session => (string)session.Scalar("SELECT join_code FROM teams WHERE solo = 0")!));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM teams t JOIN people p ON p.id = t.lead WHERE t.solo = 0 AND p.name = 'نورسیده'"));
    }

    [Fact]
    public async Task When_the_lead_deletes_himself_a_member_leads_on()
    {
        await using var talk = await WithTeamAsync("مریم");
        await talk.SaysAsync("سرگروه", "/delete_me");
        await talk.PressesAsync("سرگروه", "بله");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM teams t JOIN people p ON p.id = t.lead WHERE t.solo = 0 AND p.name = 'مریم'"));
    }
}
