using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rules;

/// <summary>Whom a message really calls: what its text names, what allowed_mentions lets through, what the author may.</summary>
internal static partial class MentionRules
{
    /// <param name="allowed">Null: the platform's default, which calls everyone named; in answers to interactions only people.</param>
    public static Pings Of(DiscordWorld world, Channel channel, Person author, string text, JsonObject? allowed, bool interaction, long? repliedTo = null)
    {
        var parse = allowed is null
            ? interaction ? ["users"] : ["users", "roles", "everyone"]
            : (allowed["parse"] as JsonArray ?? []).Select(Wire.Text).ToList();
        var named = People().Matches(text).Select(match => long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToList();
        var users = named.Where(id => parse.Contains("users") || Listed(allowed, "users").Contains(id))
            .Where(id => channel.Guild?.Members.ContainsKey(id) ?? (channel.Recipient?.Id == id || id == world.Bot.Id)).ToList();
        if (repliedTo is { } replied && (allowed is null || Wire.Flag(allowed["replied_user"])) && !users.Contains(replied))
            users.Add(replied);
        if (channel.Guild is not { } guild)
            return new(false, users, []);
        var mayCallAll = world.PermissionsOf(author, channel).HasFlag(Permissions.MentionEveryone);
        var roles = RolesNamed().Matches(text).Select(match => long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct()
            .Where(id => guild.Roles.TryGetValue(id, out var role) && (role.Mentionable || mayCallAll))
            .Where(id => parse.Contains("roles") || Listed(allowed, "roles").Contains(id)).ToList();
        var everyone = mayCallAll && parse.Contains("everyone") && Everyone().IsMatch(text);
        return new(everyone, users, roles);
    }

    private static IEnumerable<long> Listed(JsonObject? allowed, string kind) => (allowed?[kind] as JsonArray ?? []).Select(Wire.ReadId).OfType<long>();

    [GeneratedRegex(@"<@!?(\d{1,19})>")]
    private static partial Regex People();

    [GeneratedRegex(@"<@&(\d{1,19})>")]
    private static partial Regex RolesNamed();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex Everyone();
}
