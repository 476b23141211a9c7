using QomBot.Core.Chat;

namespace QomBot.WebChat;

/// <summary>Hands kept updates to the bot, in the order of each conversation, and shows what they say once they were taken.</summary>
internal sealed class Handing(Database database, LiveEvents events, TimeProvider clock, AccountId account)
{
    /// <summary>Updates that are handed on in one call.</summary>
    private const int Batch = 100;

    /// <summary>How long a page's request waits for a bot that is still starting.</summary>
    private static readonly TimeSpan Starting = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private TaskCompletionSource<Receiver> _receiver = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on the bot takes updates, until the answer is disposed of.</summary>
    public IDisposable Begin(Accept accept, CancellationToken cancel)
    {
        var receiver = new Receiver(accept, cancel, this);
        lock (_gate) _receiver.SetResult(receiver);
        return receiver;
    }

    /// <summary>Offers what waits, of one person where one is named. True where something was taken, so that there may be more.</summary>
    /// <exception cref="TimeoutException">No bot takes updates now.</exception>
    /// <remarks>Whatever the bot throws when it cannot keep updates passes through; they go on waiting here.</remarks>
    public async Task<bool> OfferAsync(string? person, CancellationToken cancel)
    {
        var receiver = await Receiving().WaitAsync(Starting, clock, cancel);
        var waiting = database.Read(session => UpdatesTable.Waiting(session, person, Batch));
        if (waiting.Count == 0) return false;
        foreach (var one in waiting.Select(update => update.Person).Distinct()) events.Publish(LiveEvent.Of(new TypingView(one)));
        await receiver.Accept(account, [.. waiting.Select(update => update.Raw)], receiver.Cancel);
        await database.Writer.RunAsync(session =>
        {
            var now = clock.GetUtcNow();
            foreach (var update in waiting) UpdatesTable.MarkAccepted(session, update, now, events);
        });
        return true;
    }

    private Task<Receiver> Receiving()
    {
        lock (_gate) return _receiver.Task;
    }

    private sealed record Receiver(Accept Accept, CancellationToken Cancel, Handing Handing) : IDisposable
    {
        public void Dispose()
        {
            lock (Handing._gate) Handing._receiver = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
