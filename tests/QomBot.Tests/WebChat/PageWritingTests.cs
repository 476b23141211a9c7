using Microsoft.Playwright;
using QomBot.Core.Chat;
using static Microsoft.Playwright.Assertions;

namespace QomBot.Tests.WebChat;

/// <summary>Writing, by keyboard and with files: nothing typed is lost.</summary>
public sealed class PageWritingTests(PageFixture pages) : IAsyncLifetime
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR4nGNkYPjPgA0wYRUdtBIAO/8BD3jKz+0AAAAASUVORK5CYII=");

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
    public async Task Enter_sends_and_shift_enter_begins_a_line()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await Expect(column.TextBox).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("سطر یک");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await page.Page.Keyboard.TypeAsync("سطر دو");
        await page.Page.Keyboard.PressAsync("Enter");
        await column.ExpectLastAsync("ثبت کنم");
        Assert.Equal("سطر یک\nسطر دو", _bot.Heard.OfType<Incoming.Said>().Last().Text);
        await Expect(column.TextBox).ToBeFocusedAsync();
        await Expect(column.TextBox).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_reload_shows_the_same_conversation_and_keeps_what_was_being_written()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.CreateThreeAsync();
        var manager = page.Column("احمدی");
        await manager.SayAsync(ScriptedTexts.Problem);
        await manager.ExpectLastAsync("ثبت کنم");
        await manager.TextBox.FillAsync("نیمه‌کاره");
        await manager.AttachAsync("نقشه.png", Png);
        await Expect(manager.Element.Locator(".tray")).ToContainTextAsync("بایت");
        await page.ReloadAsync();
        await manager.ExpectLastAsync("ثبت کنم");
        await Expect(manager.TextBox).ToHaveValueAsync("نیمه‌کاره");
        await Expect(manager.Element.Locator(".tray li")).ToContainTextAsync("نقشه.png");
        await Expect(page.Column("حسینی").Element.Locator("article.bot")).ToHaveCountAsync(1);
        await page.ShootAsync("draft");
    }

    [Fact]
    public async Task An_own_message_is_edited_in_its_place_and_the_bot_is_told()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.SayAsync("پمپ خراب است");
        await column.ExpectLastAsync("پمپ خراب است");
        await column.TextBox.FillAsync("یادداشت");
        var own = column.Element.Locator("article.own:not(.start)");
        await own.HoverAsync();
        await own.GetByRole(AriaRole.Button, new() { Name = "ویرایش پیام" }).ClickAsync();
        await Expect(column.TextBox).ToHaveValueAsync("پمپ خراب است");
        await page.ShootAsync("editing");
        await column.SayAsync("پمپ آب خراب است");
        await Expect(own).ToContainTextAsync("پمپ آب خراب است");
        await Expect(own).ToContainTextAsync("ویرایش‌شده");
        await Expect(column.TextBox).ToHaveValueAsync("یادداشت");
        await column.ExpectLastAsync("پمپ آب خراب است");
        Assert.Equal("پمپ آب خراب است", _bot.Heard.OfType<Incoming.Edited>().Single().Text);
    }

    [Fact]
    public async Task Files_come_by_button_drop_and_paste_and_a_wrong_one_is_refused_in_words()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.AttachAsync("عکس دستگاه.png", Png);
        await HandOverAsync(column, "drop", "گزارش.pdf", "%PDF-1.7 x");
        await HandOverAsync(column, "paste", "عکس.jpg", "PK\u0003\u0004 this is a zip");
        await Expect(column.Element.Locator(".tray li")).ToHaveCountAsync(3);
        await HandOverAsync(column, "drop", "خالی.txt", "");
        await Expect(column.Element.Locator(".composer .wrong")).ToHaveTextAsync("پرونده خالی است.");
        await page.ShootAsync("files-tray");
        await column.SayAsync("این‌ها را ببینید");
        await column.ExpectLastAsync("۳ پرونده");
        var own = column.Element.Locator("article.own:not(.start)");
        await Expect(own.Locator(".picture img")).ToHaveJSPropertyAsync("complete", true);
        Assert.Equal(8, await own.Locator(".picture img").EvaluateAsync<int>("image => image.naturalWidth"));
        await Expect(own).ToContainTextAsync("ZIP");
        var said = _bot.Heard.OfType<Incoming.Said>().Last();
        Assert.Equal([AttachmentKind.Photo, AttachmentKind.Document, AttachmentKind.Document], said.Attachments.Select(file => file.Kind));
        await page.ShootAsync("files");
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_in_the_pages_language_and_the_words_stay()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.LanguageAsync("en");
        await page.AddAsync("Ali");
        var column = page.Column("Ali");
        await column.TextBox.FillAsync("my words");
        await column.TextBox.EvaluateAsync(
            """
            box => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(25 * 1024 * 1024 + 1)], 'film.mp4'));
              box.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(column.Element.Locator(".composer .wrong")).ToHaveTextAsync("The file is larger than 25 MB.");
        await Expect(column.TextBox).ToHaveValueAsync("my words");
        await Expect(column.Element.Locator(".tray")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_hundred_thousand_characters_are_taken_and_one_more_is_answered()
    {
        await using var page = await pages.OpenAsync(_server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.SayAsync(string.Concat(Enumerable.Repeat("خط تولید ", 100_000 / 9)) + "آخر.");
        await Expect(column.Element.Locator(".composer .wrong")).ToContainTextAsync("۱۰۰٬۰۰۰");
        await column.SayAsync(string.Concat(Enumerable.Repeat("خط تولید ", 100_000 / 9)));
        await column.ExpectLastAsync("ثبت کنم");
        await Expect(column.Element.Locator("article.own .folded")).ToBeVisibleAsync();
        Assert.Equal(99_998, _bot.Heard.OfType<Incoming.Said>().Last().Text.Length);
        await column.Element.GetByText("نمایش همهٔ متن").ClickAsync();
        await Expect(column.Element.Locator("article.own .folded")).ToHaveCountAsync(0);
    }

    private static Task HandOverAsync(ChatColumn column, string how, string name, string text) => column.TextBox.EvaluateAsync(
        """
        (box, [how, name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          const event = how === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
          box.dispatchEvent(event);
        }
        """,
        new[] { how, name, text });
}
