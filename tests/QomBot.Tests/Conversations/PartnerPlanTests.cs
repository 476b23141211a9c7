using System.Text.RegularExpressions;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>The partner plan from the call of a term to a finding that becomes a problem, as people read it.</summary>
public sealed class PartnerPlanTests
{
    private const string Liaison = "خانم موسوی", Manager = "کریمی", Sara = "سارا", Amir = "امیر", Professor = "دکتر احمدی", Guard = "نگهبان";

    [Fact]
    public async Task From_the_call_to_a_finding_that_becomes_a_problem()
    {
        var said = await Play.TwiceAsync(async talk =>
        {
            using (talk.Unwritten()) await PeopleAsync(talk);
            await CallAsync(talk);
            await ApplyAsync(talk);
            await OpenDoorsAsync(talk);
            await AllocateAsync(talk);
            await AgreeAsync(talk);
            await LearnAsync(talk);
            await LetterAsync(talk);
            await ArriveAsync(talk);
            await MinutesAsync(talk);
            await CoverAsync(talk);
        });
        Approved.Equal("partner-plan.txt", said);
    }

    private static async Task PeopleAsync(Play talk)
    {
        foreach (var who in (string[])[Liaison, Manager, Sara, Amir, Professor, Guard]) await talk.SaysAsync(who, "/start");
        await talk.VerifyAsync(Liaison, Roles.Liaison);
        await talk.VerifyAsync(Manager, Roles.Firm);
        await talk.VerifyAsync(Sara, Roles.Student);
        await talk.VerifyAsync(Amir, Roles.Student);
        await talk.VerifyAsync(Professor, Roles.Faculty);
        await talk.SaysAsync(Sara, "/team");
        await talk.PressesAsync(Sara, "گروه تازه");
        await talk.SaysAsync(Sara, "کاوشگران");
        await talk.SaysAsync(Amir, "/team");
        await talk.PressesAsync(Amir, "کد گروه دارم");
        await talk.SaysAsync(Amir, talk.Store.Read(session => (string)session.Scalar("SELECT join_code FROM teams WHERE solo = 0")!));
    }

    private static async Task CallAsync(Play talk)
    {
        await talk.SaysAsync(Liaison, "همیار صنعت");
        await talk.PressesAsync(Liaison, "دورهٔ تازه");
        foreach (var answer in (string[])["پاییز ۱۴۰۵", "۱ آذر", "۳۰ دی", "۱۰ آذر", "گروه‌های سه تا پنج نفره با یک استاد راهنما، دو بازدید در هر ماه."]) await talk.SaysAsync(Liaison, answer);
        await talk.PressesAsync(Liaison, "تأیید و فرستادن");
        talk.Sees(Sara, "همیار صنعت: دورهٔ پاییز ۱۴۰۵ آغاز شد");
        talk.Sees(Professor, "همیار صنعت: دورهٔ پاییز ۱۴۰۵ آغاز شد");
        talk.SeesNot(Guard, "همیار صنعت");
    }

    private static async Task ApplyAsync(Play talk)
    {
        await talk.PressesAsync(Sara, "نام‌نویسی گروه");
        await talk.PressesAsync(Sara, "کاوشگران");
        await talk.SaysAsync(Sara, "شکوهیه");
        await talk.SaysAsync(Sara, "مکانیک");
        await talk.PressesAsync(Sara, "۲");
        await talk.PressesAsync(Sara, "تأیید و فرستادن");
        await talk.SaysAsync(Professor, $"/mentor {talk.Store.Read(session => (string)session.Scalar("SELECT code FROM term_teams")!)}");
        await talk.PressesAsync(Professor, "راهنمایی را می‌پذیرم");
        talk.Sees(Sara, "دکتر احمدی راهنمایی گروه کاوشگران را پذیرفت");
    }

    private static async Task OpenDoorsAsync(Play talk)
    {
        await talk.PressesAsync(Manager, "درهای باز کارخانه");
        await talk.SaysAsync(Manager, "کاشی آریا قم");
        await talk.PressesAsync(Manager, "درها را باز می‌کنیم");
        await talk.PressesAsync(Manager, "سه‌شنبه");
        await talk.PressesAsync(Manager, "پنجشنبه");
        await talk.PressesAsync(Manager, "نکته برای بازدیدکننده");
        await talk.SaysAsync(Manager, "در شمالی؛ سراغ آقای کریمی را بگیرید.");
        talk.Sees(Manager, "نکتهٔ کارخانه: در شمالی");
    }

    private static async Task AllocateAsync(Play talk)
    {
        await talk.SaysAsync(Liaison, "/plan");
        await talk.PressesAsync(Liaison, "سپردن کارخانه‌ها");
        await talk.PressesAsync(Liaison, "پیشنهاد خودکار");
        talk.Sees(Liaison, "۱ کارخانه سپرده شده");
        await talk.PressesAsync(Liaison, "کاشی آریا قم");
        await talk.PressesAsync(Liaison, "کاوشگران (۱ از ۲)");
        await talk.PressesAsync(Liaison, "اعلام ۱ مورد");
        talk.Sees(Professor, "کارخانه‌های گروه کاوشگران");
        talk.Sees(Manager, "گروه کاوشگران مهمان کاشی آریا قم می‌شود");
    }

    /// <summary>A visit without any problem, proposed for a holiday, agreed, and moved once.</summary>
    private static async Task AgreeAsync(Play talk)
    {
        await talk.PressesAsync(Sara, "بازدید از کاشی آریا قم");
        await talk.SaysAsync(Sara, "۲ دی");
        talk.Sees(Sara, "تعطیل است: ولادت امام علی");
        await talk.PressesAsync(Sara, "پنجشنبه ۳ دی ۱۴۰۵");
        await talk.PressesAsync(Sara, "۱۰:۰۰");
        await talk.PressesAsync(Manager, "پنجشنبه ۳ دی ۱۴۰۵، ساعت ۱۰:۰۰");
        talk.Sees(Sara, "قرار بازدید قطعی شد");

        await talk.PressesAsync(Manager, "زمان دیگر");
        await talk.SaysAsync(Manager, "۵ دی");
        await talk.SaysAsync(Manager, "۹:۳۰");
        await talk.SaysAsync(Manager, "پنجشنبه خط برای تعمیر خاموش است");
        await talk.PressesAsync(Manager, "تأیید و فرستادن");
        await talk.PressesAsync(Sara, "شنبه ۵ دی ۱۴۰۵، ساعت ۰۹:۳۰");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems"));
    }

    /// <summary>The first lesson is written down with a wrong answer; the others pass in silence.</summary>
    private static async Task LearnAsync(Play talk)
    {
        await talk.PressesAsync(Sara, "درس ایمنی");
        await talk.PressesAsync(Sara, "عمومی");
        await talk.PressesAsync(Sara, "آزمون کوتاه");
        await talk.PressesAsync(Sara, "همان‌جا می‌مانم");
        talk.Sees(Sara, "نه کاملاً");
        await talk.PressesAsync(Sara, "دوباره همین پرسش");
        await talk.PressesAsync(Sara, "از راه خروج به محل تجمع می‌روم");
        await talk.PressesAsync(Sara, "اول از میزبان اجازه می‌گیرم");
        await talk.PressesAsync(Sara, "دست نمی‌زنم و به میزبان می‌گویم");
        using var _ = talk.Unwritten();
        foreach (var hazard in talk.House.Safety.Of("tile-ceramics", []).Skip(1))
        {
            await talk.PressesAsync(Sara, $"بعدی: {hazard.Name.In("fa")}");
            await talk.PressesAsync(Sara, "آزمون کوتاه");
            foreach (var question in hazard.Questions) await talk.PressesAsync(Sara, question.Answers[question.Right].In("fa"));
        }
        talk.Sees(Sara, "همهٔ درس‌های لازم را گذرانده‌اید");
    }

    private static async Task LetterAsync(Play talk)
    {
        await talk.SaysAsync(Sara, "/visit 1");
        talk.Sees(Sara, "آزمون ایمنی مانده: امیر");
        await talk.PressesAsync(Sara, "معرفی‌نامه");
        talk.Sees(Sara, "آمادهٔ چاپ است");
        await talk.SaysAsync(Guard, $"/letter {talk.Store.Read(session => (string)session.Scalar("SELECT letter FROM visits")!)}");
        talk.Sees(Guard, "بازدیدکنندگان: سارا");
    }

    private static async Task ArriveAsync(Play talk)
    {
        await talk.WaitAsync(Until(talk, new DateTimeOffset(2026, 12, 24, 6, 31, 0, TimeSpan.Zero)));
        talk.Sees(Manager, "یادآوری بازدید");
        await talk.WaitAsync(Until(talk, new DateTimeOffset(2026, 12, 26, 5, 52, 0, TimeSpan.Zero)));
        await talk.PressesAsync(Manager, "نمایش کد ورود");
        var old = Code(talk);
        await talk.WaitAsync(TimeSpan.FromMinutes(7));
        await talk.PressesAsync(Sara, "رسیدم");
        await talk.SaysAsync(Sara, old);
        talk.Sees(Sara, "این کد چند دقیقه پیش درست بود");
        await talk.SaysAsync(Sara, Code(talk));
        talk.Sees(Sara, "✅ سارا");
        await talk.PressesAsync(Manager, "کد ندارند؟");
        await talk.PressesAsync(Manager, "امیر آمد");
        talk.Sees(Manager, "همه آمدند");
    }

    private static async Task MinutesAsync(Play talk)
    {
        await talk.WaitAsync(TimeSpan.FromHours(3));
        await talk.PressesAsync(Sara, "نوشتن صورت‌جلسه");
        await talk.SaysAsync(Sara, "خط لعاب و دو کوره را دیدیم. کوره دوم بیشتر از اولی گاز می‌سوزاند.");
        await talk.SaysAsync(Sara, "۱. مشعل کوره دوم دود می‌کند و گاز زیاد می‌سوزاند\n۲. جای انبار لعاب نم دارد");
        await talk.SaysAsync(Sara, "اندازه‌گیری دود کوره تا دو هفتهٔ دیگر");
        var photo = Path.Combine(talk.Folder, "furnace.jpg");
        await File.WriteAllTextAsync(photo, "jpg");
        await talk.SendsAsync(Sara, photo);
        await talk.PressesAsync(Sara, "همین‌ها کافی است");
        await talk.PressesAsync(Sara, "تأیید و فرستادن");

        await talk.PressesAsync(Manager, "صورت‌جلسه");
        await talk.PressesAsync(Manager, "یافتهٔ ۱ مسئله شود");
        Assert.Equal((long)ProblemState.Draft, talk.Count("SELECT state FROM problems"));
        await talk.PressesAsync(Manager, "ثبت مسئله");
        await talk.PressesAsync(Liaison, "تأیید");
        talk.Sees(Sara, "یافتهٔ شما مسئلهٔ ۱ شد");
        await talk.SaysAsync(Manager, "/visit 1");
        await talk.PressesAsync(Manager, "صورت‌جلسه");
        await talk.PressesAsync(Manager, "درست است، امضا");
        talk.Sees(Sara, "کریمی صورت‌جلسهٔ بازدید ۱ را امضا کرد");
        await talk.SaysAsync(Professor, "/visit 1");
        await talk.PressesAsync(Professor, "صورت‌جلسه");
        talk.Sees(Professor, "امضای میزبان: کریمی");
    }

    private static async Task CoverAsync(Play talk)
    {
        await talk.SaysAsync(Liaison, "/coverage");
        talk.Sees(Liaison, "۱ واحد دیده شده، از ۱ واحد که می‌شناسیم و ۲۳۰۰ واحد استان");
        await talk.SaysAsync(Sara, "/coverage");
        talk.SeesNot(Sara, "واحد دیده شده");
    }

    private static TimeSpan Until(Play talk, DateTimeOffset moment) => moment - talk.Clock.GetUtcNow();

    /// <summary>The code on the manager's card.</summary>
    private static string Code(Play talk) => Regex.Match(talk.Chat(Manager).Last(message => message.Text!.Contains("کد ورود:", StringComparison.Ordinal)).Text!, "[0-9۰-۹]{6}").Value;
}
