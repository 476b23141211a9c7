using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.World;

/// <summary>What the bot set about itself, by language ("" for every other one). Guarded by the world's lock.</summary>
internal sealed class BotProfile
{
    /// <summary>Menus by scope (as compact JSON) and language.</summary>
    public Dictionary<(string Scope, string Language), JsonArray> Commands { get; } = [];
    public Dictionary<string, string> Names { get; } = [];
    public Dictionary<string, string> Descriptions { get; } = [];
    public Dictionary<string, string> ShortDescriptions { get; } = [];

    /// <summary>By chat id; 0 is the default.</summary>
    public Dictionary<long, JsonObject> MenuButtons { get; } = [];
}
