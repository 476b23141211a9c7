using QomBot.Core.Chat;

namespace QomBot.Storage.Sending;

/// <summary>
/// What the newest screens say, by their places in line, which are given once and never again. A card is mostly sent in the moment
/// after it was written; so it is not read from its row again. Only what is committed stands here, and whatever is missing is in its row.
/// Used by the thread that writes only.
/// </summary>
internal sealed class RecentContents
{
    private const int Most = 256;

    private readonly Dictionary<long, Message> _bySeq = [];
    private readonly Queue<long> _order = new();

    public Message? Find(long seq) => _bySeq.GetValueOrDefault(seq);

    public void Keep(long seq, Message content)
    {
        if (!_bySeq.TryAdd(seq, content)) return;
        _order.Enqueue(seq);
        if (_order.Count > Most) _bySeq.Remove(_order.Dequeue());
    }
}
