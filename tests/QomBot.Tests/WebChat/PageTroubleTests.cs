using Microsoft.Extensions.Time.Testing;
using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace QomBot.Tests.WebChat;

/// <summary>The program stops, the disk is full, the line breaks: the page says so, loses nothing and doubles nothing.</summary>
public sealed class PageTroubleTests(PageFixture pages)
{
    [Fact]
    public async Task What_is_written_while_the_program_is_down_arrives_once_when_it_is_back()
    {
        var server = await WebServer.StartAsync();
        var bot = new ScriptedBot(server.Platform).Start();
        await using var page = await pages.OpenAsync(server.Address);
        page.ForgivesLostConnections = true;
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.ExpectLastAsync("ثبت یک مسئله");

        server.LeavesFolder = true;
        await bot.DisposeAsync();
        await server.DisposeAsync();
        await Expect(page.Page.Locator("#offline")).ToContainTextAsync("ارتباط با برنامه قطع است");
        await column.SayAsync("در تاریکی نوشته شد");
        await Expect(column.Element.Locator(".failed")).ToContainTextAsync("فرستاده نشد");
        await page.ShootAsync("offline");

        await using var again = await WebServer.StartAsync(server.Folder, server.Address.Port);
        await using var bot2 = new ScriptedBot(again.Platform).Start();
        await column.ExpectLastAsync("ثبت کنم");
        await Expect(page.Page.Locator("#offline")).ToHaveTextAsync("");
        await Expect(column.Element.Locator(".failed, .sending")).ToHaveCountAsync(0);
        await Expect(column.Element.Locator("article.own:not(.start)")).ToHaveCountAsync(1);
        Assert.Single(bot2.Heard.OfType<Incoming.Said>());
    }

    [Fact]
    public async Task A_full_disk_is_said_and_the_message_waits_for_another_try()
    {
        // A clock that stands still: the program itself does not offer the message again.
        await using var server = await WebServer.StartAsync(clock: new FakeTimeProvider());
        await using var bot = new ScriptedBot(server.Platform).Start();
        await using var page = await pages.OpenAsync(server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.ExpectLastAsync("ثبت یک مسئله");
        bot.RefusesWith = new StoreFullException(new IOException("full"));
        page.Forgives("507");
        await column.SayAsync("خط ایستاد");
        await Expect(column.Element.Locator(".failed .why")).ToContainTextAsync("الان جایی برای ذخیره نیست");
        await page.ShootAsync("failed");

        bot.RefusesWith = null;
        await column.Element.Locator(".why").GetByText("دوباره").ClickAsync();
        await column.ExpectLastAsync("ثبت کنم");
        await Expect(column.Element.Locator("article.own:not(.start)")).ToHaveCountAsync(1);
        Assert.Single(bot.Heard.OfType<Incoming.Said>(), said => said.Text == "خط ایستاد");
    }

    [Fact]
    public async Task A_failed_message_survives_a_reload_and_is_sent_when_the_way_is_open()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        await using var page = await pages.OpenAsync(server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.ExpectLastAsync("ثبت یک مسئله");
        await page.Page.RouteAsync("**/say", route => route.AbortAsync());
        page.ForgivesLostConnections = true;
        await column.SayAsync("گم نشود");
        await page.ReloadAsync();
        await Expect(column.Element.Locator(".failed")).ToContainTextAsync("گم نشود");
        await page.Page.UnrouteAllAsync();
        await page.ReloadAsync();
        await column.ExpectLastAsync("ثبت کنم");
        await Expect(column.Element.Locator(".failed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_refused_message_goes_back_into_the_box_with_its_reason()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        await using var page = await pages.OpenAsync(server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.ExpectLastAsync("ثبت یک مسئله");
        page.Forgives("404");
        await page.Page.RouteAsync("**/say", route => route.FulfillAsync(new() { Status = 404, Body = """{"error":"noFile"}""" }));
        await column.SayAsync("با پروندهٔ گم‌شده");
        await Expect(column.Element.Locator(".failed .why")).ToContainTextAsync("این پرونده دیگر نیست");
        await column.Element.GetByText("برگرداندن به کادر متن").ClickAsync();
        await Expect(column.TextBox).ToHaveValueAsync("با پروندهٔ گم‌شده");
        await Expect(column.Element.Locator(".failed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_the_way_doubles_nothing()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        await using var page = await pages.OpenAsync(server.Address);
        await page.AddAsync("علی");
        var column = page.Column("علی");
        await column.ExpectLastAsync("ثبت یک مسئله");
        var lost = 0;
        await page.Page.RouteAsync("**/say", async route =>
        {
            // The program takes the first one, but its answer never reaches the page.
            if (Interlocked.Increment(ref lost) > 1) { await route.ContinueAsync(); return; }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        page.ForgivesLostConnections = true;
        await column.SayAsync("یک بار");
        await column.ExpectLastAsync("ثبت کنم");
        await Expect(column.Element.Locator("article.own:not(.start)")).ToHaveCountAsync(1);
        await Expect(column.Element.Locator(".failed, .sending")).ToHaveCountAsync(0);
        Assert.Single(bot.Heard.OfType<Incoming.Said>(), said => said.Text == "یک بار");
    }
}
