using System.Collections.Concurrent;
using System.Text.Json;
using QomBot.Core.Chat;

namespace QomBot.Discord;

/// <summary>
/// Who wrote the newest messages. That a message was taken away names nobody, and must not be handled before the message itself: it
/// stands in its author's line. Forgotten at a restart: then the message was handled long before.
/// </summary>
internal sealed class RecentAuthors
{
    private const int Remembered = 5_000;

    private readonly ConcurrentDictionary<string, string> _authors = new();
    private readonly ConcurrentQueue<string> _oldest = new();

    public void Learn(JsonElement message)
    {
        if (Text(message, "id") is not { } id || !message.TryGetProperty("author", out var author) || Text(author, "id") is not { } user || !_authors.TryAdd(id, user)) return;
        _oldest.Enqueue(id);
        while (_authors.Count > Remembered && _oldest.TryDequeue(out var old)) _authors.TryRemove(old, out _);
    }

    public RawUpdate? InLine(string type, RawUpdate? update) =>
        type == "MESSAGE_DELETE" && update is not null && _authors.TryGetValue(update.Key[1..], out var author) ? update with { Lane = author } : update;

    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
