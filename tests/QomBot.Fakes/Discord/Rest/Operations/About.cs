using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>The bot itself, its application, its guilds, and DM channels.</summary>
internal static class About
{
    public static IEnumerable<Route> Routes =>
        [
            new("get_my_user", "GET", "/users/@me", (world, _) => Answer.Ok(Me(world))),
            new("get_user", "GET", "/users/{user_id}", (world, call) =>
                Answer.Ok(UserJson.Of(world.People.GetValueOrDefault(call.Id("user_id")) ?? throw Refusal.UnknownUser))),
            new("get_my_application", "GET", "/applications/@me", (world, _) => Answer.Ok(Application(world))),
            new("get_my_oauth2_application", "GET", "/oauth2/applications/@me", (world, _) => Answer.Ok(Application(world))),
            new("list_my_guilds", "GET", "/users/@me/guilds", (world, _) => Answer.Ok(new JsonArray([.. world.Guilds.Values.Where(guild => guild.BotIsIn).Select(guild => (JsonNode)new JsonObject
            {
                ["id"] = Wire.Id(guild.Id), ["name"] = guild.Name, ["icon"] = null, ["owner"] = false, ["permissions"] = Wire.Id((long)guild.BaseOf(world.Bot)), ["features"] = new JsonArray(),
            })]))),
            new("leave_guild", "DELETE", "/users/@me/guilds/{guild_id}", Leave),
            new("create_dm", "POST", "/users/@me/channels", OpenDm),
        ];

    public static JsonObject Me(DiscordWorld world)
    {
        var json = UserJson.Of(world.Bot);
        json["verified"] = true;
        json["mfa_enabled"] = true;
        json["email"] = null;
        json["flags"] = 0;
        json["locale"] = "en-US";
        return json;
    }

    private static JsonObject Application(DiscordWorld world) => new()
    {
        ["id"] = Wire.Id(world.Bot.Id), ["name"] = world.Bot.Name, ["icon"] = null, ["description"] = "", ["bot_public"] = false, ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64), ["flags"] = 0, ["bot"] = UserJson.Of(world.Bot), ["summary"] = "",
        ["approximate_guild_count"] = world.Guilds.Values.Count(guild => guild.BotIsIn), ["interactions_endpoint_url"] = null,
    };

    private static Answer Leave(DiscordWorld world, Call call)
    {
        var guild = Access.Guild(world, call);
        guild.BotIsIn = false;
        world.Publish("GUILD_DELETE", new JsonObject { ["id"] = Wire.Id(guild.Id) }, new(guild.Id, EventPlace.Guilds));
        return Answer.Nothing;
    }

    private static Answer OpenDm(DiscordWorld world, Call call)
    {
        if (Wire.ReadId(call.Form["recipient_id"]) is not { } id)
            throw Refusal.Form(errors => errors.Required("recipient_id"));
        if (!world.People.TryGetValue(id, out var person))
            throw Refusal.UnknownUser;
        if (person.IsBot)
            throw new Refusal(403, 50007, "Cannot send messages to this user");
        if (!world.KnowsDm(person) && world.Options.StrictPace && !world.NewDms.Take(world.Now, world.Options.Limits.NewDmsPer10Minutes, TimeSpan.FromMinutes(10)))
            throw new Refusal(400, 40003, "You are opening direct messages too fast");
        return Answer.Ok(world.DmWith(person).ToJson());
    }
}
