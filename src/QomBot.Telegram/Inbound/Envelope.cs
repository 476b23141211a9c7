using System.Text;
using System.Text.Json;
using QomBot.Core.Chat;

namespace QomBot.Telegram.Inbound;

/// <summary>The outside of an update: its number and whose it is. Nothing more is read before it is kept.</summary>
internal static class Envelope
{
    /// <summary>What is larger is kept cut, and so found unreadable: no update of a person comes near it.</summary>
    private const int LargestBody = 256 << 10;

    /// <summary>Null where it is no JSON object with a number under update_id.</summary>
    public static (long Id, RawUpdate Update)? Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("update_id", out var field)
            || field.ValueKind != JsonValueKind.Number || !field.TryGetInt64(out var id) || id is < 0 or long.MaxValue) return null;
        var body = Encoding.UTF8.GetBytes(element.GetRawText());
        return (id, new RawUpdate(Address.Text(id), Lane(element), body.Length <= LargestBody ? body : body.AsMemory(0, LargestBody)));
    }

    /// <summary>The chat's number, or the sender's where there is no chat; empty where there is neither.</summary>
    private static string Lane(JsonElement update)
    {
        foreach (var part in update.EnumerateObject())
        {
            if (part.Value.ValueKind != JsonValueKind.Object) continue;
            return Id(part.Value, "chat") ?? (part.Value.TryGetProperty("message", out var message) ? Id(message, "chat") : null)
                ?? Id(part.Value, "from") ?? Id(part.Value, "user") ?? "";
        }
        return "";
    }

    private static string? Id(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var owner) && owner.ValueKind == JsonValueKind.Object
            && owner.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
            ? Address.Text(number)
            : null;
}
