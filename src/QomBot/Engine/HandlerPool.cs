using System.Threading.Channels;
using QomBot.Core.Chat;
using QomBot.Storage.Sending;

namespace QomBot.Engine;

/// <summary>How much of one chat is handled; 0 a second is no limit.</summary>
/// <param name="PerSecond">In the long run; a burst of <see cref="Burst"/> seconds' worth goes through at once: an album is ten updates.</param>
/// <param name="Most">Updates of one chat that may wait; what comes on top is not handled, and he is told.</param>
public sealed record ChatFlow(int PerSecond = 0, int Most = 300)
{
    public const int Burst = 6;

    public int AtOnce => PerSecond * Burst;
}

/// <summary>
/// Many chats at once, each in order, one update of a chat after one of every other chat that has some: whoever floods waits
/// behind himself. While one waits for the disk the others fill the same commit.
/// </summary>
public sealed class HandlerPool(TimeProvider clock, ChatFlow flow)
{
    private const int Workers = 64;

    /// <summary>Chats of which something is remembered, at most.</summary>
    private const int Remembered = 20_000;

    private sealed class Line
    {
        public Queue<WaitingUpdate> Waiting { get; } = new();

        /// <summary>It is listed, being handled or at rest; it may be in one of these only once.</summary>
        public bool IsBusy { get; set; }

        public double Tokens { get; set; }

        public DateTimeOffset CountedAt { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly Dictionary<(AccountId, string), Line> _lines = [];
    private readonly Channel<Line> _ready = Channel.CreateUnbounded<Line>();

    /// <summary>False where the chat has so many waiting that this one is not taken.</summary>
    public bool Add(WaitingUpdate update)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue((update.Account, update.Lane), out var line))
            {
                if (_lines.Count >= Remembered) ForgetIdle();
                _lines[(update.Account, update.Lane)] = line = new Line { Tokens = flow.AtOnce, CountedAt = clock.GetUtcNow() };
            }
            if (flow.PerSecond > 0 && line.Waiting.Count >= flow.Most) return false;
            line.Waiting.Enqueue(update);
            if (line.IsBusy) return true;
            line.IsBusy = true;
            _ready.Writer.TryWrite(line);
            return true;
        }
    }

    /// <summary>Works until cancelled; what is then unhandled is in the store and is handled at the next start.</summary>
    public Task RunAsync(Func<WaitingUpdate, Task> handle, CancellationToken cancel) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(handle, cancel)));

    private async Task WorkAsync(Func<WaitingUpdate, Task> handle, CancellationToken cancel)
    {
        try
        {
            await foreach (var line in _ready.Reader.ReadAllAsync(cancel).ConfigureAwait(false))
            {
                WaitingUpdate update;
                lock (_gate)
                {
                    if (Rest(line) is { } rest)
                    {
                        _ = ListAfterAsync(line, rest, cancel);
                        continue;
                    }
                    update = line.Waiting.Dequeue();
                }
                await handle(update).ConfigureAwait(false);
                lock (_gate)
                {
                    if (line.Waiting.Count > 0) _ready.Writer.TryWrite(line);
                    else line.IsBusy = false;
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
    }

    /// <summary>Takes one token; how long to wait where there is none.</summary>
    private TimeSpan? Rest(Line line)
    {
        if (flow.PerSecond == 0) return null;
        var now = clock.GetUtcNow();
        line.Tokens = Math.Min(flow.AtOnce, line.Tokens + (now - line.CountedAt).TotalSeconds * flow.PerSecond);
        line.CountedAt = now;
        if (line.Tokens < 1) return TimeSpan.FromSeconds((1 - line.Tokens) / flow.PerSecond);
        line.Tokens--;
        return null;
    }

    private async Task ListAfterAsync(Line line, TimeSpan rest, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(rest, clock, cancel).ConfigureAwait(false);
            _ready.Writer.TryWrite(line);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
    }

    /// <summary>Whoever has rested long enough has all his tokens again: a new line is as good.</summary>
    private void ForgetIdle()
    {
        var before = clock.GetUtcNow() - TimeSpan.FromSeconds(ChatFlow.Burst);
        foreach (var (chat, line) in _lines.ToList())
            if (!line.IsBusy && line.CountedAt < before) _lines.Remove(chat);
    }
}
