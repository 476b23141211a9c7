using System.Text.Json;
using System.Text.Json.Serialization;
using QomBot.Discord.Gateway;
using QomBot.Discord.Guilds;

namespace QomBot.Discord.Wire;

/// <summary>Everything that is written to Discord or read from it. Unknown fields are passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString, MaxDepth = 128)]
[JsonSerializable(typeof(WireMessageOut))]
[JsonSerializable(typeof(WireResponse))]
[JsonSerializable(typeof(WireDm))]
[JsonSerializable(typeof(WireThreadOut))]
[JsonSerializable(typeof(WireThreadChange))]
[JsonSerializable(typeof(WireChannelOut))]
[JsonSerializable(typeof(IReadOnlyList<WireCommand>))]
[JsonSerializable(typeof(WireEvent))]
[JsonSerializable(typeof(WireMessage))]
[JsonSerializable(typeof(WireInteraction))]
[JsonSerializable(typeof(WireChannel))]
[JsonSerializable(typeof(IReadOnlyList<WireChannel>))]
[JsonSerializable(typeof(WireGuild))]
[JsonSerializable(typeof(WireBoard))]
[JsonSerializable(typeof(GatewayFrame))]
[JsonSerializable(typeof(GatewayAddress))]
[JsonSerializable(typeof(GatewaySession))]
[JsonSerializable(typeof(WireIdentify))]
[JsonSerializable(typeof(WireResume))]
[JsonSerializable(typeof(WireReady))]
[JsonSerializable(typeof(WireHello))]
[JsonSerializable(typeof(GuildSetup))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class DiscordJson : JsonSerializerContext
{
    /// <summary>Persian letters stand as themselves: a payload is small and can be read.</summary>
    public static DiscordJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
