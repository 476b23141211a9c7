namespace QomBot.Core.Acting;

/// <summary>How much one person may bring about; 0 is no limit. Nothing that he wrote is thrown away because of these: he is told when it goes on.</summary>
public sealed record Limits
{
    /// <summary>Problems that one person may report within 24 hours. Liaisons, who take reports by telephone, have none.</summary>
    public int ProblemsPerDay { get; init; }

    /// <summary>Claims that one person may make within an hour.</summary>
    public int ClaimsPerHour { get; init; }

    /// <summary>Messages a second that nobody waits for, which an account of the platform may send: by it is reckoned when a fan-out will be over.</summary>
    public double SendsPerSecond { get; init; } = 25;
}
