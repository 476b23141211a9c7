namespace QomBot.Telegram.Sending;

/// <summary>
/// How many parts of a long message are there already, by the nonce of its tries, so that a later try goes on where the last one
/// stopped. Forgotten at a restart: then the first parts may come twice, and nothing is lost.
/// </summary>
internal sealed class PartsSent
{
    private const int Remembered = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _parts = [];
    private readonly Queue<string> _oldest = new();

    public int Of(string nonce)
    {
        lock (_gate) return _parts.GetValueOrDefault(nonce);
    }

    public void Mark(string nonce, int parts)
    {
        lock (_gate)
        {
            if (_parts.TryAdd(nonce, parts)) _oldest.Enqueue(nonce);
            else _parts[nonce] = parts;
            while (_oldest.Count > Remembered) _parts.Remove(_oldest.Dequeue());
        }
    }

    /// <summary>All are there, or no further try will come.</summary>
    public void Forget(string nonce)
    {
        lock (_gate) _parts.Remove(nonce);
    }
}
