using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>"I talk to a person": the first liaison to answer has it, the others see who.</summary>
public sealed class HelpRoomTests
{
    private static async Task<Play> WithLiaisonsAsync()
    {
        var talk = await Play.BeginAsync(null, "web", "two");
        foreach (var liaison in (string[])["زهرا@two", "مینا"])
        {
            await talk.SaysAsync(liaison, "/start");
            await talk.VerifyAsync(liaison, Roles.Liaison);
        }
        await talk.SaysAsync("کریمی", "/start");
        return talk;
    }

    [Fact]
    public async Task What_is_asked_reaches_the_liaisons_and_the_first_to_answer_has_it()
    {
        await using var talk = await WithLiaisonsAsync();
        await talk.SaysAsync("کریمی", "/human");
        talk.Sees("کریمی", "اکنون ساعت کاری است");
        await talk.SaysAsync("کریمی", "شمارهٔ مسئله را از کجا ببینم؟");
        talk.Sees("مینا", "شمارهٔ مسئله را از کجا ببینم؟");
        talk.Sees("کریمی", "✓ ثبت شد؛ کارشناسی که پاسخ بدهد آن را می‌خواند.");
        await talk.PressesAsync("زهرا@two", "پاسخ می‌دهم");
        talk.Sees("زهرا@two", "💬 کریمی می‌پرسد:\nشمارهٔ مسئله را از کجا ببینم؟");
        Assert.DoesNotContain("پاسخ می‌دهم", talk.Whole("مینا"), StringComparison.Ordinal);
        talk.Sees("مینا", "زهرا@two");
        await talk.SaysAsync("زهرا@two", "بالای کارت نوشته شده");
        talk.Sees("کریمی", "💬 زهرا@two، کارشناس:\nبالای کارت نوشته شده");
        await talk.SaysAsync("کریمی", "پیدا کردم، سپاس");
        talk.Sees("زهرا@two", "پیدا کردم، سپاس");
        talk.SeesNot("مینا", "پیدا کردم، سپاس");
        await talk.PressesAsync("زهرا@two", "بیرون آمدن از گفتگو");
        talk.Sees("کریمی", "کارشناس گفتگو را بست");
        await talk.SaysAsync("کریمی", "یک چیز دیگر");
        talk.SeesNot("زهرا@two", "یک چیز دیگر");
    }

    [Fact]
    public async Task A_second_liaison_who_presses_later_reads_who_was_faster()
    {
        await using var talk = await WithLiaisonsAsync();
        await talk.SaysAsync("کریمی", "/human");
        await talk.SaysAsync("کریمی", "سلام");
        var late = talk.Token("مینا", "پاسخ می‌دهم");
        await talk.PressesAsync("زهرا@two", "پاسخ می‌دهم");
        await talk.PressesAsync("مینا", late);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM rooms WHERE kind = 1 AND taken_by IS NOT NULL"));
        talk.SeesNot("مینا", "💬 کریمی می‌پرسد");
    }

    [Fact]
    public async Task Outside_office_hours_it_is_said_when_to_expect_an_answer()
    {
        await using var talk = await WithLiaisonsAsync();
        await talk.WaitAsync(TimeSpan.FromHours(12));
        await talk.SaysAsync("کریمی", "/human");
        talk.Sees("کریمی", "اکنون ساعت کاری نیست. پیام شما می‌ماند و کارشناس از یکشنبه ۱ آذر ۱۴۰۵، ساعت ۰۸:۰۰ پاسخ می‌دهد.");
        await talk.SaysAsync("کریمی", "فردا بخوانید");
        await talk.WaitAsync(TimeSpan.FromHours(11));
        await talk.PressesAsync("زهرا@two", "پاسخ می‌دهم");
        talk.Sees("زهرا@two", "فردا بخوانید");
    }
}
