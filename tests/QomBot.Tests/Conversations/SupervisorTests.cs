using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A team has one supervisor, whichever way he came: by its own invitation or by a term of the partner plan.</summary>
public sealed class SupervisorTests
{
    private const string Liaison = "خانم موسوی", Sara = "سارا", Professor = "دکتر احمدی", Second = "دکتر رضایی", Team = "کاوشگران";

    private static async Task<Play> TermAsync()
    {
        var talk = await Play.BeginAsync();
        foreach (var (who, role) in ((string, Roles)[])[(Liaison, Roles.Liaison), (Sara, Roles.Student), (Professor, Roles.Faculty), (Second, Roles.Faculty)])
        {
            await talk.SaysAsync(who, "/start");
            await talk.VerifyAsync(who, role);
        }
        await talk.SaysAsync(Sara, "/team");
        await talk.PressesAsync(Sara, "گروه تازه");
        await talk.SaysAsync(Sara, Team);
        await talk.SaysAsync(Liaison, "همیار صنعت");
        await talk.PressesAsync(Liaison, "دورهٔ تازه");
        foreach (var answer in (string[])["پاییز", "۱ آذر", "۳۰ دی", "۱۰ آذر", "گروه‌ها با استاد"]) await talk.SaysAsync(Liaison, answer);
        await talk.PressesAsync(Liaison, "تأیید و فرستادن");
        return talk;
    }

    private static async Task ApplyAsync(Play talk)
    {
        await talk.SaysAsync(Sara, "/plan");
        await talk.PressesAsync(Sara, "نام‌نویسی گروه");
        await talk.PressesAsync(Sara, Team);
        await talk.PressesAsync(Sara, "فعلاً نه");
        await talk.PressesAsync(Sara, "فعلاً نه");
        await talk.PressesAsync(Sara, "۲");
        await talk.PressesAsync(Sara, "تأیید و فرستادن");
    }

    private static async Task SuperviseAsync(Play talk, string who)
    {
        await talk.SaysAsync(Sara, "/team");
        await talk.PressesAsync(Sara, $"مدیریت {Team}");
        await talk.PressesAsync(Sara, "دعوت استاد راهنما");
        await talk.SaysAsync(who, $"/start q-{talk.Store.Read(session => (string)session.Scalar("SELECT supervisor_code FROM teams WHERE solo = 0")!)}");
        await talk.PressesAsync(who, "می‌پذیرم");
    }

    private static string Code(Play talk) => talk.Store.Read(session => (string)session.Scalar("SELECT code FROM term_teams")!);

    private static string? Supervisor(Play talk) => talk.Store.Read(session => session.Scalar("SELECT p.name FROM team_people m JOIN people p ON p.id = m.person WHERE m.part = 1")) as string;

    [Fact]
    public async Task Who_accepts_a_team_for_the_term_is_its_supervisor_everywhere()
    {
        await using var talk = await TermAsync();
        await ApplyAsync(talk);
        await talk.SaysAsync(Professor, $"/mentor {Code(talk)}");
        await talk.PressesAsync(Professor, "راهنمایی را می‌پذیرم");
        Assert.Equal(Professor, Supervisor(talk));
        await talk.SaysAsync(Sara, "/team");
        await talk.PressesAsync(Sara, $"مدیریت {Team}");
        Assert.Contains(Professor, talk.Newest(Sara), StringComparison.Ordinal);
        Assert.DoesNotContain("دعوت استاد راهنما", talk.Newest(Sara), StringComparison.Ordinal);
        await talk.SaysAsync(Second, $"/mentor {Code(talk)}");
        talk.Sees(Second, "این گروه استاد راهنما دارد");
    }

    [Fact]
    public async Task A_team_that_has_its_professor_asks_him_for_the_term_without_a_code_and_nobody_else_can_answer()
    {
        await using var talk = await TermAsync();
        await SuperviseAsync(talk, Professor);
        await ApplyAsync(talk);
        talk.Sees(Professor, "گروه کاوشگران از شما می‌خواهد در دورهٔ پاییز راهنمایش باشید");
        talk.SeesNot(Sara, "این پیام را برای استادتان بفرستید");
        await talk.SaysAsync(Second, $"/mentor {Code(talk)}");
        talk.Sees(Second, "این گروه استاد راهنما دارد");
        await talk.PressesAsync(Professor, "راهنمایی را می‌پذیرم");
        talk.Sees(Sara, "دکتر احمدی راهنمایی گروه کاوشگران را پذیرفت");
        Assert.Equal((long)ApplicationState.Accepted, talk.Count("SELECT state FROM term_teams"));
    }

    [Fact]
    public async Task A_professor_who_comes_by_the_teams_invitation_is_asked_for_the_term_too()
    {
        await using var talk = await TermAsync();
        await ApplyAsync(talk);
        await SuperviseAsync(talk, Professor);
        await talk.PressesAsync(Professor, "راهنمایی را می‌پذیرم");
        Assert.Equal((long)ApplicationState.Accepted, talk.Count("SELECT state FROM term_teams"));
    }

    [Fact]
    public async Task When_he_leaves_the_team_its_application_waits_for_a_professor_again()
    {
        await using var talk = await TermAsync();
        await ApplyAsync(talk);
        await talk.SaysAsync(Professor, $"/mentor {Code(talk)}");
        await talk.PressesAsync(Professor, "راهنمایی را می‌پذیرم");
        await talk.SaysAsync(Professor, "/team");
        await talk.PressesAsync(Professor, $"مدیریت {Team}");
        await talk.PressesAsync(Professor, $"ترک {Team}");
        await talk.PressesAsync(Professor, "بله");
        Assert.Null(Supervisor(talk));
        await talk.SaysAsync(Sara, "/plan");
        Assert.Contains("گروه کاوشگران: منتظر پاسخ استاد", talk.Newest(Sara), StringComparison.Ordinal);
        await talk.SaysAsync(Second, $"/mentor {Code(talk)}");
        await talk.PressesAsync(Second, "راهنمایی را می‌پذیرم");
        Assert.Equal(Second, Supervisor(talk));
    }

    [Fact]
    public async Task An_end_before_the_beginning_and_a_deadline_after_the_end_are_refused_at_their_own_step()
    {
        await using var talk = await TermAsync();
        await talk.SaysAsync(Liaison, "/plan");
        await talk.PressesAsync(Liaison, "دورهٔ تازه");
        await talk.SaysAsync(Liaison, "زمستان");
        await talk.SaysAsync(Liaison, "۱ دی");
        await talk.SaysAsync(Liaison, "۳۰ آذر");
        Assert.Contains("پایان دوره باید پس از آغاز آن باشد", talk.Newest(Liaison), StringComparison.Ordinal);
        await talk.SaysAsync(Liaison, "۳۰ دی");
        await talk.SaysAsync(Liaison, "۱ بهمن");
        Assert.Contains("مهلت نام‌نویسی باید پیش از پایان دوره باشد", talk.Newest(Liaison), StringComparison.Ordinal);
        await talk.SaysAsync(Liaison, "۱۰ دی");
        await talk.SaysAsync(Liaison, "فراخوان زمستان");
        await talk.PressesAsync(Liaison, "تأیید و فرستادن");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM terms"));
    }
}
