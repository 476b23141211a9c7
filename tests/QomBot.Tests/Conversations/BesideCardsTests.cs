using System.Text.RegularExpressions;
using QomBot.Core.Domain;
using QomBot.Tests.Conversations.Placements;
using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations;

/// <summary>What is typed beside cards that wait for a tap: dates, numbers of answers, codes.</summary>
public sealed class BesideCardsTests
{
    private const string Manager = "رضا", Team = "دکتر اول", Trouble = "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش هر هفته می‌سوزد";

    /// <summary>Wednesday 4 Azar, noon; the card of the week lies before the professor.</summary>
    private static async Task<PlacementPlay> WeekAsync(string? language = null)
    {
        var play = await PlacementPlay.BeginAsync();
        await play.StartAsync(Six, "۱ آذر");
        await play.WaitUntilAsync(Jalali(1405, 9, 4), 12);
        await play.Talk.SaysAsync(Professor, "/placement");
        await play.Talk.PressesAsync(Professor, "روزهای هفته");
        if (language is not null)
        {
            await play.Talk.SaysAsync(Professor, "/language");
            await play.Talk.PressesAsync(Professor, language);
            await play.Talk.SaysAsync(Professor, "/placement");
            await play.Talk.PressesAsync(Professor, play.Talk.House.Speech(language == "English" ? "en" : "ar").Words("button.placement.week"));
        }
        return play;
    }

    [Theory]
    [InlineData("۱۴۰۵/۹/۳", "2026-11-24", null)]
    [InlineData("دیروز", "2026-11-24", null)]
    [InlineData("۳ آذر", "2026-11-24", null)]
    [InlineData("سه‌شنبه", "2026-11-24", null)]
    [InlineData("یکشنبه", "2026-11-22", null)]
    [InlineData("yesterday", "2026-11-24", "English")]
    [InlineData("Tuesday", "2026-11-24", "English")]
    [InlineData("أمس", "2026-11-24", "العربية")]
    public async Task A_date_beside_the_days_of_a_week_is_the_day(string typed, string day, string? language)
    {
        await using var play = await WeekAsync(language);
        await play.Talk.SaysAsync(Professor, typed);
        Assert.Equal(1, play.Talk.Count($"SELECT count(*) FROM placement_days WHERE day = '{day}'"));
        Assert.Equal(1, play.Talk.Count("SELECT count(*) FROM problems"));
    }

    [Theory]
    [InlineData("فردا")]
    [InlineData("پس‌فردا")]
    public async Task A_day_to_come_is_understood_and_not_entered(string typed)
    {
        await using var play = await WeekAsync();
        await play.Talk.SaysAsync(Professor, typed);
        Assert.Equal(0, play.Talk.Count("SELECT count(*) FROM placement_days"));
        Assert.Contains("هنوز نیامده", play.Talk.Newest(Professor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_safety_question_a_number_answers_and_anything_else_short_brings_the_question_again()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(Team);
        await talk.SaysAsync(Team, "/safety");
        await talk.PressesAsync(Team, talk.Live(Team).Buttons![0][0]);
        await talk.PressesAsync(Team, "آزمون کوتاه");
        var question = talk.Live(Team).Buttons!.Select(row => row[0]).ToList();
        foreach (var typed in (string[])["کشک", "چی؟", "asdf"])
        {
            await talk.SaysAsync(Team, typed);
            Assert.Contains($"پاسخ را از دکمه‌ها انتخاب کنید، یا شماره‌اش را بنویسید (۱ تا {talk.House.Speech("fa").Number(question.Count)})", talk.Newest(Team), StringComparison.Ordinal);
            Assert.Equal(question, talk.Live(Team).Buttons!.Select(row => row[0]));
            Assert.DoesNotContain("جستجو", talk.Newest(Team), StringComparison.Ordinal);
        }
        var right = talk.House.Safety.Classes[0].Questions[0].Right;
        await talk.SaysAsync(Team, talk.House.Speech("fa").Number(right + 1));
        Assert.Contains("گام ۲", talk.Newest(Team), StringComparison.Ordinal);
        await talk.SaysAsync(Team, question[0]);
        await talk.SaysAsync(Team, "/safety");
        await talk.SaysAsync(Team, "پمپ");
        Assert.Contains("پمپ", talk.Newest(Team), StringComparison.Ordinal);
    }

    private static async Task<Play> AtTheGateAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(Team, "مکانیک");
        await talk.ReportAsync(Manager, Trouble, "کاشی کویر");
        await talk.ClaimAsync(Team, 1);
        await talk.SaysAsync(Team, "/problem 1");
        await talk.PressesAsync(Team, "هماهنگی بازدید");
        await talk.SaysAsync(Team, "۲ آذر");
        await talk.PressesAsync(Team, "۱۰:۰۰");
        await talk.PressesAsync(Manager, "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۰:۰۰");
        await talk.WaitAsync(new DateTimeOffset(2026, 11, 23, 6, 20, 0, TimeSpan.Zero) - talk.Clock.GetUtcNow());
        await talk.PressesAsync(Manager, "نمایش کد ورود");
        return talk;
    }

    [Fact]
    public async Task What_is_no_code_burns_no_try_and_a_wrong_code_does()
    {
        await using var talk = await AtTheGateAsync();
        await talk.PressesAsync(Team, "رسیدم");
        foreach (var typed in (string[])["سلام کد چنده", "دم در هستم", "۱۲۳", "۱۲۳۴۵۶۷۸"])
        {
            await talk.SaysAsync(Team, typed);
            Assert.Contains("این کد نیست و یک بار هم حساب نشد. کد ۶ رقم است", talk.Newest(Team), StringComparison.Ordinal);
        }
        Assert.Equal(0, talk.Count("SELECT wrong_codes FROM visits"));
        var right = Regex.Match(talk.Chat(Manager).Last(message => message.Text!.Contains("کد ورود:", StringComparison.Ordinal)).Text!, "[0-9۰-۹]{6}").Value;
        await talk.SaysAsync(Team, QomBot.Language.Text.Digits.ToAscii(right) == "111111" ? "222222" : "111111");
        Assert.Equal(1, talk.Count("SELECT wrong_codes FROM visits"));
        await talk.SaysAsync(Team, $"کد {right} است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM visits WHERE arrived_at IS NOT NULL"));
    }

    [Fact]
    public async Task The_names_on_the_hosts_card_stay_when_the_code_changes_until_he_goes_back_to_it()
    {
        await using var talk = await AtTheGateAsync();
        await talk.PressesAsync(Manager, "کد ندارند؟");
        var before = talk.Newest(Manager);
        await talk.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.NotEqual(before, talk.Newest(Manager));
        Assert.Contains($"[{Team} آمد]", talk.Newest(Manager), StringComparison.Ordinal);
        await talk.PressesAsync(Manager, "برگشت به کد");
        Assert.DoesNotContain($"[{Team} آمد]", talk.Newest(Manager), StringComparison.Ordinal);
        await talk.PressesAsync(Manager, "کد ندارند؟");
        await talk.PressesAsync(Manager, $"{Team} آمد");
        Assert.Equal((long)VisitState.UnderWay, talk.Count("SELECT state FROM visits"));
    }

    [Theory]
    [InlineData("فارسی", "عکس")]
    [InlineData("English", "photo")]
    [InlineData("العربية", "صورة")]
    public async Task A_picture_without_a_name_is_called_what_it_is_in_the_readers_language(string language, string word)
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync(Manager, Trouble);
        await talk.Store.Writer.RunAsync(session => session.Execute(
            "INSERT INTO files (account, person, problem, kind, remote_id, name, mime, size, created_at, state) SELECT account, person, 1, 0, 'x', 'photo', 'image/jpeg', 10, 0, 0 FROM accounts LIMIT 1"));
        await talk.SaysAsync(Manager, "/language");
        await talk.PressesAsync(Manager, language);
        var say = talk.House.Speech(language == "فارسی" ? "fa" : language == "English" ? "en" : "ar");
        await talk.SaysAsync(Manager, "/problem 1");
        await talk.PressesAsync(Manager, say.Words("button.files", ("count", 1)));
        talk.Sees(Manager, say.Words("file.lost", ("name", new Core.Texts.Value.Plain(word))));
    }

    [Theory]
    [InlineData("شرکت فولاد صبا", "فولاد صبا")]
    [InlineData("فولاد صبا", "گروه صنایع فولاد صبا")]
    [InlineData("کارخانه فولادصبا", "تولیدی فولاد صبا")]
    [InlineData("Foolad Saba Company", "Foolad Saba")]
    public async Task A_firm_is_found_with_and_without_the_words_that_say_that_it_is_one(string asked, string name)
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync(Manager, Trouble, name);
        await talk.ReportAsync("مریم", "کوره‌ی پخت ما یکنواخت نمی‌پزد و نیمی از کاشی‌ها ترک دارند", "شرکت");
        await talk.SaysAsync("غریبه", $"/search {asked}");
        Assert.Contains("۱. ", talk.Newest("غریبه"), StringComparison.Ordinal);
        Assert.DoesNotContain("۲. ", talk.Newest("غریبه"), StringComparison.Ordinal);
        await talk.SaysAsync("غریبه", "/search شرکت");
        Assert.Contains("۲. ", talk.Newest("غریبه"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_teams_code_that_is_given_as_a_code_is_taken_and_guessing_is_counted()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(Team);
        await talk.SaysAsync(Team, "/team");
        await talk.PressesAsync(Team, "گروه تازه");
        await talk.SaysAsync(Team, "گروه توان");
        var code = talk.Store.Read(session => (string)session.Scalar("SELECT join_code FROM teams WHERE solo = 0")!);
        await talk.ResearcherAsync("سارا");
        await talk.SaysAsync("سارا", $"/code {code}");
        Assert.Contains("گروه توان", talk.Newest("سارا"), StringComparison.Ordinal);
        Assert.Equal(2, talk.Count("SELECT count(*) FROM team_people m JOIN teams t ON t.id = m.team WHERE t.solo = 0"));
        await talk.ResearcherAsync("دزد");
        for (var tries = 0; tries < 5; tries++) await talk.SaysAsync("دزد", $"/code ABCDEFG{tries}");
        await talk.SaysAsync("دزد", $"/code {code}");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM team_people m JOIN teams t ON t.id = m.team WHERE t.solo = 0"));
    }
}
