using Microsoft.Playwright;
using QomBot.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace QomBot.Tests.WholeBot;

/// <summary>A case room as people on the page have it.</summary>
public sealed class PageRoomTests(PageFixture browser)
{
    [Fact]
    public async Task Somebody_on_the_page_answers_one_message_of_a_room_and_the_other_side_sees_which()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new RunningBot(server.Folder, [server.Platform], TimeProvider.System);
        await using var page = await browser.OpenAsync(server.Address);
        await page.CreateThreeAsync();
        var names = await page.Page.Locator("section.column h2").AllInnerTextsAsync();
        var (manager, professor) = (page.Column(names[0]), page.Column(names[1]));
        await professor.SayAsync("/profile");
        await professor.PressAsync("⬜ استاد");
        await professor.ExpectAsync("✅ استاد");
        await manager.SayAsync("پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش هر هفته می‌سوزد");
        await manager.PressAsync("ثبت مسئله");
        await manager.ExpectAsync("نام کارخانه یا کارگاه شما چیست؟");
        await manager.SayAsync("کاشی کویر قم");
        await manager.ExpectAsync("مسئلهٔ ۱ ثبت شد");
        await professor.SayAsync("/claim 1");
        await professor.ExpectAsync("در یک خط بنویسید");
        await professor.SayAsync("اندازه‌گیری ارتعاش");
        await professor.ExpectAsync("نخستین بازدید چه روزی است؟");
        await professor.Element.Locator(".past article.bot").Last.Locator(".row button").First.ClickAsync();
        await professor.ExpectAsync("مسئلهٔ ۱ به شما سپرده شد");

        await professor.SayAsync("/talk 1");
        await professor.ExpectAsync("گفتگوی مسئلهٔ ۱");
        await professor.SayAsync("دور موتور چند است؟");
        await professor.SayAsync("کوپلینگ را هم عوض کرده‌اید؟");
        await manager.ExpectAsync("کوپلینگ را هم عوض کرده‌اید؟");
        // The older of the two is answered, in a chat that is not in the talk.
        await AnswersAsync(manager, "دور موتور چند است؟", "۱۴۵۰");
        await page.ShootAsync("room-reply");
        var own = manager.Messages.Filter(new() { HasText = "۱۴۵۰" }).Filter(new() { HasNotText = "نوشتید" }).Last;
        // Whose words they are and the words, without the line above them.
        await Expect(own.Locator(".answered")).ToHaveTextAsync("پاسخ به: دکتر زهرا حسینی، استاد دانشگاه: دور موتور چند است؟");
        // A bare number stands where a sentence would begin.
        await Expect(own.Locator(".words")).ToHaveCSSAsync("text-align", "right");
        var copy = professor.Messages.Filter(new() { HasText = "۱۴۵۰" }).Filter(new() { HasNotText = "پس لرزش" }).Last;
        await Expect(copy.Locator(".answered")).ToContainTextAsync("دور موتور چند است؟");
        await Expect(copy).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("bot"));
        await page.ShootAsync("room-answered");

        // And back: the copy is answered where it stands; the page shows what is answered before it is sent.
        await AnswersAsync(professor, "۱۴۵۰", "پس لرزش از دور نیست", shoot: () => page.ShootAsync("room-replying"));
        await Expect(manager.Messages.Filter(new() { HasText = "پس لرزش از دور نیست" }).Last.Locator(".answered")).ToContainTextAsync("۱۴۵۰");
        Assert.Equal(2, bot.Count("SELECT count(*) FROM room_messages WHERE reply_to IS NOT NULL"));
        await copy.Locator(".answered").ClickAsync();
        await Expect(professor.Messages.Filter(new() { HasText = "دور موتور چند است؟" }).First).ToBeFocusedAsync();
    }

    private static async Task AnswersAsync(ChatColumn column, string message, string words, Func<Task>? shoot = null)
    {
        var answered = column.Messages.Filter(new() { HasText = message }).Last;
        await answered.HoverAsync();
        await answered.GetByRole(AriaRole.Button, new() { Name = "پاسخ به این پیام" }).ClickAsync();
        await Expect(column.Element.Locator(".replying")).ToContainTextAsync(message);
        if (shoot is not null) await shoot();
        await column.SayAsync(words);
        await Expect(column.Element.Locator(".replying")).ToBeHiddenAsync();
    }
}
