using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Language.Calendar;
using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>What people do wrong, and what goes wrong by itself.</summary>
public sealed class PlacementTroubleTests
{
    private static readonly DateOnly Begin = Jalali(1405, 9, 1);

    private static async Task<PlacementPlay> RunningAsync(string rules = Six)
    {
        var play = await BeginAsync();
        await play.StartAsync(rules, "۱ آذر");
        return play;
    }

    private static async Task WriteDayAsync(PlacementPlay play, string day)
    {
        await play.Talk.SaysAsync(Professor, "/placement");
        await play.Talk.PressesAsync(Professor, "روزهای هفته");
        await play.Talk.PressesAsync(Professor, "نوشتن یک تاریخ");
        await play.Talk.SaysAsync(Professor, day);
    }

    [Fact]
    public async Task Days_to_come_twice_outside_and_long_ago_are_not_taken_and_it_is_said_why()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await play.WaitUntilAsync(Jalali(1405, 9, 4), 12);
        await WriteDayAsync(play, "۶ آذر ۱۴۰۵");
        talk.Sees(Professor, "جمعه ۶ آذر هنوز نیامده است");
        await WriteDayAsync(play, "۳ آذر");
        talk.Sees(Professor, "سه‌شنبه ۳ آذر ثبت شد");
        await WriteDayAsync(play, "۳ آذر");
        talk.Sees(Professor, "سه‌شنبه ۳ آذر قبلاً ثبت شده و منتظر میزبان است");
        await WriteDayAsync(play, "۱۴۰۵/۰۸/۲۸");
        talk.Sees(Professor, "پنجشنبه ۲۸ آبان بیرون از دورهٔ شماست");
        await WriteDayAsync(play, "پریروزها");
        talk.Sees(Professor, "این تاریخ را نفهمیدم");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM placement_days"));
        await play.WaitUntilAsync(Jalali(1405, 9, 25), 12);
        await WriteDayAsync(play, "۱۴۰۵/۰۹/۰۲");
        talk.Sees(Professor, "بیش از ۱۴ روز پیش بوده");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM placement_days"));
    }

    [Fact]
    public async Task A_Friday_counts_only_by_a_word_of_the_host_on_that_very_day()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await play.WaitUntilAsync(Jalali(1405, 9, 6), 12);
        await WriteDayAsync(play, "۱۴۰۵/۰۹/۰۶");
        talk.Sees(Professor, "جمعه ۶ آذر تعطیل است");
        await WriteDayAsync(play, "۱۴۰۵/۰۹/۰۴");
        await play.WaitUntilAsync(Jalali(1405, 9, 7), 10);
        talk.Sees(Factory, "یک روز منتظر تأیید شماست: چهارشنبه ۴ آذر");
        talk.Sees(Factory, "روز تعطیل ثبت‌شده؛ فقط جداگانه تأیید می‌شود: جمعه ۶ آذر");
        await talk.PressesAsync(Factory, "همه را تأیید می‌کنم");
        Assert.Equal((long)DayState.Waiting, talk.Count("SELECT state FROM placement_days WHERE day = '2026-11-27'"));
        await talk.PressesAsync(Factory, "روزبه‌روز");
        await talk.PressesAsync(Factory, "جمعه ۶ آذر: بود");
        Assert.Equal((long)DayState.Confirmed, talk.Count("SELECT state FROM placement_days WHERE day = '2026-11-27'"));
        await talk.SaysAsync(Professor, "/placement");
        talk.Sees(Professor, "روزهای تأییدشده: ۲ از");
    }

    [Fact]
    public async Task A_day_on_which_they_do_not_agree_is_decided_by_a_liaison_once()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await play.WaitUntilAsync(Jalali(1405, 9, 6), 12);
        await WriteDayAsync(play, "۱۴۰۵/۰۹/۰۳");
        await WriteDayAsync(play, "۱۴۰۵/۰۹/۰۴");
        await play.WaitUntilAsync(Jalali(1405, 9, 7), 10);
        await talk.PressesAsync(Factory, "روزبه‌روز");
        await talk.PressesAsync(Factory, "نبود");
        talk.Sees(Professor, "رضا کریمی می‌گوید سه‌شنبه ۳ آذر آنجا نبودید");
        talk.Sees(Liaison, "اختلاف دربارهٔ حضور دکتر احمدی در کاشی کویر");
        var token = talk.Token(Liaison, "حضور داشت");
        Assert.NotNull(token);
        await talk.PressesAsync(Liaison, "حضور نداشت");
        talk.Sees(Professor, "حضور در سه‌شنبه ۳ آذر تأیید نشد");
        Assert.Equal((long)DayState.Refused, talk.Count("SELECT state FROM placement_days WHERE day = '2026-11-24'"));
        await WriteDayAsync(play, "۱۴۰۵/۰۹/۰۳");
        talk.Sees(Professor, "دربارهٔ سه‌شنبه ۳ آذر کارشناس تصمیم گرفته است");
    }

    [Fact]
    public async Task When_the_host_leaves_the_firm_days_wait_until_another_takes_over()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await talk.SaysAsync("همکار", "/start");
        await talk.Store.Writer.RunAsync(session =>
        {
            session.Execute("INSERT INTO firm_people (firm, person) SELECT p.firm, a.person FROM placements p, accounts a WHERE a.user_id = 'همکار'");
            session.Execute("DELETE FROM firm_people WHERE person = (SELECT host FROM placements)");
        });
        await play.WaitUntilAsync(Jalali(1405, 9, 3), 12);
        talk.Sees("همکار", "فرصت مطالعاتی بی‌میزبان مانده");
        talk.Sees(Professor, "میزبان شما دیگر در کاشی کویر نیست");
        await WriteDayAsync(play, "۱۴۰۵/۰۹/۰۳");
        talk.Sees(Professor, "میزبانی نیست؛ روزها ثبت می‌شود و منتظر می‌ماند");
        await play.WaitUntilAsync(Jalali(1405, 9, 8), 10);
        talk.SeesNot(Factory, "روزهای حضور دکتر احمدی");
        await talk.PressesAsync("همکار", "میزبان می‌شوم");
        await play.WaitUntilAsync(Jalali(1405, 9, 14), 10);
        await talk.PressesAsync("همکار", "همه را تأیید می‌کنم");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM placement_days WHERE state = 1"));
        // Who has left is nobody to it any more.
        await talk.SaysAsync(Factory, "/placement 1");
        talk.Sees(Factory, "چنین فرصت مطالعاتی‌ای پیدا نشد");
    }

    [Fact]
    public async Task Rules_that_a_liaison_changes_are_a_new_version_and_a_running_placement_keeps_its_own()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await talk.SaysAsync(Liaison, "/placement");
        await talk.PressesAsync(Liaison, "ضوابط دانشگاه");
        await talk.PressesAsync(Liaison, Six);
        await talk.PressesAsync(Liaison, "مدت (ماه)");
        await talk.PressesAsync(Liaison, "۹");
        Assert.Contains(talk.Words(Liaison), word => word.Contains("نسخهٔ ۲ ثبت شد", StringComparison.Ordinal));
        await talk.PressesAsync(Liaison, "روز در هفته");
        await talk.PressesAsync(Liaison, "۴");
        Assert.Equal(3, talk.Count("SELECT max(version) FROM placement_rules"));
        await talk.SaysAsync(Professor, "/placement");
        talk.Sees(Professor, $"زودترین پایان: {DateText.Long(Jalali(1406, 2, 31), "fa")}");
        // A placement that begins now goes by the new ones.
        await talk.PressesAsync(Professor, "بیشتر…");
        await talk.PressesAsync(Professor, "انصراف از دوره");
        await talk.PressesAsync(Professor, "بله");
        await play.StartAsync(Six, "۱ آذر");
        Assert.Equal(3, talk.Count("SELECT r.version FROM placements p JOIN placement_rules r ON r.id = p.rules ORDER BY p.id DESC LIMIT 1"));
        await talk.SaysAsync(Professor, "/placement 2");
        talk.Sees(Professor, $"زودترین پایان: {DateText.Long(Jalali(1406, 5, 31), "fa")}");
    }

    [Fact]
    public async Task What_is_late_is_said_before_and_the_clock_may_jump_without_saying_it_twice()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await play.WaitUntilAsync(Jalali(1405, 9, 9), 12);
        talk.Sees(Professor, "این مدارک تا یکشنبه ۱۵ آذر ۱۴۰۵ لازم است");
        talk.Sees(Professor, "پیوستگی می‌شکند");
        // The program stands still for three weeks, and begins again.
        talk.Clock.Set(TehranTime.At(Jalali(1405, 10, 1), new TimeOnly(11, 0)));
        await talk.RestartAsync();
        await talk.WaitAsync(TimeSpan.FromMinutes(1));
        talk.Sees(Professor, "مهلت مدارک");
        talk.Sees(Professor, "گسست: از یکشنبه ۱ آذر");
        var milestones = talk.Count("SELECT count(*) FROM placement_milestones");
        var told = talk.Count("SELECT count(*) FROM deliveries");
        // And the clock is put back a week and goes on: nothing of it comes again.
        talk.Clock.Set(TehranTime.At(Jalali(1405, 9, 24), new TimeOnly(9, 0)));
        await talk.RestartAsync();
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE due SET at = ?1 WHERE kind = 'placement'", talk.Clock.GetUtcNow()));
        await talk.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(milestones, talk.Count("SELECT count(*) FROM placement_milestones"));
        Assert.Equal(told, talk.Count("SELECT count(*) FROM deliveries"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE failures > 0"));
    }

    [Fact]
    public async Task The_report_of_a_month_is_asked_for_on_its_last_working_day_and_reads_what_is_known()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await play.WorkAsync(Jalali(1405, 9, 13), day => talk.House.OfficeDays.IsWorkingDay(day) && day >= Begin);
        // Azar has thirty days; the 30th is a Monday.
        await play.WaitUntilAsync(Jalali(1405, 9, 30), 9);
        talk.SeesNot(Professor, "وقت نوشتن");
        await play.WaitUntilAsync(Jalali(1405, 9, 30), 10);
        talk.Sees(Professor, "وقت نوشتن: گزارش آذر ۱۴۰۵");
        await talk.PressesAsync(Professor, "دیدن گزارش");
        talk.Sees(Professor, "در آذر ۱۴۰۵، ۹ روز حضور من به تأیید میزبان رسید (روزهای ۱ تا ۴، ۷ تا ۱۱)");
        await talk.PressesAsync(Professor, "متن خودم را می‌نویسم");
        await talk.SaysAsync(Professor, "پمپ شمارهٔ ۳ پایش شد.");
        // Nobody reads it before it is sent.
        await talk.SaysAsync(Factory, "/placement");
        await talk.PressesAsync(Factory, "گزارش‌ها");
        talk.Sees(Factory, "هنوز گزارشی نیست");
        await talk.PressesAsync(Professor, "همین را بفرست");
        talk.Sees(Factory, "پمپ شمارهٔ ۳ پایش شد.");
        talk.Sees(Liaison, "گزارش آذر ۱۴۰۵: دکتر احمدی در کاشی کویر");
    }

    [Fact]
    public async Task A_dossier_asked_for_too_early_is_a_draft_that_says_what_is_missing()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await talk.SaysAsync(Professor, "/placement");
        await talk.PressesAsync(Professor, "پرونده");
        talk.Sees(Professor, "هنوز برای پروندهٔ کامل زود است");
        talk.Sees(Professor, "حکم مأموریت");
        talk.SeesNot(Professor, "صدور پرونده با مهر");
        await talk.PressesAsync(Professor, "پیش‌نویس پرونده");
        talk.Sees(Professor, "پیش‌نویس پرونده، بدون مهر");
        var lines = QomBot.Documents.Dossiers.DossierReading.Lines(new MemoryStream(play.Paper(".docx")))!;
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(line.Code));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM dossiers"));
    }

    [Fact]
    public async Task What_is_another_s_looks_like_what_does_not_exist()
    {
        await using var play = await RunningAsync();
        var talk = play.Talk;
        await talk.ResearcherAsync("غریبه");
        await talk.SaysAsync("غریبه", "/placement 1");
        var own = talk.Newest("غریبه");
        await talk.SaysAsync("غریبه", "/placement 77");
        Assert.Equal(own, talk.Newest("غریبه"));
        await talk.SaysAsync("غریبه", "/verify ABCD-EFGH");
        talk.Sees("غریبه", "خطی با این کد نزد ما ثبت نشده است");
        // A liaison of another university is a stranger to it as well.
        await talk.Store.Writer.RunAsync(session => session.Execute(
            $"INSERT OR IGNORE INTO institutions (id, name, name_key, created_at) VALUES (1, 'دانشگاه صنعتی قم', 'a', 0), (2, 'دانشگاه قم', 'b', 0)"));
        await talk.Store.Writer.RunAsync(session => session.Execute($"UPDATE people SET institution = 1 WHERE id = (SELECT professor FROM placements)"));
        await talk.SaysAsync("کارشناس دیگر", "/start");
        await talk.VerifyAsync("کارشناس دیگر", Roles.Liaison);
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE people SET institution = 2 WHERE id = (SELECT person FROM accounts WHERE user_id = 'کارشناس دیگر')"));
        await talk.SaysAsync("کارشناس دیگر", "/placement 1");
        talk.Sees("کارشناس دیگر", "چنین فرصت مطالعاتی‌ای پیدا نشد");
        await talk.SaysAsync("کارشناس دیگر", "/placement");
        talk.SeesNot("کارشناس دیگر", "دکتر احمدی");
        await talk.SaysAsync(Liaison, "/placement");
        talk.Sees(Liaison, "دکتر احمدی در کاشی کویر");
    }
}
