namespace QomBot.Tests.WholeBot;

/// <summary>Who answers to a message of the bot with the platform's own reply means the other side, not a new report.</summary>
public sealed class ReplyTests
{
    [Fact]
    public async Task An_answer_to_a_question_goes_to_whoever_asked_it_and_makes_no_draft()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var (firm, team) = (await scene.KnownAsync("رضا"), await scene.KnownAsync("دکتر"));
        await scene.ResearcherAsync(team);
        await scene.ReportAsync(firm, "پمپ سانتریفیوژ خط ۲ لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد");
        await scene.ClaimAsync(team, 1);
        team.Say("/ask 1 سوخت کوره چیست؟");
        var question = await firm.WaitForText("سوخت کوره چیست؟");
        firm.Say("گازی است", replyTo: question.MessageId);
        await team.WaitForText("گازی است");
        Assert.Equal(1, scene.Bot.Count("SELECT count(*) FROM problems"));
        var answer = await team.WaitForText("گازی است");
        team.Say("دمنده را عوض کردیم و لرزش کم شد", replyTo: answer.MessageId);
        await firm.WaitForText("دمنده را عوض کردیم");
        Assert.Equal(1, scene.Bot.Count("SELECT count(*) FROM events WHERE what = 'work.updated'"));
    }
}
