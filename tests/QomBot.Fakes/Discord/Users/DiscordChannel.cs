using QomBot.Fakes.Discord.Rest.Operations;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>A channel, forum or thread of a guild in the test's hand.</summary>
public sealed class DiscordChannel
{
    private readonly DiscordWorld world;

    internal DiscordChannel(DiscordWorld world, Channel channel)
    {
        this.world = world;
        Channel = channel;
    }

    internal Channel Channel { get; }

    public long Id => Channel.Id;
    public string Name => Read(() => Channel.Name);

    /// <summary>0 text, 4 category, 11 public thread or post, 12 private thread, 15 forum.</summary>
    public int Type => Channel.Type;

    public long? ParentId => Read(() => Channel.ParentId);
    public bool Archived => Read(() => Channel.Archived);
    public bool Locked => Read(() => Channel.Locked);
    public bool Exists => Read(() => world.Channels.ContainsKey(Id));

    /// <summary>Of a forum: the names of its tags.</summary>
    public IReadOnlyList<string> AvailableTags => Read(() => Channel.AvailableTags.Select(tag => tag.Name).ToArray());

    /// <summary>Of a post: the names of its tags.</summary>
    public IReadOnlyList<string> AppliedTags => Read(() => Channel.AppliedTags
        .Select(id => world.Channels[Channel.ParentId!.Value].AvailableTags.FirstOrDefault(tag => tag.Id == id)?.Name ?? "?").ToArray());

    /// <summary>Its threads or posts, oldest first.</summary>
    public IReadOnlyList<DiscordChannel> Threads => Read(() =>
        world.Channels.Values.Where(thread => thread.IsThread && thread.ParentId == Id).OrderBy(thread => thread.Id).Select(thread => new DiscordChannel(world, thread)).ToArray());

    /// <summary>What everyone sees in it, oldest first.</summary>
    public IReadOnlyList<SeenMessage> Messages => Read(() =>
        Channel.Messages.Values.Where(message => message is { Deleted: false, IsEphemeral: false }).Select(message => Viewing.Of(world, message)).ToArray());

    /// <summary>Somebody begins a thread that only those who are added see, and adds the bot: THREAD_CREATE.</summary>
    public DiscordChannel NewPrivateThread(string name, params DiscordPerson[] members) => Read(() =>
    {
        var thread = new Channel
        {
            Id = world.Ids.Next(), Type = ChannelType.PrivateThread, Guild = Channel.Guild, ParentId = Channel.Id, Name = name, OwnerId = members.FirstOrDefault()?.Id ?? world.Bot.Id, ArchiveChanged = world.Now,
        };
        foreach (var member in members)
            thread.ThreadMembers.Add(member.Id);
        thread.ThreadMembers.Add(world.Bot.Id);
        world.Channels[thread.Id] = thread;
        world.Publish("THREAD_CREATE", thread.ToJson(), new(thread.Guild!.Id, EventPlace.Guilds));
        world.Signal();
        return new DiscordChannel(world, thread);
    });

    /// <summary>Takes rights from the bot here, and gives others back.</summary>
    public void DenyBot(Permissions denied) => Change(() => Channel.Overwrites[world.Bot.Id] = new(world.Bot.Id, false, Permissions.None, denied));

    public void DenyEveryone(Permissions denied) => Change(() => Channel.Overwrites[Channel.Guild!.Id] = new(Channel.Guild.Id, true, Permissions.None, denied));

    /// <summary>Slow mode, in whole seconds; zero ends it.</summary>
    public void SetSlowMode(TimeSpan between) => Change(() => Channel.RateLimitPerUser = (int)between.TotalSeconds);

    /// <summary>Somebody deletes it: CHANNEL_DELETE, or THREAD_DELETE.</summary>
    public void Delete() => Change(() => Channels.Remove(world, Channel));

    /// <summary>Somebody archives or wakes the thread: THREAD_UPDATE.</summary>
    public void SetArchived(bool archived) => Change(() =>
    {
        Rest.Operations.Threads.SetArchived(world, Channel, archived);
        Rest.Operations.Threads.Tell(world, Channel);
    });

    /// <summary>A moderator locks or unlocks the thread: THREAD_UPDATE.</summary>
    public void SetLocked(bool locked) => Change(() =>
    {
        Channel.Locked = locked;
        Rest.Operations.Threads.Tell(world, Channel);
    });

    /// <summary>A moderator deletes any message: MESSAGE_DELETE.</summary>
    public void DeleteMessage(long messageId) => Change(() =>
    {
        Channel.Messages[messageId].Deleted = true;
        Rest.Posting.TellDeleted(world, Channel.Messages[messageId]);
    });

    private T Read<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }

    private void Change(Action change)
    {
        lock (world.Gate)
        {
            change();
            world.Signal();
        }
    }
}
