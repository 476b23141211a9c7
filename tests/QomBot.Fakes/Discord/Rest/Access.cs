using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>What the bot may reach, and the platform's words when it may not.</summary>
internal static class Access
{
    public static Guild Guild(DiscordWorld world, Call call) =>
        world.Guilds.TryGetValue(call.Id("guild_id"), out var guild) ? guild.BotIsIn ? guild : throw Refusal.MissingAccess : throw Refusal.UnknownGuild;

    /// <summary>A channel the bot can see.</summary>
    public static Channel Channel(DiscordWorld world, Call call) => See(world, call.Id("channel_id"));

    public static Channel See(DiscordWorld world, long id)
    {
        if (!world.Channels.TryGetValue(id, out var channel))
            throw Refusal.UnknownChannel;
        if (channel.Guild is { BotIsIn: false } || !world.PermissionsOf(world.Bot, channel).HasFlag(Permissions.ViewChannel))
            throw Refusal.MissingAccess;
        return channel;
    }

    public static void Need(DiscordWorld world, Channel channel, Permissions wanted)
    {
        if (!world.PermissionsOf(world.Bot, channel).HasFlag(wanted))
            throw Refusal.MissingPermissions;
    }

    /// <summary>A message that every reader of the channel sees.</summary>
    public static Message Message(Channel channel, long id) =>
        channel.Messages.TryGetValue(id, out var message) && !message.Deleted && !message.IsEphemeral ? message : throw Refusal.UnknownMessage;

    /// <summary>Everything that may stand in the way of writing into a channel.</summary>
    public static void Write(DiscordWorld world, Channel channel)
    {
        if (!channel.TakesMessages)
            throw new Refusal(400, 50008, "Cannot send messages in a non-text channel");
        if (channel.IsDm)
        {
            WriteToPerson(world, channel.Recipient!);
            return;
        }
        Need(world, channel, channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
        if (!channel.IsThread)
            return;
        if (channel.Locked && !world.PermissionsOf(world.Bot, channel).HasFlag(Permissions.ManageThreads))
            throw new Refusal(403, 160005, "Thread is locked");
        if (channel.Archived && !world.Options.SendingUnarchives)
            throw new Refusal(400, 50083, "Thread is archived");
        channel.Archived = false;
    }

    public static void WriteToPerson(DiscordWorld world, Person person)
    {
        if (person.NoMutualGuild)
            throw new Refusal(403, 50278, "Cannot send messages to this user due to having no mutual guilds");
        if (!person.TakesDms || person.IsBot)
            throw new Refusal(403, 50007, "Cannot send messages to this user");
    }
}
