using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.World;

/// <summary>Accounts, members, roles and guilds as the wire shows them.</summary>
internal static class UserJson
{
    public static JsonObject Of(Person person)
    {
        var json = new JsonObject
        {
            ["id"] = Wire.Id(person.Id), ["username"] = person.Username, ["global_name"] = person.IsBot ? null : person.Name, ["discriminator"] = person.IsBot ? "0001" : "0",
            ["avatar"] = null, ["public_flags"] = 0,
        };
        if (person.IsBot)
            json["bot"] = true;
        return json;
    }

    public static JsonObject Of(Guild guild, Member member, bool withUser)
    {
        var json = new JsonObject
        {
            ["roles"] = Wire.Ids(member.Roles), ["joined_at"] = Wire.Moment(member.Joined), ["nick"] = null, ["avatar"] = null,
            ["premium_since"] = null, ["communication_disabled_until"] = null, ["deaf"] = false, ["mute"] = false, ["flags"] = 0, ["pending"] = false,
        };
        if (withUser)
            json["user"] = Of(member.Person);
        return json;
    }

    public static JsonObject Of(Role role) => new()
    {
        ["id"] = Wire.Id(role.Id), ["name"] = role.Name, ["permissions"] = Wire.Id((long)role.Permissions), ["position"] = role.Position, ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false, ["managed"] = false, ["mentionable"] = role.Mentionable, ["flags"] = 0, ["icon"] = null, ["unicode_emoji"] = null,
    };

    public static JsonObject Of(Guild guild) => new()
    {
        ["id"] = Wire.Id(guild.Id), ["name"] = guild.Name, ["owner_id"] = Wire.Id(guild.Owner.Id), ["icon"] = null, ["description"] = null,
        ["roles"] = new JsonArray([.. guild.Roles.Values.Select(role => (JsonNode)Of(role))]),
        ["features"] = new JsonArray(), ["emojis"] = new JsonArray(), ["stickers"] = new JsonArray(), ["preferred_locale"] = "en-US", ["premium_tier"] = 0,
        ["verification_level"] = 0, ["default_message_notifications"] = 0, ["explicit_content_filter"] = 0, ["mfa_level"] = 0, ["nsfw_level"] = 0,
        ["afk_channel_id"] = null, ["afk_timeout"] = 300, ["system_channel_id"] = null, ["system_channel_flags"] = 0, ["rules_channel_id"] = null,
        ["public_updates_channel_id"] = null, ["application_id"] = null, ["vanity_url_code"] = null, ["banner"] = null, ["splash"] = null,
        ["discovery_splash"] = null, ["premium_progress_bar_enabled"] = false, ["safety_alerts_channel_id"] = null, ["max_members"] = 500000,
    };
}
