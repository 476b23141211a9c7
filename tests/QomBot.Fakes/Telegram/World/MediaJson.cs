using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.World;

/// <summary>The fields of a message that describe its file.</summary>
internal static class MediaJson
{
    public static JsonObject Of(StoredFile file) => file.Kind switch
    {
        "photo" => new() { ["photo"] = new JsonArray(Size(file, "s", 90, 67), Size(file, "x", 1280, 960)) },
        "voice" => new() { ["voice"] = Common(file, new JsonObject { ["duration"] = 3 }) },
        "audio" => new() { ["audio"] = Common(file, new JsonObject { ["duration"] = 3 }) },
        "video" => new() { ["video"] = Common(file, new JsonObject { ["duration"] = 3, ["width"] = 640, ["height"] = 480 }) },
        _ => new() { ["document"] = Common(file, []) },
    };

    private static JsonObject Common(StoredFile file, JsonObject json)
    {
        json["file_id"] = file.FileId;
        json["file_unique_id"] = file.UniqueId;
        json["file_size"] = file.Size;
        if (file.Name is not null && file.Kind != "voice")
            json["file_name"] = file.Name;
        if (file.Mime is not null)
            json["mime_type"] = file.Mime;
        return json;
    }

    /// <summary>The largest size carries the file's own id; the thumbnail's differs.</summary>
    private static JsonObject Size(StoredFile file, string letter, int width, int height) => new()
    {
        ["file_id"] = letter == "x" ? file.FileId : file.FileId + letter,
        ["file_unique_id"] = file.UniqueId + letter,
        ["file_size"] = letter == "x" ? file.Size : Math.Min(file.Size, 1200),
        ["width"] = width,
        ["height"] = height,
    };
}
