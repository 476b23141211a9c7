using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Gateway;

/// <summary>A guild as GUILD_CREATE brings it: with the channels and threads the bot can see.</summary>
internal static class GuildEvents
{
    public static JsonObject Create(DiscordWorld world, Guild guild)
    {
        var json = UserJson.Of(guild);
        var seen = world.Channels.Values.Where(channel => channel.Guild == guild && world.PermissionsOf(world.Bot, channel).HasFlag(Permissions.ViewChannel)).ToList();
        json["joined_at"] = Wire.Moment(guild.Members[world.Bot.Id].Joined);
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = guild.Members.Count;
        json["members"] = new JsonArray(UserJson.Of(guild, guild.Members[world.Bot.Id], withUser: true));
        json["channels"] = new JsonArray([.. seen.Where(channel => !channel.IsThread).Select(channel => (JsonNode)channel.ToJson())]);
        json["threads"] = new JsonArray([.. seen.Where(channel => channel is { IsThread: true, Archived: false }).Select(channel => (JsonNode)channel.ToJson())]);
        foreach (var name in (string[])["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"])
            json[name] = new JsonArray();
        return json;
    }
}
