using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

internal static class Files
{
    /// <summary>What a bot may download.</summary>
    public const long DownloadBytes = 20 << 20;

    public static Answer Get(PlatformWorld world, Call call)
    {
        if (!call.Has("file_id"))
            throw Refusal.Bad("file_id not specified");
        var file = world.Files.ById(call.Text("file_id"))
            ?? throw Refusal.Bad("wrong file_id or the file is temporarily unavailable");
        if (file.Size > DownloadBytes)
            throw Refusal.Bad("file is too big");
        return Answer.Ok(new JsonObject
        {
            ["file_id"] = file.FileId, ["file_unique_id"] = file.UniqueId, ["file_size"] = file.Size, ["file_path"] = file.Path,
        });
    }
}
