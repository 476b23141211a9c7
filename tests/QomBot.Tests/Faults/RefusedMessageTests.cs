using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Faults;

/// <summary>The platform says of a message that it will not take it as it is.</summary>
public sealed class RefusedMessageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Where_the_marks_are_refused_the_person_gets_the_plain_words_once()
    {
        await using var rig = await FaultRig.StartAsync();
        var (account, person) = await rig.PersonAsync();
        var refused = rig.Fake.Faults.Add(new FaultRule("sendMessage", new Fault.Status(400, "Bad Request: can't parse entities: byte offset 12"), 1));
        await rig.Store.Writer.RunAsync(session => rig.Unit(session).Notices.Reply(
            new Place(new AccountId("telegram:bot0"), new ChatId($"{account.Id}")), person.Id, "marked", new Message([new Block.Line([new Inline.Bold("فردا ساعت ۹"), new Inline.Text(" می‌آییم")])], [])));
        await rig.UntilSettledAsync();

        output.WriteLine($"400 fired {refused.Fired}, copies {rig.Copies(account, "فردا ساعت ۹")}, calls {rig.Fake.Requests.Of("sendMessage").Count()}");
        Assert.Equal((1, 1, 2), (refused.Fired, rig.Copies(account, "فردا ساعت ۹"), rig.Fake.Requests.Of("sendMessage").Count()));
        Assert.Equal(1, rig.Count("SELECT count(*) FROM deliveries WHERE state = 3"));
    }

    [Fact]
    public async Task What_is_refused_for_good_is_tried_no_more_than_twice_stands_among_the_undelivered_and_the_operator_reads_it()
    {
        await using var rig = await FaultRig.StartAsync();
        var (account, person) = await rig.PersonAsync();
        var (second, next) = await rig.PersonAsync("بعدی");
        var refused = rig.Fake.Faults.Add(new FaultRule("sendMessage", new Fault.Status(400, "Bad Request: MESSAGE_NOT_WANTED"), 2));
        await rig.OweAsync(account, person, "این را نمی‌پذیرد");
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM deliveries WHERE state = 4") == 1, "it is given up");
        var tries = refused.Fired;
        rig.Fake.Faults.Clear();
        await rig.OweAsync(second, next, "این می‌رسد");
        await rig.UntilSettledAsync();
        var alarms = rig.Log.All.Where(line => line.Contains("refuses a message for good", StringComparison.Ordinal)).ToList();

        output.WriteLine($"400 fired {tries}, alarms {alarms.Count}: {alarms.FirstOrDefault()}; the next person's came {rig.Copies(second, "این می‌رسد")} time");
        Assert.InRange(tries, 1, 2);
        Assert.Single(alarms);
        Assert.DoesNotContain("نمی‌پذیرد", alarms[0], StringComparison.Ordinal);
        Assert.Equal((0, 1), (rig.Copies(account, "این را نمی‌پذیرد"), rig.Copies(second, "این می‌رسد")));
    }
}
