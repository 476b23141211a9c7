namespace QomBot.Tests.Simulation;

/// <summary>What somebody has taken up his telephone for.</summary>
internal enum Goal
{
    SetUp,
    Report,
    Attend,
    Claim,
    Work,
    Team,
    Review,
    Wander,
}

internal sealed class SimulatedPerson(int number, bool isFirm, SimulatedPlatform platform)
{
    public int Number { get; } = number;

    public bool IsFirm { get; } = isFirm;

    public SimulatedPlatform Platform { get; } = platform;

    public string User { get; } = $"{(isFirm ? "firm" : "person")}{number}";

    /// <summary>The private chat.</summary>
    public SimulatedChat Chat => Platform.Chat(User);

    public bool IsSetUp { get; set; }

    /// <summary>Lines of the script in which he wrote something that he could edit.</summary>
    public List<int> Said { get; } = [];

    public string? LastToken { get; set; }
}

/// <summary>Some minutes in which one person does several things.</summary>
internal sealed class Sitting(SimulatedPerson person, Goal goal, int left)
{
    public SimulatedPerson Person { get; } = person;

    public Goal Goal { get; } = goal;

    public int Left { get; set; } = left;

    /// <summary>What he means to do first of all, one thing after the other.</summary>
    public Queue<Func<Task>> First { get; } = new();
}
