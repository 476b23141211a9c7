using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Engine;

public sealed class SendScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    private static readonly Capabilities Telegram = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 1);

    private readonly SendSchedule _schedule = new(Telegram, slots: 8);

    private long _seq;

    private OutboxItem Add(string chat, Lane lane, DateTimeOffset? notBefore = null)
    {
        var item = new OutboxItem(OutboxKind.Delivery, ++_seq, new ChatId(chat), lane, _seq, notBefore ?? DateTimeOffset.UnixEpoch);
        _schedule.Add(item);
        return item;
    }

    private List<OutboxItem> TakeAll(DateTimeOffset now)
    {
        var taken = new List<OutboxItem>();
        while (_schedule.Next(now) is { } item) taken.Add(item);
        return taken;
    }

    [Fact]
    public void Earlier_lanes_pass_later_ones()
    {
        var bulk = Add("a", Lane.Bulk);
        var notice = Add("b", Lane.Notice);
        var relay = Add("c", Lane.Relay);
        var answer = Add("d", Lane.Interactive);

        var order = new List<OutboxItem>();
        for (var at = Noon; order.Count < 4; at += TimeSpan.FromMilliseconds(40)) order.AddRange(TakeAll(at));

        Assert.Equal([answer, relay, notice, bulk], order);
    }

    [Fact]
    public void Within_a_chat_and_lane_the_order_of_the_rows_holds()
    {
        var items = Enumerable.Range(0, 5).Select(_ => Add("a", Lane.Interactive)).ToList();

        var order = new List<OutboxItem>();
        while (_schedule.Next(Noon) is { } item)
        {
            order.Add(item);
            _schedule.Done(item, null);
        }

        Assert.Equal(items, order);
    }

    [Fact]
    public void There_is_one_call_at_a_time_to_a_chat()
    {
        var first = Add("a", Lane.Interactive);
        Add("a", Lane.Interactive);
        Add("a", Lane.Notice);

        Assert.Equal([first], TakeAll(Noon));
    }

    [Fact]
    public void What_comes_for_a_chat_while_a_call_to_it_is_under_way_is_sent_once_after_it()
    {
        var first = Add("a", Lane.Interactive);
        Assert.Equal(first, _schedule.Next(Noon));
        var second = Add("a", Lane.Interactive);
        Assert.Null(_schedule.Next(Noon));

        _schedule.Done(first, null);

        Assert.Equal([second], TakeAll(Noon));
        _schedule.Done(second, null);
        Assert.True(_schedule.IsEmpty);
        Assert.Empty(TakeAll(Noon));
    }

    [Fact]
    public void An_item_that_must_be_tried_again_goes_ahead_of_what_stands_behind_it()
    {
        var first = Add("a", Lane.Interactive);
        var second = Add("a", Lane.Interactive);
        _schedule.Next(Noon);
        _schedule.Done(first, Noon.AddSeconds(5));

        Assert.Empty(TakeAll(Noon.AddSeconds(4)));
        var again = _schedule.Next(Noon.AddSeconds(5))!;
        Assert.Equal(first.Id, again.Id);
        _schedule.Done(again, null);
        Assert.Equal([second], TakeAll(Noon.AddSeconds(5)));
    }

    [Fact]
    public void A_chat_that_must_wait_does_not_hold_up_others()
    {
        var waiting = Add("a", Lane.Interactive);
        _schedule.Next(Noon);
        _schedule.Done(waiting, Noon.AddMinutes(1));
        var other = Add("b", Lane.Interactive);

        Assert.Equal([other], TakeAll(Noon));
    }

    [Fact]
    public void Notices_keep_the_pace_of_the_account_and_answers_do_not()
    {
        for (var i = 0; i < 100; i++) Add($"n{i}", Lane.Notice);
        var sent = 0;
        for (var at = Noon; at < Noon.AddSeconds(2); at += TimeSpan.FromMilliseconds(10))
            foreach (var item in TakeAll(at))
            {
                sent++;
                _schedule.Done(item, null);
            }
        Assert.InRange(sent, 49, 51);

        for (var i = 0; i < 8; i++) Add($"x{i}", Lane.Interactive);
        Assert.Equal(8, TakeAll(Noon).Count);
    }

    [Fact]
    public void Two_notices_to_one_chat_lie_a_second_apart()
    {
        var first = Add("a", Lane.Notice);
        var second = Add("a", Lane.Notice);
        Assert.Equal([first], TakeAll(Noon));
        _schedule.Done(first, null);

        Assert.Empty(TakeAll(Noon.AddMilliseconds(999)));
        Assert.Equal([second], TakeAll(Noon.AddSeconds(1)));
    }

    [Fact]
    public void Bulk_takes_at_most_half_of_the_places()
    {
        for (var i = 0; i < 20; i++) Add($"b{i}", Lane.Bulk);
        var taken = new List<OutboxItem>();
        for (var at = Noon; at < Noon.AddSeconds(5); at += TimeSpan.FromMilliseconds(40)) taken.AddRange(TakeAll(at));

        Assert.Equal(4, taken.Count);
    }

    [Fact]
    public void There_are_never_more_calls_under_way_than_places()
    {
        for (var i = 0; i < 20; i++) Add($"a{i}", Lane.Interactive);

        Assert.Equal(8, TakeAll(Noon).Count);
        Assert.Equal(8, _schedule.InFlight);
    }

    [Fact]
    public void While_the_account_is_paused_nothing_is_sent_and_the_end_is_known()
    {
        Add("a", Lane.Interactive);
        _schedule.PauseAccount(Noon.AddSeconds(30));

        Assert.Empty(TakeAll(Noon.AddSeconds(29)));
        Assert.Equal(Noon.AddSeconds(30), _schedule.NextMoment(Noon));
        Assert.Single(TakeAll(Noon.AddSeconds(30)));
    }

    [Fact]
    public void A_shorter_pause_does_not_end_a_longer_one()
    {
        Add("a", Lane.Interactive);
        _schedule.PauseAccount(Noon.AddSeconds(30));
        _schedule.PauseAccount(Noon.AddSeconds(3));

        Assert.Empty(TakeAll(Noon.AddSeconds(29)));
    }

    [Theory]
    [InlineData(Lane.Interactive)]
    [InlineData(Lane.Notice)]
    public void A_chat_that_asked_for_a_pause_gets_nothing_in_any_lane_until_it_is_over(Lane lane)
    {
        _schedule.PauseChat(new ChatId("a"), Noon.AddSeconds(30));
        var held = Add("a", lane);
        var other = Add("b", lane);

        Assert.Equal([other], TakeAll(Noon));
        Assert.Empty(TakeAll(Noon.AddSeconds(29)));
        Assert.Equal([held], TakeAll(Noon.AddSeconds(30)));
    }

    [Fact]
    public void A_planned_moment_is_named_and_kept()
    {
        var planned = Add("a", Lane.Interactive, Noon.AddMinutes(3));

        Assert.Empty(TakeAll(Noon));
        Assert.Equal(Noon.AddMinutes(3), _schedule.NextMoment(Noon));
        Assert.Equal([planned], TakeAll(Noon.AddMinutes(3)));
    }

    /// <summary>Many random runs against a plain list: everything comes once, in order, one at a time to a chat, and nothing stays behind.</summary>
    [Fact]
    public void Whatever_comes_in_whatever_order_is_sent_once_and_in_its_order()
    {
        for (var seed = 0; seed < 200; seed++) RunOnce(new Random(seed));
    }

    private static void RunOnce(Random random)
    {
        var schedule = new SendSchedule(Telegram, 4);
        var (now, seq) = (Noon, 0L);
        var busy = new List<OutboxItem>();
        var left = new Dictionary<(ChatId, Lane), Queue<long>>();
        for (var step = 0; step < 300; step++)
        {
            var adding = step < 150;
            if (adding && random.Next(3) == 0)
            {
                var item = new OutboxItem(OutboxKind.Delivery, ++seq, new ChatId($"c{random.Next(4)}"), (Lane)random.Next(4), seq, DateTimeOffset.UnixEpoch);
                if (!left.TryGetValue((item.Chat, item.Lane), out var queue)) left[(item.Chat, item.Lane)] = queue = new Queue<long>();
                queue.Enqueue(item.Id);
                schedule.Add(item);
            }
            while (random.Next(3) > 0 && schedule.Next(now) is { } next)
            {
                Assert.DoesNotContain(busy, other => other.Chat == next.Chat);
                Assert.Equal(left[(next.Chat, next.Lane)].Peek(), next.Id);
                busy.Add(next);
            }
            while (busy.Count > 0 && random.Next(2) == 0)
            {
                var done = busy[random.Next(busy.Count)];
                busy.Remove(done);
                var again = adding && random.Next(5) == 0;
                if (!again) left[(done.Chat, done.Lane)].Dequeue();
                schedule.Done(done, again ? now + TimeSpan.FromMilliseconds(random.Next(2_000)) : null);
            }
            now += TimeSpan.FromMilliseconds(random.Next(400));
        }
        for (var step = 0; step < 2_000 && !schedule.IsEmpty; step++, now += TimeSpan.FromMilliseconds(500))
        {
            foreach (var item in busy) Finish(item);
            busy.Clear();
            while (schedule.Next(now) is { } next) busy.Add(next);
        }
        Assert.True(schedule.IsEmpty, "something stayed behind");
        Assert.All(left.Values, Assert.Empty);

        void Finish(OutboxItem item)
        {
            Assert.Equal(left[(item.Chat, item.Lane)].Dequeue(), item.Id);
            schedule.Done(item, null);
        }
    }
}
