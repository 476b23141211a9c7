using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Offers: to thousands at night, stopped, expired, kept, refused, unwanted.</summary>
public sealed class OfferTests
{
    private const string Professor = "دکتر کاظمی";
    private const string Liaison = "آقای مرادی";
    private const string Manager = "حاج رضایی";

    private static async Task<Play> BeginAsync(Func<Core.Acting.Policy, Core.Acting.Policy>? policy = null)
    {
        var talk = await Play.BeginAsync(policy);
        await talk.ReportAsync(Manager, "پمپ آب ما می‌لرزد و صدا می‌دهد", "سنگ‌بری کویر");
        await talk.ResearcherAsync(Professor);
        await talk.SaysAsync(Liaison, "/start");
        await talk.VerifyAsync(Professor, Roles.Faculty);
        await talk.VerifyAsync(Liaison, Roles.Liaison);
        return talk;
    }

    private static async Task OfferAsync(Play talk)
    {
        await talk.SaysAsync(Professor, "/offer");
        await talk.PressesAsync(Professor, "پیشنهاد تازه");
        await talk.SaysAsync(Professor, "عیب‌یابی پمپ");
        await talk.SaysAsync(Professor, "در یک روز می‌گوییم پمپ چرا خراب می‌شود");
        await talk.PressesAsync(Professor, "فعلاً نه");
        await talk.PressesAsync(Professor, "سنگ‌بری و معدن");
        await talk.PressesAsync(Professor, "همه‌جای استان");
        await talk.PressesAsync(Professor, "فعلاً نه");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
    }

    private static Task ManyFirmsAsync(Play talk, int count) => talk.Store.Writer.RunAsync(session =>
    {
        var unit = new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays);
        for (var i = 0; i < count; i++)
        {
            var chat = $"firm{i}";
            var person = unit.People.Create(new AccountId("web:replay"), new UserId(chat), chat, "fa");
            unit.People.Reach(person.Id, new Place(new AccountId("web:replay"), new ChatId(chat)));
            unit.Firms.Create($"سنگ‌بری {i}", "qom", "stone", person.Id);
        }
    });

    [Fact]
    public async Task An_offer_to_2300_firms_on_thursday_night_wakes_nobody_before_saturday_and_can_be_stopped_until_then()
    {
        await using var talk = await BeginAsync(policy => policy with { NeverQuiet = new HashSet<string>() });
        await ManyFirmsAsync(talk, 2_299);
        // Thursday 23:00; Friday is silent, and so is Saturday before eight.
        await talk.WaitAsync(TimeSpan.FromDays(5) + TimeSpan.FromHours(13.5));
        await OfferAsync(talk);
        await talk.SaysAsync(Liaison, "/offer 1");
        await talk.PressesAsync(Liaison, "تأیید");
        talk.Sees(Liaison, "به ۲۳۰۰ کارخانه می‌رود");
        // Eight o'clock and 2,300 people at five a second, in full quarters of an hour.
        talk.Sees(Liaison, "۸:۱۵");
        await talk.WaitAsync(TimeSpan.FromHours(32.9));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM deliveries WHERE lane = 3 AND state = 3"));
        Assert.Equal(2_300, talk.Count("SELECT count(*) FROM deliveries WHERE lane = 3 AND state = 7"));

        await talk.SaysAsync(Professor, "/offer 1");
        talk.Sees(Professor, "رسیده به ۰ نفر، در راه ۲۳۰۰ نفر");
        await talk.PressesAsync(Professor, "توقف");
        await talk.PressesAsync(Professor, "بله");
        talk.Sees(Professor, "متوقف شد");
        await talk.WaitAsync(TimeSpan.FromDays(3));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM deliveries WHERE lane = 3 AND state = 3"));
        Assert.Equal(2_300, talk.Count("SELECT count(*) FROM deliveries WHERE lane = 3 AND state = 5"));
    }

    [Fact]
    public async Task All_of_two_thousand_have_it_in_the_morning_each_once()
    {
        await using var talk = await BeginAsync(policy => policy with { NeverQuiet = new HashSet<string>() });
        await ManyFirmsAsync(talk, 1_999);
        await talk.WaitAsync(TimeSpan.FromHours(13.5));
        await OfferAsync(talk);
        await talk.PressesAsync(Liaison, "تأیید");
        await talk.WaitAsync(TimeSpan.FromHours(9.5));
        Assert.Equal(2_000, talk.Count("SELECT count(*) FROM deliveries WHERE lane = 3 AND state = 3"));
        Assert.Equal(2_000, talk.Count("SELECT count(DISTINCT person) FROM deliveries WHERE lane = 3"));
    }

    [Fact]
    public async Task A_liaison_refuses_with_a_reason_and_no_firm_hears_of_it()
    {
        await using var talk = await BeginAsync();
        await OfferAsync(talk);
        await talk.PressesAsync(Liaison, "رد با دلیل");
        await talk.SaysAsync(Liaison, "بیشتر تبلیغ است تا پیشنهاد");
        talk.Sees(Professor, "بیشتر تبلیغ است");
        talk.SeesNot(Manager, "عیب‌یابی پمپ");
        await talk.SaysAsync(Manager, "/interested 1");
        talk.Sees(Manager, "پیشنهادی با این شماره پیدا نشد");
    }

    [Fact]
    public async Task Who_wants_no_offers_gets_none()
    {
        await using var talk = await BeginAsync();
        await OfferAsync(talk);
        await talk.PressesAsync(Liaison, "تأیید");
        await talk.PressesAsync(Manager, "پیشنهاد نفرستید");
        await OfferAsync(talk);
        talk.Sees(Professor, "به ۰ کارخانه می‌رسد");
    }

    [Fact]
    public async Task An_offer_expires_and_the_professor_reads_what_came_of_it()
    {
        await using var talk = await BeginAsync(policy => policy with { OfferDays = 10 });
        await OfferAsync(talk);
        await talk.PressesAsync(Liaison, "تأیید");
        await talk.PressesAsync(Manager, "مناسب ما نیست");
        await talk.WaitAsync(TimeSpan.FromDays(11));
        talk.Sees(Professor, "وقت پیشنهاد ۱ («عیب‌یابی پمپ») تمام شد");
        talk.Sees(Professor, "مناسب نیست ۱");
        await talk.SaysAsync(Manager, "/interested 1");
        talk.Sees(Manager, "این پیشنهاد دیگر باز نیست");
    }

    [Fact]
    public async Task What_is_kept_for_the_professor_is_open_to_all_when_he_does_not_take_it()
    {
        await using var talk = await BeginAsync();
        await talk.ResearcherAsync("دکتر شریفی");
        await talk.VerifyAsync("دکتر شریفی", Roles.Faculty);
        await OfferAsync(talk);
        await talk.PressesAsync(Liaison, "تأیید");
        await talk.PressesAsync(Manager, "علاقه‌مندم");
        await talk.PressesAsync(Manager, "علاقه‌مندم");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM problems"));
        await talk.PressesAsync(Manager, "ثبت مسئله");
        await talk.PressesAsync(Liaison, "تأیید");
        await talk.SaysAsync("دکتر شریفی", "/claim 2");
        talk.Sees("دکتر شریفی", "برای او نگه داشته شده");
        await talk.WaitAsync(TimeSpan.FromDays(8));
        talk.Sees(Professor, "وقت نگه داشتن مسئلهٔ ۲ برای شما تمام شد");
        await talk.ClaimAsync("دکتر شریفی", 2);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE problem = 2 AND state = 0"));
    }

    [Fact]
    public async Task Others_numbers_say_nothing()
    {
        await using var talk = await BeginAsync();
        await OfferAsync(talk);
        foreach (var line in (string[])["/offer 1", "/offer 7", "/interested 1", "/interested 7"])
        {
            await talk.SaysAsync("رهگذر", line);
            Assert.Contains("پیشنهادی با این شماره پیدا نشد", talk.Newest("رهگذر"), StringComparison.Ordinal);
        }
    }
}
