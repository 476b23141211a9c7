using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rest.Operations;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Gateway;

/// <summary>What lives on when the connection goes: numbered events that can be replayed.</summary>
internal sealed class Session(string id, int intents, int shard, int shards)
{
    /// <summary>Older events are forgotten; a client that far behind must identify.</summary>
    private const int KeepAtMost = 20_000;

    private readonly Queue<(int Number, string Payload)> events = new();

    public string Id => id;
    public int Intents => intents;
    public int Shard => shard;
    public int Shards => shards;
    public int LastNumber { get; private set; }

    /// <summary>Null while nobody listens.</summary>
    public Connection? Connection { get; set; }

    public DateTimeOffset LeftAt { get; set; }

    public bool Takes(EventPlace place) =>
        (place.Intents == 0 || (place.Intents & intents) != 0) && (place.GuildId is { } guild ? (guild >> 22) % shards : 0) == shard;

    /// <summary>Keeps the event and gives it to the connection, if there is one.</summary>
    /// <param name="kept">False for what is never replayed.</param>
    public void Add(string name, JsonObject data, DiscordWorld world, bool kept = true)
    {
        LastNumber++;
        var shown = Shown(name, data, world);
        var payload = new JsonObject { ["op"] = 0, ["s"] = LastNumber, ["t"] = name, ["d"] = shown }.ToJsonString(Wire.Json);
        if (kept)
            events.Enqueue((LastNumber, payload));
        if (events.Count > KeepAtMost)
            events.Dequeue();
        Connection?.Send(payload, isEvent: true);
    }

    /// <summary>The events after this number, or null when they are not kept any more.</summary>
    public IReadOnlyList<string>? After(int number) =>
        events.TryPeek(out var first) && number < first.Number - 1 ? null : [.. events.Where(one => one.Number > number).Select(one => one.Payload)];

    /// <summary>In guilds the words of others need the privileged intent, unless the bot is called.</summary>
    private JsonObject Shown(string name, JsonObject data, DiscordWorld world)
    {
        var copy = (JsonObject)data.DeepClone();
        if (name is not ("MESSAGE_CREATE" or "MESSAGE_UPDATE") || copy["guild_id"] is null || (intents & EventPlace.MessageContent) != 0)
            return copy;
        var own = Wire.Id(world.Bot.Id);
        if ((string?)copy["author"]!["id"] != own && Wire.Objects(copy["mentions"]).All(person => (string?)person["id"] != own))
            Messages.Blank(copy);
        return copy;
    }
}
