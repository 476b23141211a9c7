using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>One update that waits, as the bot will read it.</summary>
public sealed record WaitingUpdate(int Id, string Kind, string Json);

/// <summary>The bot's queue of updates: what waits in it, and how to disturb it.</summary>
public sealed class UpdateFeed
{
    private readonly PlatformWorld world;

    internal UpdateFeed(PlatformWorld world) => this.world = world;

    /// <summary>What is not confirmed yet, oldest first.</summary>
    public IReadOnlyList<WaitingUpdate> Waiting
    {
        get { lock (world.Gate) return [.. world.Updates.Waiting.Select(update => new WaitingUpdate(update.Id, update.Kind, update.Json))]; }
    }

    /// <summary>The id of the next update. Setting it lower makes ids go down, as after an idle week.</summary>
    public int NextId
    {
        get { lock (world.Gate) return world.Updates.NextId; }
        set { lock (world.Gate) world.Updates.NextId = value; }
    }

    /// <summary>
    /// Queues any text as an update. Text that begins with "{" gets the next update_id in front; any other text stands in
    /// the answer as it is, valid JSON or not.
    /// </summary>
    /// <returns>The update's id.</returns>
    public int Raw(string json)
    {
        lock (world.Gate)
            return world.EnqueueRaw(json).Id;
    }

    /// <summary>Puts the last confirmed updates back, so that they are delivered once more.</summary>
    /// <returns>How many there were.</returns>
    public int RepeatLast(int count)
    {
        lock (world.Gate)
        {
            var again = world.Updates.Confirmed.TakeLast(count).Reverse().ToList();
            foreach (var update in again)
                world.Updates.AddAgain(update);
            world.Signal();
            return again.Count;
        }
    }

    /// <summary>Waits until the bot has confirmed everything.</summary>
    /// <param name="within">Wall time; 10 s if null.</param>
    /// <exception cref="TimeoutException">Some still wait.</exception>
    public async Task WaitUntilConfirmed(TimeSpan? within = null, CancellationToken ct = default)
    {
        using var deadline = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(10));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        while (true)
        {
            Task change;
            int waiting;
            lock (world.Gate)
                (change, waiting) = (world.NextChange(), world.Updates.Count);
            if (waiting == 0)
                return;
            try
            {
                await change.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                throw new TimeoutException($"{waiting} updates are not confirmed.");
            }
        }
    }
}
