using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QomBot.Tests.WebChat;

/// <summary>What a visitor sees and does, from the first tap on.</summary>
public sealed class PageTests(PageFixture pages) : IAsyncLifetime
{
    private WebServer _server = null!;
    private ScriptedBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await WebServer.StartAsync();
        _bot = new ScriptedBot(_server.Platform).Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_report_on_one_side_is_a_notice_on_the_other_and_is_claimed_with_a_button()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.ShootAsync("welcome");
        await page.CreateThreeAsync();
        var (manager, professor) = (page.Column("احمدی"), page.Column("حسینی"));
        await manager.ExpectLastAsync("ثبت یک مسئله");
        await page.ShootAsync("three");
        await manager.SayAsync(ScriptedTexts.Problem);
        await manager.ExpectLastAsync("ثبت کنم");
        await page.ShootAsync("card");
        await manager.PressAsync("ثبت مسئله");
        await manager.ExpectLastAsync("QOM-1042");
        await professor.ExpectLastAsync("مسئلهٔ تازه");
        await page.ShootAsync("notice");
        await professor.PressAsync("برمی‌دارم");
        await professor.ExpectLastAsync("سپرده شد");
        await Expect(professor.Element.Locator(".toast")).ToHaveTextAsync("به شما سپرده شد");
        await page.ShootAsync("claimed");
    }

    [Fact]
    public async Task A_phone_shows_one_person_at_a_time_and_counts_what_the_others_have_not_read()
    {
        await using var page = await pages.OpenAsync(_server.Address, PageLook.OnPhone);
        await page.ShootAsync("phone-welcome");
        await page.CreateThreeAsync();
        var (manager, professor) = (page.Column("احمدی"), page.Column("حسینی"));
        await Expect(manager.Element).ToBeVisibleAsync();
        await Expect(professor.Element).ToBeHiddenAsync();
        await page.ShootAsync("phone-home");
        await manager.SayAsync(ScriptedTexts.Problem);
        await manager.ExpectLastAsync("ثبت کنم");
        await page.ShootAsync("phone-card");
        await manager.PressAsync("ثبت مسئله");
        await Expect(professor.Tab).ToContainTextAsync("پیام نخوانده");
        await Expect(page.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\([۰-۹]+\) قم‌بات$"));
        await page.ShootAsync("phone-unread");
        await professor.TurnToAsync();
        await Expect(professor.Last).ToBeInViewportAsync();
        await Expect(manager.Element).ToBeHiddenAsync();
        await Expect(professor.Tab).Not.ToContainTextAsync("پیام نخوانده");
        await page.ShootAsync("phone-professor");
    }

    [Fact]
    public async Task Words_of_people_never_become_markup_and_never_turn_what_stands_around_them()
    {
        const string hostile = "<img src=x onerror=\"document.title='caught'\"><b>bold</b> &amp; \u202Eevil\u2066\0";
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("<i>علی</i> \u202Eدانشجو");
        var column = page.Column("<i>علی</i> دانشجو");
        await column.SayAsync(hostile);
        await column.ExpectLastAsync("<b>bold</b> &amp; evil");
        await Expect(column.Element.Locator("img, i, .words b, blockquote b")).ToHaveCountAsync(0);
        await Expect(column.Last.Locator("blockquote")).ToHaveTextAsync("<img src=x onerror=\"document.title='caught'\"><b>bold</b> &amp; evil");
        Assert.DoesNotContain("caught", await page.Page.TitleAsync());
    }

    [Fact]
    public async Task The_page_speaks_three_languages_and_turns_its_direction()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.LanguageAsync("en");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("dir", "ltr");
        await page.CreateThreeAsync();
        var manager = page.Column("Reza Ahmadi");
        await manager.ExpectLastAsync("ثبت یک مسئله");
        await Expect(manager.TextBox).ToHaveAttributeAsync("placeholder", "Message…");
        await page.ShootAsync("english");
        await page.LanguageAsync("ar");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Expect(manager.TextBox).ToHaveAttributeAsync("placeholder", "رسالة…");
        await page.ReloadAsync();
        await Expect(manager.TextBox).ToHaveAttributeAsync("placeholder", "رسالة…");
        Assert.Contains(_bot.Heard, heard => heard.Sender is { Name: "Reza Ahmadi, factory manager", Language: "en" });
    }

    [Fact]
    public async Task In_the_dark_everything_is_still_there()
    {
        await using var page = await pages.OpenAsync(_server.Address, new PageLook(Scheme: ColorScheme.Dark));
        await page.ShootAsync("dark-welcome");
        await page.CreateThreeAsync();
        var manager = page.Column("احمدی");
        await manager.SayAsync(ScriptedTexts.Problem);
        await manager.PressAsync("ثبت مسئله");
        await page.Column("حسینی").ExpectLastAsync("مسئلهٔ تازه");
        await page.ShootAsync("dark");
    }
}
