using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>Waiting for the world to change, in wall time.</summary>
internal static class Patience
{
    /// <param name="within">10 s if null.</param>
    /// <exception cref="TimeoutException">It did not come true; the message says what was awaited and what is there.</exception>
    public static async Task Until(DiscordWorld world, Func<bool> met, Func<string> what, TimeSpan? within, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(10));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        while (true)
        {
            Task change;
            lock (world.Gate)
                change = world.NextChange();
            if (met())
                return;
            try
            {
                await change.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                throw new TimeoutException($"In vain: {what()}");
            }
        }
    }
}
