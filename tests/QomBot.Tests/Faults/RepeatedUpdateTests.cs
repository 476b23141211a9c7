using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Faults;

/// <summary>Updates that come again, in another order, or that nobody can read; presses that were forged.</summary>
public sealed class RepeatedUpdateTests(ITestOutputHelper output)
{
    private const string Trouble = "سلام، پمپ سانتریفیوژ ما لرزش شدید داره و بلبرینگش هر هفته می‌سوزه؛ خط خوابیده";

    [Fact]
    public async Task What_is_brought_again_and_again_is_done_once_also_after_a_restart()
    {
        await using var rig = await FaultRig.StartAsync();
        var again = rig.Fake.Faults.Add(new FaultRule("getUpdates", new Fault.RepeatUpdates(5), null, Probability: 0.5));
        var turned = rig.Fake.Faults.Add(new FaultRule("getUpdates", new Fault.ReorderUpdates(), null));
        var firm = rig.Fake.NewPerson("رضا کریمی");
        await PostAsync(firm);
        await rig.Fake.Updates.WaitUntilConfirmed();
        var repeated = rig.Fake.Updates.RepeatLast(20);
        await rig.Fake.Updates.WaitUntilConfirmed();
        await rig.EndAsync();
        repeated += rig.Fake.Updates.RepeatLast(20);
        rig.Begin();
        await rig.Fake.Updates.WaitUntilConfirmed();
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state = 0") == 0, "all is handled");
        await rig.UntilSettledAsync();

        output.WriteLine($"polls with repeats {again.Fired}, turned round {turned.Fired}, brought again by hand {repeated}, problems {rig.Count("SELECT count(*) FROM problems")}, receipts {rig.Copies(firm, "ثبت شد")}");
        Assert.True(again.Fired > 0 && turned.Fired > 0 && repeated > 4, "nothing was repeated");
        Assert.Equal((1, 1), (rig.Count("SELECT count(*) FROM problems"), rig.Copies(firm, "ثبت شد")));
        Assert.Equal(rig.Count("SELECT count(*) FROM updates"), rig.Count("SELECT count(*) FROM updates WHERE state = 1"));
    }

    [Fact]
    public async Task What_nobody_can_read_is_kept_and_passed_over_and_the_next_person_is_served()
    {
        await using var rig = await FaultRig.StartAsync();
        string[] hostile =
        [
            """{"message":{"message_id":1}}""",
            """{"message":{"message_id":"one","date":1,"chat":{"id":"x","type":"private"},"text":5}}""",
            """{"message":{"message_id":2,"date":1,"chat":{"id":9223372036854775807,"type":"private"},"from":{"id":9223372036854775807,"is_bot":false,"first_name":"x"},"text":"سلام"}}""",
            """{"message":{"message_id":3,"date":99999999999999,"chat":{"id":7,"type":"submarine"},"from":{"id":7,"is_bot":false,"first_name":""},"text":"\ud800 \u0000"}}""",
            """{"callback_query":{"id":"1","from":{"id":7,"is_bot":false,"first_name":"x"},"chat_instance":"1","data":null}}""",
            """{"callback_query":{}}""",
            """{"my_chat_member":{"chat":{},"from":{},"date":0}}""",
            """{"something_new":{"a":[1,{"b":null}]}}""",
            """{"message":{"message_id":4,"date":1,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"text":"LONG"}}""".Replace("LONG", new string('ا', 60_000), StringComparison.Ordinal),
            "{\"deep\":" + new string('[', 200) + new string(']', 200) + "}",
        ];
        foreach (var one in hostile) rig.Fake.Updates.Raw(one);
        var next = rig.Fake.NewPerson("بعدی");
        next.Say("/start");
        await next.WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        await rig.Fake.Updates.WaitUntilConfirmed();
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state = 0") == 0, "all is handled or set aside");

        var unreadable = rig.Count("SELECT count(*) FROM updates WHERE state = 3");
        output.WriteLine($"hostile updates {hostile.Length}, kept as unreadable {unreadable}, failed {rig.Count("SELECT count(*) FROM updates WHERE state = 2")}, quarantined {rig.Count("SELECT count(*) FROM updates WHERE state = 4")}");
        Assert.True(unreadable > 0, "everything could be read: nothing is proved");
        Assert.Equal(0, rig.Count("SELECT count(*) FROM updates WHERE state IN (2, 4)"));
        Assert.Equal(hostile.Length + 1, rig.Count("SELECT count(*) FROM updates"));
    }

    [Fact]
    public async Task Forged_and_foreign_presses_are_answered_and_change_nothing()
    {
        await using var rig = await FaultRig.StartAsync();
        var firm = rig.Fake.NewPerson("رضا کریمی");
        await PostAsync(firm);
        var stranger = rig.Fake.NewPerson("غریبه");
        stranger.Say("/start");
        var home = await stranger.WaitForText("قم‌بات");
        var own = firm.Received.SelectMany(message => message.Keyboard).SelectMany(row => row).Select(button => button.CallbackData).OfType<string>().ToList();
        string[] before = [.. rig.All("SELECT id || state || version || fields || title FROM problems")];

        var forged = own.Concat(Enumerable.Range(1, 12).SelectMany(id => (string[])[$"s{id}.1.0", $"s{id}.3.0", $"d{id}.0", $"d{id}.1"])).Concat(["", "x", "s", "d-1.0", "s99999999999999999999.1.0", "d1.99999999999", new string('9', 64), "s1.1.0;drop"]).ToList();
        var answered = 0;
        foreach (var data in forged.Where(data => data.Length > 0))
        {
            var press = stranger.Private.PressData(home.MessageId, data);
            await stranger.Private.WaitForAnswer(press, TimeSpan.FromSeconds(10));
            answered++;
        }
        await rig.UntilSettledAsync();

        output.WriteLine($"forged presses {answered}, answered {answered}, events by the stranger {rig.Count("SELECT count(*) FROM events WHERE person = (SELECT max(id) FROM people)")}");
        Assert.Equal(before, rig.All("SELECT id || state || version || fields || title FROM problems"));
        Assert.Equal(0, rig.Count("SELECT count(*) FROM claims"));
        Assert.Equal(0, rig.Fake.UnansweredPresses);
        Assert.DoesNotContain(stranger.Received, message => message.Text.Contains("کاشی کویر", StringComparison.Ordinal));
    }

    private static async Task PostAsync(FakePerson firm)
    {
        firm.Say(Trouble);
        await firm.WaitForButton("ثبت مسئله", TimeSpan.FromSeconds(20));
        firm.Press("ثبت مسئله");
        await firm.WaitForText("نام کارخانه", TimeSpan.FromSeconds(20));
        firm.Say("کاشی کویر قم");
        await firm.WaitForText("ثبت شد", TimeSpan.FromSeconds(20));
    }
}
