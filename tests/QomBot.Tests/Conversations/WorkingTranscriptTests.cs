using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>One problem from the rivals for it to the question after half a year, as its people read it.</summary>
public sealed class WorkingTranscriptTests
{
    private const string Firm = "مهندس کریمی";
    private const string First = "دکتر احمدی";
    private const string Second = "سارا محمدی";

    [Fact]
    public async Task From_rivals_to_the_answer_after_a_hundred_and_eighty_days()
    {
        var said = await Play.TwiceAsync(async talk =>
        {
            using (talk.Unwritten())
            {
                foreach (var researcher in (string[])[First, Second]) await talk.ResearcherAsync(researcher);
                await talk.ReportAsync(Firm, "نوار نقاله خط بسته‌بندی کاشی هر روز گیر می‌کند و می‌ایستد، روزی دو ساعت خط خوابیده. شهرک شکوهیه", "کاشی آریا قم");
            }
            await talk.SaysAsync(First, "/claim 1");
            await talk.SaysAsync(First, "بازدید و فیلم‌برداری از گیر کردن نوار");
            await talk.SaysAsync(First, "فردا");
            await talk.SaysAsync(Second, "/claim 1");
            await talk.SaysAsync(Second, "اندازه‌گیری کشش نوار و بازبینی غلتک‌ها");
            await talk.SaysAsync(Second, "۵ آذر");
            await talk.PressesAsync(Firm, "دیدن و انتخاب گروه");
            await talk.PressesAsync(Firm, $"انتخاب {Second}");
            await talk.PressesAsync(Firm, "بله");

            await talk.SaysAsync(Second, "/ask 1 سرعت نوار چند متر در دقیقه است؟");
            await talk.PressesAsync(Firm, "پاسخ دادن");
            await talk.SaysAsync(Firm, "۱۸ متر در دقیقه");
            await talk.WaitAsync(TimeSpan.FromDays(3));
            await talk.PressesAsync(Second, "گزارش پیشرفت");
            await talk.SaysAsync(Second, "بازدید شد؛ غلتک سوم کج است و نوار را می‌کشد");
            await talk.PressesAsync(Second, "۵۰٪");
            await talk.SaysAsync(Firm, "/contract 1");
            await talk.PressesAsync(Firm, "کارخانه و گروه");
            await talk.SaysAsync(Firm, "۱۴۰۵/۳۱۲");
            await talk.SaysAsync(Firm, "دیروز");
            await talk.SaysAsync(Firm, "۴۰ میلیون تومان");
            await talk.PressesAsync(Firm, "فعلاً نه");
            await talk.PressesAsync(Firm, "تأیید و فرستادن");

            await talk.SaysAsync(Second, "/propose 1 تعویض کامل نوار و غلتک‌ها");
            await talk.SaysAsync(Second, "۴۰۰ میلیون تومان");
            await talk.PressesAsync(Second, "فعلاً نه");
            await talk.PressesAsync(Firm, "نمی‌پذیریم");
            await talk.PressesAsync(Firm, "گران است");
            await talk.SaysAsync(Firm, "فقط غلتک را درست کنید");
            await talk.PressesAsync(Second, "پیشنهاد راه‌حل");
            await talk.SaysAsync(Second, "تراز کردن غلتک سوم و عوض کردن بلبرینگش، دو روز");
            await talk.SaysAsync(Second, "۳۰ میلیون تومان");
            await talk.SaysAsync(Second, "۱٫۵ ساعت در روز");
            await talk.PressesAsync(Second, "تأیید و فرستادن");
            await talk.PressesAsync(Firm, "می‌پذیریم");
            await talk.PressesAsync(Firm, "فعلاً نه");
            await talk.WaitAsync(TimeSpan.FromDays(2));
            await talk.PressesAsync(Firm, "مسئله حل شد");
            await talk.PressesAsync(Firm, "بله، حل شد");
            await talk.SaysAsync(Firm, "۲۵ میلیون تومان در ماه");
            await talk.PressesAsync(Firm, "۵ ★");
            await talk.PressesAsync(Firm, "فعلاً نه");
            await talk.PressesAsync(Second, "۴ ★");
            await talk.SaysAsync(Second, "همکاری خوبی بود");

            await talk.WaitAsync(TimeSpan.FromDays(91));
            await talk.PressesAsync(Firm, "تا حدی");
            await talk.SaysAsync(Firm, "۱۸ میلیون تومان در ماه");
            await talk.WaitAsync(TimeSpan.FromDays(91));
            await talk.PressesAsync(Firm, "بله، برقرار است");
            Assert.Equal(180_000_000, talk.Count("SELECT now_value_rial FROM results WHERE holds_180 = 1 AND lost_at IS NULL"));
        }, policy => policy with { RivalHours = 48 });
        Approved.Equal("working-fa.txt", said);
    }

    /// <summary>Whatever the firm does with its time, up to two weeks of silence each: who works on is never released.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_the_firm_is_silent_for_up_to_two_weeks_the_team_keeps_its_problem(int seed)
    {
        var chance = new Random(seed);
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(First);
        await talk.ReportAsync(Firm, "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه");
        await talk.ClaimAsync(First, 1);
        for (var step = 0; step < 12; step++)
        {
            await talk.WaitAsync(TimeSpan.FromDays(chance.Next(0, 4)));
            if (chance.Next(2) == 0) await talk.SaysAsync(First, $"/update 1 گزارش تازهٔ شمارهٔ {step} از کار");
            await talk.SaysAsync(First, $"/ask 1 پرسش شمارهٔ {step} چیست؟");
            await talk.WaitAsync(TimeSpan.FromDays(chance.Next(0, 15)));
            Assert.Equal((long)ClaimState.Holding, talk.Count("SELECT state FROM claims"));
            await talk.SaysAsync(Firm, $"/reply 1 پاسخ شمارهٔ {step}");
            Assert.Equal((long)ClaimState.Holding, talk.Count("SELECT state FROM claims"));
        }
        Assert.Equal(0, talk.Count("SELECT count(*) FROM events WHERE what = 'claim.expired'"));
    }
}
