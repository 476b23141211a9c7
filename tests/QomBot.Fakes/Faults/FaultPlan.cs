namespace QomBot.Fakes.Faults;

/// <summary>The faults of one server. Safe for use by several threads; the same seed and requests give the same faults.</summary>
public sealed class FaultPlan(int seed)
{
    private readonly Lock gate = new();
    private readonly Random chance = new(seed);
    private readonly List<InjectedFault> faults = [];
    private int lastId;

    public IReadOnlyList<InjectedFault> All
    {
        get { lock (gate) return [.. faults]; }
    }

    /// <summary>How often each kind fired, by name.</summary>
    public IReadOnlyDictionary<string, int> FiredByName =>
        All.GroupBy(fault => fault.Rule.Fault.Name).ToDictionary(group => group.Key, group => group.Sum(fault => fault.Fired));

    public InjectedFault Add(FaultRule rule)
    {
        lock (gate)
        {
            var fault = new InjectedFault(++lastId, rule);
            faults.Add(fault);
            return fault;
        }
    }

    /// <summary>Shorthand for the next <paramref name="count"/> requests of one method.</summary>
    public InjectedFault Next(string method, Fault fault, int count = 1) => Add(new FaultRule(method, fault, count));

    public void Remove(InjectedFault fault)
    {
        lock (gate)
            faults.Remove(fault);
    }

    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    /// <summary>The rule that fires on this request, already counted, or null. Asked once for each request.</summary>
    /// <param name="headOnly">The body is not read yet: only rules about the connection and without conditions on the body are asked.</param>
    internal InjectedFault? Match(string method, string? text, long? chat, bool headOnly)
    {
        lock (gate)
            return faults.FirstOrDefault(fault => headOnly == fault.Rule.Fault is Fault.ResetBeforeBody or Fault.RefuseConnections
                && fault.Fires(method, text, chat, chance));
    }
}
