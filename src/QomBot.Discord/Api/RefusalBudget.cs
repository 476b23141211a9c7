namespace QomBot.Discord.Api;

/// <summary>
/// Counts refused calls (401, 403, 429). After 10,000 within ten minutes Discord shuts the whole address out; at half of that calls
/// rest until the ten minutes are over.
/// </summary>
internal sealed class RefusalBudget(TimeProvider time, int limit = 5_000)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private long _windowBegan = time.GetTimestamp();
    private int _count;

    public int Count
    {
        get { lock (_gate) return _count; }
    }

    /// <summary>True in the moment in which the limit is reached.</summary>
    public bool Add()
    {
        lock (_gate)
        {
            Turn();
            return ++_count == limit;
        }
    }

    /// <summary>How long calls must rest; null where they need not.</summary>
    public TimeSpan? Rest()
    {
        lock (_gate)
        {
            Turn();
            return _count >= limit ? Window - time.GetElapsedTime(_windowBegan) : null;
        }
    }

    private void Turn()
    {
        if (time.GetElapsedTime(_windowBegan) < Window) return;
        (_windowBegan, _count) = (time.GetTimestamp(), 0);
    }
}
