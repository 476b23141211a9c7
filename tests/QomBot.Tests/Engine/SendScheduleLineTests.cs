using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Engine;

public sealed class SendScheduleLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);
    private static readonly ChatId Chat = new("chat");

    private readonly SendSchedule _schedule = new(new Capabilities(4096, 1024, 3, 20, 64, true, TimeSpan.Zero, 1), slots: 8);

    /// <summary>Seen once with the whole bot: a second message for a chat came while the first was under way, and the line stood in the queue twice.</summary>
    [Fact]
    public void What_comes_while_a_call_to_its_chat_is_under_way_is_sent_once_after_it()
    {
        _schedule.Add(Item(1));
        var first = _schedule.Next(Now);
        _schedule.Add(Item(2));
        Assert.Null(_schedule.Next(Now));

        _schedule.Done(first!, null);

        var second = _schedule.Next(Now);
        Assert.Equal(2, second!.Id);
        Assert.Null(_schedule.Next(Now));
        _schedule.Done(second, null);
        Assert.Null(_schedule.Next(Now));
        Assert.True(_schedule.IsEmpty);
    }

    [Fact]
    public void What_must_be_tried_again_stays_ahead_of_what_came_later()
    {
        _schedule.Add(Item(1));
        var first = _schedule.Next(Now)!;
        _schedule.Add(Item(2));
        _schedule.Done(first, Now.AddSeconds(5));

        Assert.Null(_schedule.Next(Now.AddSeconds(1)));
        Assert.Equal(1, _schedule.Next(Now.AddSeconds(5))!.Id);
    }

    private static OutboxItem Item(long seq) => new(OutboxKind.Delivery, seq, Chat, Lane.Interactive, seq, DateTimeOffset.UnixEpoch);
}
