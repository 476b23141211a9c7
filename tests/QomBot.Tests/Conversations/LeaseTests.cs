using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A claim is a lease: what renews it, what makes it stand still, and to whom the problem goes.</summary>
public sealed class LeaseTests
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
    public async Task A_sign_of_life_is_passed_on_but_renews_nothing()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        var lease = talk.Count("SELECT lease_until FROM claims");
        await talk.WaitAsync(TimeSpan.FromDays(3));
        await talk.SaysAsync("اول", "/update 1 در حال کاریم");
        talk.Sees("اول", "در حال کاریم");
        await talk.SaysAsync("اول", "/update 1 باشه چشم");
        talk.Sees("اول", "مهلت با آن تازه نمی‌شود");
        talk.Sees(Firm, "باشه چشم");
        await talk.SaysAsync("اول", "/update 1 قطعه را سفارش دادیم");
        var renewed = talk.Count("SELECT lease_until FROM claims");
        Assert.True(renewed > lease);

        await talk.WaitAsync(TimeSpan.FromDays(2));
        await talk.SaysAsync("اول", "/update 1 قطعه را سفارش دادیم");
        talk.Sees("اول", "همین گزارش قبلاً فرستاده شده است");
        Assert.Equal(renewed, talk.Count("SELECT lease_until FROM claims"));
    }

    [Fact]
    public async Task A_report_comes_with_its_pictures_and_they_lie_in_the_file_of_the_work()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await File.WriteAllTextAsync(Path.Combine(talk.Folder, "pump.jpg"), "picture", TestContext.Current.CancellationToken);
        await talk.SaysAsync("اول", "/update 1");
        await talk.SendsAsync("اول", "pump.jpg", "محور کج است");
        await talk.PressesAsync("اول", "همین‌ها کافی است");
        talk.Sees(Firm, "محور کج است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM files WHERE noun = 'work' AND owner = 1"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems"));
        await talk.PressesAsync(Firm, "پروندهٔ کار");
        talk.Sees(Firm, "پروندهٔ کار مسئلهٔ ۱");
        await talk.PressesAsync(Firm, "پیوست‌ها (۱)");
        talk.Sees(Firm, "pump.jpg");
        await talk.SaysAsync("غریبه", "/start");
        await talk.SaysAsync("غریبه", "/problem 1");
        talk.SeesNot("غریبه", "پروندهٔ کار");
        talk.SeesNot("غریبه", "محور کج است");
    }

    [Fact]
    public async Task The_firms_silence_climbs_from_the_first_contact_to_the_second_to_the_telephone_and_the_team_loses_nothing()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ColleagueAsync("همکار", Firm);
        await talk.ClaimAsync("اول", 1);
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.SaysAsync("اول", "/ask 1 دور موتور چند است؟");
        await talk.SaysAsync("اول", "/problem 1");
        talk.Sees("اول", "نوبت: کارخانه، تا");

        await talk.WaitAsync(TimeSpan.FromDays(5));
        talk.Sees(Firm, "یادآوری: گروه منتظر پاسخ شماست");
        talk.SeesNot("همکار", "خبری نرسیده");
        await talk.WaitAsync(TimeSpan.FromDays(3));
        talk.Sees("همکار", "خبری نرسیده");
        talk.SeesNot("کارشناس", "تلفن به کارخانه");
        await talk.WaitAsync(TimeSpan.FromDays(4));
        talk.Sees("کارشناس", "تلفن به کارخانه: مسئلهٔ ۱");
        talk.Sees("کارشناس", "بپرسید: پاسخ سؤال گروه چیست");
        await talk.PressesAsync("کارشناس", "جواب نداد");
        talk.Sees("کارشناس", "تلفن جواب نداد");
        Assert.Equal((long)ClaimState.Holding, talk.Count("SELECT state FROM claims"));
        await talk.WaitAsync(TimeSpan.FromDays(6));
        Assert.Equal((long)ProblemState.Dormant, talk.Count("SELECT state FROM problems"));
        Assert.Equal((long)ClaimState.Holding, talk.Count("SELECT state FROM claims"));
    }

    [Fact]
    public async Task A_firm_that_answers_by_itself_spares_the_liaison_the_call()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.SaysAsync("اول", "/ask 1 دور موتور چند است؟");
        await talk.WaitAsync(TimeSpan.FromDays(8));
        // There is no second contact: the call comes in its place.
        talk.Sees("کارشناس", "تلفن به کارخانه: مسئلهٔ ۱");
        await talk.SaysAsync(Firm, "/reply 1 ۱۴۵۰ دور");
        talk.Sees("کارشناس", "کارخانه خودش پاسخ داد");
        Assert.Equal(3, talk.Count("SELECT state FROM calls"));
    }

    [Fact]
    public async Task One_more_question_does_not_give_a_silent_firm_more_time()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.ClaimAsync("اول", 1);
        await talk.SaysAsync("اول", "/ask 1 دور موتور چند است؟");
        for (var week = 0; week < 4; week++)
        {
            await talk.WaitAsync(TimeSpan.FromDays(4));
            if (talk.Count("SELECT state FROM problems") != (long)ProblemState.Dormant) await talk.SaysAsync("اول", $"/ask 1 پرسش شمارهٔ {week}");
        }
        Assert.Equal((long)ProblemState.Dormant, talk.Count("SELECT state FROM problems"));
    }

    [Fact]
    public async Task Who_is_at_his_limit_or_away_is_passed_over_and_keeps_his_place()
    {
        await using var talk = await WithProblemAsync("اول", "دوم", "سوم");
        await talk.ReportAsync(Firm, "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد");
        await talk.ClaimAsync("اول", 1);
        await talk.ClaimAsync("دوم", 1);
        await talk.ClaimAsync("سوم", 1);
        await talk.ClaimAsync("دوم", 2);
        await talk.SaysAsync("اول", "/release 1");
        await talk.PressesAsync("اول", "بله");
        talk.Sees("سوم", "نوبت شما شد: مسئلهٔ ۱");
        talk.SeesNot("دوم", "نوبت شما شد");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims c JOIN teams t ON t.id = c.team WHERE t.name = 'دوم' AND c.problem = 1 AND c.state = 1"));
    }

    [Fact]
    public async Task Where_nobody_in_line_can_take_it_it_is_open_to_all_and_they_are_told()
    {
        await using var talk = await WithProblemAsync("اول", "دوم");
        await talk.ClaimAsync("اول", 1);
        await talk.ClaimAsync("دوم", 1);
        await talk.SaysAsync("دوم", "/settings");
        await talk.PressesAsync("دوم", "فعلاً نیستم");
        await talk.SaysAsync("اول", "/release 1");
        await talk.PressesAsync("اول", "بله");
        Assert.Equal((long)ProblemState.Open, talk.Count("SELECT state FROM problems"));
        talk.Sees("دوم", "نوبت شما برای مسئلهٔ ۱ رسید");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims WHERE state IN (0, 1)"));
    }

    [Fact]
    public async Task The_next_holder_reads_the_whole_file_and_the_one_before_stays_named()
    {
        await using var talk = await WithProblemAsync("اول", "دوم");
        await talk.ClaimAsync("اول", 1);
        await talk.ClaimAsync("دوم", 1);
        await talk.SaysAsync("اول", "/update 1 فونداسیون پمپ شل است");
        await talk.SaysAsync("اول", "/propose 1 فونداسیون را محکم کنید");
        await talk.PressesAsync("اول", "فعلاً نه");
        await talk.PressesAsync("اول", "فعلاً نه");
        await talk.PressesAsync(Firm, "نمی‌پذیریم");
        await talk.PressesAsync(Firm, "گران است");
        await talk.PressesAsync(Firm, "فعلاً نه");
        await talk.WaitAsync(TimeSpan.FromDays(20));
        talk.Sees("دوم", "نوبت شما شد: مسئلهٔ ۱");
        await talk.PressesAsync("دوم", "پروندهٔ کار");
        talk.Sees("دوم", "فونداسیون پمپ شل است");
        talk.Sees("دوم", "فونداسیون را محکم کنید");
        talk.Sees("دوم", "دلیل: گران است");
        talk.Sees("دوم", "پیش‌تر روی آن کار کرده‌اند: اول");
    }

    [Fact]
    public async Task A_liaison_hands_a_problem_to_a_team_that_he_names()
    {
        await using var talk = await WithProblemAsync("اول", "دوم", "سوم");
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.VerifyAsync("اول", Roles.Faculty);
        await talk.VerifyAsync("سوم", Roles.Faculty);
        await talk.ClaimAsync("اول", 1);
        await talk.ClaimAsync("سوم", 1);
        await talk.SaysAsync("سوم", "/release 1");
        await talk.PressesAsync("سوم", "بله");
        await talk.SaysAsync("کارشناس", "/handover 1");
        await talk.SaysAsync("کارشناس", "چنین گروهی نیست");
        await talk.SaysAsync("کارشناس", "گروه دیگری ابزارش را دارد");
        await talk.PressesAsync("کارشناس", "بله");
        await talk.PressesAsync("کارشناس", "تأیید و فرستادن");
        talk.Sees("کارشناس", "گروهی با این نام که بتواند مسئله را بر عهده بگیرد پیدا نشد");
        await talk.SaysAsync("کارشناس", "/handover 1");
        await talk.SaysAsync("کارشناس", "سوم");
        await talk.SaysAsync("کارشناس", "گروه دیگری ابزارش را دارد");
        await talk.PressesAsync("کارشناس", "بله");
        await talk.PressesAsync("کارشناس", "تأیید و فرستادن");
        talk.Sees("سوم", "نوبت شما شد: مسئلهٔ ۱");
        talk.Sees("اول", "دیگر در دست گروه شما نیست");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims c JOIN teams t ON t.id = c.team WHERE t.name = 'سوم' AND c.state = 0"));
    }

    [Fact]
    public async Task People_set_themselves_how_much_they_can_carry()
    {
        await using var talk = await WithProblemAsync("اول");
        await talk.SaysAsync("اول", "/settings");
        await talk.PressesAsync("اول", "چند مسئله هم‌زمان؟");
        await talk.PressesAsync("اول", "۵");
        talk.Sees("اول", "هم‌زمان تا ۵ مسئله");
        Assert.Equal(5, talk.Count("SELECT capacity FROM people WHERE name = 'اول'"));
    }

    [Fact]
    public async Task Fifty_who_claim_at_once_on_three_platforms_leave_one_holder_and_forty_nine_in_the_order_in_which_they_came()
    {
        await using var talk = await Play.BeginAsync(platforms: ["telegram", "bale", "discord"]);
        await talk.ReportAsync(Firm, Trouble);
        string[] platforms = ["telegram", "bale", "discord"];
        var people = Enumerable.Range(0, 50).Select(i => $"پژوهشگر{i}@{platforms[i % 3]}").ToList();
        foreach (var person in people) await talk.ResearcherAsync(person);
        foreach (var person in people) await talk.SaysAsync(person, "/claim 1");
        foreach (var person in people) await talk.SaysAsync(person, "بازدید می‌کنیم");
        // The last word of all of them comes before any of it is answered.
        var order = people.Select((person, i) => people[(i * 17) % 50]).ToList();
        await talk.TogetherAsync([.. order.Select(person => (person, "فردا"))]);

        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE state = 0"));
        Assert.Equal(49, talk.Count("SELECT count(*) FROM claims WHERE state = 1"));
        Assert.Single(people, person => talk.Whole(person).Contains("به شما سپرده شد", StringComparison.Ordinal));
        var places = people.Select(person => (Person: person, Text: talk.Whole(person))).Where(one => one.Text.Contains("نوبت هستید؛", StringComparison.Ordinal))
            .Select(one => (one.Person, Place: System.Text.RegularExpressions.Regex.Match(one.Text, "شما نفر ([۰-۹]+) نوبت هستید؛").Groups[1].Value)).ToList();
        Assert.Equal(49, places.Count);
        Assert.Equal(Enumerable.Range(1, 49).Select(place => talk.House.Speech("fa").Number(place)).Order(), places.Select(place => place.Place).Order());
        // What each was told is the place that he has.
        var ids = talk.Store.Read(session => session.All(
            "SELECT a.user_id FROM claims c JOIN accounts a ON a.person = c.claimed_by WHERE c.state = 1 ORDER BY c.id", row => row.Text(0)));
        foreach (var (person, place) in places) Assert.Equal(place, talk.House.Speech("fa").Number(ids.IndexOf(person) + 1));
    }
}
