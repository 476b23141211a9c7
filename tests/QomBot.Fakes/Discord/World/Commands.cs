using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.World;

/// <summary>A registered command, as the bot described it.</summary>
internal sealed record Command(long Id, long? GuildId, long Version, JsonObject Body)
{
    public string Name => (string)Body["name"]!;

    /// <summary>1 typed, 2 on a person, 3 on a message.</summary>
    public int Type => Wire.Whole(Body["type"]) ?? 1;

    public JsonObject ToJson(long application)
    {
        var json = (JsonObject)Body.DeepClone();
        json["id"] = Wire.Id(Id);
        json["application_id"] = Wire.Id(application);
        json["version"] = Wire.Id(Version);
        json["type"] = Type;
        json["default_member_permissions"] ??= null;
        json["description"] ??= "";
        json["nsfw"] ??= false;
        json["integration_types"] ??= new JsonArray(0);
        json["contexts"] ??= null;
        if (GuildId is { } guild)
            json["guild_id"] = Wire.Id(guild);
        return json;
    }
}

/// <summary>The bot's commands, everywhere and in single guilds.</summary>
internal sealed class CommandBook
{
    private readonly Dictionary<long, List<Command>> scopes = [];
    private readonly Dictionary<long, List<DateTimeOffset>> creates = [];

    /// <param name="guild">Null for everywhere.</param>
    public IReadOnlyList<Command> In(long? guild) => scopes.GetValueOrDefault(guild ?? 0) ?? [];

    public void Replace(long? guild, IEnumerable<Command> commands) => scopes[guild ?? 0] = [.. commands];

    /// <summary>Creates within the last day.</summary>
    public int CreatesToday(long? guild, DateTimeOffset now) => Creates(guild).Count(at => now - at < TimeSpan.FromDays(1));

    public void CountCreate(long? guild, DateTimeOffset now) => Creates(guild).Add(now);

    private List<DateTimeOffset> Creates(long? guild) =>
        creates.TryGetValue(guild ?? 0, out var list) ? list : creates[guild ?? 0] = [];
}
