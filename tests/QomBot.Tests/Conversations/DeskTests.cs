using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>The liaisons' desk: one live card for each matter, the same with everybody on duty.</summary>
public sealed class DeskTests
{
    private const string Trouble = "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد";

    private static async Task<Play> WithLiaisonsAsync(params string[] names)
    {
        var talk = await Play.BeginAsync();
        foreach (var name in names)
        {
            await talk.SaysAsync(name, "/start");
            await talk.VerifyAsync(name, Roles.Liaison);
        }
        return talk;
    }

    [Fact]
    public async Task A_new_problem_is_one_card_with_each_and_the_first_to_approve_has_it()
    {
        await using var talk = await WithLiaisonsAsync("زهرا", "علی");
        await talk.ResearcherAsync("دکتر", "مکانیک");
        await talk.ReportAsync("رضا", Trouble);
        talk.Sees("زهرا", "کاشی کویر");
        talk.Sees("علی", "کاشی کویر");
        talk.SeesNot("دکتر", "بلبرینگ");
        var late = talk.Token("علی", "تأیید");
        await talk.PressesAsync("زهرا", "تأیید");
        talk.Sees("علی", "رسیدگی: زهرا");
        talk.Sees("دکتر", "بلبرینگ");
        // The token of the card as it was is worth nothing any more.
        await talk.PressesAsync("علی", late);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM events WHERE what = 'problem.opened'"));
    }

    [Fact]
    public async Task Who_is_away_gets_no_card()
    {
        await using var talk = await WithLiaisonsAsync("زهرا", "علی");
        await talk.SaysAsync("علی", "/settings");
        await talk.PressesAsync("علی", "⬜ فعلاً نیستم");
        await talk.ReportAsync("رضا", Trouble);
        talk.Sees("زهرا", "کاشی کویر");
        talk.SeesNot("علی", "کاشی کویر");
    }

    [Fact]
    public async Task The_card_of_who_has_gone_away_meanwhile_says_who_decided()
    {
        await using var talk = await WithLiaisonsAsync("زهرا", "علی");
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("علی", "/settings");
        await talk.PressesAsync("علی", "⬜ فعلاً نیستم");
        await talk.PressesAsync("زهرا", "تأیید");
        talk.Sees("علی", "رسیدگی: زهرا");
    }

    [Fact]
    public async Task A_liaison_asks_before_he_decides_and_rejects_with_a_reason()
    {
        await using var talk = await WithLiaisonsAsync("زهرا");
        await talk.ReportAsync("رضا", Trouble);
        await talk.PressesAsync("زهرا", "پرسش از کارخانه");
        await talk.SaysAsync("زهرا", "مدل پمپ چیست؟");
        talk.Sees("رضا", "مدل پمپ چیست؟");
        await talk.PressesAsync("رضا", "پاسخ دادن");
        await talk.SaysAsync("رضا", "گراندفوس سی‌آر ۳۲");
        talk.Sees("زهرا", "گراندفوس سی‌آر ۳۲");
        Assert.Equal((long)ProblemState.Pending, talk.Count("SELECT state FROM problems"));
        await talk.SaysAsync("زهرا", "/problem 1");
        await talk.PressesAsync("زهرا", "رد با دلیل");
        await talk.SaysAsync("زهرا", "تکراری است");
        talk.Sees("رضا", "تکراری است");
        Assert.Equal((long)ProblemState.Rejected, talk.Count("SELECT state FROM problems"));
    }

    [Fact]
    public async Task A_problem_is_taken_from_a_team_and_goes_to_the_next()
    {
        await using var talk = await WithLiaisonsAsync("زهرا");
        await talk.ReportAsync("رضا", Trouble);
        await talk.PressesAsync("زهرا", "تأیید");
        foreach (var name in (string[])["دکتر", "استاد"])
        {
            await talk.ResearcherAsync(name);
            await talk.VerifyAsync(name, Roles.Faculty);
            await talk.ClaimAsync(name, 1);
        }
        await talk.SaysAsync("استاد", "/handover 1");
        talk.Sees("استاد", "این کار در دسترس شما نیست");
        await talk.SaysAsync("زهرا", "/handover 1");
        await talk.PressesAsync("زهرا", "نفر بعدی نوبت، یا همه");
        await talk.SaysAsync("زهرا", "دو هفته است خبری نداده‌اند");
        await talk.PressesAsync("زهرا", "بله");
        await talk.PressesAsync("زهرا", "تأیید و فرستادن");
        talk.Sees("دکتر", "دو هفته است خبری نداده‌اند");
        talk.Sees("استاد", "نوبت شما شد");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims c JOIN people p ON p.id = c.claimed_by WHERE c.state = 0 AND p.name = 'استاد'"));
    }

    [Fact]
    public async Task A_complaint_comes_to_the_desk_and_is_settled_once()
    {
        await using var talk = await WithLiaisonsAsync("زهرا", "علی");
        await talk.ReportAsync("رضا", Trouble);
        await talk.PressesAsync("زهرا", "تأیید");
        await talk.SaysAsync("ناظر", "/complain 1 این تبلیغ است");
        talk.Sees("زهرا", "این تبلیغ است");
        talk.Sees("علی", "این تبلیغ است");
        await talk.SaysAsync("ناظر", "/complain 1 باز هم تبلیغ است");
        talk.Sees("ناظر", "پیش کارشناس است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM matters"));
        await talk.SaysAsync("رضا", "/problem 1");
        talk.SeesNot("رضا", "گزارش تخلف");
        await talk.PressesAsync("علی", "رسیدگی شد");
        talk.Sees("ناظر", "رسیدگی شد");
        talk.Sees("زهرا", "رسیدگی: علی");
    }

    [Fact]
    public async Task A_message_to_many_needs_a_second_hand_above_five_hundred()
    {
        await using var talk = await WithLiaisonsAsync("زهرا", "علی");
        await talk.SaysAsync("رضا", "/start");
        await talk.SaysAsync("زهرا", "/broadcast");
        await talk.PressesAsync("زهرا", "همه");
        await talk.SaysAsync("زهرا", "جلسهٔ شنبه لغو شد");
        talk.Sees("زهرا", "برای ۳ نفر فرستاده می‌شود");
        await talk.PressesAsync("زهرا", "بفرست");
        talk.Sees("رضا", "جلسهٔ شنبه لغو شد");
        talk.SeesNot("علی", "می‌خواهد این پیام فرستاده شود");

        await talk.Store.Writer.RunAsync(session =>
        {
            for (var i = 0; i < 500; i++)
            {
                var id = session.Long("INSERT INTO people (name, language, created_at) VALUES ('x', 'fa', 0) RETURNING id");
                session.Execute("INSERT INTO endpoints (account, chat, person, used_at) VALUES ('nowhere:main', ?1, ?2, 0)", $"c{i}", id);
            }
        });
        await talk.SaysAsync("زهرا", "/broadcast");
        await talk.PressesAsync("زهرا", "همه");
        await talk.SaysAsync("زهرا", "پیام دوم");
        talk.Sees("زهرا", "یک کارشناس دیگر هم باید تأیید کند");
        await talk.PressesAsync("زهرا", "بفرست");
        Assert.Contains(talk.Words("زهرا"), word => word.Contains("همکار دیگری باید تأیید کند", StringComparison.Ordinal));
        talk.SeesNot("رضا", "پیام دوم");
        await talk.PressesAsync("علی", "بفرست");
        talk.Sees("رضا", "پیام دوم");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM events WHERE what = 'broadcast.sent'"));
    }
}
