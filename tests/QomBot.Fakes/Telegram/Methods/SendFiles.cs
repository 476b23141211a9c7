using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Photos, documents and the like: an upload, or the id of a file of the same kind.</summary>
internal static class SendFiles
{
    /// <summary>What the platform takes as an upload.</summary>
    private const long UploadBytes = 50 << 20;
    private const long PhotoBytes = 10 << 20;

    public static Method Of(string kind) => (world, call) => Send(world, call, kind);

    public static Answer Album(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToWrite(world, call);
        if (call.Json("media", "media") is not JsonArray media)
            throw Refusal.Bad("expected an Array of InputMedia");
        if (media.Count is < 2 or > 10)
            throw Refusal.Bad(media.Count > 10 ? "too many messages to send as an album" : "album must contain from 2 to 10 items");
        var parts = media.Select(element => element as JsonObject ?? throw Refusal.Bad("can't parse InputMedia: expected an Object"))
            .Select(element => (Kind: (string?)element["type"] ?? "", Json: element)).ToList();
        if (parts.Any(part => part.Kind is not ("photo" or "document" or "audio" or "video")))
            throw Refusal.Bad("can't parse InputMedia: type must be photo, document, audio or video");
        // Documents and audio make albums only among themselves.
        if (parts.Select(part => part.Kind is "photo" or "video" ? "visual" : part.Kind).Distinct().Count() > 1)
            throw Refusal.Bad("Can't use the media of the specified type in the album");
        if (call.Has("reply_markup"))
            throw Refusal.Bad("reply markup can't be used in an album");
        var captions = parts.Select(part => Caption(world, call, part.Json)).ToList();
        var thread = ChatAccess.ThreadIn(chat, call);
        var reply = ChatAccess.ReplyIn(chat, call);
        var files = parts.Select(part => FileOf(world, call, part.Kind, "media", (string?)part.Json["media"] ?? "")).ToList();
        Sending.KeepPace(world, chat, edit: false, messages: parts.Count);
        var album = world.NextAlbumId();
        var messages = new JsonArray();
        for (var i = 0; i < files.Count; i++)
        {
            var content = MediaJson.Of(files[i]);
            captions[i].WriteTo(content, "caption", "caption_entities");
            messages.Add((JsonNode)MessageJson.Of(Sending.Accept(world, call, chat, content, new ReplyMarkup(null, null), reply, thread, files[i], album)));
        }
        return Answer.Ok(messages);
    }

    private static Answer Send(PlatformWorld world, Call call, string kind)
    {
        var caption = IncomingText.Caption(world, call.Text("caption"), call);
        var chat = ChatAccess.ToWrite(world, call);
        var markup = ReplyMarkup.Read(call, chat);
        var thread = ChatAccess.ThreadIn(chat, call);
        var reply = ChatAccess.ReplyIn(chat, call);
        var file = FileOf(world, call, kind, kind, call.Text(kind));
        Sending.KeepPace(world, chat, edit: false);
        var content = MediaJson.Of(file);
        caption.WriteTo(content, "caption", "caption_entities");
        return Answer.Ok(MessageJson.Of(Sending.Accept(world, call, chat, content, markup, reply, thread, file)));
    }

    private static Text.Formatted Caption(PlatformWorld world, Call call, JsonObject media)
    {
        // Each part carries its own caption, mode and entities.
        var inner = new Call
        {
            Number = call.Number, Method = call.Method, Encoding = call.Encoding,
            Parameters = media.ToDictionary(field => field.Key, field => field.Value),
        };
        return IncomingText.Caption(world, inner.Text("caption"), inner);
    }

    /// <summary>The upload under the parameter's own name or named by attach://, or a kept file by its id.</summary>
    private static StoredFile FileOf(PlatformWorld world, Call call, string kind, string parameter, string given)
    {
        var part = given.StartsWith("attach://", StringComparison.Ordinal)
            ? call.Uploads.GetValueOrDefault(given[9..]) ?? throw Refusal.Bad($"attached file \"{given[9..]}\" not found")
            : parameter == "media" ? null : call.Uploads.GetValueOrDefault(parameter);
        if (part is not null)
            return Keep(world, kind, part);
        if (given.Length == 0)
            throw Refusal.Bad(kind == "photo" ? "there is no photo in the request" : $"there is no {kind} in the request");
        if (given.Contains("://", StringComparison.Ordinal))
            throw Refusal.Bad("failed to get HTTP URL content");
        var kept = world.Files.ById(given) ?? throw Refusal.Bad("wrong file identifier/HTTP URL specified");
        return kept.Kind == kind ? kept : throw Refusal.Bad($"can't use file of type {Word(kept.Kind)} as {Word(kind)}");
    }

    private static StoredFile Keep(PlatformWorld world, string kind, UploadedPart part)
    {
        if (part.Bytes.Length == 0)
            throw Refusal.Bad("file must be non-empty");
        if (part.Bytes.LongLength > UploadBytes)
            throw new Refusal(413, "Request Entity Too Large");
        if (kind == "photo" && part.Bytes.LongLength > PhotoBytes)
            throw Refusal.Bad($"file of size {part.Bytes.LongLength} bytes is too big for a photo; the maximum size is {PhotoBytes} bytes");
        if (kind == "photo" && !IsPicture(part.Bytes))
            throw Refusal.Bad("IMAGE_PROCESS_FAILED");
        return world.Files.Keep(kind, part.Bytes, part.FileName, part.ContentType);
    }

    /// <summary>JPEG, PNG, GIF, WebP by their first bytes.</summary>
    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
            || bytes.StartsWith("GIF8"u8) || (bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..12].SequenceEqual("WEBP"u8));

    private static string Word(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..];
}
