using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A question stays open until it is answered or left; what was left waits; nothing that is written is passed over.</summary>
public sealed class OpenQuestionTests
{
    private const string Trouble = "پمپ خط لعاب ما لرزش دارد و هر هفته بلبرینگش می‌سوزد";

    [Fact]
    public async Task A_wrong_national_id_is_asked_again_until_it_is_right()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("رضا", "/firm");
        await talk.PressesAsync("رضا", "شناسهٔ ملی");
        foreach (var wrong in (string[])["نمی‌دانم", "۱۲۳", "۱۰۳۸۰۲۸۴۷۹۱"])
        {
            await talk.SaysAsync("رضا", wrong);
            Assert.Contains("شناسهٔ ملی ۱۱ رقمی شرکت را بنویسید", talk.Newest("رضا"), StringComparison.Ordinal);
        }
        await talk.SaysAsync("رضا", "۱۰۳۸۰۲۸۴۷۹۰");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM firms WHERE national_id = '10380284790' AND national_id_doubtful = 0"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems"));
    }

    [Fact]
    public async Task A_holiday_closes_no_question_and_a_day_with_its_hour_answers_two()
    {
        await using var talk = await Play.BeginAsync();
        var problem = await talk.ReportAsync("رضا", Trouble);
        await talk.ResearcherAsync("استاد");
        await talk.ClaimAsync("استاد", problem);
        await talk.PressesAsync("استاد", "هماهنگی بازدید");
        await talk.SaysAsync("استاد", "جمعه");
        Assert.Contains("تعطیل", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.SaysAsync("استاد", "سه‌شنبه ده صبح");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM visits"));
        talk.Sees("رضا", "ساعت ۱۰:۰۰");
    }

    [Fact]
    public async Task A_number_that_is_none_of_his_is_asked_again()
    {
        await using var talk = await Play.BeginAsync();
        var problem = await talk.ReportAsync("رضا", Trouble);
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync("استاد", "/claim");
        await talk.SaysAsync("استاد", "۷۷");
        Assert.Contains("مسئله‌ای با این شماره پیدا نشد", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.SaysAsync("استاد", $"{problem}");
        await talk.SaysAsync("استاد", "بازدید و اندازه‌گیری");
        await talk.SaysAsync("استاد", "فردا");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims"));
    }

    [Fact]
    public async Task A_form_that_waits_looks_at_rights_anew()
    {
        await using var talk = await Play.BeginAsync();
        var problem = await talk.ReportAsync("رضا", Trouble);
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync("استاد", $"/claim {problem}");
        await talk.SaysAsync("استاد", "بازدید و اندازه‌گیری");
        await talk.SaysAsync("استاد", "/stats");
        await talk.SaysAsync("رضا", $"/withdraw {problem}");
        await talk.PressesAsync("رضا", "بله");
        await talk.PressesAsync("استاد", "ادامه");
        Assert.DoesNotContain("گام", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.SaysAsync("استاد", "فردا");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims"));
    }

    [Fact]
    public async Task What_is_written_beside_a_review_card_goes_where_he_says()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync("استاد", "/offer");
        await talk.PressesAsync("استاد", "پیشنهاد تازه");
        await talk.SaysAsync("استاد", "پایش لرزش");
        await talk.SaysAsync("استاد", "حسگر ارزان برای پمپ‌ها");
        await talk.PressesAsync("استاد", "فعلاً نه");
        await talk.SaysAsync("استاد", "کاشی");
        if (!talk.Newest("استاد").Contains("شهر", StringComparison.Ordinal)) await talk.PressesAsync("استاد", "همه");
        await talk.SaysAsync("استاد", "شکوهیه");
        await talk.PressesAsync("استاد", "فعلاً نه");
        talk.Sees("استاد", "پیش از فرستادن یک بار نگاه کنید");
        await talk.SaysAsync("استاد", "تا سه ماه رایگان");
        Assert.Contains("تا سه ماه رایگان", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.RestartAsync();
        Assert.Equal(0, talk.Count("SELECT count(*) FROM offers"));
        var label = talk.Live("استاد").Buttons!.SelectMany(row => row).Last(button => button.StartsWith("افزودن به", StringComparison.Ordinal));
        await talk.PressesAsync("استاد", label);
        Assert.Contains("تا سه ماه رایگان", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.SaysAsync("استاد", "بله");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM offers WHERE body || ifnull(needs, '') || title LIKE '%تا سه ماه رایگان%'"));
    }

    [Theory]
    [InlineData("/problem -1", "-۱")]
    [InlineData("/problem abc", "abc")]
    [InlineData("/problem 99999999999999", "۹۹۹۹۹۹۹۹۹۹۹۹۹۹")]
    public async Task What_could_not_be_read_of_a_command_is_said(string typed, string shown)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضا", typed);
        var answer = talk.Newest("رضا").Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
        Assert.Contains($"«{shown}» خوانده نشد", answer, StringComparison.Ordinal);
        Assert.Contains("فقط شمارهٔ مسئله را بنویسید", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("سلام")]
    [InlineData("سلام کسی هست؟")]
    [InlineData("خسته نباشید")]
    [InlineData("hello")]
    [InlineData("ممنون")]
    [InlineData("سلام، صبح بخیر مهندس")]
    [InlineData("السلام عليكم")]
    [InlineData("thank you so much!")]
    public async Task A_greeting_is_greeted_and_becomes_no_draft(string words)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضا", words);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems"));
        Assert.Contains("مشکل کارخانه را در یک جمله بنویسید", talk.Newest("رضا"), StringComparison.Ordinal);
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync("استاد", words);
        // Thanks leave the card that lies before him, and are answered beside it.
        var isThanks = words is "ممنون" or "thank you so much!";
        talk.Sees("استاد", isThanks ? "خواهش می‌کنم" : "مسئله‌های باز کارخانه‌ها را ببینید");
    }

    [Theory]
    [InlineData("سلام، پمپ ما خراب است")]
    [InlineData("خسته نباشید. دستگاه پرس از صبح کار نمی‌کند")]
    public async Task A_greeting_before_a_trouble_is_a_trouble(string words)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضا", words);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems"));
    }

    [Fact]
    public async Task Why_two_problems_are_not_joined_is_said_before_he_is_asked_whether_he_is_sure()
    {
        await using var talk = await Play.BeginAsync();
        var one = await talk.ReportAsync("رضا", Trouble);
        var two = await talk.ReportAsync("رضا", "کوره‌ی ما یکنواخت نمی‌پزد و نیمی از کاشی‌ها ترک دارند");
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.SaysAsync("کارشناس", $"/merge {one} {two}");
        Assert.Contains("هر دو مسئله از یک کارخانه است", talk.Newest("کارشناس"), StringComparison.Ordinal);
        Assert.DoesNotContain("[بله]", talk.Newest("کارشناس"), StringComparison.Ordinal);
        await talk.SaysAsync("کارشناس", $"{one}");
        Assert.Contains("این همان مسئله است", talk.Newest("کارشناس"), StringComparison.Ordinal);
        await talk.SaysAsync("کارشناس", "۹۹");
        Assert.Contains("مسئله‌ای با این شماره پیدا نشد", talk.Newest("کارشناس"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_town_beyond_the_page_is_taken_by_its_name_and_by_turning_the_page()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("رضا", "/firm");
        await talk.PressesAsync("رضا", "شهر");
        Assert.InRange(talk.Live("رضا").Buttons!.Count, 1, 8);
        await talk.SaysAsync("رضا", "دستجرد");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM firms WHERE town IS NOT NULL"));
        await talk.PressesAsync("رضا", "صنعت");
        var label = talk.House.Speech("fa").Words($"sector.{talk.House.Directories.Sectors[^2].Id}");
        await talk.PressesAsync("رضا", label);
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM firms WHERE sector = '{talk.House.Directories.Sectors[^2].Id}'"));
    }

    [Fact]
    public async Task A_public_firm_is_found_by_its_name_and_a_sealed_one_looks_like_none()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", Trouble, "زاگرس‌سرام");
        await talk.SaysAsync("مریم", "کوره‌ی پخت ما یکنواخت نمی‌پزد و نیمی از کاشی‌ها ترک دارند");
        await talk.PressesAsync("مریم", "عنوان");
        await talk.SaysAsync("مریم", "پخت نایکنواخت");
        await talk.PressesAsync("مریم", "بیشتر…");
        await talk.PressesAsync("مریم", "نام و شرح محرمانه");
        await talk.PressesAsync("مریم", "بازگشت");
        await talk.PressesAsync("مریم", "ثبت مسئله");
        await talk.SaysAsync("مریم", "شبدیزگستر");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems WHERE confidentiality = 1 AND state = 2"));
        await talk.SaysAsync("دانشجو", "/search زاگرس سرام");
        Assert.Contains("۱. ", talk.Newest("دانشجو"), StringComparison.Ordinal);
        await talk.SaysAsync("دانشجو", "/search شبدیزگستر");
        var hidden = talk.Newest("دانشجو");
        await talk.SaysAsync("دانشجو", "/search رخشندگستر");
        Assert.Equal(talk.Newest("دانشجو"), hidden.Replace("شبدیزگستر", "رخشندگستر", StringComparison.Ordinal));
        Assert.DoesNotContain("۲. ", hidden, StringComparison.Ordinal);
        await talk.SaysAsync("مریم", "/search شبدیزگستر");
        Assert.Contains("۲. ", talk.Newest("مریم"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_is_told_of_once_until_it_is_over()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضا", "/start");
        long Told() => talk.Count("SELECT count(*) FROM deliveries WHERE key LIKE 'flood:%'");
        for (var minute = 0; minute < 25; minute++)
        {
            await talk.IsTurnedAwayAsync("رضا", "باز هم پیام");
            await talk.WaitAsync(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(1, Told());
        await talk.WaitAsync(TimeSpan.FromMinutes(11));
        await talk.IsTurnedAwayAsync("رضا", "و دوباره");
        Assert.Equal(2, Told());
    }
}
