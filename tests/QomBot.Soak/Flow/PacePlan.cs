namespace QomBot.Soak.Flow;

/// <summary>A fan-out that keeps the platform's pace, and people who are served meanwhile.</summary>
public sealed record PacePlan
{
    /// <summary>What the bot allows itself for messages that nobody waits for, by its capabilities; the platform's guidance is about 30.</summary>
    public const double AllowedPerSecond = 25;

    /// <summary>How long is measured.</summary>
    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>People who press a button or write a command in each second.</summary>
    public double ActionsPerSecond { get; init; } = 2;

    /// <summary>Those who do so; each is back after a while that a chat's own limit allows.</summary>
    public int Visitors { get; init; } = 40;

    /// <summary>How long an answer of the platform is on its way.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromMilliseconds(150);

    public int Seed { get; init; } = 1;

    /// <summary>Enough that the fan-out outlasts the measuring.</summary>
    public int Followers => Math.Max(2_000, (int)(Measured.TotalSeconds * AllowedPerSecond * 1.5));
}
