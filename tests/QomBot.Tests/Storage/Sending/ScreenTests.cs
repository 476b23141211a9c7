using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sending;

/// <summary>The live message: what should be shown, brought up to date call by call.</summary>
public sealed class ScreenTests : IDisposable
{
    private static readonly ToParts Whole = (content, _, _) => [content];

    private static readonly Capabilities Plain = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 1);

    private static readonly Place Chat = StoreBench.PlaceOf("a");

    private static readonly UserId User = new("a");

    private readonly StoreBench _bench = new();

    private int _messages;

    public void Dispose() => _bench.Dispose();

    private Task ShowAsync(string words, bool anew = false) => _bench.DoAsync(unit => unit.Conversations.Show(Chat, User, StoreBench.Words(words), anew));

    private IReadOnlyList<OutboxItem> Owed(bool editsInPlace = true) => _bench.Store.Read(session => Outbox.Screens(session, StoreBench.Bale, editsInPlace, 0, 10));

    private async Task<MarkedCall?> MarkAsync(OutboxItem? item = null, Capabilities? capabilities = null) =>
        (await _bench.WriteAsync(session => Outbox.Mark(session, StoreBench.Bale, item is null ? Owed(capabilities?.EditsInPlace ?? true) : [item], capabilities ?? Plain, Whole, _bench.Clock.GetUtcNow(), Houses.Make().FactoryDays))).SingleOrDefault();

    private Task<DateTimeOffset?> RecordAsync(MarkedCall call, SendResult result) =>
        _bench.WriteAsync(session => Outbox.Record(session, StoreBench.Bale, call, result, Plain, _bench.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(500)));

    /// <summary>Everything that is owed is sent and arrives; each call in a few words.</summary>
    private async Task<List<string>> ArriveAsync()
    {
        var calls = new List<string>();
        while (await MarkAsync() is { } call)
        {
            calls.Add(Told(call.Call));
            await RecordAsync(call, new SendResult.Sent(call.Call is Outgoing.New ? new MessageRef($"m{++_messages}") : null));
        }
        return calls;
    }

    private static string Told(Outgoing call) => call switch
    {
        Outgoing.New message => $"new {PlainText.Of(message.Message)}",
        Outgoing.Change change => $"{change.Target.Value} becomes {PlainText.Of(change.Message)}",
        Outgoing.Strip strip => $"{strip.Target.Value} loses its buttons",
        _ => "?",
    };

    private async Task ShownAsync()
    {
        await ShowAsync("one");
        await ArriveAsync();
    }

    [Fact]
    public async Task The_first_time_it_is_a_new_message_and_then_it_changes_in_place()
    {
        await ShowAsync("one");
        Assert.Equal(["new one"], await ArriveAsync());
        await ShowAsync("two");
        Assert.Equal(["m1 becomes two"], await ArriveAsync());
        Assert.Empty(Owed());
    }

    [Fact]
    public async Task A_change_is_read_and_leaves_no_mark_a_new_message_must_be_marked()
    {
        (bool IsOwed, MarkedCall? Change) Look(OutboxItem item) => _bench.Store.Read(session => Outbox.Look(session, item, Plain));

        await ShowAsync("one");
        Assert.Equal((true, null), Look(Assert.Single(Owed())));
        await ArriveAsync();
        await ShowAsync("two");
        var overtaken = Assert.Single(Owed());
        await ShowAsync("three");
        Assert.Equal((false, null), Look(overtaken));
        var item = Assert.Single(Owed());
        Assert.Equal("m1 becomes three", Told(Look(item).Change!.Call));
        Assert.Equal("m1 becomes three", Told((await MarkAsync())!.Call));
        Assert.Equal(0, _bench.Count("SELECT sending + attempt FROM screens"));

        await RecordAsync(Look(item).Change!, new SendResult.Sent(null));
        Assert.Equal((false, null), Look(item));
        await ShowAsync("four", anew: true);
        Assert.Equal((true, null), Look(Assert.Single(Owed())));
        var call = await MarkAsync();
        Assert.Equal(2, _bench.Count("SELECT sending FROM screens"));
        await RecordAsync(call!, new SendResult.Sent(new MessageRef("m2")));
        Assert.Equal("m1 loses its buttons", Told(Look(Assert.Single(Owed())).Change!.Call));
    }

    [Fact]
    public async Task What_was_rolled_back_is_never_shown_though_its_place_in_line_is_given_again()
    {
        await ShownAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.DoAsync(unit =>
        {
            unit.Conversations.Show(Chat, User, StoreBench.Words("never was"), anew: false);
            throw new InvalidOperationException();
        }));

        await ShowAsync("two");
        Assert.Equal(["m1 becomes two"], await ArriveAsync());
        Assert.Equal("two", PlainText.Of(_bench.Look(unit => unit.Conversations.Screen(Chat, User))!.Content));
    }

    [Fact]
    public async Task Persian_letters_are_stored_as_they_are()
    {
        await ShowAsync("پمپ");
        Assert.Equal(1, _bench.Count("SELECT content LIKE '%پمپ%' FROM screens"));
        Assert.Equal(["new پمپ"], await ArriveAsync());
    }

    [Fact]
    public async Task The_newest_wins_and_what_was_between_is_never_shown()
    {
        await ShownAsync();
        foreach (var words in (string[])["two", "three", "four"]) await ShowAsync(words);

        Assert.Equal(["m1 becomes four"], await ArriveAsync());
    }

    [Fact]
    public async Task A_place_in_line_that_was_overtaken_makes_no_call()
    {
        await ShownAsync();
        await ShowAsync("two");
        var overtaken = Assert.Single(Owed());
        await ShowAsync("three");

        Assert.Null(await MarkAsync(overtaken));
        Assert.Equal(["m1 becomes three"], await ArriveAsync());
    }

    [Fact]
    public async Task When_the_person_wrote_below_it_is_sent_anew_and_the_old_one_loses_its_buttons()
    {
        await ShownAsync();
        await ShowAsync("two", anew: true);

        Assert.Equal(["new two", "m1 loses its buttons"], await ArriveAsync());
        await ShowAsync("three");
        Assert.Equal(["m2 becomes three"], await ArriveAsync());
    }

    [Fact]
    public async Task When_only_something_came_below_it_the_next_change_is_sent_anew()
    {
        await ShownAsync();
        await _bench.DoAsync(unit => unit.Notices.Below(Chat, User));
        Assert.Empty(Owed());
        await ShowAsync("two");

        Assert.Equal(["new two", "m1 loses its buttons"], await ArriveAsync());
    }

    [Fact]
    public async Task Every_message_that_lost_its_place_loses_its_buttons_however_quickly_they_followed()
    {
        await ShownAsync();
        foreach (var words in (string[])["two", "three"])
        {
            await ShowAsync(words, anew: true);
            var call = await MarkAsync();
            await RecordAsync(call!, new SendResult.Sent(new MessageRef($"m{++_messages}")));
        }

        Assert.Equal(["m1 loses its buttons", "m2 loses its buttons"], await ArriveAsync());
    }

    [Fact]
    public async Task What_changes_while_a_call_is_under_way_is_shown_after_it()
    {
        await ShowAsync("one");
        var call = await MarkAsync();
        await ShowAsync("two");
        await RecordAsync(call!, new SendResult.Sent(new MessageRef("m1")));

        Assert.Equal(["m1 becomes two"], await ArriveAsync());
    }

    [Fact]
    public async Task A_message_that_cannot_be_changed_any_more_is_replaced_by_a_new_one()
    {
        await ShownAsync();
        await ShowAsync("two");
        await RecordAsync((await MarkAsync())!, new SendResult.Rejected("message to edit not found", TargetGone: true));

        Assert.Equal(["new two"], await ArriveAsync());
    }

    [Fact]
    public async Task A_platform_that_cannot_change_messages_gets_new_ones()
    {
        await ShownAsync();
        await ShowAsync("two");
        var call = await MarkAsync(capabilities: Plain with { EditsInPlace = false });

        Assert.Equal("new two", Told(call!.Call));
    }

    [Fact]
    public async Task A_change_without_an_answer_is_made_again_and_after_three_tries_sent_as_new()
    {
        await ShownAsync();
        await ShowAsync("two");
        var calls = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var call = (await MarkAsync())!;
            calls.Add(Told(call.Call));
            Assert.NotNull(await RecordAsync(call, new SendResult.Unknown("timeout")));
        }

        Assert.Equal(["m1 becomes two", "m1 becomes two", "m1 becomes two", "new two"], calls);
    }

    [Fact]
    public async Task A_new_one_without_an_answer_is_sent_twice_at_most_and_the_next_change_is_shown_again()
    {
        await ShowAsync("one");
        for (var i = 0; i < 2; i++) await RecordAsync((await MarkAsync())!, new SendResult.Unknown("timeout"));
        Assert.Null(await MarkAsync());
        Assert.Empty(Owed());

        await ShowAsync("two");
        Assert.Equal(["new two"], await ArriveAsync());
    }

    [Fact]
    public async Task Killed_while_a_change_was_under_way_the_change_is_made_again()
    {
        await ShownAsync();
        await ShowAsync("two");
        await MarkAsync();
        _bench.Reopen();
        await _bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities>()));

        Assert.Equal(["m1 becomes two"], await ArriveAsync());
    }

    [Fact]
    public async Task Killed_while_a_new_one_was_under_way_it_is_sent_once_more()
    {
        await ShowAsync("one");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("new one", Told((await MarkAsync())!.Call));
            _bench.Reopen();
            await _bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities>()));
        }

        Assert.Null(await MarkAsync());
    }

    private async Task GivenUpAsync(string words)
    {
        await ShowAsync(words, anew: true);
        for (var i = 0; i < 2; i++) await RecordAsync((await MarkAsync())!, new SendResult.Unknown("timeout"));
        Assert.Null(await MarkAsync());
    }

    [Fact]
    public async Task What_two_unclear_tries_left_waits_where_it_is_seen_and_comes_when_somebody_writes_there()
    {
        await GivenUpAsync("one");
        Assert.Equal(1, _bench.Store.Read(Outbox.Undecided));
        await _bench.DoAsync(unit => Outbox.ShowUnclear(unit, StoreBench.PlaceOf("somebody else"), null));
        Assert.Empty(Owed());

        await _bench.DoAsync(unit => Outbox.ShowUnclear(unit, Chat, null));
        Assert.Equal(["new one"], await ArriveAsync());
        Assert.Equal(0, _bench.Store.Read(Outbox.Undecided));
        await _bench.DoAsync(unit => Outbox.ShowUnclear(unit, Chat, null));
        Assert.Empty(Owed());
    }

    [Fact]
    public async Task What_he_pressed_has_come_and_is_not_shown_again()
    {
        await GivenUpAsync("one");
        await _bench.DoAsync(unit => Outbox.ShowUnclear(unit, Chat, "s1.1.0"));

        Assert.Empty(Owed());
        Assert.Equal(0, _bench.Store.Read(Outbox.Undecided));
    }

    [Fact]
    public async Task Twice_killed_it_waits_just_so_and_whoever_decides_shows_it_again()
    {
        await ShowAsync("one");
        for (var i = 0; i < 2; i++)
        {
            await MarkAsync();
            _bench.Reopen();
            await _bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities>()));
        }
        Assert.Null(await MarkAsync());
        var card = Assert.Single(_bench.Look(unit => unit.Delivering.CardsGivenUp(0, 5)).Items);
        Assert.True(card.IsUnclear);

        Assert.True(await _bench.DoAsync(unit => unit.Delivering.ShowAgain(card.Id)));
        Assert.False(await _bench.DoAsync(unit => unit.Delivering.ShowAgain(card.Id)));
        Assert.Equal(["new one"], await ArriveAsync());
    }

    [Fact]
    public async Task A_refused_one_is_seen_with_its_reason_and_the_next_change_makes_it_good()
    {
        await ShowAsync("one");
        await RecordAsync((await MarkAsync())!, new SendResult.Rejected("can't parse entities"));
        Assert.Equal(("can't parse entities", false), _bench.Look(unit => unit.Delivering.CardsGivenUp(0, 5)).Items.Select(card => (card.Outcome, card.IsUnclear)).Single());
        await _bench.DoAsync(unit => Outbox.ShowUnclear(unit, Chat, null));
        Assert.Empty(Owed());

        await ShowAsync("two");
        Assert.Equal(["new two"], await ArriveAsync());
        Assert.Equal(0, _bench.Look(unit => unit.Delivering.CardsGivenUp(0, 5)).Total);
    }

    [Fact]
    public async Task Whose_chat_is_shut_is_left_alone_until_there_is_something_new_to_show()
    {
        var person = await _bench.PersonAsync("a");
        await ShownAsync();
        await ShowAsync("two");
        Assert.Null(await RecordAsync((await MarkAsync())!, new SendResult.Unreachable("blocked")));
        Assert.Empty(Owed());
        Assert.Equal(0, _bench.Count("SELECT reachable FROM endpoints"));

        await _bench.DoAsync(unit => unit.People.Reach(person.Id, Chat));
        await ShowAsync("three");
        Assert.Equal(["new three"], (await ArriveAsync())[..1]);
    }

    [Fact]
    public async Task A_wait_is_kept_and_a_change_meanwhile_does_not_wait_for_it()
    {
        await ShownAsync();
        await ShowAsync("two");
        var again = await RecordAsync((await MarkAsync())!, new SendResult.Later(TimeSpan.FromSeconds(9), LaterScope.Call, "slow down"));
        Assert.Equal(_bench.Clock.GetUtcNow().AddSeconds(9.5), again);
        Assert.Equal(again, Assert.Single(Owed()).NotBefore);

        await ShowAsync("three");
        Assert.Equal(DateTimeOffset.UnixEpoch, Assert.Single(Owed()).NotBefore);
    }

    [Fact]
    public async Task Screens_and_messages_that_stay_have_one_order_in_a_chat()
    {
        var person = await _bench.PersonAsync("a");
        await _bench.DoAsync(unit => unit.Notices.Reply(Chat, person.Id, "receipt", StoreBench.Words("receipt")));
        await ShowAsync("card");

        var receipt = Assert.Single(_bench.Store.Read(session => Outbox.Deliveries(session, StoreBench.Bale, Lane.Interactive, 0, 10)));
        Assert.True(receipt.Seq < Assert.Single(Owed()).Seq);
    }
}
