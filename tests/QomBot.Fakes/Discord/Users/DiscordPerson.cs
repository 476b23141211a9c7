using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>A person with an account. Without naming a place he acts in his DM with the bot.</summary>
public sealed class DiscordPerson
{
    private readonly DiscordWorld world;
    private readonly Person person;

    internal DiscordPerson(DiscordWorld world, Person person)
    {
        this.world = world;
        this.person = person;
    }

    public long Id => person.Id;
    public string Name => person.Name;

    /// <summary>His DM with the bot; it begins to exist when it is first asked for.</summary>
    public DiscordSeat Dm
    {
        get { lock (world.Gate) return new(world, person, world.DmWith(person)); }
    }

    public DiscordSeat In(DiscordChannel channel) => new(world, person, channel.Channel);

    public long Say(string text, params SentFile[] files) => Dm.Say(text, null, files);

    /// <summary>His settings no longer let members of a common guild write to him (50007).</summary>
    public void CloseDms() => Set(() => person.TakesDms = false);

    public void OpenDms() => Set(() => person.TakesDms = true);

    /// <summary>He has no guild in common with the bot any more (50278).</summary>
    public void LoseMutualGuilds() => Set(() => person.NoMutualGuild = true);

    public void FindMutualGuild() => Set(() => person.NoMutualGuild = false);

    private void Set(Action change)
    {
        lock (world.Gate)
            change();
    }
}
