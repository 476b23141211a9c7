using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace QomBot.Telegram.Receiving;

/// <summary>getUpdates whose result stays raw, so that one update that nobody can read does not stop the others; with room for any id.</summary>
internal sealed class PollRequest() : RequestBase<System.Text.Json.JsonElement>("getUpdates")
{
    public long? Offset { get; init; }

    public int? Limit { get; init; }

    /// <summary>In seconds.</summary>
    public int? Timeout { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("allowed_updates")]
    public IReadOnlyList<UpdateType>? AllowedUpdates { get; init; }
}
