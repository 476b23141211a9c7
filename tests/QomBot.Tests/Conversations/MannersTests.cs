using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Buttons, refusals, quiet hours, digests: how the bot behaves.</summary>
public sealed class MannersTests
{
    private const string Firm = "رضا کریمی";
    private const string Trouble = "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه";

    [Theory]
    [InlineData("s1.1.0")]
    [InlineData("d1.0")]
    [InlineData("s999999.1.0")]
    [InlineData("d999999999999999999999.1")]
    [InlineData("💥")]
    [InlineData("s1.1.-1")]
    public async Task A_forged_or_foreign_button_does_nothing_and_is_answered_politely(string token)
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("استاد", "مکانیک");
        await talk.ReportAsync(Firm, Trouble);
        var before = talk.Count("SELECT count(*) FROM events");
        await talk.PressesAsync("غریبه", token);
        Assert.Contains("این دکمه دیگر کار نمی‌کند؛ از تازه‌ترین پیام استفاده کنید.", talk.Words("غریبه"));
        Assert.Equal(before, talk.Count("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task A_double_tap_happens_once()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/start");
        await talk.SaysAsync(Firm, Trouble);
        var token = $"{talk.Live(Firm).Prefix}.0";
        await talk.PressesAsync(Firm, token);
        await talk.PressesAsync(Firm, token);
        await talk.SaysAsync(Firm, "کاشی کویر");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM deliveries WHERE key LIKE 'receipt:%'"));
    }

    [Fact]
    public async Task Somebody_elses_draft_and_a_number_that_does_not_exist_look_the_same()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, Trouble);
        foreach (var command in (string[])["/problem", "/edit", "/withdraw", "/claim", "/update", "/propose", "/answer", "/confirm", "/close", "/release", "/reply"])
        {
            await talk.SaysAsync("غریبه", $"{command} 1");
            var hidden = talk.Newest("غریبه");
            await talk.SaysAsync("غریبه", $"{command} 777");
            Assert.Equal(hidden, talk.Newest("غریبه"));
        }
    }

    [Theory]
    [InlineData("/cancel")]
    [InlineData("لغو")]
    [InlineData("إلغاء")]
    [InlineData("/start")]
    [InlineData("خانه")]
    public async Task The_ways_out_work_in_every_state_also_after_a_restart(string wayOut)
    {
        await using var talk = await Play.BeginAsync();
        foreach (var way in (string[])["/post", "/search", "/team", "/language", "/settings", "/problem"])
        {
            await talk.SaysAsync(Firm, way);
            await talk.RestartAsync();
            await talk.SaysAsync(Firm, wayOut);
            Assert.Contains("[ثبت یک مسئله]", talk.Newest(Firm), StringComparison.Ordinal);
            Assert.Equal(0, talk.Count("SELECT count(*) FROM conversations WHERE form IS NOT NULL"));
        }
    }

    [Fact]
    public async Task When_the_person_wrote_below_it_the_live_message_comes_anew_and_the_old_one_loses_its_buttons()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/start");
        await talk.SaysAsync(Firm, "/settings");
        var chat = talk.Chat(Firm);
        Assert.Equal(2, chat.Count);
        Assert.Null(chat[0].Buttons);
        await talk.PressesAsync(Firm, "فعلاً نیستم");
        Assert.Equal(2, talk.Chat(Firm).Count);
        Assert.Contains("✅ فعلاً نیستم", talk.Newest(Firm), StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_waits_for_the_end_of_quiet_hours_and_of_friday()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { NeverQuiet = new HashSet<string>() });
        await talk.ResearcherAsync("استاد", "مکانیک");
        // Thursday 21:00: the next hour at which somebody may be disturbed is Saturday 8:00.
        await talk.WaitAsync(TimeSpan.FromDays(5) + TimeSpan.FromHours(11.5));
        await talk.ReportAsync(Firm, Trouble);
        await talk.WaitAsync(TimeSpan.FromHours(34));
        talk.SeesNot("استاد", "مسئلهٔ تازه");
        await talk.WaitAsync(TimeSpan.FromHours(1.1));
        talk.Sees("استاد", "مسئلهٔ تازه");
    }

    [Theory]
    [InlineData("روزانه", 1)]
    [InlineData("هفتگی", 7)]
    public async Task A_digest_comes_at_nine_on_its_day_and_says_how_to_get_less(string pace, int days)
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("استاد", "مکانیک");
        await talk.PressesAsync("استاد", "زمان خبرها");
        await talk.PressesAsync("استاد", pace);
        await talk.ReportAsync(Firm, Trouble);
        await talk.ReportAsync(Firm, "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد");
        await talk.WaitAsync(TimeSpan.FromDays(days) - TimeSpan.FromHours(1));
        talk.SeesNot("استاد", "مسئله‌های تازه برای شما");
        await talk.WaitAsync(TimeSpan.FromHours(1));
        talk.Sees("استاد", "مسئله‌های تازه برای شما");
        talk.Sees("استاد", "۲ مسئله");
        talk.Sees("استاد", "[کمتر] [بیشتر] [قطع]");
    }

    [Fact]
    public async Task News_of_a_problem_that_is_taken_meanwhile_is_not_sent()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { NeverQuiet = new HashSet<string>() });
        await talk.ResearcherAsync("زود", "مکانیک");
        await talk.ResearcherAsync("خواب", "مکانیک");
        await talk.WaitAsync(TimeSpan.FromHours(12));
        await talk.ReportAsync(Firm, Trouble);
        await talk.ClaimAsync("زود", 1);
        await talk.WaitAsync(TimeSpan.FromDays(1));
        talk.SeesNot("خواب", "مسئلهٔ تازه");
        Assert.True(talk.Count("SELECT count(*) FROM deliveries WHERE state = 5 AND outcome = 'superseded'") >= 1);
    }

    [Fact]
    public async Task A_sentence_that_begins_with_a_commands_word_is_a_report_and_a_bare_word_is_the_command()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "مشکلات پمپ آب ما زیاد شده و فشار ندارد");
        talk.Sees(Firm, "این را به‌عنوان مسئله ثبت کنیم؟");
        await talk.SaysAsync(Firm, "لغو");
        await talk.SaysAsync(Firm, "مسئله‌ها");
        talk.Sees(Firm, "مسئله‌های باز");
    }

    [Fact]
    public async Task Help_names_what_concerns_the_person_and_nothing_else()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/help");
        Assert.InRange(talk.Newest(Firm).Length, 100, 500);
        await talk.PressesAsync(Firm, "مسئله‌های من");
        talk.SeesNot(Firm, "/review");
        talk.Sees(Firm, "/post ثبت مسئله");
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.SaysAsync("کارشناس", "/help");
        Assert.InRange(talk.Newest("کارشناس").Length, 100, 500);
        await talk.PressesAsync("کارشناس", "میز کارشناس");
        talk.Sees("کارشناس", "/review میز بررسی");
    }

    [Fact]
    public async Task Nobody_ever_sees_a_text_key_or_an_unfilled_place()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("استاد", "مکانیک");
        await talk.ReportAsync(Firm, Trouble);
        foreach (var language in (string[])["فارسی", "English", "العربية"])
            foreach (var who in (string[])[Firm, "استاد"])
            {
                await talk.SaysAsync(who, "/language");
                await talk.PressesAsync(who, language);
                foreach (var action in talk.House.Actions.All.Where(action => action.Listing != Core.Acting.Listing.Hidden && action.Name != "language"))
                {
                    await talk.SaysAsync(who, $"/{action.Name}");
                    await talk.SaysAsync(who, $"/{action.Name} 1");
                    var seen = talk.Newest(who);
                    Assert.DoesNotMatch(@"[a-z]+\.[a-z]+\.?[a-z]*(?!\w*@)", seen.Replace("e.g.", "", StringComparison.Ordinal));
                    Assert.DoesNotMatch(@"\{[a-z]+\}", seen);
                    await talk.SaysAsync(who, "/cancel");
                }
            }
    }
}
