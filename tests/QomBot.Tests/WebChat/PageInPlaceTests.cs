using Microsoft.Playwright;
using QomBot.Core.Chat;
using static Microsoft.Playwright.Assertions;
using static QomBot.Tests.WebChat.ScriptedTexts;

namespace QomBot.Tests.WebChat;

/// <summary>The bot's live message changes in place: nothing jumps, nobody loses his place.</summary>
public sealed class PageInPlaceTests(PageFixture pages) : IAsyncLifetime
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
    public async Task A_changed_message_keeps_its_place_and_the_focus_on_the_same_button()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.Button("راهنما").FocusAsync();
        var before = await column.FromBot.First.ElementHandleAsync();
        await _bot.ChangeAsync(new ChatId("1"), new MessageRef("2"), Rows("متن تازه", "یکی", "راهنما"), "s9");
        await column.ExpectLastAsync("متن تازه");
        await Expect(column.Button("راهنما")).ToBeFocusedAsync();
        var after = await column.FromBot.First.ElementHandleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("([a, b]) => a === b", new[] { before, after }));

        await _bot.ChangeAsync(new ChatId("1"), new MessageRef("2"), Rows("بدون دکمه"), "s10");
        await column.ExpectLastAsync("بدون دکمه");
        await Expect(column.Last).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_reads_further_up_stays_there_when_a_message_below_changes_or_comes()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        for (var i = 0; i < 12; i++) await _bot.TellAsync(new ChatId("1"), Rows($"پیام شمارهٔ {i}", "باشد"));
        await column.ExpectLastAsync("شمارهٔ 11");
        await column.Element.Locator(".log").EvaluateAsync("log => { log.scrollTop = 200 }");
        await Expect(column.Element.Locator(".below")).ToBeVisibleAsync();
        var watched = column.Messages.Filter(new() { HasText = "شمارهٔ 2" });
        var before = (await watched.BoundingBoxAsync())!;

        await _bot.ChangeAsync(new ChatId("1"), new MessageRef("14"), Rows(string.Concat(Enumerable.Repeat("خبر بلند ", 60))));
        await _bot.TellAsync(new ChatId("1"), Rows("آخرین خبر"));
        await column.ExpectLastAsync("آخرین خبر");
        var after = (await watched.BoundingBoxAsync())!;
        Assert.Equal(before.Y, after.Y, 1.0);
        await Expect(column.Element.Locator(".below")).ToContainTextAsync("پیام تازه");

        await column.Element.Locator(".below").ClickAsync();
        await Expect(column.Last).ToBeInViewportAsync();
        await Expect(column.Element.Locator(".below")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_message_taller_than_the_screen_is_read_from_its_top()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.ExpectLastAsync("ثبت یک مسئله");
        await _bot.TellAsync(new ChatId("1"), new Message([new Block.Heading([T("فهرست بلند")]), .. Enumerable.Range(1, 60).Select(i => new Block.Line([T($"سطر {i}")]))], []));
        await Expect(column.Last.Locator("h3")).ToBeInViewportAsync();
        await page.ShootAsync("tall");
    }

    [Fact]
    public async Task A_pressed_button_works_until_the_bot_answers_and_takes_no_second_press()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        // Both in one breath of the browser: no answer can come between them, however busy the machine is.
        await column.Button("راهنما").EvaluateAsync("button => { button.click(); button.click(); }");
        await Expect(column.Element.Locator("[aria-busy]")).ToHaveCountAsync(0);
        Assert.Single(_bot.Heard.OfType<Incoming.Pressed>());
    }

    [Fact]
    public async Task Everything_that_a_message_can_hold_is_shown()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await _bot.TellAsync(new ChatId("1"), new Message(
            [
                new Block.Heading([T("سرفصل")]),
                new Block.Line([new Inline.LeftToRight("S7-1200"), T(" نام دستگاه است، و "), new Inline.Bold("مهم"), T(" از "), U("Ali (CEO)"), T(".")]),
                new Block.Quote("سطر یک\nLine two (2)\nسطر سه"),
            ],
            [[new Button("نشانی", "", [], ButtonStyle.Plain, "https://example.org/a?b=1")], [new Button("بد", "", [], ButtonStyle.Danger, "javascript:alert(1)")]]));
        var last = column.Last;
        await Expect(last.Locator("h3")).ToHaveTextAsync("سرفصل");
        await Expect(last.Locator("h3 + p")).ToHaveCSSAsync("direction", "rtl");
        await Expect(last.Locator("bdi.code")).ToHaveCSSAsync("direction", "ltr");
        await Expect(last.Locator("p bdi:not(.code)")).ToHaveTextAsync("Ali (CEO)");
        await Expect(last.Locator("a.plain")).ToHaveAttributeAsync("href", "https://example.org/a?b=1");
        await Expect(last.Locator("a.plain")).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(last.Locator("button.danger")).ToBeDisabledAsync();
        await page.ShootAsync("everything");
    }

    private static Message Rows(string text, params string[] labels) =>
        new([new Block.Line([T(text)])], [.. labels.Select(label => (IReadOnlyList<Button>)[B(label)])]);
}
