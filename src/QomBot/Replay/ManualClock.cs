namespace QomBot.Replay;

/// <summary>A clock that stands until it is set. For replays: nothing in them waits for real time.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Never goes back.</summary>
    public void Set(DateTimeOffset now)
    {
        if (now > _now) _now = now;
    }
}
