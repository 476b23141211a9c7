using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>An offer to a trade, approved at night: nobody is woken, and in the morning three firms answer.</summary>
public sealed class OfferNightTests
{
    private const string Professor = "دکتر کاظمی";
    private const string OtherProfessor = "دکتر شریفی";
    private const string Liaison = "آقای مرادی";
    private const string First = "حاج رضایی";
    private const string Second = "مهندس یوسفی";
    private const string Third = "خانم صالحی";
    private const string NotStone = "آقای پارسا";

    [Fact]
    public async Task An_offer_at_night_and_three_answers_in_the_morning()
    {
        var said = await Play.TwiceAsync(async talk =>
        {
            using (talk.Unwritten()) await PrepareAsync(talk);
            await OfferAsync(talk);
            await AnswerAsync(talk);
            await ClaimAsync(talk);
        }, policy => policy with { NeverQuiet = new HashSet<string>() });
        Approved.Equal("offer-night-fa.txt", said);
    }

    private static async Task PrepareAsync(Play talk)
    {
        foreach (var (who, firm) in ((string, string)[])[(First, "سنگ‌بری کویر"), (Second, "سنگ‌بری الماس"), (Third, "سنگ‌بری سپهر"), (NotStone, "کاشی آریا")])
            await talk.ReportAsync(who, "پمپ آب ما می‌لرزد و صدا می‌دهد", firm);
        await talk.ResearcherAsync(Professor);
        await talk.ResearcherAsync(OtherProfessor);
        await talk.SaysAsync(Liaison, "/start");
        foreach (var who in (string[])[Professor, OtherProfessor]) await talk.VerifyAsync(who, Roles.Faculty);
        await talk.VerifyAsync(Liaison, Roles.Liaison);
        // Saturday 22:00.
        await talk.WaitAsync(TimeSpan.FromHours(12.5));
    }

    private static async Task OfferAsync(Play talk)
    {
        await talk.SaysAsync(Professor, "/offer");
        await talk.PressesAsync(Professor, "پیشنهاد تازه");
        await talk.SaysAsync(Professor, "عیب‌یابی رایگان پمپ دوغاب با لرزش‌سنج");
        await talk.SaysAsync(Professor, "در یک روز می‌گوییم پمپ دوغاب چرا زود خراب می‌شود و چند ماه دیگر کار می‌کند.");
        await talk.SaysAsync(Professor, "یک روز که خط کار می‌کند");
        await talk.PressesAsync(Professor, "سنگ‌بری و معدن");
        await talk.PressesAsync(Professor, "همه‌جای استان");
        await talk.PressesAsync(Professor, "فعلاً نه");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
        talk.Sees(Liaison, "به ۳ کارخانه می‌رسد");
        await talk.PressesAsync(Liaison, "تأیید");
        await talk.WaitAsync(TimeSpan.FromHours(9.5));
        foreach (var firm in (string[])[First, Second, Third]) talk.SeesNot(firm, "لرزش‌سنج");
        await talk.WaitAsync(TimeSpan.FromHours(1));
        foreach (var firm in (string[])[First, Second, Third]) talk.Sees(firm, "لرزش‌سنج");
        talk.SeesNot(NotStone, "لرزش‌سنج");
    }

    private static async Task AnswerAsync(Play talk)
    {
        await talk.PressesAsync(Second, "فعلاً نه");
        await talk.PressesAsync(Third, "دلیل دیگر");
        await talk.SaysAsync(Third, "پمپ ما تازه عوض شده");
        await talk.PressesAsync(First, "علاقه‌مندم");
        talk.Sees(Professor, "سنگ‌بری کویر به «عیب‌یابی رایگان پمپ دوغاب با لرزش‌سنج» علاقه‌مند است");
        await talk.PressesAsync(First, "ثبت مسئله");
        await talk.PressesAsync(Liaison, "تأیید");
        talk.Sees(Professor, "نوبت اول با شماست");
    }

    private static async Task ClaimAsync(Play talk)
    {
        await talk.SaysAsync(OtherProfessor, "/claim 5");
        talk.Sees(OtherProfessor, "برای او نگه داشته شده");
        await talk.PressesAsync(Professor, "بر عهده می‌گیرم");
        await talk.SaysAsync(Professor, "یک روز بازدید با لرزش‌سنج");
        await talk.SaysAsync(Professor, "سه‌شنبه");
        await talk.SaysAsync(Professor, "/offer 1");
        Assert.Equal((long)ClaimState.Holding, talk.Count("SELECT state FROM claims WHERE problem = 5"));
    }
}
