namespace QomBot.Telegram.Receiving;

/// <summary>Pauses before another try: doubling, half of it by chance, so that many do not come back at the same moment.</summary>
/// <param name="chance">A number from 0 up to, not including, 1.</param>
internal sealed class Backoff(Func<double> chance)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Of a second poller: shorter, and each would throw the other out in turn.</summary>
    private static readonly TimeSpan AfterConflict = TimeSpan.FromSeconds(30);

    /// <param name="failures">In a row, 1 or more.</param>
    public TimeSpan After(int failures)
    {
        var whole = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 10)));
        return TimeSpan.FromSeconds(whole * (0.5 + chance() / 2));
    }

    /// <summary>30 to 45 s.</summary>
    public TimeSpan ForConflict() => AfterConflict * (1 + chance() / 2);

    /// <summary>What the platform asked for, and up to a second more.</summary>
    public TimeSpan ForPause(TimeSpan asked) => asked + TimeSpan.FromSeconds(chance());

    /// <summary>Before the next poll of a server that answers at once though it has nothing: 0.5 to 1 s.</summary>
    public TimeSpan ForHaste() => TimeSpan.FromSeconds(0.5 + chance() / 2);
}
