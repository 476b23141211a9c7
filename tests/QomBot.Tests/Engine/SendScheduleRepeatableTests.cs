using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Engine;

/// <summary>What may be sent twice without harm does not take the few places of what may not; what was not sent takes nothing of the pace.</summary>
public sealed class SendScheduleRepeatableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    private static readonly Capabilities Telegram = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 1);

    private readonly SendSchedule _schedule = new(Telegram, slots: 2, repeatableSlots: 3);

    private long _seq;

    private void Add(Lane lane, bool isRepeatable) => _schedule.Add(
        new OutboxItem(OutboxKind.Screen, ++_seq, new ChatId($"c{_seq}"), lane, _seq, DateTimeOffset.UnixEpoch) { IsRepeatable = isRepeatable });

    [Fact]
    public void Changes_in_place_have_places_of_their_own()
    {
        for (var i = 0; i < 5; i++) Add(Lane.Interactive, isRepeatable: false);
        for (var i = 0; i < 5; i++) Add(Lane.Interactive, isRepeatable: true);
        var taken = new List<OutboxItem>();
        while (_schedule.Next(Noon) is { } item) taken.Add(item);
        Assert.Equal((2, 3), (taken.Count(item => !item.IsRepeatable), taken.Count(item => item.IsRepeatable)));
        Assert.Null(_schedule.NextMoment(Noon));
        _schedule.Done(taken.First(item => item.IsRepeatable), null);
        Assert.True(_schedule.Next(Noon)!.IsRepeatable);
        _schedule.Done(taken.First(item => !item.IsRepeatable), null);
        Assert.False(_schedule.Next(Noon)!.IsRepeatable);
        Assert.Null(_schedule.Next(Noon));
    }

    [Fact]
    public void Ten_thousand_that_are_dropped_do_not_hold_up_the_one_behind_them()
    {
        for (var i = 0; i < 1_000; i++) Add(Lane.Notice, isRepeatable: false);
        var now = Noon;
        for (var i = 0; i < 999; i++)
        {
            var item = _schedule.Next(now);
            Assert.NotNull(item);
            _schedule.Dropped(item);
        }
        Assert.NotNull(_schedule.Next(now));
    }
}
