using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Ideas at the innovation centre: who sees what, who is in it, what is missing, what is late.</summary>
public sealed class IdeaTests
{
    private const string Student = "سارا امینی";
    private const string Officer = "خانم موسوی";
    private const string Secret = "چرخش آرام دوغاب را جدا می‌کند";

    private static async Task<Play> BeginAsync()
    {
        var talk = await Play.BeginAsync();
        await StudentAsync(talk, Student);
        await talk.SaysAsync(Officer, "/start");
        await talk.VerifyAsync(Officer, Roles.Innovation);
        return talk;
    }

    private static async Task StudentAsync(Play talk, string who)
    {
        await talk.SaysAsync(who, "/profile");
        await talk.PressesAsync(who, "⬜ دانشجو");
    }

    private static async Task WriteAsync(Play talk, string? origin = null)
    {
        await talk.SaysAsync(Student, "/idea");
        await talk.PressesAsync(Student, "ثبت ایدهٔ تازه");
        await talk.SaysAsync(Student, "جداکنندهٔ دوغاب");
        await talk.SaysAsync(Student, Secret);
        if (origin is null) await talk.PressesAsync(Student, "فعلاً نه");
        else await talk.SaysAsync(Student, origin);
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "تأیید و فرستادن");
    }

    private static async Task HandInAsync(Play talk)
    {
        await WriteAsync(talk);
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
    }

    private static async Task<string> InviteAsync(Play talk, string name, string? share = null)
    {
        await talk.SaysAsync(Student, "/idea 1");
        await talk.PressesAsync(Student, "همکار مخترع");
        await talk.SaysAsync(Student, name);
        if (share is null) await talk.PressesAsync(Student, "فعلاً نه");
        else await talk.SaysAsync(Student, share);
        return talk.Store.Read(session => (string)session.Scalar("SELECT code FROM idea_people WHERE code IS NOT NULL ORDER BY id DESC LIMIT 1")!);
    }

    [Fact]
    public async Task Nobody_but_its_inventors_reads_a_draft_and_after_that_nobody_but_the_centre_what_it_is()
    {
        await using var talk = await BeginAsync();
        await StudentAsync(talk, "رهگذر");
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await WriteAsync(talk);
        foreach (var who in (string[])["رهگذر", "کارشناس", Officer])
        {
            await talk.SaysAsync(who, "/idea 1");
            Assert.Contains("ایده‌ای با این شماره پیدا نشد", talk.Newest(who), StringComparison.Ordinal);
        }
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
        await talk.SaysAsync(Officer, "/idea 1");
        talk.Sees(Officer, Secret);
        await talk.SaysAsync("کارشناس", "/idea 1");
        talk.Sees("کارشناس", "جداکنندهٔ دوغاب");
        talk.SeesNot("کارشناس", Secret);
        foreach (var line in (string[])["/idea 1", "/stage 1", "/support 1"])
        {
            await talk.SaysAsync("رهگذر", line);
            Assert.Contains("ایده‌ای با این شماره پیدا نشد", talk.Newest("رهگذر"), StringComparison.Ordinal);
        }
        await talk.SaysAsync("کارشناس", "/stage 1");
        Assert.Contains("این کار با کارشناس مرکز نوآوری است", talk.Newest("کارشناس"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_ten_inventors_one_refuses_and_it_stays_a_draft_until_his_name_is_out()
    {
        await using var talk = await BeginAsync();
        await WriteAsync(talk);
        for (var i = 1; i <= 9; i++)
        {
            var code = await InviteAsync(talk, $"همکار {i}", "۵");
            await talk.SaysAsync($"همکار {i}", $"/start n-{code}");
            await talk.PressesAsync($"همکار {i}", i == 7 ? "نمی‌پذیرم" : "می‌پذیرم");
        }
        talk.Sees(Student, "همکار 7 نپذیرفت که از مخترعان ایدهٔ ۱ باشد. ایده پیش‌نویس می‌ماند");
        await talk.SaysAsync(Student, "/idea 1");
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
        talk.Sees(Student, "هنوز نمی‌شود فرستاد: همکار 7، ۵٪ (نپذیرفت)");
        Assert.Equal((long)IdeaStage.Draft, talk.Count("SELECT stage FROM ideas"));
        await talk.PressesAsync(Student, "برداشتن نام او");
        await talk.PressesAsync(Student, "همکار 7");
        await talk.SaysAsync(Student, "فقط در یک بازدید بود");
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
        Assert.Equal((long)IdeaStage.Idea, talk.Count("SELECT stage FROM ideas"));
        await talk.SaysAsync(Officer, "/idea 1");
        talk.Sees(Officer, "نام همکار 7 برداشته شد: فقط در یک بازدید بود");
        // The nine who agreed hear that it went to the centre.
        talk.Sees("همکار 1", "به مرکز نوآوری رفت");
        talk.SeesNot("همکار 7", "به مرکز نوآوری رفت");
    }

    [Fact]
    public async Task An_invitation_is_answered_once_and_guessing_codes_leads_nowhere()
    {
        await using var talk = await BeginAsync();
        await WriteAsync(talk);
        var code = await InviteAsync(talk, "علی نوری");
        await talk.SaysAsync("علی نوری", $"/start n-{code}");
        await talk.PressesAsync("علی نوری", "می‌پذیرم");
        await talk.SaysAsync("دیگری", $"/start n-{code}");
        talk.Sees("دیگری", "این کد درست نیست");
        var second = await InviteAsync(talk, "مریم");
        for (var i = 0; i < 5; i++) await talk.SaysAsync("دزد", $"/start n-AAAAAAAA{i + 2}B");
        await talk.SaysAsync("دزد", $"/start n-{second}");
        Assert.Contains("این کد درست نیست", talk.Newest("دزد"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shares_never_come_to_more_than_a_hundred()
    {
        await using var talk = await BeginAsync();
        await WriteAsync(talk);
        await InviteAsync(talk, "علی", "۷۰");
        await InviteAsync(talk, "مریم", "۴۰");
        talk.Sees(Student, "سهم‌ها از صد بیشتر می‌شود؛ ۳۰ درصد مانده است");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM idea_people"));
    }

    [Fact]
    public async Task An_idea_is_linked_only_to_a_problem_of_which_its_owner_may_know()
    {
        await using var talk = await BeginAsync();
        await talk.SaysAsync("مدیر", "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش می‌سوزد");
        // The draft of another: as good as none.
        await talk.SaysAsync(Student, "/idea");
        await talk.PressesAsync(Student, "ثبت ایدهٔ تازه");
        await talk.SaysAsync(Student, "جداکنندهٔ دوغاب");
        await talk.SaysAsync(Student, Secret);
        await talk.SaysAsync(Student, "۱");
        talk.Sees(Student, "مسئله‌ای با این شماره پیدا نشد");
        for (var skipped = 0; skipped < 3; skipped++) await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "تأیید و فرستادن");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM ideas WHERE problem IS NULL"));
    }

    [Fact]
    public async Task A_gate_is_not_passed_while_a_criterion_is_missing()
    {
        await using var talk = await BeginAsync();
        await HandInAsync(talk);
        await talk.SaysAsync(Officer, "/stage 1");
        Assert.DoesNotContain("گذر به مرحلهٔ بعد", string.Join(' ', talk.Live(Officer).Buttons!.SelectMany(row => row)), StringComparison.Ordinal);
        await talk.SaysAsync(Officer, "گذر به مرحلهٔ بعد");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM idea_decisions"));
        Assert.Equal((long)IdeaStage.Idea, talk.Count("SELECT stage FROM ideas"));
    }

    [Fact]
    public async Task The_centre_is_reminded_before_its_date_and_the_owner_gets_an_honest_word_after_it()
    {
        await using var talk = await BeginAsync();
        await HandInAsync(talk);
        talk.Sees(Student, "نوبت مرکز نوآوری، تا");
        await talk.WaitAsync(TimeSpan.FromDays(13));
        talk.Sees(Officer, "یادآوری: پاسخ ایدهٔ ۱");
        talk.SeesNot(Student, "دیر شده");
        await talk.WaitAsync(TimeSpan.FromDays(4));
        talk.Sees(Student, "دیر شده؛ به مرکز یادآوری کردیم");
    }

    [Fact]
    public async Task An_officer_does_not_decide_on_his_own_idea()
    {
        await using var talk = await BeginAsync();
        await talk.VerifyAsync(Student, Roles.Innovation);
        await HandInAsync(talk);
        await talk.SaysAsync(Student, "/stage 1");
        talk.Sees(Student, "این ایدهٔ خودتان است");
    }

    [Fact]
    public async Task A_firm_is_asked_only_where_there_is_something_that_may_be_said_to_it()
    {
        await using var talk = await BeginAsync();
        await talk.ReportAsync("مدیر", "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش می‌سوزد", "سنگ‌بری کویر");
        await WriteAsync(talk, "۱");
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
        await talk.SaysAsync(Officer, "/idea 1");
        await talk.PressesAsync(Officer, "معیارها");
        foreach (var place in (string[])["۱", "۲", "۳"])
        {
            await talk.PressesAsync(Officer, $"⬜ {place}");
            await talk.SaysAsync(Officer, "دیده شد");
        }
        await talk.PressesAsync(Officer, "تصمیم");
        await talk.PressesAsync(Officer, "گذر به مرحلهٔ بعد");
        await talk.SaysAsync(Officer, "خوب است");
        await talk.PressesAsync(Officer, "کارخانه برای آزمایش");
        talk.Sees(Officer, "صاحب ایده باید معرفی کوتاه را بنویسد");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM idea_pilots"));
        await talk.SaysAsync(Student, "/idea 1");
        await talk.PressesAsync(Student, "ویرایش");
        await talk.PressesAsync(Student, "معرفی کوتاه");
        await talk.SaysAsync(Student, "آب را به خط برمی‌گرداند");
        await talk.SaysAsync(Officer, "/idea 1");
        await talk.PressesAsync(Officer, "کارخانه برای آزمایش");
        talk.Sees(Officer, "مسئلهٔ ۱ از همین کارخانه بود");
        await talk.PressesAsync(Officer, "پرسش از سنگ‌بری کویر");
        talk.Sees("مدیر", "آب را به خط برمی‌گرداند");
        await talk.SaysAsync("مدیر", "/idea 1");
        talk.Sees("مدیر", "ایده‌ای با این شماره پیدا نشد");
        await talk.PressesAsync("مدیر", "فعلاً نه");
        talk.Sees(Officer, "سنگ‌بری کویر فعلاً ایدهٔ ۱ را آزمایش نمی‌کند");
        talk.SeesNot("مدیر", Secret);
    }

    [Fact]
    public async Task It_becomes_public_only_from_the_stage_its_owner_chose_and_only_as_teaser()
    {
        await using var talk = await BeginAsync();
        await HandInAsync(talk);
        await talk.SaysAsync(Student, "/idea 1");
        await talk.PressesAsync(Student, "ویرایش");
        await talk.PressesAsync(Student, "معرفی کوتاه");
        await talk.SaysAsync(Student, "آب را به خط برمی‌گرداند");
        await talk.PressesAsync(Student, "ویرایش");
        await talk.PressesAsync(Student, "همگانی شدن");
        await talk.PressesAsync(Student, "از «تأیید اولیه»");
        await talk.SaysAsync("رهگذر", "/idea 1");
        Assert.Contains("ایده‌ای با این شماره پیدا نشد", talk.Newest("رهگذر"), StringComparison.Ordinal);
        await talk.SaysAsync(Officer, "/idea 1");
        await talk.PressesAsync(Officer, "معیارها");
        foreach (var place in (string[])["۱", "۲", "۳"])
        {
            await talk.PressesAsync(Officer, $"⬜ {place}");
            await talk.SaysAsync(Officer, "دیده شد");
        }
        await talk.PressesAsync(Officer, "تصمیم");
        await talk.PressesAsync(Officer, "گذر به مرحلهٔ بعد");
        await talk.SaysAsync(Officer, "خوب است");
        await talk.SaysAsync("رهگذر", "/idea 1");
        Assert.Contains("آب را به خط برمی‌گرداند", talk.Newest("رهگذر"), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, talk.Newest("رهگذر"), StringComparison.Ordinal);
    }
}
