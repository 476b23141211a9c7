using Microsoft.Playwright;
using QomBot.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace QomBot.Tests.WholeBot;

/// <summary>What a newcomer sees in the first minutes: the whole bot behind the real page, in a real browser.</summary>
public sealed class PageMainJobTests(PageFixture browser)
{
    private const string Trouble = "سلام، پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته می‌سوزه، خط خوابیده";

    [Fact]
    public async Task A_problem_goes_from_the_manager_to_the_professor_and_back_until_it_is_solved()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new RunningBot(server.Folder, [server.Platform], TimeProvider.System);
        await using var page = await browser.OpenAsync(server.Address);
        await page.CreateThreeAsync();
        var names = await page.Page.Locator("section.column h2").AllInnerTextsAsync();
        var (manager, professor) = (page.Column(names[0]), page.Column(names[1]));

        await professor.PressAsync("استاد یا دانشجو هستم");
        await professor.PressAsync("⬜ استاد");
        await professor.ExpectAsync("✅ استاد");
        await professor.SayAsync("/subscribe مکانیک");
        await professor.ExpectAsync("مکانیک، همان لحظه");

        await manager.SayAsync(Trouble);
        await manager.ExpectAsync("این را به‌عنوان مسئله ثبت کنیم؟");
        await page.ShootAsync("draft");
        await manager.PressAsync("ثبت مسئله");
        await manager.ExpectAsync("نام کارخانه یا کارگاه شما چیست؟");
        await manager.SayAsync("کاشی کویر قم");
        await manager.ExpectAsync("مسئلهٔ ۱ ثبت شد");

        await professor.ExpectAsync("چون مکانیک را دنبال می‌کنید.");
        await professor.PressAsync("بر عهده می‌گیرم");
        await professor.SayAsync("اندازه‌گیری ارتعاش و هم‌محوری");
        await professor.ExpectAsync("نخستین بازدید چه روزی است؟");
        await page.ShootAsync("form");
        await professor.SayAsync("پس فردا");
        await professor.ExpectAsync("مسئلهٔ ۱ به شما سپرده شد");
        await page.ShootAsync("claimed");
        await manager.ExpectAsync("کار روی مسئلهٔ ۱ شما را بر عهده گرفت");

        await professor.SayAsync("/propose 1 کوپلینگ عوض و با لیزر هم‌محور شود");
        await professor.ExpectAsync("گام ۱ از ۲");
        await professor.PressAsync("فعلاً نه");
        await professor.ExpectAsync("گام ۲ از ۲");
        await professor.PressAsync("فعلاً نه");
        await manager.PressAsync("می‌پذیریم");
        await manager.PressAsync("فعلاً نه");
        await manager.PressAsync("مسئله حل شد");
        await manager.ExpectAsync("آیا مسئله واقعاً حل شده است؟");
        await manager.PressAsync("بله، حل شد");
        await manager.ExpectAsync("چه چیزی بهتر شد؟");
        await manager.SayAsync("توقف از ۹ ساعت به ۱ ساعت در ماه");
        await professor.ExpectAsync("کارخانه تأیید کرد: مسئلهٔ ۱ حل شد");
        await page.ShootAsync("solved");
        Assert.Equal(1, bot.Count("SELECT count(*) FROM problems WHERE state = 6"));
    }

    [Fact]
    public async Task An_unfinished_form_survives_a_restart_of_the_bot_and_a_reload_of_the_page()
    {
        await using var server = await WebServer.StartAsync();
        var first = new RunningBot(server.Folder, [server.Platform], TimeProvider.System);
        await using var page = await browser.OpenAsync(server.Address, PageLook.OnPhone);
        await page.CreateThreeAsync();
        var name = (await page.Page.Locator(".people .person").AllInnerTextsAsync())[0].Split('\n')[^1].Trim();
        var manager = page.Column(name);
        await manager.SayAsync("/post");
        await manager.SayAsync("دریچهٔ کوره نشتی دارد و مصرف گاز بالا رفته");
        await manager.ExpectAsync("چه نوع نیازی است؟");
        await page.ShootAsync("phone-form");

        await first.DisposeAsync();
        await using var second = new RunningBot(server.Folder, [server.Platform], TimeProvider.System);
        await page.ReloadAsync();
        await manager.PressAsync("انرژی");
        await manager.ExpectAsync("چقدر فوری است؟");
        await manager.PressAsync("بازگشت");
        await manager.ExpectAsync("پاسخ قبلی: انرژی");
        await Expect(manager.Button("همین خوب است")).ToBeVisibleAsync();
    }
}
