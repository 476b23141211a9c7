using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Tests.Conversations.Placements;
using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations;

/// <summary>Every matter that came to the desk as a card of its own is in the list of what waits too, and before the liaison at a tap.</summary>
public sealed class DeskListTests
{
    private const string Firm = "رضا کریمی", Colleague = "همکار", Desk = "کارشناس";

    private static async Task<Play> ClaimedAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("اول", "مکانیک");
        await talk.ReportAsync(Firm, "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه");
        await talk.ColleagueAsync(Colleague, Firm);
        await talk.ClaimAsync("اول", 1);
        await talk.SaysAsync(Desk, "/start");
        await talk.VerifyAsync(Desk, Roles.Liaison);
        return talk;
    }

    /// <summary>He opens the list, sees the line, has the card before him, and settles it there: it is in the list no more.</summary>
    private static async Task SettleAsync(Play talk, string who, string line, string button, string card, string settle)
    {
        await talk.SaysAsync(who, "/review");
        Assert.Contains(line, talk.Newest(who), StringComparison.Ordinal);
        await talk.PressesAsync(who, button);
        Assert.Contains(card, talk.Newest(who), StringComparison.Ordinal);
        await talk.PressesAsync(who, settle);
        await talk.SaysAsync(who, "/review");
        Assert.DoesNotContain(line, talk.Newest(who), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync("اول", "/ask 1 دور موتور چند است؟");
        await talk.WaitAsync(TimeSpan.FromDays(12));
        await SettleAsync(talk, Desk, "یک کارخانه منتظر تماس است:", "مسئلهٔ ۱", "تلفن به کارخانه: مسئلهٔ ۱", "جواب نداد");
        Assert.Equal((long)CallState.NotReached, talk.Count("SELECT state FROM calls"));
    }

    [Fact]
    public async Task A_complaint()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync("ناظر", "/complain 1 این تبلیغ است");
        await SettleAsync(talk, Desk, "یک گزارش تخلف رسیدگی نشده است:", "مسئلهٔ ۱", "این تبلیغ است", "رسیدگی شد");
    }

    [Fact]
    public async Task An_objection()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync("اول", "/propose 1 هم‌محوری با لیزر");
        await talk.PressesAsync("اول", "فعلاً نه");
        await talk.PressesAsync("اول", "فعلاً نه");
        await talk.PressesAsync(Firm, "نمی‌پذیریم");
        await talk.PressesAsync(Firm, "گران است");
        await talk.PressesAsync(Firm, "فعلاً نه");
        await talk.PressesAsync(Colleague, "موافق نیستم");
        await talk.SaysAsync(Colleague, "بودجه‌اش را داریم");
        await SettleAsync(talk, Desk, "یک اعتراض منتظر نظر شماست:", "مسئلهٔ ۱", "بودجه‌اش را داریم", "برگردد");
        Assert.Equal((long)ObjectionState.TakenBack, talk.Count("SELECT state FROM objections"));
    }

    [Fact]
    public async Task A_disputed_day()
    {
        await using var play = await PlacementPlay.BeginAsync();
        var talk = play.Talk;
        await play.StartAsync(Six, "۱ آذر");
        await play.WaitUntilAsync(Jalali(1405, 9, 6), 12);
        await talk.SaysAsync(Professor, "/placement");
        await talk.PressesAsync(Professor, "روزهای هفته");
        await talk.SaysAsync(Professor, "۱۴۰۵/۰۹/۰۳");
        await talk.SaysAsync(Professor, "۱۴۰۵/۰۹/۰۴");
        await play.WaitUntilAsync(Jalali(1405, 9, 7), 10);
        await talk.PressesAsync(Factory, "روزبه‌روز");
        await talk.PressesAsync(Factory, "نبود");
        await SettleAsync(talk, Liaison, "یک روز حضور مورد اختلاف است:", "دکتر احمدی، سه‌شنبه ۳ آذر", "اختلاف دربارهٔ حضور دکتر احمدی", "حضور داشت");
        Assert.Equal((long)DayState.Confirmed, talk.Count("SELECT state FROM placement_days WHERE day = '2026-11-24'"));
    }
}
