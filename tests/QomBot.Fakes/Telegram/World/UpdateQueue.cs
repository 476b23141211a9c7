using System.Text;
using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.World;

/// <summary>One update that waits for the bot. The body is text, so that tests can send what no writer would produce.</summary>
internal sealed record QueuedUpdate(int Id, string Kind, string Json, long QueueKey, DateTimeOffset ExpiresAt);

/// <summary>
/// The bot's queue, with the platform's rules: a higher offset confirms, an unknown offset falls back to the head, a
/// negative one keeps only the last, and everything is forgotten after its retention. Guarded by the world's lock.
/// </summary>
internal sealed class UpdateQueue(int firstId, int? keepAtMost)
{
    /// <summary>An answer is cut at about this size even when the limit is not reached.</summary>
    private const int AnswerBytes = 4 << 20;

    private readonly LinkedList<QueuedUpdate> waiting = new();
    private readonly List<QueuedUpdate> confirmed = [];

    public int NextId { get; set; } = firstId;

    public int Count => waiting.Count;

    public IEnumerable<QueuedUpdate> Waiting => waiting;

    /// <summary>The last updates that were confirmed, newest last; at most 1000.</summary>
    public IReadOnlyList<QueuedUpdate> Confirmed => confirmed;

    public QueuedUpdate Add(string kind, string fieldsJson, long queueKey, DateTimeOffset expiresAt)
    {
        var id = NextId++;
        var update = new QueuedUpdate(id, kind, WithId(id, fieldsJson), queueKey, expiresAt);
        waiting.AddLast(update);
        while (keepAtMost is { } most && waiting.Count > most)
            waiting.RemoveFirst();
        return update;
    }

    /// <summary>Puts an update back as it was, e.g. to be delivered twice.</summary>
    public void AddAgain(QueuedUpdate update)
    {
        if (waiting.All(other => other.Id != update.Id))
            waiting.AddFirst(update);
    }

    public IReadOnlyList<QueuedUpdate> Read(int offset, int limit, DateTimeOffset now)
    {
        Expire(now);
        if (offset < 0)
        {
            while (waiting.Count > -(long)offset)
                waiting.RemoveFirst();
        }
        // The server takes an offset up to ten beyond its tail for known, and any further one for that of another server.
        else if (offset > 0 && offset <= NextId + 10L)
        {
            Confirm(offset);
        }
        var batch = new List<QueuedUpdate>();
        var bytes = 0;
        foreach (var update in waiting)
        {
            bytes += Encoding.UTF8.GetByteCount(update.Json);
            if (batch.Count == limit || (batch.Count > 0 && bytes > AnswerBytes))
                break;
            batch.Add(update);
        }
        return batch;
    }

    public void Remove(QueuedUpdate update)
    {
        if (waiting.Remove(update))
            Remember(update);
    }

    public void Clear() => waiting.Clear();

    public void Expire(DateTimeOffset now)
    {
        for (var node = waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.ExpiresAt < now)
                waiting.Remove(node);
            node = next;
        }
    }

    private void Confirm(int offset)
    {
        for (var node = waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Id < offset)
            {
                waiting.Remove(node);
                Remember(node.Value);
            }
            node = next;
        }
    }

    private void Remember(QueuedUpdate update)
    {
        confirmed.Add(update);
        if (confirmed.Count > 1000)
            confirmed.RemoveRange(0, 500);
    }

    private static string WithId(int id, string fieldsJson)
    {
        var inner = fieldsJson.TrimStart();
        if (!inner.StartsWith('{'))
            return fieldsJson;
        var rest = inner[1..].TrimStart();
        return $"{{\"update_id\":{id}{(rest.StartsWith('}') ? "" : ",")}{rest}";
    }
}
