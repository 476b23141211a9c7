using QomBot.Core.Chat;
using QomBot.Fakes.Faults;
using QomBot.Telegram.Receiving;

namespace QomBot.Tests.Telegram;

public sealed class PollerTests
{
    [Fact]
    public async Task What_a_person_says_arrives_once_with_its_number_and_chat()
    {
        await using var rig = await Rig.StartAsync();
        rig.Run();
        var maryam = rig.Fake.NewPerson("مریم");
        var said = maryam.Say("سلام");
        await rig.UntilTaken(1);
        var update = Assert.Single(rig.Taken);
        Assert.Equal((said.UpdateId.ToString(), maryam.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), (update.Key, update.Lane));
        Assert.Equal("سلام", Assert.IsType<Incoming.Said>(Assert.Single(rig.Read())).Text);
        await rig.Until(() => rig.Fake.Updates.Waiting.Count == 0, "confirmed by the next poll");
        Assert.Equal(ReceivingState.Receiving, rig.Bot.Health.State);
        Assert.Empty(rig.Fake.Contract.Violations);
    }

    [Fact]
    public async Task Nothing_is_confirmed_before_it_is_kept()
    {
        await using var rig = await Rig.StartAsync(ownClock: true);
        rig.StoreFault = new IOException("disk full");
        rig.Run();
        rig.Fake.NewPerson("مریم").Say("سلام");
        await rig.Until(() => rig.Bot.Health.FailuresInRow >= 3, "three tries to keep it");
        Assert.Single(rig.Fake.Updates.Waiting);
        Assert.Empty(rig.Taken);
        rig.StoreFault = null;
        await rig.UntilTaken(1);
        await rig.Until(() => rig.Fake.Updates.Waiting.Count == 0, "confirmed");
    }

    [Fact]
    public async Task A_stop_confirms_what_was_kept()
    {
        await using var rig = await Rig.StartAsync();
        rig.StopsWhenTaken = true;
        rig.Fake.NewPerson("مریم").Say("سلام");
        rig.Run();
        await rig.EndedAsync();
        Assert.Empty(rig.Fake.Updates.Waiting);
        var polls = rig.Fake.Requests.Of("getUpdates");
        Assert.Equal((2, "1", "0"), (polls.Count, polls[1].Parameters["limit"], polls[1].Parameters["timeout"]));
        Assert.Equal(ReceivingState.Idle, rig.Bot.Health.State);
    }

    [Fact]
    public async Task Ids_that_go_down_are_taken_and_confirmed()
    {
        await using var rig = await Rig.StartAsync();
        rig.Run();
        var maryam = rig.Fake.NewPerson("مریم");
        rig.Fake.Updates.NextId = 900_000;
        maryam.Say("یک");
        await rig.UntilTaken(1);
        await rig.Until(() => rig.Fake.Updates.Waiting.Count == 0, "confirmed");
        rig.Fake.Updates.NextId = 5;
        maryam.Say("دو");
        await rig.UntilTaken(2);
        await rig.Until(() => rig.Fake.Updates.Waiting.Count == 0, "confirmed");
        Assert.Equal(["900000", "5"], rig.Taken.Select(update => update.Key));
        Assert.Contains(rig.Log.All, line => line.Contains("went down", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Repeated_and_reordered_updates_come_with_the_same_keys()
    {
        await using var rig = await Rig.StartAsync();
        rig.Run();
        var maryam = rig.Fake.NewPerson("مریم");
        foreach (var i in Enumerable.Range(1, 3)) maryam.Say($"{i}");
        await rig.UntilTaken(3);
        await rig.Until(() => rig.Fake.Updates.Waiting.Count == 0, "confirmed");
        var repeat = rig.Fake.Faults.Next("getUpdates", new Fault.RepeatUpdates(2));
        var reorder = rig.Fake.Faults.Add(new FaultRule("getUpdates", new Fault.ReorderUpdates(), Skip: 1));
        maryam.Say("4");
        await rig.Until(() => repeat.Fired == 1 && rig.Taken.Select(update => update.Key).Distinct().Count() == 4, "the fourth");
        maryam.Say("5");
        maryam.Say("6");
        await rig.Until(() => rig.Taken.Select(update => update.Key).Distinct().Count() == 6 && rig.Fake.Updates.Waiting.Count == 0, "all six, confirmed");
        Assert.True(reorder.Fired + reorder.Fitting > 0);
        Assert.All(rig.Taken.GroupBy(update => update.Key), same => Assert.Single(same.Select(update => Convert.ToBase64String(update.Body.Span)).Distinct()));
    }

    /// <summary>A server that cannot be relied on: the loop comes back from each, and everything said meanwhile arrives.</summary>
    [Theory]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("429")]
    [InlineData("404")]
    [InlineData("html")]
    [InlineData("truncated")]
    [InlineData("eof")]
    [InlineData("half-header")]
    [InlineData("reset-after-body")]
    [InlineData("reset-before-body")]
    [InlineData("null-result")]
    [InlineData("true-result")]
    [InlineData("refuse")]
    public async Task The_loop_survives(string name)
    {
        await using var rig = await Rig.StartAsync(ownClock: true);
        Fault fault = name switch
        {
            "500" or "502" or "404" => new Fault.Status(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
            "429" => new Fault.Status(429, null, 7),
            "html" => new Fault.HtmlPage(),
            "truncated" => new Fault.TruncatedJson(),
            "eof" => new Fault.EofInBody(),
            "half-header" => new Fault.HalfHeader(),
            "reset-after-body" => new Fault.ResetAfterBody(),
            "reset-before-body" => new Fault.ResetBeforeBody(),
            "null-result" => new Fault.NullResult(),
            "true-result" => new Fault.TrueResult(),
            _ => new Fault.RefuseConnections(TimeSpan.FromMilliseconds(300)),
        };
        var injected = rig.Fake.Faults.Next("getUpdates", fault, name == "refuse" ? 1 : 4);
        rig.Run();
        rig.Fake.NewPerson("مریم").Say("سلام");
        await rig.Until(() => injected.Fired == (name == "refuse" ? 1 : 4), "the fault fired");
        await rig.UntilTaken(1);
        await rig.Until(() => rig.Bot.Health is { State: ReceivingState.Receiving, FailuresInRow: 0 }, "well again");
        Assert.Contains(rig.Log.All, line => line.Contains("in a row failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_poll_that_is_never_answered_is_given_up_and_asked_again()
    {
        await using var rig = await Rig.StartAsync(ownClock: true);
        var fault = rig.Fake.Faults.Next("getUpdates", new Fault.Slow(TimeSpan.FromHours(10)));
        rig.Run();
        await rig.Until(() => fault.Fired == 1, "the poll hangs");
        rig.Fake.NewPerson("مریم").Say("سلام");
        await rig.UntilTaken(1);
        Assert.Contains(rig.Log.All, line => line.Contains("no answer in time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_without_a_number_is_reported_and_passed_over()
    {
        await using var rig = await Rig.StartAsync();
        rig.Fake.Updates.Raw("\"only words\"");
        rig.Fake.Updates.Raw("[1]");
        rig.Fake.Updates.Raw("{\"mystery\":{\"x\":1}}");
        rig.Fake.NewPerson("مریم").Say("سلام");
        rig.Run();
        await rig.UntilTaken(2);
        await rig.Until(() => rig.Fake.Updates.Waiting.Count == 0, "confirmed");
        Assert.Equal(2, rig.Bot.Health.PassedOver);
        Assert.Equal([false, true], rig.Read().Select(incoming => incoming is Incoming.Said));
    }

    [Fact]
    public async Task One_update_nested_beyond_the_usual_does_not_stop_the_others()
    {
        await using var rig = await Rig.StartAsync();
        rig.Fake.Updates.Raw("{\"odd\":" + string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200)) + "}");
        rig.Fake.NewPerson("مریم").Say("سلام");
        rig.Run();
        await rig.UntilTaken(2);
        Assert.IsType<Incoming.Said>(rig.Read()[1]);
    }

    [Fact]
    public async Task A_second_poller_is_seen_counted_and_given_half_a_minute()
    {
        await using var rig = await Rig.StartAsync(ownClock: true);
        var fault = rig.Fake.Faults.Next("getUpdates", new Fault.Status(409), 2);
        rig.Run();
        await rig.Until(() => rig.Bot.Health.Conflicts == 2, "two conflicts");
        Assert.Equal(ReceivingState.Conflict, rig.Bot.Health.State);
        Assert.Equal(2, fault.Fired);
        var polls = rig.Fake.Requests.Of("getUpdates");
        Assert.True(polls[1].At - polls[0].At >= TimeSpan.FromSeconds(30), $"{polls[1].At - polls[0].At}");
        rig.Fake.NewPerson("مریم").Say("سلام");
        await rig.UntilTaken(1);
        Assert.Equal(ReceivingState.Receiving, rig.Bot.Health.State);
    }

    [Fact]
    public async Task A_webhook_left_from_before_is_taken_off()
    {
        await using var rig = await Rig.StartAsync();
        using (var http = new HttpClient())
            await http.PostAsync($"{rig.Fake.BaseUrl}/bot{rig.Fake.Token}/setWebhook?url=http://127.0.0.1:9/x", null);
        rig.Run();
        rig.Fake.NewPerson("مریم").Say("سلام");
        await rig.UntilTaken(1);
        Assert.Single(rig.Fake.Requests.Of("deleteWebhook"));
        Assert.Equal(0, rig.Bot.Health.Conflicts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_token_ends_this_bot_and_is_not_asked_about_again(bool bale)
    {
        await using var rig = await Rig.StartAsync(bale, ownClock: true);
        rig.Run();
        await rig.Until(() => rig.Bot.Health.State == ReceivingState.Receiving, "it receives");
        rig.Fake.RevokeToken();
        await rig.Until(() => !rig.IsRunning, "it ends");
        Assert.Equal(ReceivingState.Revoked, rig.Bot.Health.State);
        Assert.IsType<SendResult.Revoked>(await rig.Bot.SendAsync(rig.New(new ChatId("1"), "x"), CancellationToken.None));
        Assert.Single(rig.Fake.Requests.Of("getUpdates"), request => request.Status is 401 or 404);
    }

    [Fact]
    public async Task Silence_is_reported_once_and_ends_with_a_good_answer()
    {
        await using var rig = await Rig.StartAsync(ownClock: true);
        var fault = rig.Fake.Faults.Add(new FaultRule("getUpdates", new Fault.Status(500), Count: null));
        rig.Run();
        await rig.Until(() => rig.Bot.Health.State == ReceivingState.Silent, "silent");
        var fired = fault.Fired;
        await rig.Until(() => fault.Fired > fired, "another try");
        Assert.Equal(ReceivingState.Silent, rig.Bot.Health.State);
        Assert.Single(rig.Log.All, line => line.StartsWith("Critical", StringComparison.Ordinal));
        rig.Fake.Faults.Remove(fault);
        await rig.Until(() => rig.Bot.Health.State == ReceivingState.Receiving, "well again");
    }

    [Fact]
    public async Task A_server_that_answers_at_once_with_nothing_is_not_asked_in_a_hot_loop()
    {
        await using var rig = await Rig.StartAsync();
        rig.Fake.Faults.Add(new FaultRule("getUpdates", new Fault.EmptyPoll(), Count: null));
        rig.Run();
        await Task.Delay(1200);
        Assert.InRange(rig.Fake.Requests.Of("getUpdates").Count, 1, 4);
    }

    [Fact]
    public void Pauses_double_up_to_a_minute_and_half_of_each_is_chance()
    {
        var least = new Backoff(() => 0);
        var most = new Backoff(() => 0.999);
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 8).Select(n => least.After(n).TotalSeconds));
        Assert.InRange(most.After(100).TotalSeconds, 59, 60);
        Assert.Equal(TimeSpan.FromSeconds(30), least.ForConflict());
        Assert.InRange(least.ForPause(TimeSpan.FromSeconds(7)), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8));
    }
}
