using System.Globalization;

namespace QomBot.Soak.Delivery;

/// <summary>How many notices go out on the fake Telegram, and how often the way is disturbed.</summary>
public sealed record DeliveryPlan
{
    /// <summary>Notices owed at least; the last problem may bring a few more.</summary>
    public int Notices { get; init; } = 10_000;

    /// <summary>People who are told of every problem.</summary>
    public int Followers { get; init; } = 500;

    public int Firms { get; init; } = 5;

    /// <summary>Times at which the worker is ended by SIGKILL while notices flow.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>The worker is stopped by SIGTERM instead, as a deployment does it: then nothing may be doubled.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>Of a hundred messages so many meet a fault, each kind the same share.</summary>
    public double FaultPercent { get; init; } = 2;

    /// <summary>
    /// How long an answer is on its way; the message is taken before. At 25 messages a second a kill then finds about four calls
    /// under way, all of them taken: the worst case.
    /// </summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromMilliseconds(150);

    public int Seed { get; init; } = 1;

    /// <summary>Without any progress for this long a run has failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    public int Problems => (Notices + Followers - 1) / Followers;

    /// <summary>The kinds of fault, and whether the message was taken nevertheless.</summary>
    internal static readonly IReadOnlyList<(string Text, bool IsTaken)> Kinds =
    [
        ("drop-after-accept", true), ("reset-after-body", false), ("500", false), ("502+", true), ("html", false), ("429/1", false),
    ];

    /// <summary>As the fake server's command line takes them; whatever meets no fault is slow.</summary>
    internal string Faults => string.Join(',', Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"sendMessage:{kind.Text}:{FaultPercent / 100 / Kinds.Count:0.######}"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"sendMessage:slow/{(int)AnswerTime.TotalMilliseconds}")));
}
