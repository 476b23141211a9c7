using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Long polling with one poller at a time.</summary>
internal sealed class GetUpdates(PlatformWorld world)
{
    private const string WebhookActive =
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    private const string OtherPoller =
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    private const string WebhookSet = "Conflict: terminated by setWebhook request";

    private Poll? waiting;
    private long? previousOffset;
    private DateTimeOffset previousAt;
    private DateTimeOffset nextConflictAt;

    /// <summary>Set while a webhook is.</summary>
    public bool WebhookActiveNow { get; set; }

    /// <summary>Fails the poll that waits, when a webhook is set.</summary>
    public void EndByWebhook() => waiting?.End(WebhookSet);

    public async Task<Answer> RunAsync(Call call, CancellationToken ct)
    {
        Poll poll;
        lock (world.Gate)
        {
            poll = WebhookActiveNow ? Poll.Failed(WebhookActive) : Asked(call);
            if (poll.Reason is null && AtOnce(poll) is { } answer)
                return answer;
        }
        return await WaitAsync(poll, ct);
    }

    private async Task<Answer> WaitAsync(Poll poll, CancellationToken ct)
    {
        using var hardTimeout = new CancellationTokenSource(poll.Timeout, world.Options.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, hardTimeout.Token);
        var stopped = Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, stop.Token);
        while (poll.Reason is null)
        {
            Task change;
            lock (world.Gate)
            {
                change = world.NextChange();
                var batch = Read(poll);
                if (poll.Reason is null && (batch.Count > 0 || stop.IsCancellationRequested))
                {
                    if (waiting == poll)
                        waiting = null;
                    return Batch(batch);
                }
            }
            await Task.WhenAny(change, poll.Ended, stopped);
        }
        return await ConflictAsync(poll.Reason, ct);
    }

    public static Answer Batch(IEnumerable<QueuedUpdate> updates) =>
        Answer.Raw("[" + string.Join(",", updates.Select(update => update.Json)) + "]");

    private Poll Asked(Call call)
    {
        var offset = (int)Math.Clamp(call.Number64("offset") ?? 0, int.MinValue + 1, int.MaxValue);
        var limit = (int)Math.Clamp(call.Number64("limit") ?? 100, 1, 100);
        var seconds = (int)Math.Clamp(call.Number64("timeout") ?? 0, 0, 50);
        SetAllowedUpdates(world, call);
        if (world.Options.StrictPace)
            SlowHotLoop(offset, ref limit, ref seconds);
        return new Poll(offset, limit, TimeSpan.FromSeconds(seconds));
    }

    /// <summary>The answer if there is one at once; else the poll now waits, and the older one is told to go.</summary>
    private Answer? AtOnce(Poll poll)
    {
        var batch = Read(poll);
        if (batch.Count > 0 || poll.Timeout == TimeSpan.Zero)
            return Batch(batch);
        waiting?.End(OtherPoller);
        waiting = poll;
        return null;
    }

    private IReadOnlyList<QueuedUpdate> Read(Poll poll)
    {
        var before = world.Updates.Count;
        var batch = world.Updates.Read(poll.Offset, poll.Limit, world.Now);
        if (world.Updates.Count < before)
            world.Signal();
        return batch;
    }

    public static void SetAllowedUpdates(PlatformWorld world, Call call)
    {
        if (!call.Parameters.ContainsKey("allowed_updates"))
            return;
        var kinds = call.Json("allowed_updates", "allowed updates") as JsonArray;
        world.AllowedUpdates = kinds is null or { Count: 0 } ? null : [.. kinds.Select(kind => (string?)kind ?? "")];
    }

    private void SlowHotLoop(int offset, ref int limit, ref int seconds)
    {
        var now = world.Now;
        if (offset == previousOffset && seconds < 3 && now < previousAt.AddSeconds(3))
            seconds = 3;
        if (offset == previousOffset && now < previousAt.AddSeconds(0.5))
            limit = 1;
        (previousOffset, previousAt) = (offset, now);
    }

    /// <summary>409 at once, but any further one within 3 s is kept waiting.</summary>
    private async Task<Answer> ConflictAsync(string reason, CancellationToken ct)
    {
        bool delayed;
        lock (world.Gate)
        {
            delayed = world.Now < nextConflictAt;
            if (!delayed)
                nextConflictAt = world.Now.AddSeconds(3);
        }
        if (delayed && world.Options.StrictPace)
            await Task.Delay(world.Options.ConflictDelay, world.Options.Clock, ct);
        return Answer.Error(409, reason);
    }

    /// <summary>One getUpdates that waits.</summary>
    private sealed class Poll(int offset, int limit, TimeSpan timeout)
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Offset { get; } = offset;
        public int Limit { get; } = limit;
        public TimeSpan Timeout { get; } = timeout;
        public Task Ended => ended.Task;

        /// <summary>Why it was terminated, or null.</summary>
        public string? Reason { get; private set; }

        public static Poll Failed(string reason)
        {
            var poll = new Poll(0, 0, TimeSpan.Zero);
            poll.End(reason);
            return poll;
        }

        public void End(string reason)
        {
            Reason ??= reason;
            ended.TrySetResult();
        }
    }
}
