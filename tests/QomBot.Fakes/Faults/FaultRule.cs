namespace QomBot.Fakes.Faults;

/// <summary>When a fault happens. Rules are asked in the order of adding; the first that fires is the only one.</summary>
/// <param name="Method">The method's name in any spelling, or "*" for all.</param>
/// <param name="Fault">What happens.</param>
/// <param name="Count">How often at most; null for no end.</param>
/// <param name="Probability">0 to 1, for each request that fits.</param>
/// <param name="WhenText">Only requests whose text or caption contains this; null for all.</param>
/// <param name="WhenChat">Only requests for this chat; null for all.</param>
/// <param name="Skip">So many fitting requests pass unharmed first.</param>
public sealed record FaultRule(
    string Method, Fault Fault, int? Count = 1, double Probability = 1, string? WhenText = null, long? WhenChat = null, int Skip = 0);

/// <summary>A rule at work, with its counter.</summary>
public sealed class InjectedFault
{
    private int fired;
    private int fitting;

    internal InjectedFault(int id, FaultRule rule)
    {
        Id = id;
        Rule = rule;
    }

    public int Id { get; }
    public FaultRule Rule { get; }

    /// <summary>How often it fired. A test whose fault never fired has proved nothing.</summary>
    public int Fired => Volatile.Read(ref fired);

    /// <summary>How many requests fitted the rule, whether or not it fired.</summary>
    public int Fitting => Volatile.Read(ref fitting);

    internal bool Fires(string method, string? text, long? chat, Random chance)
    {
        if ((Rule.Method != "*" && !string.Equals(Rule.Method, method, StringComparison.OrdinalIgnoreCase))
            || (Rule.WhenText is { } words && text?.Contains(words, StringComparison.Ordinal) != true)
            || (Rule.WhenChat is { } only && chat != only))
            return false;
        fitting++;
        if (fitting <= Rule.Skip || (Rule.Count is { } count && fired >= count) || (Rule.Probability < 1 && chance.NextDouble() >= Rule.Probability))
            return false;
        fired++;
        return true;
    }
}
