namespace QomBot.Tests.Simulation;

/// <summary>A clock that stands until it is set, and tells when it is read: every reading lies between two commits, so each is a place to crash.</summary>
internal sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public Action Read { get; set; } = () => { };

    /// <summary>The moment, without counting as a reading by the bot.</summary>
    public DateTimeOffset Now => _now;

    public override DateTimeOffset GetUtcNow()
    {
        Read();
        return _now;
    }

    /// <summary>Time limits of the bot never strike here: nothing in a simulation takes time.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NeverTimer();

    public void Set(DateTimeOffset now)
    {
        if (now > _now) _now = now;
    }

    private sealed class NeverTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
