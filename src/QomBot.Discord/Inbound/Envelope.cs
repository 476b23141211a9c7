using System.Text;
using System.Text.Json;
using QomBot.Core.Chat;

namespace QomBot.Discord.Inbound;

/// <summary>The outside of an event: its key and whose it is. Nothing more is read before it is kept.</summary>
internal static class Envelope
{
    /// <summary>What is larger is kept cut, and so found unreadable: no event of a person comes near it.</summary>
    private const int LargestBody = 256 << 10;

    /// <summary>Null where it is no doing of a person, or has no id.</summary>
    public static RawUpdate? Of(string type, JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || Text(data, "id") is not { } id || !Address.IsId(id)) return null;
        var key = type switch
        {
            "MESSAGE_CREATE" => $"m{id}",
            "MESSAGE_UPDATE" => $"e{id}.{Text(data, "edited_timestamp")}",
            "MESSAGE_DELETE" => $"d{id}",
            "INTERACTION_CREATE" => $"i{id}",
            _ => null,
        };
        if (key is null) return null;
        var body = Encoding.UTF8.GetBytes($"{{\"t\":\"{type}\",\"d\":{data.GetRawText()}}}");
        return new RawUpdate(key, Lane(data), body.Length <= LargestBody ? body : body.AsMemory(0, LargestBody));
    }

    /// <summary>Whoever did it; empty where nobody is named.</summary>
    private static string Lane(JsonElement data) =>
        User(data, "author") ?? User(data, "user") ?? (data.TryGetProperty("member", out var member) && member.ValueKind == JsonValueKind.Object ? User(member, "user") : null) ?? "";

    private static string? User(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var user) && user.ValueKind == JsonValueKind.Object ? Text(user, "id") : null;

    private static string? Text(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
