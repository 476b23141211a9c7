using System.Threading.Channels;
using QomBot.Storage.Sending;

namespace QomBot.Engine;

/// <summary>
/// Many chats at once, each in order. A chat always falls to the same worker; while one waits for the disk the others fill the
/// same commit.
/// </summary>
public sealed class HandlerPool
{
    private const int Workers = 64;

    private readonly Channel<WaitingUpdate>[] _queues = [.. Enumerable.Range(0, Workers).Select(_ => Channel.CreateUnbounded<WaitingUpdate>(new UnboundedChannelOptions { SingleReader = true }))];

    public void Add(WaitingUpdate update) => _queues[Place(update)].Writer.TryWrite(update);

    /// <summary>Works until cancelled; what is then unhandled is in the store and is handled at the next start.</summary>
    public Task RunAsync(Func<WaitingUpdate, Task> handle, CancellationToken cancel) => Task.WhenAll(_queues.Select(queue => WorkAsync(queue.Reader, handle, cancel)));

    private static async Task WorkAsync(ChannelReader<WaitingUpdate> queue, Func<WaitingUpdate, Task> handle, CancellationToken cancel)
    {
        try
        {
            await foreach (var update in queue.ReadAllAsync(cancel).ConfigureAwait(false)) await handle(update).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
    }

    private static int Place(WaitingUpdate update)
    {
        var hash = 17u;
        foreach (var c in update.Account.Value) hash = hash * 31 + c;
        foreach (var c in update.Lane) hash = hash * 31 + c;
        return (int)(hash % Workers);
    }
}
