using System.Globalization;
using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>Messages of channels, threads and DMs.</summary>
internal static class Messages
{
    public static IEnumerable<Route> Routes =>
        [
            new("create_message", "POST", "/channels/{channel_id}/messages", Create, Pace.Message),
            new("list_messages", "GET", "/channels/{channel_id}/messages", List),
            new("get_message", "GET", "/channels/{channel_id}/messages/{message_id}", Get),
            new("update_message", "PATCH", "/channels/{channel_id}/messages/{message_id}", Update, Pace.Edit),
            new("delete_message", "DELETE", "/channels/{channel_id}/messages/{message_id}", Delete),
            new("create_pin", "PUT", "/channels/{channel_id}/messages/pins/{message_id}", Pin),
            new("delete_pin", "DELETE", "/channels/{channel_id}/messages/pins/{message_id}", Unpin),
            new("trigger_typing_indicator", "POST", "/channels/{channel_id}/typing", Type),
        ];

    private static Answer Create(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        Access.Write(world, channel);
        NeedFor(world, channel, call);
        if (Repeated(world, channel, call) is { } known)
            return Show(world, known);
        NeedPatience(world, channel);
        var message = Posting.Create(world, call, channel, call.Form);
        return Show(world, message);
    }

    private static void NeedPatience(DiscordWorld world, Channel channel)
    {
        if (channel.RateLimitPerUser == 0 || (world.PermissionsOf(world.Bot, channel) & (Permissions.ManageMessages | Permissions.ManageThreads)) != 0
            || channel.Messages.Values.LastOrDefault(message => message.Author == world.Bot && message.Interaction is null) is not { } last)
            return;
        var left = Snowflakes.MomentOf(last.Id).AddSeconds(channel.RateLimitPerUser) - world.Now;
        if (left > TimeSpan.Zero)
            throw new Refusal(Answer.Ok(new JsonObject
            {
                ["message"] = "This action cannot be performed due to slowmode rate limit.", ["code"] = 20016, ["retry_after"] = Math.Round(left.TotalSeconds, 3), ["global"] = false,
            }, 429) with { Code = 20016 });
    }

    /// <summary>With enforce_nonce the same nonce of the same author gives the message that is there.</summary>
    private static Message? Repeated(DiscordWorld world, Channel channel, Call call)
    {
        if (!Wire.Flag(call.Form["enforce_nonce"]) || call.Form["nonce"] is not { } nonce)
            return null;
        return channel.Messages.Values.Reverse().TakeWhile(message => world.Now - Snowflakes.MomentOf(message.Id) < world.Options.NonceWindow)
            .FirstOrDefault(message => message.Author == world.Bot && message.Nonce?.ToString() == nonce.ToString());
    }

    private static Answer List(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        if (!channel.IsDm && !world.PermissionsOf(world.Bot, channel).HasFlag(Permissions.ReadMessageHistory))
            return Answer.Ok(new JsonArray());
        var limit = int.TryParse(call.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 50;
        if (limit is < 1 or > 100)
            throw Refusal.Form(errors => errors.Add("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100."));
        var shown = channel.Messages.Values.Where(message => !message.Deleted && !message.IsEphemeral);
        if (long.TryParse(call.Query["before"], out var before))
            shown = shown.Where(message => message.Id < before);
        if (long.TryParse(call.Query["after"], out var after))
            shown = shown.Where(message => message.Id > after).Take(limit);
        return Answer.Ok(new JsonArray([.. shown.Reverse().Take(limit).Select(message => (JsonNode)View(world, message))]));
    }

    private static Answer Get(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        if (!channel.IsDm)
            Access.Need(world, channel, Permissions.ReadMessageHistory);
        return Show(world, Access.Message(channel, call.Id("message_id")));
    }

    private static Answer Update(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        var message = Access.Message(channel, call.Id("message_id"));
        if (message.Author != world.Bot)
            throw new Refusal(403, 50005, "Cannot edit a message authored by another user");
        if (channel.Archived)
            throw new Refusal(400, 50083, "Thread is archived");
        return Show(world, Posting.Edit(world, call, message, call.Form));
    }

    private static Answer Delete(DiscordWorld world, Call call)
    {
        var channel = Access.Channel(world, call);
        var message = Access.Message(channel, call.Id("message_id"));
        if (message.Author != world.Bot && channel.IsDm)
            throw new Refusal(403, 50003, "Cannot execute action on a DM channel");
        if (message.Author != world.Bot)
            Access.Need(world, channel, Permissions.ManageMessages);
        Posting.Delete(world, call, message);
        return Answer.Nothing;
    }

    private static Answer Pin(DiscordWorld world, Call call) => SetPinned(world, call, true);

    private static Answer Unpin(DiscordWorld world, Call call) => SetPinned(world, call, false);

    private static Answer SetPinned(DiscordWorld world, Call call, bool pinned)
    {
        var channel = Access.Channel(world, call);
        var message = Access.Message(channel, call.Id("message_id"));
        if (!channel.IsDm)
            Access.Need(world, channel, Permissions.PinMessages);
        if (pinned && channel.Pinned.Count >= 250)
            throw new Refusal(400, 30003, "Maximum number of pins reached for the channel (250)");
        if (pinned ? channel.Pinned.Add(message.Id) : channel.Pinned.Remove(message.Id))
            world.Journal.Add(world.Now, pinned ? "pinned" : "unpinned", call.Route.Operation, channel.Id, message.Id, null, call.Number);
        world.Signal();
        return Answer.Nothing;
    }

    private static Answer Type(DiscordWorld world, Call call)
    {
        Access.Write(world, Access.Channel(world, call));
        return Answer.Nothing;
    }

    /// <summary>What this very message needs beside the right to write.</summary>
    internal static void NeedFor(DiscordWorld world, Channel channel, Call call, JsonObject? form = null)
    {
        if (channel.IsDm)
            return;
        if (call.Files.Count > 0)
            Access.Need(world, channel, Permissions.AttachFiles);
        if ((form ?? call.Form)["message_reference"] is not null)
            Access.Need(world, channel, Permissions.ReadMessageHistory);
    }

    internal static Answer Show(DiscordWorld world, Message message) => Answer.Ok(View(world, message));

    /// <summary>A message as the bot may read it: in guilds the words of others only with the privilege, or when it is called.</summary>
    internal static JsonObject View(DiscordWorld world, Message message)
    {
        var json = message.ToJson(world.Cdn);
        if (message.Author != world.Bot && !message.Channel.IsDm && (world.Options.GrantedPrivilegedIntents & EventPlace.MessageContent) == 0 && !message.Pings.Users.Contains(world.Bot.Id))
            Blank(json);
        return json;
    }

    internal static void Blank(JsonObject json)
    {
        json["content"] = "";
        foreach (var name in (string[])["embeds", "attachments", "components"])
            json[name] = new JsonArray();
    }
}
