using QomBot.Fakes.Discord.World;

namespace QomBot.Tests.Discord;

/// <summary>A team's thread on Discord: the bot is asked by its name, and keeps a card of each problem there.</summary>
public sealed class TeamThreadTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_ties_the_place_by_name_and_the_card_stands_there_pinned_where_the_bot_may(bool mayPin)
    {
        await using var rig = await Rig.StartAsync();
        var (firm, lead) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        var guild = rig.Fake.NewGuild("همیاران", withBot: true, lead);
        guild.SetBotPermissions(mayPin ? Permissions.OfBot : Permissions.OfBot & ~Permissions.PinMessages);
        var room = guild.NewTextChannel("team");
        await rig.FollowAsync(lead);
        await lead.Dm.Run("team").WaitForMessage();
        var press = lead.Dm.Press("گروه تازه");
        await press.WaitForModal();
        await lead.Dm.Submit(press, new { name = "همیاران صنعت" }).WaitForAnswer();
        await rig.Until(() => rig.Count("SELECT count(*) FROM teams WHERE solo = 0") == 1, "the team");
        await rig.ReportAsync(firm);

        lead.In(room).Say($"<@{rig.Fake.ApplicationId}> #گروه");
        await rig.Until(() => rig.Count("SELECT count(*) FROM team_rooms") == 1, "the room is tied");
        await lead.Dm.Run("claim", new { problem = "1", team = "همیاران صنعت", plan = "بازدید و اندازه‌گیری", visit = "فردا" }).WaitForMessage();
        await rig.Until(() => room.Messages.Any(message => message.Text.Contains("قدم بعد: نخستین بازدید", StringComparison.Ordinal)), "the card");
        await rig.Until(() => rig.Fake.Requests.All.Any(call => call.Operation == "create_pin"), "it is pinned, or tried");
        Assert.Equal(mayPin, rig.Fake.Requests.All.Single(call => call.Operation == "create_pin").Status < 300);
        Assert.DoesNotContain(room.Messages, message => message.Text.Contains("کاشی کویر", StringComparison.Ordinal));
        Assert.Equal(0, rig.Count("SELECT count(*) FROM deliveries WHERE state IN (4, 6)"));
        rig.Sound();
    }
}
