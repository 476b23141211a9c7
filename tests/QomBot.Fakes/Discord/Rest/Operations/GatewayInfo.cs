using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>Where the gateway is and how many sessions may still be begun.</summary>
internal static class GatewayInfo
{
    public static IEnumerable<Route> Routes =>
        [
            new("get_gateway", "GET", "/gateway", (world, _) => Answer.Ok(new JsonObject { ["url"] = world.GatewayUrl }), Open: true),
            new("get_bot_gateway", "GET", "/gateway/bot", Bot),
        ];

    private static Answer Bot(DiscordWorld world, Call call) => Answer.Ok(new JsonObject
    {
        ["url"] = world.GatewayUrl,
        ["shards"] = world.Options.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = world.Options.IdentifyBudget,
            ["remaining"] = Math.Max(0, world.Options.IdentifyBudget - world.Identifies.Used(world.Now)),
            ["reset_after"] = (long)world.Identifies.ResetAfter(world.Now).TotalMilliseconds,
            ["max_concurrency"] = world.Options.MaxConcurrency,
        },
    });
}
