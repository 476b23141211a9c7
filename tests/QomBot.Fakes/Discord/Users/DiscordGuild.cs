using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Gateway;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>A guild in the test's hand: its channels, members, roles, and the bot's place in it.</summary>
public sealed class DiscordGuild
{
    private readonly DiscordWorld world;
    private readonly Guild guild;

    internal DiscordGuild(DiscordWorld world, Guild guild)
    {
        this.world = world;
        this.guild = guild;
    }

    public long Id => guild.Id;
    public string Name => guild.Name;

    /// <summary>All its channels and threads.</summary>
    public IReadOnlyList<DiscordChannel> Channels
    {
        get { lock (world.Gate) return [.. world.Channels.Values.Where(channel => channel.Guild == guild).Select(channel => new DiscordChannel(world, channel))]; }
    }

    public DiscordChannel NewTextChannel(string name) => NewChannel(name, ChannelType.Text);

    public DiscordChannel NewCategory(string name) => NewChannel(name, ChannelType.Category);

    /// <param name="tags">Names of its tags.</param>
    public DiscordChannel NewForum(string name, bool requireTag = false, params string[] tags) => NewChannel(name, ChannelType.Forum, channel =>
    {
        channel.AvailableTags = [.. tags.Select(tag => new ForumTag(world.Ids.Next(), tag, false))];
        channel.Flags = requireTag ? World.Channel.RequireTag : 0;
    });

    /// <summary>The channel of this name, e.g. one that the bot made.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public DiscordChannel Channel(string name) => Channels.FirstOrDefault(channel => channel.Name == name)
        ?? throw new InvalidOperationException($"No channel \"{name}\". There are: {string.Join(", ", Channels.Select(channel => channel.Name))}");

    public void Add(DiscordPerson person) => Act(() => guild.Members[person.Id] = new() { Person = world.People[person.Id], Joined = world.Now });

    public void Remove(DiscordPerson person) => Act(() => guild.Members.Remove(person.Id));

    /// <returns>The role's id.</returns>
    public long NewRole(string name, Permissions permissions = Permissions.None, bool mentionable = false) => Act(() =>
    {
        var role = new Role { Id = world.Ids.Next(), Name = name, Permissions = permissions, Mentionable = mentionable, Position = guild.Roles.Count };
        guild.Roles[role.Id] = role;
        world.Publish("GUILD_ROLE_CREATE", new JsonObject { ["guild_id"] = Wire.Id(guild.Id), ["role"] = UserJson.Of(role) }, new(guild.Id, EventPlace.Guilds));
        return role.Id;
    });

    public void Give(DiscordPerson person, long role) => Act(() => guild.Members[person.Id].Roles.Add(role));

    /// <summary>He becomes an administrator by a role of his own.</summary>
    public void MakeAdmin(DiscordPerson person) => Give(person, NewRole("admin of " + person.Name, Permissions.Administrator));

    /// <summary>What the bot's own role gives; channels may take from it.</summary>
    public void SetBotPermissions(Permissions permissions) => Act(() => guild.Roles[guild.Members[world.Bot.Id].Roles.Single()].Permissions = permissions);

    public void SetEveryonePermissions(Permissions permissions) => Act(() => guild.Everyone.Permissions = permissions);

    /// <summary>The bot is invited with these rights: GUILD_CREATE.</summary>
    public void InviteBot(Permissions permissions = Permissions.OfBot) => Act(() =>
    {
        var role = new Role { Id = world.Ids.Next(), Name = world.Bot.Name, Permissions = permissions, Position = guild.Roles.Count };
        guild.Roles[role.Id] = role;
        var member = new Member { Person = world.Bot, Joined = world.Now };
        member.Roles.Add(role.Id);
        guild.Members[world.Bot.Id] = member;
        guild.BotIsIn = true;
        return world.Publish("GUILD_CREATE", GuildEvents.Create(world, guild), new(guild.Id, EventPlace.Guilds));
    });

    /// <summary>The bot is thrown out: GUILD_DELETE.</summary>
    public void KickBot() => Act(() =>
    {
        guild.Members.Remove(world.Bot.Id);
        guild.BotIsIn = false;
        return world.Publish("GUILD_DELETE", new JsonObject { ["id"] = Wire.Id(guild.Id) }, new(guild.Id, EventPlace.Guilds));
    });

    /// <summary>An outage: GUILD_DELETE with unavailable, and GUILD_CREATE when it is over.</summary>
    public void SetUnavailable(bool unavailable) => Act(() => unavailable
        ? world.Publish("GUILD_DELETE", new JsonObject { ["id"] = Wire.Id(guild.Id), ["unavailable"] = true }, new(guild.Id, EventPlace.Guilds))
        : world.Publish("GUILD_CREATE", GuildEvents.Create(world, guild), new(guild.Id, EventPlace.Guilds)));

    private DiscordChannel NewChannel(string name, int type, Action<World.Channel>? set = null) => Act(() =>
    {
        var channel = new World.Channel { Id = world.Ids.Next(), Type = type, Guild = guild, Name = name };
        set?.Invoke(channel);
        world.Channels[channel.Id] = channel;
        world.Publish("CHANNEL_CREATE", channel.ToJson(), new(guild.Id, EventPlace.Guilds));
        return new DiscordChannel(world, channel);
    });

    private void Act(Action act) => Act(() => { act(); return 0; });

    private T Act<T>(Func<T> act)
    {
        lock (world.Gate)
        {
            var result = act();
            world.Signal();
            return result;
        }
    }
}
