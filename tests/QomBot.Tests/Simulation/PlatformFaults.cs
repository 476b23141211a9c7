using QomBot.Core.Chat;

namespace QomBot.Tests.Simulation;

internal enum Fault
{
    None,
    LaterCall,
    LaterChat,
    LaterAccount,
    UnknownAccepted,
    UnknownLost,
    ThrewAccepted,
    ThrewLost,
    Rejected,
    Unreachable,
    Outage,
}

/// <summary>Draws what goes wrong with a call, and counts how often each thing did.</summary>
internal sealed class PlatformFaults(int seed)
{
    /// <summary>Why a message is refused by plan.</summary>
    public const string Refusal = "refused by plan";

    /// <summary>Of a thousand calls.</summary>
    private static readonly (Fault Fault, int Share)[] Shares =
    [
        (Fault.LaterCall, 8), (Fault.LaterChat, 4), (Fault.LaterAccount, 2), (Fault.UnknownAccepted, 8), (Fault.UnknownLost, 8),
        (Fault.ThrewAccepted, 3), (Fault.ThrewLost, 3), (Fault.Rejected, 4), (Fault.Unreachable, 2),
    ];

    private readonly Random _random = new(seed);
    private DateTimeOffset _downUntil;

    public SortedDictionary<Fault, int> Fired { get; } = [];

    /// <summary>The platform is away for a while: connections are refused.</summary>
    public void GoDown(DateTimeOffset until) => _downUntil = until;

    public Fault Draw(DateTimeOffset now, bool isShutOut)
    {
        var fault = now < _downUntil ? Fault.Outage : isShutOut ? Fault.Unreachable : Drawn();
        if (fault != Fault.None) Fired[fault] = Fired.GetValueOrDefault(fault) + 1;
        return fault;
    }

    public TimeSpan Wait() => TimeSpan.FromMilliseconds(_random.Next(500, 40_000));

    public SendResult Result(Fault fault) => fault switch
    {
        Fault.LaterCall => new SendResult.Later(_random.Next(2) == 0 ? null : Wait(), LaterScope.Call, "busy"),
        Fault.LaterChat => new SendResult.Later(Wait(), LaterScope.Chat, "slow down here"),
        Fault.LaterAccount => new SendResult.Later(Wait(), LaterScope.Account, "slow down"),
        Fault.Outage => new SendResult.Later(null, LaterScope.Call, "connection refused"),
        Fault.Rejected => new SendResult.Rejected(Refusal),
        Fault.Unreachable => new SendResult.Unreachable("blocked"),
        Fault.UnknownAccepted or Fault.UnknownLost => new SendResult.Unknown("no answer"),
        _ => throw new IOException("the adapter broke"),
    };

    private Fault Drawn()
    {
        var place = _random.Next(1_000);
        foreach (var (fault, share) in Shares)
            if ((place -= share) < 0) return fault;
        return Fault.None;
    }
}
