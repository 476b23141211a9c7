using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Discord.World;

/// <summary>Everything the platform knows. Touched only under <see cref="Gate"/>.</summary>
internal sealed class DiscordWorld : IDisposable
{
    private TaskCompletionSource change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DiscordWorld(FakeDiscordOptions options)
    {
        Options = options;
        Chance = new Random(options.Seed);
        Ids = new Snowflakes(options.Clock);
        Journal = new AcceptJournal(options.JournalFile);
        Bot = new Person { Id = options.ApplicationId, Name = options.BotName, Username = options.BotName, Locale = "en-US", IsBot = true };
        People[Bot.Id] = Bot;
    }

    public object Gate { get; } = new();
    public FakeDiscordOptions Options { get; }
    public Random Chance { get; }
    public Snowflakes Ids { get; }
    public AcceptJournal Journal { get; }
    public Person Bot { get; }
    public Dictionary<long, Person> People { get; } = [];
    public Dictionary<long, Guild> Guilds { get; } = [];
    public Dictionary<long, Channel> Channels { get; } = [];
    public Dictionary<long, Interaction> Interactions { get; } = [];
    public Dictionary<string, Interaction> ByToken { get; } = new(StringComparer.Ordinal);
    public CommandBook Commands { get; } = new();
    /// <summary>Files given as options of commands.</summary>
    public Dictionary<long, StoredFile> LooseFiles { get; } = [];

    public Window NewDms { get; } = new();
    public IdentifyBudget Identifies { get; } = new();

    /// <summary>ws://… without a query; known once the server listens.</summary>
    public string GatewayUrl { get; set; } = "";

    public bool TokenRevoked { get; set; }

    /// <summary>Base of attachment addresses; known once the server listens.</summary>
    public string Cdn { get; set; } = "";

    /// <summary>Gives an event to the bot's gateway sessions; set when the gateway stands. Returns whether a session took it.</summary>
    public Func<string, JsonObject, EventPlace, bool> Publish { get; set; } = (_, _, _) => false;

    public DateTimeOffset Now => Options.Clock.GetUtcNow();

    public Task NextChange() => change.Task;

    public void Signal()
    {
        var waiting = change;
        change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.TrySetResult();
    }

    public Channel DmWith(Person person)
    {
        if (Channels.Values.FirstOrDefault(channel => channel.IsDm && channel.Recipient == person) is { } known)
            return known;
        var channel = new Channel { Id = Ids.Next(), Type = ChannelType.Dm, Recipient = person };
        Channels[channel.Id] = channel;
        return channel;
    }

    public bool KnowsDm(Person person) => Channels.Values.Any(channel => channel.IsDm && channel.Recipient == person);

    public Permissions PermissionsOf(Person person, Channel channel)
    {
        if (channel.IsDm)
            return channel.Recipient == person || person == Bot ? Permissions.Everyday : Permissions.None;
        var guild = channel.Guild!;
        var held = guild.BaseOf(person);
        if (held == Permissions.All)
            return held;
        var ruled = channel.IsThread && channel.ParentId is { } parent && Channels.TryGetValue(parent, out var above) ? above : channel;
        if (!guild.Members.TryGetValue(person.Id, out var member))
            return Permissions.None;
        if (ruled.Overwrites.TryGetValue(guild.Id, out var everyone))
            held = held & ~everyone.Deny | everyone.Allow;
        var roles = ruled.Overwrites.Values.Where(overwrite => overwrite.ForRole && member.Roles.Contains(overwrite.Id)).ToList();
        held = held & ~roles.Aggregate(Permissions.None, (sum, role) => sum | role.Deny) | roles.Aggregate(Permissions.None, (sum, role) => sum | role.Allow);
        if (ruled.Overwrites.TryGetValue(person.Id, out var own))
            held = held & ~own.Deny | own.Allow;
        // A private thread is there for those who were added, and for who manages threads.
        if (channel.Type == ChannelType.PrivateThread && !channel.ThreadMembers.Contains(person.Id) && !held.HasFlag(Permissions.ManageThreads))
            return Permissions.None;
        return held.HasFlag(Permissions.ViewChannel) ? held : Permissions.None;
    }

    public string NewToken(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"[Chance.Next(64)]));

    public void Dispose() => Journal.Dispose();
}

/// <summary>Where an event happened: which shard gets it and which intents it needs.</summary>
/// <param name="GuildId">Null for a DM.</param>
/// <param name="Intents">Any of these bits lets it through; 0 needs none.</param>
internal sealed record EventPlace(long? GuildId, int Intents)
{
    public const int Guilds = 1 << 0, GuildMembers = 1 << 1, GuildMessages = 1 << 9, DirectMessages = 1 << 12, MessageContent = 1 << 15;
}
