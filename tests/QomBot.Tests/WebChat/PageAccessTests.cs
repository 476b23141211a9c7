using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QomBot.Tests.WebChat;

/// <summary>Usable by keyboard, by screen reader, with weak eyes and on a small screen.</summary>
public sealed class PageAccessTests(PageFixture pages) : IAsyncLifetime
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
    public async Task Everything_has_a_role_and_a_name()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.CreateThreeAsync();
        await page.Column("احمدی").SayAsync(ScriptedTexts.Problem);
        await page.Column("احمدی").ExpectLastAsync("ثبت کنم");
        await Expect(page.Page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(1);
        await Expect(page.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Expect(page.Page.GetByRole(AriaRole.Navigation, new() { Name = "اشخاص" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "گفت‌وگوی علی کریمی، دانشجو" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Log, new() { Name = "گفت‌وگوی علی کریمی، دانشجو" })).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(page.Page.GetByRole(AriaRole.Textbox, new() { Name = "پیام از طرف علی کریمی، دانشجو" })).ToBeVisibleAsync();
        var nameless = await page.Page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('button, a[href], input:not([hidden]), textarea, select')].filter(one => one.offsetParent && !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length)).length");
        Assert.Equal(0, nameless);
    }

    [Fact]
    public async Task The_whole_story_goes_by_keyboard_alone()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await TabToAsync(page, "[data-do=cast]");
        await page.Page.Keyboard.PressAsync("Enter");
        var (manager, professor) = (page.Column("احمدی"), page.Column("حسینی"));
        await Expect(manager.TextBox).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("پرس ایستاده است");
        await page.Page.Keyboard.PressAsync("Enter");
        await manager.ExpectLastAsync("ثبت کنم");
        await TabToAsync(page, "article:last-child button.primary", back: true);
        await page.Page.Keyboard.PressAsync("Enter");
        await manager.ExpectLastAsync("QOM-1042");
        await professor.ExpectLastAsync("مسئلهٔ تازه");
        await TabToAsync(page, ".person");
        await TabToAsync(page, "#column-2 article:last-child button.primary");
        await page.ShootAsync("keyboard");
        await page.Page.Keyboard.PressAsync(" ");
        await professor.ExpectLastAsync("سپرده شد");
        await Expect(professor.Last.Locator(":focus")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task All_words_stand_out_from_their_ground(ColorScheme scheme)
    {
        await using var page = await pages.OpenAsync(_server.Address, new PageLook(Scheme: scheme));
        Assert.Empty(await TooFaintAsync(page));
        await page.CreateThreeAsync();
        var manager = page.Column("احمدی");
        await manager.SayAsync(ScriptedTexts.Problem);
        await manager.ExpectLastAsync("ثبت کنم");
        await manager.AttachAsync("a.pdf", "%PDF-1"u8.ToArray());
        await manager.TextBox.FillAsync("…");
        Assert.Empty(await TooFaintAsync(page));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1024)]
    public async Task No_width_pushes_anything_out_of_the_page(int width)
    {
        await using var page = await pages.OpenAsync(_server.Address, new PageLook(width, 700));
        await page.CreateThreeAsync();
        var manager = page.Column("احمدی");
        await manager.SayAsync("یک کلمهٔ بسیار بلند: " + new string('x', 300));
        await manager.ExpectLastAsync("ثبت کنم");
        await page.ShootAsync($"width-{width}");
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('.log')].filter(log => log.scrollWidth > log.clientWidth).length"));
        var small = await page.Page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('.row button')].filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).length");
        Assert.Equal(0, small);
    }

    [Fact]
    public async Task Who_wants_no_motion_gets_none()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.CreateThreeAsync();
        Assert.Equal("0.001s", await page.Page.EvaluateAsync<string>(
            "() => { const one = document.createElement('span'); one.className = 'spin'; document.body.append(one); return getComputedStyle(one, '::after').animationDuration; }"));
    }

    private static async Task TabToAsync(ChatPage page, string selector, bool back = false)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await page.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
            await page.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"No way by keyboard to {selector}.");
    }

    /// <summary>Visible words whose contrast with what is painted behind them is below WCAG AA (4.5 to 1).</summary>
    private static async Task<IReadOnlyList<string>> TooFaintAsync(ChatPage page)
    {
        var found = await page.Page.EvaluateAsync<JsonElement>(
            """
            () => {
              const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
              const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
              const ground = (element) => { const own = rgba(getComputedStyle(element).backgroundColor); return own[3] === 1 ? own : over(own, element.parentElement ? ground(element.parentElement) : [255, 255, 255, 1]); };
              const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const faint = [];
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.sr, option, .pencil, .skip, :disabled')) continue;
                const under = ground(element);
                const [one, other] = [light(over(rgba(getComputedStyle(element).color), under)), light(under)].sort((a, b) => b - a);
                const ratio = (one + .05) / (other + .05);
                if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${element.className || element.tagName}: ${walker.currentNode.data.slice(0, 30)}`);
              }
              return faint;
            }
            """);
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }
}
