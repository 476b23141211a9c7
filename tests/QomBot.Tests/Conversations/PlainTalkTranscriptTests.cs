using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A manager who has never used a bot, as people read it: he greets, asks, says yes, and answers the team as in any chat.</summary>
public sealed class PlainTalkTranscriptTests
{
    private const string Manager = "رضا کریمی", Professor = "دکتر احمدی";

    [Fact]
    public async Task Somebody_who_has_never_used_a_bot_is_understood()
    {
        var said = await Play.TwiceAsync(async talk =>
        {
            using (talk.Unwritten()) await talk.ResearcherAsync(Professor, "مکانیک");
            talk.Notes("He asks what this is");
            await talk.SaysAsync(Manager, "سلام");
            await talk.SaysAsync(Manager, "این ربات چیست؟");
            await talk.SaysAsync(Manager, "یک مشکل داریم");
            talk.Notes("He tells his trouble and says yes");
            await talk.SaysAsync(Manager, "پمپ آب ما هر هفته بلبرینگ می‌سوزاند");
            await talk.SaysAsync(Manager, "کی جواب می‌دهند؟");
            await talk.SaysAsync(Manager, "درست است");
            await talk.SaysAsync(Manager, "سلام");
            await talk.SaysAsync(Manager, "کاشی کویر");
            await talk.SaysAsync(Manager, "سپاس");
            talk.Notes("A team writes to him, and he writes back");
            using (talk.Unwritten()) await talk.ClaimAsync(Professor, 1);
            await talk.SaysAsync(Professor, "/talk 1");
            await talk.SaysAsync(Professor, "سلام آقای کریمی، سه‌شنبه ساعت ده بیاییم؟");
            await talk.SaysAsync(Manager, "بله تشریف بیاورید");
            await talk.SaysAsync(Manager, "نگهبانی خبر دارد");
            await talk.SaysAsync(Manager, "بفرست");
        });
        Approved.Equal("plain-talk-fa.txt", said);
    }
}
