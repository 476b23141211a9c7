using QomBot.Core.Chat;

namespace QomBot.Storage.Sending;

/// <summary>News of one event to the readers of one account, in one language and for one reason.</summary>
/// <param name="Event">The key of its deliveries, without whose they are.</param>
internal readonly record struct News(AccountId Account, string Event, string Language, string? Reason);

/// <summary>
/// What the newest screens say, by their places in line, which are given once and never again: a card is mostly sent in the moment
/// after it was written, so it is not read from its row again. And the newest news as they are sent, the same to thousands. Only what
/// is committed stands here, and whatever is missing is in its row. Of all connections of a store, and for several threads.
/// </summary>
internal sealed class RecentContents
{
    private const int Most = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Message> _bySeq = [];
    private readonly Queue<long> _order = new();
    private readonly Dictionary<News, IReadOnlyList<Message>> _parts = [];
    private readonly Queue<News> _partsOrder = new();

    public Message? Find(long seq)
    {
        lock (_gate) return _bySeq.GetValueOrDefault(seq);
    }

    public void Keep(long seq, Message content)
    {
        lock (_gate)
        {
            if (!_bySeq.TryAdd(seq, content)) return;
            _order.Enqueue(seq);
            if (_order.Count > Most) _bySeq.Remove(_order.Dequeue());
        }
    }

    /// <summary>The calls that it takes, as they were made before; null where they must be made.</summary>
    public IReadOnlyList<Message>? PartsOf(News news)
    {
        lock (_gate) return _parts.GetValueOrDefault(news);
    }

    public void Keep(News news, IReadOnlyList<Message> parts)
    {
        lock (_gate)
        {
            if (!_parts.TryAdd(news, parts)) return;
            _partsOrder.Enqueue(news);
            if (_partsOrder.Count > Most) _parts.Remove(_partsOrder.Dequeue());
        }
    }
}
