namespace QomBot.Tests.Simulation;

/// <summary>What is simulated. Everything else follows from the seed.</summary>
internal sealed record SimulationPlan(int Seed)
{
    public int Days { get; init; } = 30;

    public int Firms { get; init; } = 40;

    public int Researchers { get; init; } = 200;

    /// <summary>Times a day at which somebody takes up his telephone for a while.</summary>
    public int SessionsADay { get; init; } = 18;

    /// <summary>The day on which an operator appoints a liaison: from then on new problems are reviewed.</summary>
    public int LiaisonOnDay { get; init; } = 17;

    /// <summary>Actions between two restarts, on average.</summary>
    public int ActionsPerRestart { get; init; } = 60;

    /// <summary>It goes on for months, with the programme's own times.</summary>
    public bool IsLong { get; init; }

    /// <summary>A Saturday, 9:30 in Qom.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);
}
