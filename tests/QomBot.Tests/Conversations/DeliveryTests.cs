using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>What those who answer for messages see of them and can decide, and how much one person may bring about.</summary>
public sealed class DeliveryTests
{
    private static async Task<Play> WithLiaisonAsync(Func<Policy, Policy>? policy = null)
    {
        var talk = await Play.BeginAsync(policy);
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        return talk;
    }

    [Fact]
    public async Task Whoever_writes_to_all_reads_when_it_will_be_over_and_how_far_it_has_come()
    {
        await using var talk = await WithLiaisonAsync();
        for (var i = 0; i < 5; i++) await talk.SaysAsync($"نفر {i}", "/start");
        await talk.SaysAsync("زهرا", "/broadcast");
        await talk.PressesAsync("زهرا", "همه");
        await talk.SaysAsync("زهرا", "فردا دفتر بسته است");
        await talk.PressesAsync("زهرا", "بفرست");
        talk.Sees("زهرا", "پایان فرستادن، حدوداً");
        talk.Sees("نفر 3", "فردا دفتر بسته است");
        await talk.PressesAsync("زهرا", "تا کجا رفته؟");
        talk.Sees("زهرا", "فرستاده‌شده: ۵");
        talk.Sees("زهرا", "برای همه فرستاده شد.");
    }

    [Fact]
    public async Task A_message_to_all_that_is_stopped_reaches_nobody_whose_quiet_hours_are_not_over()
    {
        await using var talk = await WithLiaisonAsync(policy => policy with { NeverQuiet = new HashSet<string>() });
        for (var i = 0; i < 5; i++) await talk.SaysAsync($"نفر {i}", "/start");
        // Until ten in the evening: everybody's quiet hours have begun.
        await talk.WaitAsync(TimeSpan.FromHours(12.5));
        await talk.SaysAsync("زهرا", "/broadcast");
        await talk.PressesAsync("زهرا", "همه");
        await talk.SaysAsync("زهرا", "فردا دفتر بسته است");
        await talk.PressesAsync("زهرا", "بفرست");
        await talk.PressesAsync("زهرا", "تا کجا رفته؟");
        talk.Sees("زهرا", "پس از ساعت سکوت: ۵");
        await talk.PressesAsync("زهرا", "بقیه نرود");
        talk.Sees("زهرا", "بقیه متوقف شد.");
        await talk.WaitAsync(TimeSpan.FromDays(2));
        talk.SeesNot("نفر 3", "فردا دفتر بسته است");
        Assert.Equal(5, talk.Count("SELECT count(*) FROM deliveries WHERE outcome = 'stopped'"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM events WHERE what = 'broadcast.stopped'"));
    }

    [Fact]
    public async Task A_message_that_may_or_may_not_have_come_is_seen_and_sent_once_more()
    {
        await using var talk = await WithLiaisonAsync();
        await talk.ReportAsync("رضا", "پمپ ما هر هفته بلبرینگ می‌سوزاند");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE deliveries SET state = 6, outcome = 'no answer' WHERE id = (SELECT max(id) FROM deliveries)"));
        var parked = talk.Count("SELECT max(id) FROM deliveries WHERE state = 6");
        await talk.SaysAsync("زهرا", "پیام‌های نرسیده");
        talk.Sees("زهرا", "معلوم نیست رسیده باشد");
        await talk.PressesAsync("زهرا", "دوباره برود");
        talk.Sees("زهرا", "پیام نرسیده‌ای نیست.");
        Assert.Equal(3, talk.Count($"SELECT state FROM deliveries WHERE id = {parked}"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM events WHERE what = 'message.resent'"));
    }

    [Fact]
    public async Task A_card_that_may_or_may_not_have_come_is_seen_there_too_and_shown_once_more()
    {
        await using var talk = await WithLiaisonAsync();
        await talk.SaysAsync("رضا", "/start");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE screens SET given_up = 'no clear answer twice', ambiguous = 2 WHERE id = (SELECT s.id FROM screens s JOIN accounts a ON a.account = s.account AND a.user_id = s.user_id JOIN people p ON p.id = a.person WHERE p.name = 'رضا')"));
        var card = talk.Count("SELECT id FROM screens WHERE given_up IS NOT NULL");
        var version = talk.Count($"SELECT version FROM screens WHERE id = {card}");
        await talk.SaysAsync("زهرا", "/undelivered");
        talk.Sees("زهرا", "همین که کسی آنجا چیزی بنویسد دوباره می‌آید");
        talk.Sees("زهرا", "رضا");
        await talk.PressesAsync("زهرا", "دوباره برود");
        talk.Sees("زهرا", "پیام نرسیده‌ای نیست.");
        Assert.Equal(version + 1, talk.Count($"SELECT shown_version FROM screens WHERE id = {card}"));
    }

    [Fact]
    public async Task Nobody_but_the_desk_sees_what_was_not_delivered()
    {
        await using var talk = await WithLiaisonAsync();
        await talk.SaysAsync("رضا", "/undelivered");
        talk.SeesNot("رضا", "پیام نرسیده‌ای نیست.");
    }

    [Fact]
    public async Task The_fourth_problem_of_a_day_waits_for_tomorrow_and_its_draft_stays()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { Limits = new Limits { ProblemsPerDay = 3 } });
        foreach (var text in (string[])["پمپ ما هر هفته بلبرینگ می‌سوزاند", "کمپرسور سوله روغن می‌ریزد و داغ می‌کند", "رنگ نخ فرش ثابت نمی‌ماند و پس می‌دهد"]) await talk.ReportAsync("رضا", text);
        await talk.SaysAsync("رضا", "کورهٔ کاشی گاز زیاد می‌سوزاند");
        await talk.PressesAsync("رضا", "ثبت مسئله");
        talk.Sees("رضا", "در یک روز تا ۳ مسئله می‌شود ثبت کرد");
        Assert.Equal(3, talk.Count("SELECT count(*) FROM problems WHERE state <> 0"));
        await talk.WaitAsync(TimeSpan.FromHours(25));
        await talk.PressesAsync("رضا", "ادامهٔ پیش‌نویس");
        await talk.PressesAsync("رضا", "ثبت مسئله");
        Assert.Equal(4, talk.Count("SELECT count(*) FROM problems WHERE state <> 0"));
    }

    [Fact]
    public async Task Whoever_claims_one_after_the_other_is_asked_to_wait()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { NewcomerClaims = 100, Limits = new Limits { ClaimsPerHour = 2 } });
        foreach (var text in (string[])["پمپ ما هر هفته بلبرینگ می‌سوزاند", "کمپرسور سوله روغن می‌ریزد و داغ می‌کند", "رنگ نخ فرش ثابت نمی‌ماند و پس می‌دهد"]) await talk.ReportAsync("رضا", text);
        await talk.ResearcherAsync("دکتر");
        await talk.ClaimAsync("دکتر", 1);
        await talk.ClaimAsync("دکتر", 2);
        await talk.SaysAsync("دکتر", "/claim 3");
        talk.Sees("دکتر", "لطفاً کمی صبر کنید");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM claims"));
        await talk.WaitAsync(TimeSpan.FromMinutes(61));
        await talk.ClaimAsync("دکتر", 3);
        Assert.Equal(3, talk.Count("SELECT count(*) FROM claims"));
    }
}
