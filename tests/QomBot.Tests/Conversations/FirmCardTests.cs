using QomBot.Core.Chat;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A firm's own card: national id, town, sector, and its contacts in their order.</summary>
public sealed class FirmCardTests
{
    private const string Trouble = "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد";

    [Fact]
    public async Task A_manager_fills_in_his_firms_card_and_a_doubtful_id_is_asked_again_and_kept_with_a_mark()
    {
        await using var talk = await Play.BeginAsync();
        await talk.AdminAsync("مدیر");
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("رضا", "کارخانهٔ من");
        talk.Sees("رضا", "رابط نخست: رضا");
        await talk.PressesAsync("رضا", "شناسهٔ ملی");
        await talk.SaysAsync("رضا", "۱۰۳۸۰۲۸۴");
        talk.Sees("رضا", "شناسهٔ ملی ۱۱ رقم است");
        await talk.PressesAsync("رضا", "دوباره می‌نویسم");
        await talk.SaysAsync("رضا", "۱۰۳۸ ۰۲۸ ۴۷۹۱");
        talk.Sees("رضا", "۱۰۳۸۰۲۸۴۷۹۱ با رقم کنترلش نمی‌خواند");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM firms WHERE national_id IS NOT NULL"));
        await talk.PressesAsync("رضا", "همین درست است");
        talk.Sees("رضا", "شناسهٔ ملی: ۱۰۳۸۰۲۸۴۷۹۱");
        await talk.PressesAsync("رضا", "شهر");
        await talk.SaysAsync("رضا", "شکوهیه");
        await talk.SaysAsync("مدیر", "/directory");
        await talk.PressesAsync("مدیر", "کارخانه‌ها");
        await talk.PressesAsync("مدیر", "کاشی کویر");
        talk.Sees("مدیر", "شناسهٔ ملی با رقم کنترلش نمی‌خواند");
        await talk.PressesAsync("مدیر", "شناسهٔ ملی");
        await talk.SaysAsync("مدیر", "۱۰۳۸۰۲۸۴۷۹۰");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM firms WHERE national_id = '10380284790' AND national_id_doubtful = 0 AND town = 'shokouhieh'"));
        await talk.PressesAsync("مدیر", "تأیید کارخانه");
        talk.Sees("رضا", "کارشناس «کاشی کویر» را تأیید کرد");
        // What a liaison has vouched for the firm does not change by itself.
        await talk.SaysAsync("رضا", "/firm");
        Assert.DoesNotContain("[نام]", talk.Newest("رضا"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_eye_sees_no_firm_and_no_difference()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("غریبه", "/firm 1");
        var there = talk.Newest("غریبه");
        await talk.SaysAsync("غریبه", "/firm 77");
        Assert.Equal(there, talk.Newest("غریبه"));
        Assert.Contains("کارخانه‌ای با این شماره نیست", there, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_invites_a_colleague_who_is_asked_second_and_may_become_first()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("رضا", "/firm");
        talk.Sees("رضا", "رابط دومی ندارد");
        await talk.PressesAsync("رضا", "دعوت همکار");
        var code = talk.Code("رضا");
        await talk.SaysAsync("سارا", $"/start i-{code}");
        talk.Sees("سارا", "شما رابط کاشی کویر شدید");
        talk.Sees("رضا", "سارا با دعوت همکارش رابط کاشی کویر شد");
        Assert.Equal(["رضا", "سارا"], Contacts(talk));
        // Nobody has verified her by that.
        Assert.Equal(0, talk.Count("SELECT verified FROM people WHERE name = 'سارا'"));
        await talk.SaysAsync("غریبه", $"/code {code}");
        talk.Sees("غریبه", "این کد درست نیست");
        await talk.SaysAsync("سارا", "/firm");
        await talk.PressesAsync("سارا", "سارا رابط نخست شود");
        Assert.Equal(["سارا", "رضا"], Contacts(talk));
        // Whom it concerns hears of it; who did it sees it on the card.
        talk.Sees("رضا", "از این پس برای کاشی کویر اول به سارا یادآوری می‌کنیم، نه شما؛ سارا این ترتیب را گذاشت");
        talk.SeesNot("سارا", "اول به شما یادآوری می‌کنیم");
        await talk.SaysAsync("مدیر", "/start");
        await talk.VerifyAsync("مدیر", Core.Domain.Roles.Liaison);
        await talk.SaysAsync("مدیر", "/firm 1");
        await talk.PressesAsync("مدیر", "رضا رابط نخست شود");
        talk.Sees("رضا", "از این پس برای کاشی کویر اول به شما یادآوری می‌کنیم؛ مدیر این ترتیب را گذاشت");
        talk.Sees("سارا", "از این پس برای کاشی کویر اول به رضا یادآوری می‌کنیم، نه شما");
    }

    [Fact]
    public async Task The_last_contact_leaves_no_open_problem_behind_without_a_word()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { Moderation = Core.Acting.ModerationMode.Off });
        await talk.AdminAsync("مدیر");
        var problem = await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("رضا", "/firm");
        await talk.PressesAsync("رضا", "دعوت همکار");
        await talk.SaysAsync("سارا", $"/code {talk.Code("رضا")}");
        // As long as there is another he simply goes.
        await talk.SaysAsync("رضا", "/firm");
        await talk.PressesAsync("رضا", "دیگر رابط نیستم");
        await talk.PressesAsync("رضا", "بله");
        Assert.Equal(["سارا"], Contacts(talk));
        await talk.SaysAsync("سارا", "/firm");
        await talk.PressesAsync("سارا", "دیگر رابط نیستم");
        talk.Sees("سارا", "شما تنها رابط هستید و مسئلهٔ باز دارید");
        await talk.SaysAsync("سارا", "آقای نوری از فردا پاسخ می‌دهد");
        await talk.PressesAsync("سارا", "بله");
        talk.Sees("مدیر", "آقای نوری از فردا پاسخ می‌دهد");
        talk.Sees("مدیر", $"مسئله‌های باز: {talk.House.Speech("fa").Number(problem)}");
        Assert.Empty(Contacts(talk));
    }

    [Fact]
    public async Task Two_firms_are_not_verified_under_one_national_id()
    {
        await using var talk = await Play.BeginAsync();
        await talk.AdminAsync("مدیر");
        await talk.ReportAsync("رضا", Trouble, "کاشی کویر");
        await talk.ReportAsync("نادر", "کورهٔ ما دما را نگه نمی‌دارد و کاشی‌ها ترک می‌خورند", "کاشی دروغ");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE firms SET national_id = '10380284790'"));
        await talk.SaysAsync("مدیر", "/firm 1");
        await talk.PressesAsync("مدیر", "تأیید کارخانه");
        await talk.SaysAsync("مدیر", "/firm 2");
        talk.Sees("مدیر", "همین شناسهٔ ملی برای «کاشی کویر» ثبت و تأیید شده است");
        await talk.PressesAsync("مدیر", "تأیید کارخانه");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM firms WHERE verified = 1"));
    }

    private static List<string> Contacts(Play talk) => talk.Store.Read(session =>
    {
        var unit = new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays);
        return unit.Firms.Contacts(new FirmId(1)).Select(id => unit.People.Find(id)!.Name).ToList();
    });
}
