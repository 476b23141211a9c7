using System.Globalization;

namespace QomBot.Soak.Rooms;

/// <summary>How much is said in how many rooms on three fake platforms, and how often the way is disturbed.</summary>
public sealed record RoomsPlan
{
    public int Rooms { get; init; } = 20;

    /// <summary>Messages, edits and deletions that people make, all rooms together.</summary>
    public int Messages { get; init; } = 10_000;

    /// <summary>Times at which the worker is ended by SIGKILL while people talk.</summary>
    public int Kills { get; init; } = 10;

    /// <summary>Of a hundred calls so many meet a fault, each kind the same share.</summary>
    public double FaultPercent { get; init; } = 2;

    public int Seed { get; init; } = 1;

    /// <summary>Between two doings in one room: about what the platforms' pace of one message a second lets through to each reader.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(1.6);

    /// <summary>Whether the fakes keep the platforms' pace.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>Without any progress for this long a run has failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Kinds of fault, and whether the call was taken nevertheless.</summary>
    internal static readonly IReadOnlyList<(string Text, bool IsTaken)> Kinds = [("drop-after-accept", true), ("reset-after-body", false), ("500", false), ("502+", true), ("429/1", false)];

    private static readonly string[] TelegramCalls = ["sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageCaption", "deleteMessage"];
    private static readonly string[] DiscordCalls = ["create_message", "update_message", "delete_message"];

    internal string TelegramFaults => Faults(TelegramCalls);

    internal string DiscordFaults => Faults(DiscordCalls);

    private string Faults(string[] calls) => string.Join(',', calls.SelectMany(call => Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{call}:{kind.Text}:{FaultPercent / 100 / Kinds.Count:0.######}"))));
}
