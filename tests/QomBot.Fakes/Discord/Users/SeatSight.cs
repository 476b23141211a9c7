using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>What the person sees here, and waiting until he sees it.</summary>
public sealed partial class DiscordSeat
{
    /// <summary>The channel as it stands for him now, oldest first: also what only he sees, without deleted messages.</summary>
    public IReadOnlyList<SeenMessage> Sees
    {
        get { lock (world.Gate) return [.. Shown().Select(message => Viewing.Of(world, message))]; }
    }

    /// <summary>Only what the bot wrote, oldest first.</summary>
    public IReadOnlyList<SeenMessage> Received => [.. Sees.Where(message => message.FromBot)];

    /// <summary>The bot's newest message.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public SeenMessage Last => Received.LastOrDefault() ?? throw new InvalidOperationException("The bot has written nothing here.");

    /// <summary>Waits until a message of the bot fits, now or later, and gives the newest that does.</summary>
    /// <param name="within">Wall time, whatever the world's clock says; 10 s if null.</param>
    /// <exception cref="TimeoutException">None came; the message shows what is there.</exception>
    public async Task<SeenMessage> WaitFor(Func<SeenMessage, bool> fits, TimeSpan? within = null, CancellationToken ct = default)
    {
        SeenMessage? found = null;
        await Patience.Until(world, () => (found = Newest(fits)) is not null, () => $"such a message in channel {channel.Id}. It shows now:\n{this}", within, ct);
        return found!;
    }

    public Task<SeenMessage> WaitForText(string part, TimeSpan? within = null, CancellationToken ct = default) =>
        WaitFor(message => message.Text.Contains(part, StringComparison.Ordinal), within, ct);

    public Task<SeenMessage> WaitForButton(string label, TimeSpan? within = null, CancellationToken ct = default) =>
        WaitFor(message => message.Labels.Contains(label), within, ct);

    /// <summary>Waits until the bot has written this many messages that still stand.</summary>
    public async Task<IReadOnlyList<SeenMessage>> WaitForCount(int count, TimeSpan? within = null, CancellationToken ct = default)
    {
        await Patience.Until(world, () => Received.Count >= count, () => $"{count} messages in channel {channel.Id}. It shows now:\n{this}", within, ct);
        return Received;
    }

    /// <summary>The channel as a transcript.</summary>
    public override string ToString() => string.Join("\n\n", Sees.Select(message => $"{(message.FromBot ? "bot" : message.Author)}: {message}"));

    private SeenMessage? Newest(Func<SeenMessage, bool> fits)
    {
        lock (world.Gate)
            return Shown().Reverse().Where(message => message.Author == world.Bot).Select(message => Viewing.Of(world, message)).FirstOrDefault(fits);
    }

    private IEnumerable<Message> Shown() => world.PermissionsOf(person, channel).HasFlag(Permissions.ViewChannel)
        ? channel.Messages.Values.Where(message => message.VisibleTo(person))
        : [];
}
