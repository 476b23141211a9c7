using System.Globalization;
using System.Text.Json;

namespace QomBot.Soak.Flow;

/// <summary>What the platform took in the measured time, and how long people waited meanwhile.</summary>
public sealed record PaceFigures
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required double Seconds { get; init; }

    /// <summary>Chats in the fan-out.</summary>
    public required int Chats { get; init; }

    /// <summary>Notices that the platform took in the measured time.</summary>
    public required int Notices { get; init; }

    /// <summary>Of what the bot may send at most, from 0 to 1.</summary>
    public required double ShareOfAllowed { get; init; }

    /// <summary>Answers 429 in the measured time.</summary>
    public required int TooManyRequests { get; init; }

    /// <summary>Commands and presses.</summary>
    public required int Actions { get; init; }

    /// <summary>Those after which the chat looked otherwise before its person's next deed.</summary>
    public required int Visible { get; init; }

    /// <summary>Presses that were answered and changed nothing that can be seen.</summary>
    public required int OnlyAcknowledged { get; init; }

    /// <summary>From the deed to the visible answer, in milliseconds.</summary>
    public required double P50 { get; init; }

    public required double P99 { get; init; }

    public required double Worst { get; init; }

    public bool IsGood => ShareOfAllowed >= 0.9 && Visible + OnlyAcknowledged == Actions && P99 < 2_000;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Notices} notices to {Chats} chats in {Seconds:0} s: {ShareOfAllowed:P1} of {PacePlan.AllowedPerSecond}/s; 429: {TooManyRequests}; {Actions} commands and presses meanwhile, answered to the eye {Visible}, only acknowledged {OnlyAcknowledged}, p50 {P50:0} ms, p99 {P99:0} ms, worst {Worst:0} ms");
}
