using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>One thread, from a stone-cutting problem through a student's idea to a product on the market, as its people read it.</summary>
public sealed class IdeaThreadTests
{
    private const string Firm = "حاج رضایی";
    private const string OtherFirm = "مهندس یوسفی";
    private const string Student = "سارا امینی";
    private const string Friend = "علی نوری";
    private const string Refuser = "محمد صادقی";
    private const string Officer = "خانم موسوی";

    [Fact]
    public async Task From_a_problem_of_stone_cutting_to_a_product_on_the_market()
    {
        var said = await Play.TwiceAsync(async talk =>
        {
            using (talk.Unwritten()) await PrepareAsync(talk);
            await SolveAsync(talk);
            await WriteDownAsync(talk);
            await AgreeAsync(talk);
            await ScreenAsync(talk);
            await BuildAsync(talk);
            await TryInFirmAsync(talk);
            await SellAsync(talk);
        });
        Approved.Equal("idea-thread-fa.txt", said);
    }

    private static async Task PrepareAsync(Play talk)
    {
        foreach (var who in (string[])[Student, Friend, Refuser])
        {
            await talk.SaysAsync(who, "/profile");
            await talk.PressesAsync(who, "⬜ دانشجو");
        }
        await talk.SaysAsync(Officer, "/start");
        await talk.VerifyAsync(Officer, Roles.Innovation);
        await talk.ReportAsync(OtherFirm, "پمپ دوغاب ما هر ماه می‌سوزد و حوضچهٔ ته‌نشینی زود پر می‌شود. شهرک شکوهیه", "سنگ‌بری الماس");
    }

    /// <summary>The problem, its solution, and the firm's word.</summary>
    private static async Task SolveAsync(Play talk)
    {
        await talk.ReportAsync(Firm, "دوغاب سنگ‌بری ته حوضچه سفت می‌شود و پمپ لجن‌کش هفته‌ای دو بار می‌سوزد. شهرک شکوهیه", "سنگ‌بری کویر");
        await talk.ClaimAsync(Student, 2);
        await talk.SaysAsync(Student, "/propose 2 همزن کُند در حوضچه و شیب تازه برای کف آن");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Firm, "می‌پذیریم");
        await talk.PressesAsync(Firm, "فعلاً نه");
        await talk.PressesAsync(Firm, "مسئله حل شد");
        await talk.PressesAsync(Firm, "بله، حل شد");
        await talk.SaysAsync(Firm, "دو ماه است پمپ نسوخته");
    }

    private static async Task WriteDownAsync(Play talk)
    {
        await talk.SaysAsync(Student, "/idea");
        await talk.PressesAsync(Student, "ثبت ایدهٔ تازه");
        await talk.SaysAsync(Student, "جداکنندهٔ پیوستهٔ دوغاب سنگ");
        await talk.SaysAsync(Student, "دوغاب بی‌توقف با چرخش آرام جدا می‌شود؛ آب به خط برمی‌گردد و خاک سنگ خشک می‌ماند تا آجر شود. فیلتر پرس لازم ندارد.");
        await talk.SaysAsync(Student, "۲");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "تأیید و فرستادن");
    }

    private static async Task AgreeAsync(Play talk)
    {
        foreach (var (name, share) in ((string, string)[])[(Friend, "۳۰"), (Refuser, "۱۰")])
        {
            await talk.PressesAsync(Student, "همکار مخترع");
            await talk.SaysAsync(Student, name);
            await talk.SaysAsync(Student, share);
            await talk.SaysAsync(name, Code(talk));
        }
        await talk.PressesAsync(Friend, "می‌پذیرم");
        await talk.PressesAsync(Refuser, "نمی‌پذیرم");
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
        talk.Sees(Student, "هنوز نمی‌شود فرستاد");
        await talk.PressesAsync(Student, "برداشتن نام او");
        await talk.SaysAsync(Student, "فقط در یک بازدید همراه ما بود و خودش هم نپذیرفت");
        await talk.PressesAsync(Student, "ویرایش");
        await talk.PressesAsync(Student, "پایان‌نامه");
        using (talk.Unwritten()) foreach (var answer in (string[])["جداسازی گریز از مرکز دوغاب سنگ", Student, "دکتر کاظمی", "۱۲ مهر ۱۴۰۵"]) await talk.SaysAsync(Student, answer);
        await talk.PressesAsync(Student, "تأیید و فرستادن");
        await talk.PressesAsync(Student, "ویرایش");
        await talk.PressesAsync(Student, "معرفی کوتاه");
        await talk.SaysAsync(Student, "دستگاهی کوچک که آب دوغاب سنگ‌بری را همان روز به خط برمی‌گرداند.");
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
    }

    private static string Code(Play talk) => "/start n-" + talk.Store.Read(session => (string)session.Scalar("SELECT code FROM idea_people WHERE code IS NOT NULL ORDER BY id DESC LIMIT 1")!);

    private static async Task ScreenAsync(Play talk)
    {
        await talk.PressesAsync(Officer, "معیارها");
        await TickAsync(talk, null, "دو سنگ‌بری شکوهیه همین مشکل را دارند", "۷۰ و ۳۰ درصد");
        await talk.PressesAsync(Officer, "تصمیم");
        await talk.PressesAsync(Officer, "کم دارد، برگردد");
        await talk.SaysAsync(Officer, "نتیجهٔ جستجو در ثبت اختراع را هم بفرستید");
        await talk.PressesAsync(Student, "آمادهٔ بررسی است");
        await talk.SaysAsync(Student, "گشتم؛ نزدیک‌ترین، فیلتر پرس است که این دستگاه لازمش ندارد");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Officer, "معیارها");
        await TickAsync(talk, "در ثبت اختراع و بازار نبود");
        await PassAsync(talk, "تازه است و خواهان دارد");
    }

    private static async Task BuildAsync(Play talk)
    {
        await talk.SaysAsync(Officer, "/idea 1");
        await talk.PressesAsync(Officer, "کار تازه");
        await talk.SaysAsync(Officer, "برنامهٔ ساخت با هزینه");
        await talk.SaysAsync(Officer, "۱۰ آذر");
        await SupportAsync(talk, "پول", "برنامه است", "۸۰ میلیون تومان", "وام صندوق پژوهش");
        using (talk.Unwritten()) await SupportAsync(talk, "آزمایشگاه", "برنامه است", "۲۰", "آزمایشگاه سرامیک");
        // Two office days before its date the task is called to mind.
        await talk.WaitAsync(TimeSpan.FromDays(8));
        talk.Sees(Student, "یادآوری: «برنامهٔ ساخت با هزینه»");
        await talk.PressesAsync(Student, "انجام شد");
        await TickAllAndPassAsync(talk, "ساخت را شروع کنید", "برنامهٔ سه‌ماهه با ۸۰ میلیون تومان", "دکتر کاظمی و آزمایشگاه سرامیک");
        using (talk.Unwritten()) await SupportAsync(talk, "پول", "داده شد", "۵۰۰ میلیون تومان", "وام صندوق پژوهش، قسط اول");
        await talk.PressesAsync(Officer, "برگرداندن ردیف");
        await talk.PressesAsync(Officer, "پول ۵۰۰ میلیون تومان");
        await talk.SaysAsync(Officer, "یک صفر اضافه نوشتم");
        using (talk.Unwritten())
        {
            await SupportAsync(talk, "پول", "داده شد", "۵۰ میلیون تومان", "وام صندوق پژوهش، قسط اول");
            await SupportAsync(talk, "آزمایشگاه", "داده شد", "۱۲", "آزمایشگاه سرامیک");
        }
    }

    private static async Task TryInFirmAsync(Play talk)
    {
        await talk.SaysAsync(Officer, "/idea 1");
        await talk.PressesAsync(Officer, "کارخانه برای آزمایش");
        await talk.PressesAsync(Officer, "پرسش از سنگ‌بری الماس");
        talk.SeesNot(OtherFirm, "چرخش آرام");
        await talk.PressesAsync(OtherFirm, "علاقه‌مندیم");
        talk.SeesNot(OtherFirm, "چرخش آرام");
        await talk.PressesAsync(Student, "بله، شرح را ببینند");
        await talk.PressesAsync(OtherFirm, "ایدهٔ ۱");
        talk.Sees(OtherFirm, "چرخش آرام");
        await TickAllAndPassAsync(talk, "نمونه آمادهٔ کارخانه است", "۴۰۰ لیتر در ساعت، آب شفاف", "حفاظ و کلید اضطراری دارد");
    }

    private static async Task SellAsync(Play talk)
    {
        await talk.WaitAsync(TimeSpan.FromDays(30));
        await talk.PressesAsync(Student, "آمادهٔ بررسی است");
        await talk.SaysAsync(Student, "یک ماه در سنگ‌بری الماس کار کرد؛ مصرف آب ۶۰ درصد کم شد");
        await talk.PressesAsync(Student, "فعلاً نه");
        await TickAllAndPassAsync(talk, "برای تولید آماده است", "مصرف آب ۶۰ درصد کم شد", "مهندس یوسفی تأیید کرد");
        await TickAllAndPassAsync(talk, "مبارک است", "کارگاه ماشین‌سازی قم، ۴۲۰ میلیون تومان", "دو دستگاه به سنگ‌بری‌های محمودآباد");
        await talk.SaysAsync(Officer, "/idea 1");
        await talk.PressesAsync(Officer, "دفتر حمایت");
        await talk.SaysAsync(Student, "/thread 2");
        talk.Sees(Student, "۱۴۰۵/۱۰/۰۸ بازار");
        await talk.SaysAsync(Firm, "/problem 2");
        talk.SeesNot(Firm, "جداکننده");
        await talk.SaysAsync(Officer, "/ideas");
    }

    /// <summary>Ticks the criteria in order; null leaves one as it is.</summary>
    private static async Task TickAsync(Play talk, params string?[] lines)
    {
        for (var place = 0; place < lines.Length; place++)
        {
            if (lines[place] is not { } line) continue;
            await talk.PressesAsync(Officer, $"⬜ {talk.House.Speech("fa").Number(place + 1)}");
            await talk.SaysAsync(Officer, line);
        }
    }

    private static async Task TickAllAndPassAsync(Play talk, string reason, params string[] lines)
    {
        // The first gate was read line by line; the others only as they are in the end.
        using (talk.Unwritten())
        {
            await talk.SaysAsync(Officer, "/idea 1");
            await talk.PressesAsync(Officer, "معیارها");
            await TickAsync(talk, lines);
            await talk.SaysAsync(Officer, "/idea 1");
        }
        await talk.PressesAsync(Officer, "معیارها");
        await PassAsync(talk, reason);
    }

    private static async Task PassAsync(Play talk, string reason)
    {
        await talk.PressesAsync(Officer, "تصمیم");
        await talk.PressesAsync(Officer, "گذر به مرحلهٔ بعد");
        await talk.SaysAsync(Officer, reason);
    }

    private static async Task SupportAsync(Play talk, string kind, string phase, string amount, string words)
    {
        await talk.SaysAsync(Officer, "/support 1");
        await talk.PressesAsync(Officer, kind);
        await talk.PressesAsync(Officer, phase);
        await talk.SaysAsync(Officer, amount);
        await talk.SaysAsync(Officer, words);
        await talk.PressesAsync(Officer, "تأیید و فرستادن");
    }
}
