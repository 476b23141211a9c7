using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Inbound;

/// <summary>Translates one event into what a person did. Pure.</summary>
internal static class DiscordInbound
{
    /// <param name="own">The bot's own user id; null while it is not known.</param>
    /// <returns>Null where the event means nothing to us.</returns>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static Incoming? Read(ReadOnlyMemory<byte> body, string? own)
    {
        try
        {
            var happened = JsonSerializer.Deserialize(body.Span, DiscordJson.Default.WireEvent) ?? throw new FormatException("the event is null");
            return happened.T switch
            {
                "MESSAGE_CREATE" => MessageReading.Read(Message(happened.D), own),
                "MESSAGE_UPDATE" => MessageReading.ReadEdited(Message(happened.D)),
                "INTERACTION_CREATE" => InteractionReading.Read(Interaction(happened.D)),
                _ => null,
            };
        }
        // The second for text that is no text: halves of surrogate pairs, broken UTF-8.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The fault's own message may quote the person's words.
            throw new FormatException($"the event cannot be read ({fault.GetType().Name})");
        }
    }

    /// <exception cref="JsonException">It is none.</exception>
    public static WireInteraction Interaction(JsonElement data) => data.Deserialize(DiscordJson.Default.WireInteraction) ?? throw new JsonException("null");

    private static WireMessage Message(JsonElement data) => data.Deserialize(DiscordJson.Default.WireMessage) ?? throw new JsonException("null");
}
