using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>Guilds and their channels.</summary>
internal static class Channels
{
    private const int MostChannels = 500;

    public static IEnumerable<Route> Routes =>
        [
            new("get_guild", "GET", "/guilds/{guild_id}", (world, call) => Answer.Ok(UserJson.Of(Access.Guild(world, call)))),
            new("list_guild_channels", "GET", "/guilds/{guild_id}/channels", List),
            new("create_guild_channel", "POST", "/guilds/{guild_id}/channels", Create, Pace.Create),
            new("list_guild_roles", "GET", "/guilds/{guild_id}/roles", (world, call) =>
                Answer.Ok(new JsonArray([.. Access.Guild(world, call).Roles.Values.Select(role => (JsonNode)UserJson.Of(role))]))),
            new("get_guild_member", "GET", "/guilds/{guild_id}/members/{user_id}", Member),
            new("get_channel", "GET", "/channels/{channel_id}", (world, call) => Answer.Ok(Access.Channel(world, call).ToJson())),
            new("update_channel", "PATCH", "/channels/{channel_id}", Update, Pace.Edit),
            new("delete_channel", "DELETE", "/channels/{channel_id}", Delete),
            new("set_channel_permission_overwrite", "PUT", "/channels/{channel_id}/permissions/{overwrite_id}", SetOverwrite),
        ];

    private static Answer List(DiscordWorld world, Call call)
    {
        var guild = Access.Guild(world, call);
        return Answer.Ok(new JsonArray([.. world.Channels.Values.Where(channel => channel.Guild == guild && !channel.IsThread).Select(channel => (JsonNode)channel.ToJson())]));
    }

    private static Answer Member(DiscordWorld world, Call call)
    {
        var guild = Access.Guild(world, call);
        if (!world.People.ContainsKey(call.Id("user_id")))
            throw Refusal.UnknownUser;
        return guild.Members.TryGetValue(call.Id("user_id"), out var member)
            ? Answer.Ok(UserJson.Of(guild, member, withUser: true))
            : throw new Refusal(404, 10007, "Unknown Member");
    }

    private static Answer Create(DiscordWorld world, Call call)
    {
        var guild = Access.Guild(world, call);
        if (!guild.BaseOf(world.Bot).HasFlag(Permissions.ManageChannels))
            throw Refusal.MissingPermissions;
        if (world.Channels.Values.Count(known => known.Guild == guild && !known.IsThread) >= MostChannels)
            throw new Refusal(400, 30013, $"Maximum number of guild channels reached ({MostChannels})");
        var type = Wire.Whole(call.Form["type"]) ?? ChannelType.Text;
        var parent = Wire.ReadId(call.Form["parent_id"]);
        if (parent is { } id && !(world.Channels.TryGetValue(id, out var above) && above.Guild == guild && above.Type == ChannelType.Category))
            throw Refusal.Form(errors => errors.Add("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist"));
        CheckTopic(type, call.Form);
        var channel = new Channel
        {
            Id = world.Ids.Next(), Type = type, Guild = guild, Name = NameOf(type, Wire.Text(call.Form["name"])!), Topic = Wire.Text(call.Form["topic"]), ParentId = parent,
            Position = Wire.Whole(call.Form["position"]) ?? world.Channels.Values.Count(known => known.Guild == guild), RateLimitPerUser = Wire.Whole(call.Form["rate_limit_per_user"]) ?? 0,
        };
        if (call.Form["available_tags"] is JsonArray tags)
            channel.AvailableTags = ReadTags(world, channel, tags);
        foreach (var overwrite in Wire.Objects(call.Form["permission_overwrites"]))
            Overwrite(guild, channel, overwrite, world);
        world.Channels[channel.Id] = channel;
        world.Publish("CHANNEL_CREATE", channel.ToJson(), new(guild.Id, EventPlace.Guilds));
        world.Journal.Add(world.Now, "channel", call.Route.Operation, channel.Id, 0, channel.Name, call.Number);
        world.Signal();
        return Answer.Ok(channel.ToJson(), 201);
    }

    private static Answer Update(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        if (channel.IsThread)
            return Threads.Update(world, call, channel);
        if (channel.IsDm)
            throw new Refusal(403, 50003, "Cannot execute action on a DM channel");
        Access.Need(world, channel, Permissions.ManageChannels);
        CheckTopic(channel.Type, call.Form);
        if (Wire.Text(call.Form["name"]) is { } name)
            channel.Name = NameOf(channel.Type, name);
        if (call.HasField("topic"))
            channel.Topic = Wire.Text(call.Form["topic"]);
        if (call.HasField("parent_id"))
            channel.ParentId = Wire.ReadId(call.Form["parent_id"]);
        if (Wire.Whole(call.Form["flags"]) is { } flags)
            channel.Flags = flags;
        if (call.Form["available_tags"] is JsonArray tags)
            channel.AvailableTags = ReadTags(world, channel, tags);
        if (call.Form["permission_overwrites"] is JsonArray overwrites)
        {
            channel.Overwrites.Clear();
            foreach (var overwrite in Wire.Objects(overwrites))
                Overwrite(channel.Guild!, channel, overwrite, world);
        }
        world.Publish("CHANNEL_UPDATE", channel.ToJson(), new(channel.Guild!.Id, EventPlace.Guilds));
        world.Signal();
        return Answer.Ok(channel.ToJson());
    }

    private static Answer Delete(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        if (channel.IsDm)
            return Answer.Ok(channel.ToJson());
        Access.Need(world, channel, channel.IsThread ? Permissions.ManageThreads : Permissions.ManageChannels);
        Remove(world, channel);
        return Answer.Ok(channel.ToJson());
    }

    public static void Remove(DiscordWorld world, Channel channel)
    {
        foreach (var thread in world.Channels.Values.Where(thread => thread.IsThread && thread.ParentId == channel.Id).ToList())
            world.Channels.Remove(thread.Id);
        world.Channels.Remove(channel.Id);
        var json = channel.IsThread
            ? new JsonObject { ["id"] = Wire.Id(channel.Id), ["guild_id"] = Wire.Id(channel.Guild!.Id), ["parent_id"] = Wire.Id(channel.ParentId), ["type"] = channel.Type }
            : channel.ToJson();
        world.Publish(channel.IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", json, new(channel.Guild!.Id, EventPlace.Guilds));
        world.Signal();
    }

    private static Answer SetOverwrite(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        Access.Need(world, channel, Permissions.ManageRoles);
        var body = (JsonObject)call.Form.DeepClone();
        body["id"] = call.Path["overwrite_id"];
        Overwrite(channel.Guild!, channel, body, world);
        world.Publish("CHANNEL_UPDATE", channel.ToJson(), new(channel.Guild!.Id, EventPlace.Guilds));
        return Answer.Nothing;
    }

    /// <summary>A bot gives and takes only what it holds itself.</summary>
    private static void Overwrite(Guild guild, Channel channel, JsonObject body, DiscordWorld world)
    {
        var id = Wire.ReadId(body["id"]) ?? 0;
        var forRole = (Wire.Whole(body["type"]) ?? (guild.Roles.ContainsKey(id) ? 0 : 1)) == 0;
        if (forRole ? !guild.Roles.ContainsKey(id) : !guild.Members.ContainsKey(id))
            throw new Refusal(404, 10009, "Unknown Overwrite");
        var (allow, deny) = ((Permissions)(Wire.ReadId(body["allow"]) ?? 0), (Permissions)(Wire.ReadId(body["deny"]) ?? 0));
        if (((allow | deny) & ~guild.BaseOf(world.Bot)) != 0)
            throw Refusal.MissingPermissions;
        channel.Overwrites[id] = new(id, forRole, allow, deny);
    }

    private static void CheckTopic(int type, JsonObject form)
    {
        if (type != ChannelType.Forum && Wire.Text(form["topic"])?.Length > 1024)
            throw Refusal.Form(errors => errors.TooLong("topic", 1024));
    }

    private static List<ForumTag> ReadTags(DiscordWorld world, Channel channel, JsonArray tags)
    {
        if (channel.Type != ChannelType.Forum)
            throw Refusal.Form(errors => errors.Add("available_tags", "CHANNEL_TYPE_INVALID", "Only forums have tags."));
        var errors = new FormErrors();
        if (tags.Count > 20)
            errors.TooLong("available_tags", 20);
        var read = new List<ForumTag>();
        foreach (var (tag, index) in Wire.Objects(tags).Select((tag, index) => (tag, index)))
        {
            var name = Wire.Text(tag["name"])?.Trim() ?? "";
            if (name.Length is < 1 or > 20)
                errors.BadLength($"available_tags.{index}.name", 1, 20);
            if (read.Any(earlier => string.Equals(earlier.Name, name, StringComparison.OrdinalIgnoreCase)))
                throw new Refusal(400, 40066, "Tag names must be unique");
            var id = Wire.ReadId(tag["id"]);
            if (id is { } given && channel.AvailableTags.All(known => known.Id != given))
                throw new Refusal(404, 10087, "Unknown tag");
            read.Add(new(id ?? world.Ids.Next(), name, Wire.Flag(tag["moderated"])));
        }
        errors.Throw();
        return read;
    }

    /// <summary>Names of text channels are lower case without spaces.</summary>
    private static string NameOf(int type, string name) =>
        type is ChannelType.Text or ChannelType.Announcement or ChannelType.Forum ? name.Trim().ToLowerInvariant().Replace(' ', '-') : name.Trim();
}
