namespace QomBot.Fakes.Telegram.World;

/// <summary>A file the platform keeps. Its id belongs to one kind: a photo's id cannot be sent as a document.</summary>
internal sealed record StoredFile(
    string FileId,
    string UniqueId,
    string Kind,
    string? Name,
    string? Mime,
    long Size,
    byte[] Bytes,
    string Path);

/// <summary>All files, by id and by download path. Guarded by the world's lock.</summary>
internal sealed class FileShelf
{
    private readonly Dictionary<string, StoredFile> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredFile> byPath = new(StringComparer.Ordinal);
    private int count;

    public StoredFile Keep(string kind, byte[] bytes, string? name, string? mime, long? declaredSize = null)
    {
        var number = ++count;
        var folder = kind switch { "photo" => "photos", "voice" => "voice", _ => kind + "s" };
        // The platform's paths carry the extension only; the user's file name never appears in them.
        var extension = kind switch
        {
            "photo" => ".jpg",
            "voice" => ".oga",
            _ => SafeExtension(name),
        };
        var file = new StoredFile(
            $"{Prefix(kind)}AACAgQAAxkBAAI{number:D6}", $"AQAD{number:D8}", kind, kind is "photo" or "voice" ? null : name, mime,
            declaredSize ?? bytes.LongLength, bytes, $"{folder}/file_{number}{extension}");
        byId[file.FileId] = file;
        byPath[file.Path] = file;
        return file;
    }

    public StoredFile? ById(string fileId) => byId.GetValueOrDefault(fileId);

    public StoredFile? ByPath(string path) => byPath.GetValueOrDefault(path);

    private static string Prefix(string kind) => kind switch { "photo" => "AgA", "document" => "BQA", "voice" => "AwA", _ => "CQA" };

    private static string SafeExtension(string? name)
    {
        var dot = name?.LastIndexOf('.') ?? -1;
        var extension = dot < 0 ? "" : name![dot..];
        return extension.Length is > 1 and <= 6 && extension.AsSpan(1).IndexOfAnyExceptInRange('0', 'z') < 0
            && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : "";
    }
}
