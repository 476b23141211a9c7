using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;

namespace QomBot.Engine;

/// <summary>
/// Decides what an account sends next. Holds no truth: it is filled from the rows and may be forgotten. Rules: earlier lanes pass
/// later ones; within a chat and lane the order of the rows holds; one call at a time to a chat; what nobody waits for keeps the
/// platform's pace (per account, per chat and per group), answers to a person do not wait for it; bulk takes at most half of the places.
/// Not for several threads.
/// </summary>
public sealed class SendSchedule(Capabilities capabilities, int slots, Func<ChatId, ChatPace>? paceOf = null, int repeatableSlots = 0)
{
    private sealed class Line(ChatId chat, Lane lane)
    {
        public ChatId Chat { get; } = chat;
        public Lane Lane { get; } = lane;
        public LinkedList<OutboxItem> Items { get; } = new();

        /// <summary>It stands in one of the queues; it may stand there only once.</summary>
        public bool IsOffered { get; set; }
    }

    private static readonly int Lanes = Enum.GetValues<Lane>().Length;

    private readonly Dictionary<(ChatId, Lane), Line> _lines = [];
    /// <summary>One for each lane, and behind them one for what may be sent again without harm: it does not take the others' places.</summary>
    private readonly PriorityQueue<Line, long>[] _ready = [.. Enumerable.Range(0, Lanes + 1).Select(_ => new PriorityQueue<Line, long>())];
    private readonly PriorityQueue<Line, DateTimeOffset> _waiting = new();
    private readonly Dictionary<ChatId, List<Line>> _parked = [];
    private readonly HashSet<ChatId> _busy = [];
    private readonly Dictionary<ChatId, DateTimeOffset> _chatFree = [];
    private readonly Dictionary<ChatId, DateTimeOffset> _chatPaused = [];
    private readonly int[] _count = new int[Lanes];
    private DateTimeOffset _accountFree;
    private DateTimeOffset _pausedUntil;
    private int _inFlight;
    private int _bulkInFlight;
    private int _repeatableInFlight;

    /// <summary>Items of a lane that are known here and not settled.</summary>
    public int Count(Lane lane) => _count[(int)lane];

    public int InFlight => _inFlight + _repeatableInFlight;

    public bool IsEmpty => _count.All(count => count == 0);

    /// <summary>Items must come in the order of their place in line.</summary>
    public void Add(OutboxItem item)
    {
        if (!_lines.TryGetValue((item.Chat, item.Lane), out var line)) _lines[(item.Chat, item.Lane)] = line = new Line(item.Chat, item.Lane);
        line.Items.AddLast(item);
        _count[(int)item.Lane]++;
        Offer(line);
    }

    public void PauseAccount(DateTimeOffset until) => _pausedUntil = until > _pausedUntil ? until : _pausedUntil;

    /// <summary>The platform asked for it, so it holds for answers too.</summary>
    public void PauseChat(ChatId chat, DateTimeOffset until) => _chatPaused[chat] = Later(until, _chatPaused.GetValueOrDefault(chat));

    /// <summary>The next item to send now, taken off its line; null where there is none at this moment.</summary>
    public OutboxItem? Next(DateTimeOffset now)
    {
        if (now < _pausedUntil) return null;
        while (_waiting.TryPeek(out var waiting, out var at) && at <= now)
        {
            _waiting.Dequeue();
            _ready[QueueOf(waiting)].Enqueue(waiting, waiting.Items.First!.Value.Seq);
        }
        while (_repeatableInFlight < repeatableSlots && _ready[Lanes].TryDequeue(out var line, out _))
            if (TakeFrom(line, now) is { } item) return item;
        if (_inFlight >= slots) return null;
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (HasItsShare(lane)) continue;
            // Lanes that keep the pace all wait for the same moment.
            if (lane != (int)Lane.Interactive && now < _accountFree) break;
            while (_ready[lane].TryDequeue(out var line, out _))
                if (TakeFrom(line, now) is { } item) return item;
        }
        return null;
    }

    private OutboxItem? TakeFrom(Line line, DateTimeOffset now)
    {
        var item = line.Items.First!.Value;
        // A line whose chat is busy is parked, and offered again when the call is over.
        if (_busy.Contains(line.Chat))
        {
            if (!_parked.TryGetValue(line.Chat, out var parked)) _parked[line.Chat] = parked = [];
            parked.Add(line);
            return null;
        }
        var isPaced = line.Lane != Lane.Interactive;
        var free = Later(item.NotBefore, _chatPaused.GetValueOrDefault(line.Chat));
        var pace = paceOf?.Invoke(line.Chat) ?? new ChatPace(line.Chat, false);
        if (isPaced) free = Later(free, _chatFree.GetValueOrDefault(pace.Shared));
        if (free > now)
        {
            _waiting.Enqueue(line, free);
            return null;
        }
        line.IsOffered = false;
        line.Items.RemoveFirst();
        _busy.Add(line.Chat);
        if (IsRepeatable(item)) _repeatableInFlight++;
        else _inFlight++;
        if (line.Lane == Lane.Bulk) _bulkInFlight++;
        if (isPaced)
        {
            var from = _accountFree > now ? _accountFree : now;
            _accountFree = from + TimeSpan.FromSeconds(1 / capabilities.AccountRate);
        }
        _chatFree[pace.Shared] = now + (pace.IsGroup ? capabilities.GroupGap : capabilities.ChatGap);
        return item;
    }

    /// <summary>The call is over. With <paramref name="again"/> the item is looked at again then, ahead of what stands behind it.</summary>
    public void Done(OutboxItem item, DateTimeOffset? again)
    {
        if (IsRepeatable(item)) _repeatableInFlight--;
        else _inFlight--;
        if (item.Lane == Lane.Bulk) _bulkInFlight--;
        _busy.Remove(item.Chat);
        var line = _lines[(item.Chat, item.Lane)];
        if (again is { } at) line.Items.AddFirst(item with { NotBefore = at });
        else _count[(int)item.Lane]--;
        if (line.Items.Count > 0) Offer(line);
        else _lines.Remove((item.Chat, item.Lane));
        if (!_parked.Remove(item.Chat, out var parked)) return;
        foreach (var other in parked)
        {
            other.IsOffered = false;
            Offer(other);
        }
    }

    /// <summary>It was not sent after all (dropped, overtaken): it takes nothing of the pace, and the next need not wait for it.</summary>
    public void Dropped(OutboxItem item)
    {
        if (item.Lane != Lane.Interactive) _accountFree -= TimeSpan.FromSeconds(1 / capabilities.AccountRate);
        _chatFree.Remove((paceOf?.Invoke(item.Chat) ?? new ChatPace(item.Chat, false)).Shared);
        Done(item, null);
    }

    /// <summary>
    /// When something may be sendable, if nothing new comes; null where only a call's end or new items can change it. It may be past:
    /// time goes on between the last <see cref="Next"/> and this, and what has become sendable in between is not to wait for a call.
    /// </summary>
    public DateTimeOffset? NextMoment(DateTimeOffset now)
    {
        DateTimeOffset? moment = _waiting.TryPeek(out _, out var at) ? at : null;
        var isFull = _inFlight >= slots;
        var hasPaced = !isFull && Enumerable.Range(1, Lanes - 1).Any(lane => _ready[lane].Count > 0 && !HasItsShare(lane));
        if (hasPaced && (moment is null || _accountFree < moment)) moment = _accountFree;
        if (!isFull && _ready[(int)Lane.Interactive].Count > 0) moment = now;
        if (_repeatableInFlight < repeatableSlots && _ready[Lanes].Count > 0) moment = now;
        return moment is not null && _pausedUntil > now ? _pausedUntil : moment;
    }

    /// <summary>Bulk takes at most half of the places.</summary>
    private bool HasItsShare(int lane) => lane == (int)Lane.Bulk && _bulkInFlight >= Math.Max(1, slots / 2);

    /// <summary>Chats whose gap is long over need not be remembered.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var moments in (ReadOnlySpan<Dictionary<ChatId, DateTimeOffset>>)[_chatFree, _chatPaused])
        {
            if (moments.Count < 10_000) continue;
            foreach (var (chat, free) in moments.ToList())
                if (free < now) moments.Remove(chat);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private void Offer(Line line)
    {
        if (line.IsOffered) return;
        line.IsOffered = true;
        var head = line.Items.First!.Value;
        if (head.NotBefore > DateTimeOffset.UnixEpoch) _waiting.Enqueue(line, head.NotBefore);
        else _ready[QueueOf(line)].Enqueue(line, head.Seq);
    }

    private int QueueOf(Line line) => IsRepeatable(line.Items.First!.Value) ? Lanes : (int)line.Lane;

    private bool IsRepeatable(OutboxItem item) => repeatableSlots > 0 && item.IsRepeatable;
}
