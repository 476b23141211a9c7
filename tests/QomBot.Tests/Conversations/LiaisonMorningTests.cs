using QomBot.Core.Domain;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A liaison's morning, as it reads: three approvals, a merge, a correction of fields, a question to a firm, an invitation that is taken up, news stopped for the day.</summary>
public sealed class LiaisonMorningTests
{
    [Fact]
    public async Task A_morning_on_the_desk_reads_like_this()
    {
        var said = await Play.TwiceAsync(MorningAsync);
        Approved.Equal("liaison-morning.txt", said);
    }

    private static async Task MorningAsync(Play talk)
    {
        using (talk.Unwritten())
        {
            await talk.SaysAsync("زهرا کریمی", "/start");
            await talk.VerifyAsync("زهرا کریمی", Roles.Liaison);
            await talk.SaysAsync("علی رضوی", "/start");
            await talk.VerifyAsync("علی رضوی", Roles.Liaison);
            await talk.ResearcherAsync("دکتر صادقی", "مکانیک");
            await talk.VerifyAsync("دکتر صادقی", Roles.Faculty);
            await talk.ReportAsync("حسین عباسی", "پمپ آب خط لعاب هفته‌ای یک بار بلبرینگ می‌سوزاند و خط می‌ایستد", "کاشی کویر");
            await talk.ReportAsync("مریم نوری", "پمپ خط لعاب ما هم هفته‌ای یک بار بلبرینگ می‌سوزاند", "سرامیک نور");
            await talk.ReportAsync("رضا محمدی", "پمپ سوخت کوره کم می‌آورد و دمای پخت بالا نمی‌رود", "آجر محمدی");
            await talk.SaysAsync("سارا احمدی", "/start");
            await talk.SaysAsync("زهرا کریمی", "/start");
        }
        await talk.PressesAsync("زهرا کریمی", "میز بررسی");
        // The first is clear.
        await talk.PressesAsync("زهرا کریمی", "مسئلهٔ ۱");
        await talk.PressesAsync("زهرا کریمی", "تأیید");
        // The second tells the same.
        await talk.PressesAsync("زهرا کریمی", "میز بررسی");
        await talk.PressesAsync("زهرا کریمی", "مسئلهٔ ۲");
        await talk.PressesAsync("زهرا کریمی", "تأیید");
        await talk.PressesAsync("زهرا کریمی", "یکی هستند");
        // Of the third the bot was not sure.
        await talk.SaysAsync("زهرا کریمی", "/tag 3");
        await talk.PressesAsync("زهرا کریمی", "✅ مکانیک");
        await talk.PressesAsync("زهرا کریمی", "تمام");
        await talk.PressesAsync("زهرا کریمی", "تأیید");
        // An invitation for a student, taken up at once.
        await talk.SaysAsync("زهرا کریمی", "/invite");
        await talk.PressesAsync("زهرا کریمی", "دانشجو");
        await talk.PressesAsync("زهرا کریمی", "هر دانشگاهی");
        await talk.PressesAsync("زهرا کریمی", "۷ روز");
        await talk.PressesAsync("زهرا کریمی", "۱ نفر");
        await talk.PressesAsync("زهرا کریمی", "تأیید و فرستادن");
        var code = talk.Whole("زهرا کریمی").Split('\n').Last(text => text.StartsWith("کد: ", StringComparison.Ordinal))["کد: ".Length..].Trim();
        await talk.SaysAsync("سارا احمدی", $"/start i-{code}");
        Assert.Equal(3, talk.Count("SELECT count(*) FROM problems WHERE state = 2"));
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM twins WHERE state = {(int)TwinState.Joined}"));
        Assert.Equal((long)Roles.Student, talk.Count("SELECT verified FROM people WHERE name = 'سارا احمدی'"));
        Assert.True(talk.Store.Read(session => Audit.Check(session)).IsSound);
    }
}
