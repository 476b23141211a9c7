using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>Threads and posts of forums.</summary>
internal static class Threads
{
    public static IEnumerable<Route> Routes =>
        [
            new("create_thread", "POST", "/channels/{channel_id}/threads", Create, Pace.Create),
            new("create_thread_from_message", "POST", "/channels/{channel_id}/messages/{message_id}/threads", CreateFromMessage, Pace.Create),
            new("join_thread", "PUT", "/channels/{channel_id}/thread-members/@me", (world, call) => Join(world, call, world.Bot.Id)),
            new("add_thread_member", "PUT", "/channels/{channel_id}/thread-members/{user_id}", (world, call) => Join(world, call, call.Id("user_id"))),
            new("get_active_guild_threads", "GET", "/guilds/{guild_id}/threads/active", Active),
        ];

    private static Answer Create(DiscordWorld world, Call call)
    {
        var parent = Access.Channel(world, call);
        if (parent.Type == ChannelType.Forum)
            return CreatePost(world, call, parent);
        if (parent.Type is not (ChannelType.Text or ChannelType.Announcement))
            throw new Refusal(400, 50024, "Cannot execute action on this channel type");
        if (call.HasField("message") || call.HasField("applied_tags"))
            throw Refusal.Form(errors => errors.Add("message", "CHANNEL_TYPE_INVALID", "Only posts of forums begin with a message."));
        var type = Wire.Whole(call.Form["type"]) ?? ChannelType.PrivateThread;
        Access.Need(world, parent, type == ChannelType.PrivateThread ? Permissions.CreatePrivateThreads : Permissions.CreatePublicThreads);
        var thread = Begin(world, call, parent, type, world.Ids.Next(), []);
        return Answer.Ok(thread.ToJson(), 201);
    }

    private static Answer CreateFromMessage(DiscordWorld world, Call call)
    {
        var parent = Access.Channel(world, call);
        var message = Access.Message(parent, call.Id("message_id"));
        if (parent.Type is not (ChannelType.Text or ChannelType.Announcement))
            throw new Refusal(400, 50024, "Cannot execute action on this channel type");
        if (world.Channels.ContainsKey(message.Id))
            throw new Refusal(400, 160004, "A thread has already been created for this message");
        Access.Need(world, parent, Permissions.CreatePublicThreads);
        return Answer.Ok(Begin(world, call, parent, ChannelType.PublicThread, message.Id, []).ToJson(), 201);
    }

    private static Answer CreatePost(DiscordWorld world, Call call, Channel forum)
    {
        Access.Need(world, forum, Permissions.SendMessages);
        var form = call.Form["message"] as JsonObject ?? throw Refusal.Form(errors => errors.Required("message"));
        var tags = ReadTags(world, forum, call.Form["applied_tags"]);
        if (call.Files.Count > 0)
            Access.Need(world, forum, Permissions.AttachFiles);
        Rules.MessageRules.Check(form, Wire.Whole(form["flags"]) ?? 0, call.Files.Count, "message.");
        Posting.NeedContent(form, call.Files.Count);
        var thread = Begin(world, call, forum, ChannelType.PublicThread, world.Ids.Next(), tags);
        var first = Posting.Create(world, call, thread, form, prefix: "message.", id: thread.Id);
        var json = thread.ToJson();
        json["message"] = first.ToJson(world.Cdn);
        return Answer.Ok(json, 201);
    }

    private static Channel Begin(DiscordWorld world, Call call, Channel parent, int type, long id, List<long> tags)
    {
        var thread = new Channel
        {
            Id = id, Type = type, Guild = parent.Guild, ParentId = parent.Id, Name = Wire.Text(call.Form["name"])!.Trim(), OwnerId = world.Bot.Id, AppliedTags = tags,
            AutoArchiveMinutes = Wire.Whole(call.Form["auto_archive_duration"]) ?? 4320, ArchiveChanged = world.Now,
        };
        if (thread.Name.Length == 0)
            throw Refusal.Form(errors => errors.BadLength("name", 1, 100));
        thread.ThreadMembers.Add(world.Bot.Id);
        world.Channels[thread.Id] = thread;
        var json = thread.ToJson();
        json["newly_created"] = true;
        world.Publish("THREAD_CREATE", json, new(parent.Guild!.Id, EventPlace.Guilds));
        world.Journal.Add(world.Now, "thread", call.Route.Operation, thread.Id, 0, thread.Name, call.Number);
        world.Signal();
        return thread;
    }

    /// <summary>Changes of a thread; one that is archived can only be woken.</summary>
    public static Answer Update(DiscordWorld world, Call call, Channel thread)
    {
        var held = world.PermissionsOf(world.Bot, thread);
        var manages = held.HasFlag(Permissions.ManageThreads);
        var wakes = call.Form["archived"] is { } archived && !Wire.Flag(archived);
        if (thread.Archived && !wakes)
            throw new Refusal(400, 50083, "Thread is archived");
        var own = thread.OwnerId == world.Bot.Id;
        var needsMore = (thread.Locked && wakes) || call.HasField("locked") || call.HasField("rate_limit_per_user") || (!own && !wakes);
        if ((needsMore && !manages) || (!own && !manages && !held.HasFlag(Permissions.SendMessagesInThreads)))
            throw Refusal.MissingPermissions;
        if (call.HasField("applied_tags"))
            thread.AppliedTags = ReadTags(world, world.Channels[thread.ParentId!.Value], call.Form["applied_tags"]);
        if (Wire.Text(call.Form["name"]) is { } name)
            thread.Name = name.Trim().Length > 0 ? name.Trim() : throw Refusal.Form(errors => errors.BadLength("name", 1, 100));
        if (call.Form["locked"] is { } locked)
            thread.Locked = Wire.Flag(locked);
        if (call.Form["archived"] is { } state)
            SetArchived(world, thread, Wire.Flag(state));
        if (Wire.Whole(call.Form["auto_archive_duration"]) is { } minutes)
            thread.AutoArchiveMinutes = minutes;
        world.Journal.Add(world.Now, "thread-edited", call.Route.Operation, thread.Id, 0, thread.Name, call.Number);
        Tell(world, thread);
        return Answer.Ok(thread.ToJson());
    }

    public static void SetArchived(DiscordWorld world, Channel thread, bool archived) =>
        (thread.Archived, thread.ArchiveChanged) = (archived, thread.Archived == archived ? thread.ArchiveChanged : world.Now);

    public static void Tell(DiscordWorld world, Channel thread)
    {
        world.Publish("THREAD_UPDATE", thread.ToJson(), new(thread.Guild!.Id, EventPlace.Guilds));
        world.Signal();
    }

    private static List<long> ReadTags(DiscordWorld world, Channel forum, JsonNode? given)
    {
        var tags = (given as JsonArray ?? []).Select(Wire.ReadId).OfType<long>().Distinct().ToList();
        if (tags.Count > 5)
            throw Refusal.Form(errors => errors.TooLong("applied_tags", 5));
        if (forum.Type != ChannelType.Forum && tags.Count > 0)
            throw new Refusal(400, 50024, "Cannot execute action on this channel type");
        if (tags.FirstOrDefault(tag => forum.AvailableTags.All(known => known.Id != tag)) is not 0)
            throw new Refusal(404, 10087, "Unknown tag");
        if (tags.Count == 0 && (forum.Flags & Channel.RequireTag) != 0)
            throw new Refusal(400, 40067, "A tag is required to create a forum post in this channel");
        if (forum.AvailableTags.Any(tag => tag.Moderated && tags.Contains(tag.Id)))
            Access.Need(world, forum, Permissions.ManageThreads);
        return tags;
    }

    private static Answer Join(DiscordWorld world, Call call, long person)
    {
        var thread = Access.Channel(world, call);
        if (!thread.IsThread)
            throw new Refusal(400, 50024, "Cannot execute action on this channel type");
        if (thread.Archived)
            throw new Refusal(400, 50083, "Thread is archived");
        if (!thread.Guild!.Members.ContainsKey(person))
            throw new Refusal(404, 10007, "Unknown Member");
        thread.ThreadMembers.Add(person);
        world.Signal();
        return Answer.Nothing;
    }

    private static Answer Active(DiscordWorld world, Call call)
    {
        var guild = Access.Guild(world, call);
        return Answer.Ok(new JsonObject
        {
            ["threads"] = new JsonArray([.. world.Channels.Values.Where(thread => thread.Guild == guild && thread is { IsThread: true, Archived: false }).Select(thread => (JsonNode)thread.ToJson())]),
            ["members"] = new JsonArray(),
        });
    }
}
