using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sending;

/// <summary>A message that stays: ready, sending, sent; and every way aside.</summary>
public sealed class OutboxTests : IDisposable
{
    private static readonly ToParts Whole = (content, _, _) => [content];

    private static readonly Capabilities Plain = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 1);
    private static readonly Capabilities Deduplicating = Plain with { RepeatMemory = TimeSpan.FromMinutes(2) };

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private DateTimeOffset Now => _bench.Clock.GetUtcNow();

    private async Task<Person> OweAsync(string words = "hello")
    {
        var person = await _bench.PersonAsync("a");
        await _bench.DoAsync(unit => unit.Notices.Reply(StoreBench.PlaceOf("a"), person.Id, words, StoreBench.Words(words)));
        return person;
    }

    private IReadOnlyList<OutboxItem> Owed(AccountId? account = null) =>
        _bench.Store.Read(session => (IReadOnlyList<OutboxItem>)[.. Enum.GetValues<Lane>().SelectMany(lane => Outbox.Deliveries(session, account ?? StoreBench.Bale, lane, 0, 100))]);

    private Task<IReadOnlyList<MarkedCall>> MarkAsync(Capabilities? capabilities = null, AccountId? account = null) =>
        _bench.WriteAsync(session => Outbox.Mark(session, account ?? StoreBench.Bale, Owed(account), capabilities ?? Plain, Whole, Now, Houses.Make().FactoryDays));

    private async Task<MarkedCall> MarkOneAsync(Capabilities? capabilities = null) => Assert.Single(await MarkAsync(capabilities));

    private Task<DateTimeOffset?> RecordAsync(MarkedCall call, SendResult result, Capabilities? capabilities = null) =>
        _bench.WriteAsync(session => Outbox.Record(session, StoreBench.Bale, call, result, capabilities ?? Plain, Now, TimeSpan.FromMilliseconds(500)));

    private long State => _bench.Count("SELECT state FROM deliveries");

    private const long Ready = 0, Sending = 1, Uncertain = 2, Sent = 3, Dead = 4, Dropped = 5, Parked = 6;

    [Fact]
    public async Task Before_the_first_byte_leaves_the_row_says_so()
    {
        await OweAsync();
        Assert.Equal(Ready, State);
        var call = await MarkOneAsync();

        Assert.Equal(Sending, State);
        Assert.Equal(1, call.Attempt);
        Assert.IsType<Outgoing.New>(call.Call);
    }

    [Fact]
    public async Task What_has_arrived_is_sent_for_good()
    {
        await OweAsync();
        Assert.Null(await RecordAsync(await MarkOneAsync(), new SendResult.Sent(new MessageRef("m1"))));

        Assert.Equal(Sent, State);
        Assert.Empty(Owed());
        Assert.Empty(await MarkAsync());
    }

    [Fact]
    public async Task A_wait_that_the_platform_asks_for_is_kept_with_a_little_more()
    {
        await OweAsync();
        var again = await RecordAsync(await MarkOneAsync(), new SendResult.Later(TimeSpan.FromSeconds(30), LaterScope.Call, "slow down"));

        Assert.Equal(Ready, State);
        Assert.Equal(Now + TimeSpan.FromSeconds(30.5), again);
    }

    [Fact]
    public async Task Without_a_word_from_the_platform_the_waits_grow_and_end_at_ten_minutes()
    {
        await OweAsync();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 14; i++) waits.Add((await RecordAsync(await MarkOneAsync(), new SendResult.Later(null, LaterScope.Call, "busy")))!.Value - Now);

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[0] < TimeSpan.FromSeconds(4));
        Assert.InRange(waits[^1], TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(10.1));
    }

    [Fact]
    public async Task What_may_have_arrived_is_tried_once_more_and_then_left_for_a_person_to_decide()
    {
        await OweAsync();
        Assert.NotNull(await RecordAsync(await MarkOneAsync(), new SendResult.Unknown("timeout")));
        Assert.Equal(Uncertain, State);
        Assert.Null(await RecordAsync(await MarkOneAsync(), new SendResult.Unknown("timeout")));

        Assert.Equal(Parked, State);
        Assert.Empty(await MarkAsync());
    }

    [Fact]
    public async Task A_platform_that_knows_repeats_may_be_asked_as_often_as_it_takes()
    {
        await OweAsync();
        for (var i = 0; i < 5; i++) await RecordAsync(await MarkOneAsync(Deduplicating), new SendResult.Unknown("timeout"), Deduplicating);
        await RecordAsync(await MarkOneAsync(Deduplicating), new SendResult.Sent(new MessageRef("m")), Deduplicating);

        Assert.Equal(Sent, State);
    }

    [Fact]
    public async Task Every_try_of_one_message_bears_the_same_short_mark_and_others_bear_another()
    {
        await OweAsync("one");
        await _bench.DoAsync(unit => unit.Notices.Reply(StoreBench.PlaceOf("a"), unit.People.Find(StoreBench.Bale, new UserId("a"))!.Id, "two", StoreBench.Words("two")));
        var first = await MarkAsync();
        foreach (var call in first) await RecordAsync(call, new SendResult.Unknown("timeout"));
        var second = await MarkAsync();

        Assert.Equal(first.Select(call => call.Call.Nonce), second.Select(call => call.Call.Nonce));
        Assert.NotEqual(first[0].Call.Nonce, first[1].Call.Nonce);
        Assert.All(first, call => Assert.InRange(call.Call.Nonce.Length, 16, 25));
    }

    [Fact]
    public async Task What_the_last_run_left_in_flight_is_uncertain_never_ready()
    {
        await OweAsync();
        await MarkOneAsync();
        _bench.Reopen();
        Assert.Equal(1, await RecoverAsync());
        Assert.Equal(Uncertain, State);

        // A start that is killed and run again counts nothing twice.
        Assert.Equal(0, await RecoverAsync());
        Assert.Equal(1, _bench.Count("SELECT ambiguous FROM deliveries"));
    }

    [Fact]
    public async Task Killed_twice_in_flight_it_is_parked_so_that_nobody_gets_a_third_copy()
    {
        await OweAsync();
        for (var i = 0; i < 2; i++)
        {
            await MarkOneAsync();
            _bench.Reopen();
            await RecoverAsync();
        }

        Assert.Equal(Parked, State);
    }

    [Fact]
    public async Task Killed_twice_in_flight_it_is_still_sent_where_repeats_are_known()
    {
        await OweAsync();
        for (var i = 0; i < 4; i++)
        {
            await MarkOneAsync(Deduplicating);
            _bench.Reopen();
            await RecoverAsync(Deduplicating);
        }

        Assert.Equal(Uncertain, State);
    }

    private Task<int> RecoverAsync(Capabilities? capabilities = null) => _bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities> { [StoreBench.Bale.Value] = capabilities ?? Plain }));

    [Fact]
    public async Task The_answer_to_an_older_try_says_nothing_about_a_newer_one()
    {
        await OweAsync();
        var first = await MarkOneAsync();
        _bench.Reopen();
        await RecoverAsync();
        var second = await MarkOneAsync();

        await RecordAsync(first, new SendResult.Rejected("late answer"));
        Assert.Equal(Sending, State);
        await RecordAsync(second, new SendResult.Sent(new MessageRef("m")));
        Assert.Equal(Sent, State);
        await RecordAsync(second, new SendResult.Rejected("again"));
        Assert.Equal(Sent, State);
    }

    [Fact]
    public async Task What_the_platform_will_never_take_is_dead_with_its_reason()
    {
        await OweAsync();
        Assert.Null(await RecordAsync(await MarkOneAsync(), new SendResult.Rejected("can't parse")));

        Assert.Equal(Dead, State);
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM deliveries WHERE outcome = 'can''t parse'"));
    }

    [Fact]
    public async Task Who_has_shut_the_bot_out_is_written_to_where_he_was_before()
    {
        var person = await OweAsync();
        await _bench.DoAsync(unit => unit.People.Reach(person.Id, new Place(new AccountId("telegram:main"), new ChatId("t"))));
        await RecordAsync(await MarkOneAsync(), new SendResult.Unreachable("blocked"));

        Assert.Equal(Ready, State);
        Assert.Empty(Owed());
        Assert.Equal("t", Assert.Single(Owed(new AccountId("telegram:main"))).Chat.Value);
    }

    [Fact]
    public async Task Who_has_shut_the_bot_out_everywhere_is_not_tried_again_until_he_returns()
    {
        var person = await OweAsync("first");
        await _bench.DoAsync(unit => unit.Notices.Reply(StoreBench.PlaceOf("a"), person.Id, "second", StoreBench.Words("second")));
        var calls = await MarkAsync();
        await RecordAsync(calls[0], new SendResult.Unreachable("blocked"));
        await RecordAsync(calls[1], new SendResult.Unreachable("blocked"));
        await _bench.DoAsync(unit => unit.Notices.Tell(Notice(person, "third")));

        Assert.Equal(2, _bench.Count("SELECT count(*) FROM deliveries WHERE state = 4"));
        Assert.Empty(Owed());
        await _bench.DoAsync(unit => unit.People.Reach(person.Id, StoreBench.PlaceOf("a")));
        await _bench.DoAsync(unit => unit.Notices.Tell(Notice(person, "fourth")));
        Assert.Single(Owed());
    }

    /// <summary>A hundred calls to somebody who blocked the bot are a hundred reasons for the platform to slow it down.</summary>
    [Fact]
    public async Task What_already_stood_in_line_for_who_has_shut_the_bot_out_is_not_tried_either()
    {
        var person = await OweAsync("first");
        await _bench.DoAsync(unit => unit.Notices.Tell(Notice(person, "second")));
        var calls = await _bench.WriteAsync(session => Outbox.Mark(session, StoreBench.Bale, [Owed()[0]], Plain, Whole, Now, Houses.Make().FactoryDays));
        await RecordAsync(calls[0], new SendResult.Unreachable("blocked"));

        Assert.Empty(await MarkAsync());
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM deliveries WHERE state = 4"));
    }

    [Fact]
    public async Task A_chat_that_goes_on_under_another_id_takes_what_is_owed_along_also_what_is_planned()
    {
        var person = await OweAsync();
        await _bench.DoAsync(unit => unit.People.Save(person with { Quiet = new QuietHours(0, 23) }));
        await _bench.DoAsync(unit => unit.Notices.Tell(Notice(person, "planned")));
        await RecordAsync(await MarkOneAsync(), new SendResult.Unreachable("moved", new ChatId("b")));

        Assert.Equal("b", Assert.Single(Owed()).Chat.Value);
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM deliveries WHERE chat = 'b'"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM endpoints WHERE chat = 'b' AND reachable = 1"));
    }

    [Fact]
    public async Task A_refused_key_leaves_the_row_for_the_day_the_key_is_right()
    {
        await OweAsync();
        await RecordAsync(await MarkOneAsync(), new SendResult.Revoked("401"));

        Assert.Equal(Ready, State);
    }

    [Fact]
    public async Task News_of_a_problem_that_is_open_no_more_is_dropped_at_the_last_moment()
    {
        var person = await _bench.PersonAsync("a");
        var problem = await _bench.DoAsync(unit => StoreBench.Problem(unit, person, ProblemState.Open));
        await _bench.DoAsync(unit => unit.Notices.Tell(Notice(person, "news") with { About = problem.Id, WhileOpen = true }));
        await _bench.DoAsync(unit => unit.Problems.Save(problem with { State = ProblemState.Withdrawn }));

        Assert.Empty(await MarkAsync());
        Assert.Equal(Dropped, State);
    }

    [Fact]
    public async Task The_same_notice_never_comes_twice_to_the_same_person()
    {
        var person = await _bench.PersonAsync("a");
        for (var i = 0; i < 3; i++) await _bench.DoAsync(unit => unit.Notices.Tell(Notice(person, "once")));

        Assert.Equal(1, _bench.Count("SELECT count(*) FROM deliveries"));
    }

    [Fact]
    public async Task A_notice_in_quiet_hours_waits_for_their_end_and_then_goes_to_the_end_of_the_line()
    {
        var person = await _bench.PersonAsync("a");
        await _bench.DoAsync(unit => unit.People.Save(person with { Quiet = new QuietHours(8, 12) }));
        await _bench.DoAsync(unit => unit.Notices.Tell(Notice(person, "later")));
        Assert.Empty(Owed());
        // Noon in Qom is half past eight in Greenwich.
        var noon = new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);
        Assert.Equal(noon, _bench.Store.Read(Outbox.NextScheduled));

        Assert.Equal(0, await _bench.WriteAsync(session => Outbox.WakeScheduled(session, noon.AddSeconds(-1), 10)));
        Assert.Equal(1, await _bench.WriteAsync(session => Outbox.WakeScheduled(session, noon, 10)));
        Assert.Single(Owed());
    }

    [Fact]
    public async Task A_pause_outlives_the_program_and_ends_when_it_is_over()
    {
        await OweAsync();
        await RecordAsync(await MarkOneAsync(), new SendResult.Later(TimeSpan.FromMinutes(5), LaterScope.Account, "flood"));
        await _bench.Store.Writer.RunAsync(session => Outbox.Pause(session, StoreBench.Bale, "", Now.AddMinutes(1)));
        _bench.Reopen();

        Assert.Equal([("", Now.AddMinutes(5))], await _bench.WriteAsync(session => Outbox.Pauses(session, StoreBench.Bale, Now)));
        Assert.Empty(await _bench.WriteAsync(session => Outbox.Pauses(session, StoreBench.Bale, Now.AddMinutes(5))));
    }

    private static Notice Notice(Person person, string key) => new(
        key, new Audience.One(person.Id), Lane.Notice, null, false, null, null, new Dictionary<string, Message> { ["fa"] = StoreBench.Words(key) });

    [Fact]
    public async Task News_that_nobody_could_be_told_for_a_week_are_let_go_of_quietly_and_receipts_are_not()
    {
        var person = await OweAsync("news");
        await _bench.DoAsync(unit => unit.Notices.Reply(StoreBench.PlaceOf("a"), person.Id, "receipt", StoreBench.Words("receipt")));
        await _bench.WriteAsync(session => session.Execute("UPDATE deliveries SET lane = ?1 WHERE key LIKE '%news%'", Lane.Notice));
        _bench.Clock.Set(Now + TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        Assert.Single(await MarkAsync());
        Assert.Equal(1, _bench.Count($"SELECT count(*) FROM deliveries WHERE key LIKE '%news%' AND state = {Dropped}"));
        Assert.Equal(0, _bench.Count($"SELECT count(*) FROM deliveries WHERE state = {Dead}"));
        // Nobody is told that he was not told.
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM deliveries"));
    }
}
