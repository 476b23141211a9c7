using QomBot.Core.Domain;
using QomBot.Core.Features.Subscriptions;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>One card for all preferences, edited in place; and less, more, none under each digest.</summary>
public sealed class PreferencesTests
{
    private const string Trouble = "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد";

    [Fact]
    public async Task All_preferences_are_changed_on_one_card_that_stays_where_it_is()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("دکتر", "مکانیک");
        await talk.SaysAsync("دکتر", "/settings");
        var card = talk.Live("دکتر").Message;
        await talk.PressesAsync("دکتر", "ساعت سکوت");
        await talk.PressesAsync("دکتر", "از ساعت ۲۲ تا ۷، جمعه‌ها و تعطیلات");
        await talk.PressesAsync("دکتر", "چند مسئله هم‌زمان؟");
        await talk.PressesAsync("دکتر", "۵");
        await talk.PressesAsync("دکتر", "⬜ فعلاً نیستم");
        talk.Sees("دکتر", "سکوت: از ساعت ۲۲ تا ۷");
        talk.Sees("دکتر", "هم‌زمان تا ۵ مسئله");
        talk.Sees("دکتر", "فعلاً مسئله‌ای بر عهده نمی‌گیرید");
        talk.Sees("دکتر", "خبرها: مکانیک، همان لحظه");
        await talk.PressesAsync("دکتر", "کمتر");
        talk.Sees("دکتر", "خبرها: مکانیک، روزانه");
        await talk.PressesAsync("دکتر", "زبان / Language");
        await talk.PressesAsync("دکتر", "English");
        talk.Sees("دکتر", "Up to 5 problems at once");
        Assert.Equal(card, talk.Live("دکتر").Message);
        Assert.Equal(5, talk.Count("SELECT capacity FROM people WHERE name = 'دکتر'"));
    }

    /// <summary>Someone with digests, and the text of what he follows.</summary>
    private static async Task<Play> WithDigestAsync(string pace)
    {
        var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("دکتر", "مکانیک");
        await talk.PressesAsync("دکتر", "زمان خبرها");
        await talk.PressesAsync("دکتر", pace);
        await talk.ReportAsync("رضا", Trouble);
        await talk.WaitAsync(TimeSpan.FromDays(8));
        talk.Sees("دکتر", "مسئله‌های تازه برای شما");
        return talk;
    }

    private static long PaceOf(Play talk) => talk.Count("SELECT pace FROM subscriptions");

    [Fact]
    public async Task Less_and_more_under_a_digest_go_one_step_each_and_say_when_there_is_none_further()
    {
        await using var talk = await WithDigestAsync("روزانه");
        var (less, more) = (talk.Token("دکتر", "کمتر"), talk.Token("دکتر", "بیشتر"));
        await talk.PressesAsync("دکتر", less);
        Assert.Equal((long)Pace.Weekly, PaceOf(talk));
        await talk.PressesAsync("دکتر", less);
        Assert.Equal((long)Pace.Weekly, PaceOf(talk));
        Assert.Contains(talk.Words("دکتر"), word => word.Contains("از هفتگی کمتر نمی‌شود", StringComparison.Ordinal));
        await talk.PressesAsync("دکتر", more);
        await talk.PressesAsync("دکتر", more);
        Assert.Equal((long)Pace.Immediate, PaceOf(talk));
        await talk.PressesAsync("دکتر", more);
        Assert.Equal((long)Pace.Immediate, PaceOf(talk));
        // From now on at once.
        await talk.ReportAsync("امیر", "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد", "آسیاب امیر");
        talk.Sees("دکتر", "گیربکس آسیاب");
    }

    [Fact]
    public async Task An_old_digest_still_works_after_newer_ones_and_a_restart()
    {
        await using var talk = await WithDigestAsync("روزانه");
        var old = talk.Token("دکتر", "کمتر");
        await talk.ReportAsync("امیر", "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد", "آسیاب امیر");
        await talk.WaitAsync(TimeSpan.FromDays(40));
        await talk.RestartAsync();
        await talk.PressesAsync("دکتر", old);
        Assert.Equal((long)Pace.Weekly, PaceOf(talk));
    }

    [Fact]
    public async Task Stop_is_a_pause_of_everything_that_one_tap_ends()
    {
        await using var talk = await WithDigestAsync("روزانه");
        await talk.PressesAsync("دکتر", talk.Token("دکتر", "قطع"));
        talk.Sees("دکتر", "آنچه دنبال می‌کنید سر جایش مانده");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM subscriptions"));
        await talk.ReportAsync("امیر", "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد", "آسیاب امیر");
        await talk.WaitAsync(TimeSpan.FromDays(8));
        talk.SeesNot("دکتر", "گیربکس");
        await talk.PressesAsync("دکتر", "وصل کردن خبرها");
        await talk.ReportAsync("نیما", "شفت همزن کارخانه می‌شکند و بوش آن ساییده می‌شود", "رنگ نیما");
        await talk.WaitAsync(TimeSpan.FromDays(8));
        talk.Sees("دکتر", "شفت همزن");
    }

    [Fact]
    public async Task What_had_gathered_before_the_pause_comes_after_it()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("دکتر", "مکانیک");
        await talk.PressesAsync("دکتر", "زمان خبرها");
        await talk.PressesAsync("دکتر", "هفتگی");
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("دکتر", "/settings");
        await talk.PressesAsync("دکتر", "قطع");
        talk.Sees("دکتر", "خبرها موقتاً قطع است");
        await talk.WaitAsync(TimeSpan.FromDays(15));
        talk.SeesNot("دکتر", "مسئله‌های تازه برای شما");
        await talk.PressesAsync("دکتر", "وصل کردن خبرها");
        await talk.WaitAsync(TimeSpan.FromDays(3));
        talk.Sees("دکتر", "مسئله‌های تازه برای شما");
    }

    [Theory]
    [InlineData(Pace.Immediate, 1, Pace.Daily)]
    [InlineData(Pace.Daily, 1, Pace.Weekly)]
    [InlineData(Pace.Weekly, 1, Pace.Weekly)]
    [InlineData(Pace.Weekly, -1, Pace.Daily)]
    [InlineData(Pace.Immediate, -1, Pace.Immediate)]
    public void A_step_is_one_step(Pace from, int steps, Pace to) => Assert.Equal(to, TunePace.Rarer(from, steps));
}
