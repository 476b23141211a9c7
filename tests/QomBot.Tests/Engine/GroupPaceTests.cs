using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Engine;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Engine;

/// <summary>A group has a slower pace than a person, and its topics share it.</summary>
public sealed class GroupPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    private static readonly Capabilities Telegram = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 1);

    private readonly SendSchedule _schedule = new(Telegram, slots: 8, chat => chat.Value.StartsWith('-') ? new ChatPace(new ChatId(chat.Value.Split('/')[0]), true) : new ChatPace(chat, false));

    private long _seq;

    private void Add(string chat, Lane lane) => _schedule.Add(new OutboxItem(OutboxKind.Delivery, ++_seq, new ChatId(chat), lane, _seq, DateTimeOffset.UnixEpoch));

    /// <summary>Second by tenth of a second, each call over at once; the moments of sending, in seconds from noon.</summary>
    private List<double> Moments(double seconds)
    {
        var moments = new List<double>();
        for (var tenth = 0; tenth <= seconds * 10; tenth++)
            while (_schedule.Next(Noon.AddSeconds(tenth / 10.0)) is { } item)
            {
                moments.Add(tenth / 10.0);
                _schedule.Done(item, null);
            }
        return moments;
    }

    [Fact]
    public void A_group_gets_at_most_eighteen_a_minute()
    {
        for (var i = 0; i < 40; i++) Add("-100", Lane.Notice);
        Assert.Equal(18, Moments(59.9).Count);
    }

    [Fact]
    public void Topics_of_one_group_share_its_pace()
    {
        Add("-100/7", Lane.Notice);
        Add("-100/8", Lane.Notice);
        Assert.Equal([0, 3.4], Moments(10));
    }

    [Fact]
    public void A_person_is_written_to_once_a_second()
    {
        for (var i = 0; i < 3; i++) Add("5", Lane.Notice);
        Assert.Equal([0, 1, 2], Moments(10));
    }

    [Fact]
    public void An_answer_in_a_group_waits_for_no_pace()
    {
        for (var i = 0; i < 3; i++) Add("-100", Lane.Interactive);
        Assert.Equal([0, 0, 0], Moments(10));
    }
}
