namespace QomBot.Tests.WholeBot;

/// <summary>A team's own group: one card for each problem that it holds, pinned once and changed in place.</summary>
public sealed class TeamRoomTests
{
    private const string Trouble = "پمپ سانتریفیوژ خط ۲ لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد";

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task The_card_is_pinned_where_the_bot_may_and_follows_the_problem(bool bale, bool mayPin)
    {
        await using var scene = await TelegramScene.OpenAsync(bale);
        var (firm, lead) = (await scene.KnownAsync("رضا"), await scene.KnownAsync("سارا"));
        await scene.ResearcherAsync(lead);
        lead.Say("/team");
        await lead.WaitForButton("گروه تازه");
        lead.Press("گروه تازه");
        await lead.WaitForText("نام گروه چیست");
        lead.Say("همیاران صنعت");
        await lead.WaitForText("کد پیوستن");
        var group = scene.Fake.NewGroup("همیاران", true, lead);
        if (mayPin) group.AddBot(lead, administrator: true);
        lead.In(group).Say("/team");
        await lead.In(group).WaitForText("وضعش همین‌جا می‌آید");

        await scene.ReportAsync(firm, Trouble);
        lead.Say("/claim 1");
        await lead.WaitForButton("همیاران صنعت");
        lead.Press("همیاران صنعت");
        await lead.WaitForText("در یک خط بنویسید");
        lead.Say("بازدید و اندازه‌گیری");
        await lead.WaitForText("نخستین بازدید چه روزی");
        lead.Say("فردا");
        await lead.WaitForButton("تأیید و فرستادن");
        lead.Press("تأیید و فرستادن");
        var card = await lead.In(group).WaitForText("قدم بعد: نخستین بازدید");
        Assert.DoesNotContain("کاشی کویر", card.Text, StringComparison.Ordinal);

        lead.Say("/ask 1 دور موتور چند است؟");
        var later = await lead.In(group).WaitForText("نوبت: کارخانه، تا");
        Assert.Equal(card.MessageId, later.MessageId);
        await scene.UntilAsync(() => group.Messages.Where(message => message.Pinned).Select(message => message.MessageId).SequenceEqual(mayPin ? [card.MessageId] : Array.Empty<long>()), "the card is pinned, or not");
        Assert.Equal(1, group.Messages.Count(message => message.FromBot && message.Text.Contains("مسئلهٔ ۱:", StringComparison.Ordinal)));
        Assert.Equal(0, scene.Bot.Count("SELECT count(*) FROM deliveries WHERE state IN (4, 6)"));
        Assert.Empty(scene.Fake.Contract.Violations);
    }

    [Fact]
    public async Task Who_is_in_no_team_ties_no_group()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var person = await scene.KnownAsync("رضا");
        var group = scene.Fake.NewGroup("همیاران", true, person);
        person.In(group).Say("/team");
        await person.In(group).WaitForText("این‌جا را عضو یک گروه می‌تواند به آن وصل کند");
        Assert.Equal(0, scene.Bot.Count("SELECT count(*) FROM team_rooms"));
    }
}
