using QomBot.Core.Domain;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Faults;

/// <summary>People who shut the bot out, or whose account is gone, in the middle of what is owed to many.</summary>
public sealed class RecipientGoneTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Who_blocked_the_bot_is_not_tried_again_until_he_returns_and_the_others_do_not_notice()
    {
        await using var rig = await FaultRig.StartAsync();
        var people = new List<(FakePerson Account, Person Person)>();
        for (var i = 0; i < 12; i++) people.Add(await rig.PersonAsync($"نفر {i}"));
        people[3].Account.Block();
        people[7].Account.Deactivate();

        foreach (var (_, person) in people) await rig.TellAsync(person, "خبر یکم");
        await rig.UntilSettledAsync();
        foreach (var (_, person) in people) await rig.TellAsync(person, "خبر دوم");
        await rig.UntilSettledAsync();
        var refused = rig.Fake.Requests.Of("sendMessage").Count(request => request.Status == 403);
        people[3].Account.Unblock();
        people[3].Account.Say("/start");
        await people[3].Account.WaitForText("قم‌بات");
        await rig.TellAsync(people[3].Person, "خبر سوم");
        await rig.UntilSettledAsync();

        output.WriteLine($"403 fired {refused}, received of the others {people.Sum(one => rig.Copies(one.Account, "خبر یکم") + rig.Copies(one.Account, "خبر دوم"))} of 20, dead {string.Join(", ", rig.All("SELECT outcome FROM deliveries WHERE state = 4"))}");
        // Of the one who blocked, the platform told it before; of the deleted account it tells only when it is written to.
        Assert.InRange(refused, 1, 2);
        Assert.All(people.Where((_, i) => i is not (3 or 7)), one => Assert.Equal((1, 1), (rig.Copies(one.Account, "خبر یکم"), rig.Copies(one.Account, "خبر دوم"))));
        Assert.Equal(1, rig.Copies(people[3].Account, "خبر سوم"));
        Assert.Equal(0, rig.Count("SELECT count(*) FROM deliveries WHERE state = 4 AND ifnull(outcome, '') = ''"));
        Assert.Equal(1, rig.Count("SELECT count(*) FROM endpoints WHERE reachable = 0"));
    }
}
