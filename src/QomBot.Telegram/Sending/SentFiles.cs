using System.Text.Json;
using QomBot.Core.Chat;

namespace QomBot.Telegram.Sending;

/// <summary>
/// By which id the platform knows a file that was uploaded once: sending it again then takes no upload (and the platform slows down
/// uploads of equal size). The id is good for the kind as which it was sent. Forgotten at a restart: at most one upload more.
/// </summary>
internal sealed class SentFiles
{
    private const int Remembered = 2_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(FileId, AttachmentKind), string> _ids = [];

    public string? Find(AttachedFile file)
    {
        lock (_gate) return _ids.GetValueOrDefault((file.File, file.Kind));
    }

    public void Forget(AttachedFile file)
    {
        lock (_gate) _ids.Remove((file.File, file.Kind));
    }

    /// <param name="result">The message, or the messages of an album in the order of the files.</param>
    public void Learn(IReadOnlyList<AttachedFile> files, JsonElement result)
    {
        var messages = result.ValueKind == JsonValueKind.Array ? result.EnumerateArray().ToList() : [result];
        if (messages.Count != files.Count) return;
        lock (_gate)
        {
            if (_ids.Count > Remembered) _ids.Clear();
            for (var i = 0; i < files.Count; i++)
                if (IdOf(messages[i], files[i].Kind) is { } id) _ids[(files[i].File, files[i].Kind)] = id;
        }
    }

    private static string? IdOf(JsonElement message, AttachmentKind kind)
    {
        if (message.ValueKind != JsonValueKind.Object) return null;
        var name = kind switch { AttachmentKind.Photo => "photo", AttachmentKind.Video => "video", AttachmentKind.Voice => "voice", _ => "document" };
        if (!message.TryGetProperty(name, out var file)) return null;
        // Of a picture there are several sizes, the largest last.
        if (file.ValueKind == JsonValueKind.Array) file = file.EnumerateArray().LastOrDefault();
        return file.ValueKind == JsonValueKind.Object && file.TryGetProperty("file_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
    }
}
