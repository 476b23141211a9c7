using QomBot.Core.Chat;

namespace QomBot.WebChat;

/// <summary>What a file is, by its first bytes: names and declared types are whatever the sender likes.</summary>
internal static class FileKind
{
    /// <summary>As many first bytes as are needed to tell.</summary>
    public const int BytesNeeded = 16;

    /// <summary>Pictures that a page may show in place; none of them can carry a script.</summary>
    public static bool ShowsInPlace(string mime) => mime is "image/jpeg" or "image/png" or "image/gif" or "image/webp";

    public static (AttachmentKind Kind, string Mime) Of(ReadOnlySpan<byte> head, string name) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => (AttachmentKind.Photo, "image/jpeg"),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => (AttachmentKind.Photo, "image/png"),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => (AttachmentKind.Photo, "image/gif"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => (AttachmentKind.Photo, "image/webp"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => (AttachmentKind.Voice, "audio/wav"),
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => (AttachmentKind.Voice, "audio/ogg"),
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => (AttachmentKind.Voice, "audio/mpeg"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'M', (byte)'4', (byte)'A', ..] => (AttachmentKind.Voice, "audio/mp4"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => (AttachmentKind.Video, "video/mp4"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => (AttachmentKind.Video, "video/webm"),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => (AttachmentKind.Document, "application/pdf"),
        [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => (AttachmentKind.Document, Packed(name)),
        _ => (AttachmentKind.Document, "application/octet-stream"),
    };

    /// <summary>Office files are zip files; which one only the name tells.</summary>
    private static string Packed(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/zip",
    };
}
