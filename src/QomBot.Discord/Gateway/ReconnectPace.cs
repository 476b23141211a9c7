namespace QomBot.Discord.Gateway;

/// <summary>
/// Pauses before connecting again: doubling, half of it by chance. They begin anew only after the connection was up for a while: a
/// server that accepts and drops must not be hit every second.
/// </summary>
internal sealed class ReconnectPace(Func<double> chance, TimeSpan? longest = null, TimeSpan? stable = null)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _longest = longest ?? TimeSpan.FromMinutes(1);
    private int _failures;
    private TimeSpan? _upSince;

    /// <summary>How long a connection must have been up for the pauses to begin anew.</summary>
    public TimeSpan Stable { get; } = stable ?? TimeSpan.FromMinutes(3);

    public int Failures => _failures;

    /// <summary>Logged in, or taken up again.</summary>
    public void Up(TimeSpan now) => _upSince = now;

    /// <summary>The pause after a connection that ended or did not come about.</summary>
    public TimeSpan After(TimeSpan now)
    {
        if (_upSince is { } since && now - since >= Stable) _failures = 0;
        _upSince = null;
        _failures++;
        var whole = Math.Min(_longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(_failures - 1, 10)));
        return TimeSpan.FromSeconds(whole * (0.5 + chance() / 2));
    }
}
