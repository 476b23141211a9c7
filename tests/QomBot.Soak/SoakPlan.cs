namespace QomBot.Soak;

/// <summary>What is played and how often it is disturbed.</summary>
public sealed record SoakPlan
{
    /// <summary>JSON lines with "id" and "text".</summary>
    public string Posts { get; init; } = Path.Combine(AppContext.BaseDirectory, "posts.jsonl");

    /// <summary>The most posts that are taken from the file.</summary>
    public int MostPosts { get; init; } = int.MaxValue;

    public int Firms { get; init; } = 40;

    public int Researchers { get; init; } = 60;

    /// <summary>Times at which the process is ended by SIGKILL on the way.</summary>
    public int Kills { get; init; } = 20;

    public int Seed { get; init; } = 1;
}
