using System.Text.Json.Nodes;

namespace QomBot.Tests.Discord;

/// <summary>Whether a call leaves Discord nothing to read mentions out of: {"parse":[]}, with single people or roles named at most.</summary>
internal static class Mentions
{
    public static bool AreClosed(JsonNode? body)
    {
        if (body is not JsonObject call) return true;
        // An answer carries its message one deeper, a post in its message.
        if (call["data"] is JsonObject data) return !HasWords(data) || AreNobodys(data);
        if (call["message"] is JsonObject message) return AreNobodys(message);
        return !HasWords(call) || AreNobodys(call);
    }

    private static bool HasWords(JsonObject message) => message["content"] is not null || message["embeds"] is not null;

    private static bool AreNobodys(JsonObject message) => message["allowed_mentions"] is JsonObject allowed && allowed["parse"] is JsonArray { Count: 0 };
}
