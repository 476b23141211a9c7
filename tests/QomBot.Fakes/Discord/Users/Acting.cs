using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>Makes an interaction and tells the bot.</summary>
internal static class Acting
{
    public static DiscordAct Begin(DiscordWorld world, Person person, Channel channel, int type, JsonObject data, Message? source = null, bool withMessage = false)
    {
        var interaction = new Interaction
        {
            Id = world.Ids.Next(), Token = world.NewToken(64), Type = type, Person = person, Channel = channel, At = world.Now, Source = source,
        };
        world.Interactions[interaction.Id] = interaction;
        world.ByToken[interaction.Token] = interaction;
        var json = new JsonObject
        {
            ["id"] = Wire.Id(interaction.Id), ["application_id"] = Wire.Id(world.Bot.Id), ["type"] = type, ["token"] = interaction.Token, ["version"] = 1,
            ["data"] = data, ["channel_id"] = Wire.Id(channel.Id), ["channel"] = channel.ToJson(), ["locale"] = person.Locale, ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(), ["app_permissions"] = Wire.Id((long)world.PermissionsOf(world.Bot, channel)), ["attachment_size_limit"] = 10 << 20,
            ["context"] = channel.IsDm ? 1 : 0,
        };
        if (channel.Guild is { } guild)
        {
            var member = UserJson.Of(guild, guild.Members[person.Id], withUser: true);
            member["permissions"] = Wire.Id((long)world.PermissionsOf(person, channel));
            json["member"] = member;
            json["guild_id"] = Wire.Id(guild.Id);
            json["guild_locale"] = "en-US";
            json["guild"] = new JsonObject { ["id"] = Wire.Id(guild.Id), ["locale"] = "en-US", ["features"] = new JsonArray() };
            json["authorizing_integration_owners"] = new JsonObject { ["0"] = Wire.Id(guild.Id) };
        }
        else
        {
            json["user"] = UserJson.Of(person);
            json["authorizing_integration_owners"] = new JsonObject { ["0"] = "0" };
        }
        if (source is not null && withMessage)
            json["message"] = source.ToJson(world.Cdn);
        interaction.Delivered = world.Publish("INTERACTION_CREATE", json, new(channel.Guild?.Id, 0));
        world.Signal();
        return new(world, interaction);
    }
}
