using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Engine;

/// <summary>
/// The sender asks for the next item, and a moment later for how long it may sleep. Seen with the whole bot: where the pace or a
/// pause ended in between, it slept half a minute over rows that were ready.
/// </summary>
public sealed class SendScheduleMomentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private readonly SendSchedule _schedule = new(new Capabilities(4096, 1024, 3, 20, 64, true, TimeSpan.Zero, 1), slots: 8);

    [Fact]
    public void What_the_pace_let_go_meanwhile_is_not_slept_over()
    {
        _schedule.Add(Item(1, Lane.Notice));
        _schedule.Add(Item(2, Lane.Notice));
        _schedule.Done(_schedule.Next(Now)!, null);
        Assert.Null(_schedule.Next(Now.AddMilliseconds(39)));

        var moment = _schedule.NextMoment(Now.AddMilliseconds(41));

        Assert.True(moment <= Now.AddMilliseconds(41), $"asleep until {moment?.ToString("O") ?? "something comes"}");
        Assert.Equal(2, _schedule.Next(Now.AddMilliseconds(41))!.Id);
    }

    [Theory]
    [InlineData(Lane.Interactive)]
    [InlineData(Lane.Notice)]
    public void What_a_pause_let_go_meanwhile_is_not_slept_over(Lane lane)
    {
        _schedule.Add(Item(1, lane));
        _schedule.PauseAccount(Now.AddSeconds(1));
        Assert.Null(_schedule.Next(Now.AddMilliseconds(999)));

        var moment = _schedule.NextMoment(Now.AddMilliseconds(1001));

        Assert.True(moment <= Now.AddMilliseconds(1001), $"asleep until {moment?.ToString("O") ?? "something comes"}");
        Assert.Equal(1, _schedule.Next(Now.AddMilliseconds(1001))!.Id);
    }

    /// <summary>The other side of it: what only a call's end can let go is not asked for again and again.</summary>
    [Fact]
    public void Bulk_that_has_its_share_of_the_places_waits_for_a_calls_end()
    {
        for (var i = 1; i <= 5; i++) _schedule.Add(Item(i, Lane.Bulk));
        var at = Now;
        for (var i = 1; i <= 4; i++) Assert.Equal(i, _schedule.Next(at += TimeSpan.FromMilliseconds(50))!.Id);
        Assert.Null(_schedule.Next(at += TimeSpan.FromMilliseconds(50)));

        Assert.Null(_schedule.NextMoment(at));
    }

    private static OutboxItem Item(long seq, Lane lane) =>
        new(OutboxKind.Delivery, seq, new ChatId($"chat{seq}"), lane, seq, DateTimeOffset.UnixEpoch);
}
