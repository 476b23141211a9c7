namespace QomBot.Core.Domain;

/// <summary>What stands at the end of a stage. The words of a criterion are the text "criterion.{id}".</summary>
/// <param name="DecideWorkingDays">Office days within which the centre answers once it is its turn.</param>
/// <param name="WorkDays">Days that the inventors have for this stage.</param>
/// <param name="Criteria">All must be met before the gate can be passed.</param>
public sealed record IdeaGate(IdeaStage From, int DecideWorkingDays, int WorkDays, IReadOnlyList<string> Criteria)
{
    /// <summary>What is still missing.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<IdeaTick> ticks)
    {
        var met = ticks.Select(tick => tick.Criterion).ToHashSet();
        return [.. Criteria.Where(criterion => !met.Contains(criterion))];
    }
}

/// <summary>All gates, as the operator has written them. An unnamed one asks nothing.</summary>
public sealed record IdeaGates(IReadOnlyDictionary<IdeaStage, IdeaGate> ByStage)
{
    public static readonly IdeaGates None = new(new Dictionary<IdeaStage, IdeaGate>());

    public IdeaGate At(IdeaStage stage) => ByStage.TryGetValue(stage, out var gate) ? gate : new IdeaGate(stage, 10, 60, []);
}
