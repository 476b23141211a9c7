using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>How soon firms hear of offers: at once, daily, weekly, not at all, as they have chosen; and never in their quiet hours.</summary>
public sealed class OfferPaceTests
{
    private const string Professor = "دکتر کاظمی";
    private const string Liaison = "آقای مرادی";
    private const string Manager = "حاج رضایی";

    private static async Task<Play> BeginAsync(string pace, Func<Core.Acting.Policy, Core.Acting.Policy>? policy = null)
    {
        var talk = await Play.BeginAsync(policy);
        await talk.ReportAsync(Manager, "پمپ آب ما می‌لرزد و صدا می‌دهد", "سنگ‌بری کویر");
        await talk.ResearcherAsync(Professor);
        await talk.SaysAsync(Liaison, "/start");
        await talk.VerifyAsync(Professor, Roles.Faculty);
        await talk.VerifyAsync(Liaison, Roles.Liaison);
        await talk.SaysAsync(Manager, "/settings");
        talk.Sees(Manager, "پیشنهاد استادان: همان لحظه");
        await talk.PressesAsync(Manager, "پیشنهادها چند وقت یک بار؟");
        await talk.PressesAsync(Manager, pace);
        return talk;
    }

    private static async Task OfferAsync(Play talk, string title)
    {
        await AskAsync(talk, title);
        await talk.PressesAsync(Liaison, "تأیید");
    }

    private static async Task AskAsync(Play talk, string title)
    {
        await talk.SaysAsync(Professor, "/offer");
        await talk.PressesAsync(Professor, "پیشنهاد تازه");
        await talk.SaysAsync(Professor, title);
        await talk.SaysAsync(Professor, "در یک روز می‌گوییم چرا خراب می‌شود");
        await talk.PressesAsync(Professor, "فعلاً نه");
        await talk.PressesAsync(Professor, "سنگ‌بری و معدن");
        await talk.PressesAsync(Professor, "همه‌جای استان");
        await talk.PressesAsync(Professor, "فعلاً نه");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
    }

    [Fact]
    public async Task An_offer_that_waits_stands_on_the_list_of_what_to_review_with_its_button()
    {
        await using var talk = await BeginAsync("روزانه");
        await AskAsync(talk, "عیب‌یابی پمپ");
        await talk.SaysAsync(Liaison, "/review");
        Assert.Contains("یک پیشنهاد استاد منتظر بررسی است", talk.Newest(Liaison), StringComparison.Ordinal);
        Assert.DoesNotContain("چیزی در انتظار بررسی نیست", talk.Newest(Liaison), StringComparison.Ordinal);
        await talk.PressesAsync(Liaison, "پیشنهاد ۱");
        await talk.PressesAsync(Liaison, "تأیید");
        Assert.Equal((long)OfferState.Open, talk.Count("SELECT state FROM offers"));
        await talk.SaysAsync(Liaison, "/review");
        Assert.DoesNotContain("منتظر بررسی است", talk.Newest(Liaison), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("روزانه")]
    [InlineData("هفتگی")]
    public async Task The_professor_is_promised_the_same_day_when_it_is_approved_as_later(string pace)
    {
        await using var talk = await BeginAsync(pace);
        await talk.WaitAsync(TimeSpan.FromDays(1));
        await OfferAsync(talk, "عیب‌یابی پمپ");
        var promised = Promised(talk.Everything(Professor).Last(message => message.Text?.Contains("به همه می‌رسد", StringComparison.Ordinal) == true).Text!);
        await talk.SaysAsync(Professor, "/offer 1");
        Assert.Contains("در راه ۱ نفر", talk.Newest(Professor), StringComparison.Ordinal);
        Assert.Equal(Promised(talk.Newest(Professor)), promised);
    }

    private static string Promised(string text) => text.Split("تا حدود ")[1].Split(" به همه می‌رسد")[0];

    [Fact]
    public async Task Who_wants_them_daily_gets_all_of_a_day_in_one_message_in_the_morning_and_answers_there()
    {
        await using var talk = await BeginAsync("روزانه");
        await OfferAsync(talk, "عیب‌یابی پمپ");
        await OfferAsync(talk, "تراز نوار نقاله");
        talk.SeesNot(Manager, "عیب‌یابی پمپ");
        await talk.SaysAsync(Professor, "/offer 1");
        talk.Sees(Professor, "رسیده به ۰ نفر، در راه ۱ نفر");
        // The play begins on a Saturday; on Sunday at nine.
        await talk.WaitAsync(TimeSpan.FromHours(23.4));
        talk.SeesNot(Manager, "عیب‌یابی پمپ");
        await talk.WaitAsync(TimeSpan.FromHours(0.3));
        talk.Sees(Manager, "۲ پیشنهاد تازه");
        talk.Sees(Manager, "۱. عیب‌یابی پمپ؛ دکتر کاظمی");
        await talk.SaysAsync(Professor, "/offer 1");
        talk.Sees(Professor, "رسیده به ۱ نفر، در راه ۰ نفر");
        await talk.PressesAsync(Manager, "پیشنهاد ۲");
        await talk.PressesAsync(Manager, "مناسب ما نیست");
        await talk.WaitAsync(TimeSpan.FromDays(3));
        Assert.Equal(1, talk.Chat(Manager).Count(message => message.Text!.Contains("پیشنهاد تازه", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Weekly_ones_come_on_Saturday_and_less_and_more_and_none_stand_under_them()
    {
        await using var talk = await BeginAsync("هفتگی");
        await talk.WaitAsync(TimeSpan.FromDays(1));
        await OfferAsync(talk, "عیب‌یابی پمپ");
        await talk.WaitAsync(TimeSpan.FromDays(5.9));
        talk.SeesNot(Manager, "عیب‌یابی پمپ");
        await talk.WaitAsync(TimeSpan.FromDays(0.2));
        talk.Sees(Manager, "یک پیشنهاد تازه");
        await talk.PressesAsync(Manager, "بیشتر");
        talk.Sees(Manager, "پیشنهاد استادان: روزانه");
        await talk.PressesAsync(Manager, "قطع");
        talk.Sees(Manager, "دیگر پیشنهاد استادان برایتان نمی‌آید");
        await OfferAsync(talk, "تراز نوار نقاله");
        await talk.WaitAsync(TimeSpan.FromDays(8));
        talk.SeesNot(Manager, "تراز نوار نقاله");
    }

    [Fact]
    public async Task An_offer_that_is_stopped_is_in_no_digest_and_one_may_come_back_to_at_once()
    {
        await using var talk = await BeginAsync("روزانه");
        await OfferAsync(talk, "عیب‌یابی پمپ");
        await talk.SaysAsync(Professor, "/offer 1");
        await talk.PressesAsync(Professor, "توقف");
        await talk.PressesAsync(Professor, "بله");
        await talk.WaitAsync(TimeSpan.FromDays(2));
        talk.SeesNot(Manager, "عیب‌یابی پمپ");
        await talk.SaysAsync(Manager, "/settings");
        talk.Sees(Manager, "پیشنهاد استادان: روزانه");
        await talk.PressesAsync(Manager, "پیشنهادها چند وقت یک بار؟");
        await talk.PressesAsync(Manager, "همان لحظه");
        await OfferAsync(talk, "تراز نوار نقاله");
        talk.Sees(Manager, "تراز نوار نقاله");
    }

    [Fact]
    public async Task The_digest_waits_for_the_end_of_quiet_hours_and_no_offer_comes_while_news_are_paused()
    {
        await using var talk = await BeginAsync("روزانه", policy => policy with { NeverQuiet = new HashSet<string>() });
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE people SET quiet_from = 20, quiet_until = 11 WHERE id = (SELECT person FROM accounts WHERE user_id = ?1)", Manager));
        await OfferAsync(talk, "عیب‌یابی پمپ");
        await talk.WaitAsync(TimeSpan.FromHours(24.5));
        talk.SeesNot(Manager, "عیب‌یابی پمپ");
        await talk.WaitAsync(TimeSpan.FromHours(1.2));
        talk.Sees(Manager, "عیب‌یابی پمپ");
        await talk.Store.Writer.RunAsync(session => session.Execute("INSERT INTO news_pauses SELECT person, 0 FROM accounts WHERE user_id = ?1", Manager));
        await OfferAsync(talk, "تراز نوار نقاله");
        await talk.WaitAsync(TimeSpan.FromDays(4));
        talk.SeesNot(Manager, "تراز نوار نقاله");
    }
}
