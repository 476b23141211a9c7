using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>The host's card: one a week, when he may be disturbed, changed in place.</summary>
public sealed class HostCardTests
{
    private const string All = "همه را تأیید می‌کنم";

    private static int Cards(Play talk) => talk.Chat(Factory).Count(message => message.Buttons?.SelectMany(row => row).Contains(All) == true);

    private static async Task EnterAsync(Play talk, params string[] days)
    {
        foreach (var day in days)
        {
            await talk.SaysAsync(Professor, "/placement");
            await talk.PressesAsync(Professor, "روزهای هفته");
            await talk.PressesAsync(Professor, "نوشتن یک تاریخ");
            await talk.SaysAsync(Professor, day);
        }
    }

    [Fact]
    public async Task Days_entered_before_a_Friday_come_on_one_card_on_Saturday_and_once_confirmed_it_says_so_itself()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await play.StartAsync(Six, "۱ آذر");
        // As on an app on which people have quiet hours.
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE people SET quiet_from = 20, quiet_until = 8"));
        await play.WaitUntilAsync(Jalali(1405, 9, 5), 12);
        await EnterAsync(talk, "۱۴۰۵/۰۹/۰۳", "۱۴۰۵/۰۹/۰۴");
        await play.WaitUntilAsync(Jalali(1405, 9, 6), 20);
        Assert.Equal(0, Cards(talk));
        await play.WaitUntilAsync(Jalali(1405, 9, 7), 12);
        Assert.Equal(1, Cards(talk));
        var before = talk.Chat(Factory).Count;
        await talk.PressesAsync(Factory, All);
        Assert.Equal(0, Cards(talk));
        // The card itself has changed; nothing came below it.
        Assert.Equal(before, talk.Chat(Factory).Count);
        Assert.Contains(talk.Chat(Factory), message => message.Text!.Contains("روزی منتظر شما نیست", StringComparison.Ordinal));
        Assert.DoesNotContain(talk.Words(Factory), word => word.Contains("۰ روز", StringComparison.Ordinal));
        await play.WaitUntilAsync(Jalali(1405, 9, 11), 12);
        Assert.Equal(0, Cards(talk));
    }

    [Fact]
    public async Task A_card_without_an_answer_is_followed_by_one_with_everything_and_not_by_a_second_beside_it()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await play.StartAsync(Six, "۱ آذر");
        await play.WaitUntilAsync(Jalali(1405, 9, 3), 12);
        await EnterAsync(talk, "۱۴۰۵/۰۹/۰۲", "۱۴۰۵/۰۹/۰۳");
        await play.WaitUntilAsync(Jalali(1405, 9, 8), 12);
        await EnterAsync(talk, "۱۴۰۵/۰۹/۰۷");
        Assert.Equal(1, Cards(talk));
        // What is taken back is off the card at once.
        await talk.SaysAsync(Professor, "/placement");
        await talk.PressesAsync(Professor, "روزهای هفته");
        await talk.PressesAsync(Professor, "هفتهٔ قبل");
        await talk.PressesAsync(Professor, "دوشنبه ۲ آذر");
        Assert.DoesNotContain(talk.Chat(Factory), message => message.Buttons?.SelectMany(row => row).Contains(All) == true && message.Text!.Contains("۲ آذر", StringComparison.Ordinal));
        await play.WaitUntilAsync(Jalali(1405, 9, 14), 12);
        Assert.Equal(1, Cards(talk));
        talk.Sees(Factory, "۲ روز منتظر تأیید شماست: سه‌شنبه ۳ آذر؛ شنبه ۷ آذر");
    }
}
