using QomBot.Replay;
using QomBot.Storage.Sending;

namespace QomBot.Engine;

/// <summary>Runs a bot step by step on a clock that stands: what was accepted is handled, what is owed is sent, what is due happens at its own moment.</summary>
public sealed class Stepper
{
    /// <summary>Calls that ask for a longer wait than this are left for their time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly Bot _bot;
    private readonly ManualClock _clock;
    private readonly Queue<WaitingUpdate> _waiting = new();

    public Stepper(Bot bot, ManualClock clock) => (_bot, _clock) = (bot, clock);

    public async Task StartAsync()
    {
        foreach (var sender in _bot.Senders) await sender.StartAsync().ConfigureAwait(false);
        await _bot.RecoverAsync().ConfigureAwait(false);
        _bot.Handler.Dispatch = _waiting.Enqueue;
    }

    /// <summary>Handles what was accepted and does all that follows at this moment.</summary>
    public async Task WorkAsync()
    {
        while (_waiting.TryDequeue(out var update)) await _bot.Handler.HandleAsync(update).ConfigureAwait(false);
        while (await _bot.Files.FetchOneAsync(CancellationToken.None).ConfigureAwait(false)) { }
        await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>Lets everything happen that is due up to a moment, each thing at its own.</summary>
    public async Task AdvanceAsync(DateTimeOffset to)
    {
        await SettleAsync().ConfigureAwait(false);
        while (_bot.Clockwork.Next() is { } next && next <= to)
        {
            _clock.Set(next);
            await SettleAsync().ConfigureAwait(false);
        }
        _clock.Set(to);
        await SettleAsync().ConfigureAwait(false);
    }

    private async Task SettleAsync()
    {
        await _bot.Clockwork.DrainAsync().ConfigureAwait(false);
        while (await _bot.Papers.MakeOneAsync().ConfigureAwait(false)) { }
        while (await _bot.Checks.CheckOneAsync().ConfigureAwait(false)) { }
        while (true)
        {
            DateTimeOffset? again = null;
            foreach (var sender in _bot.Senders)
                if (await sender.DrainAsync().ConfigureAwait(false) is { } moment && (again is null || moment < again)) again = moment;
            // What became of a call may bring something about at once (its sender sees it).
            if (_bot.Clockwork.Next() is { } due && due <= _clock.GetUtcNow())
            {
                await _bot.Clockwork.DrainAsync().ConfigureAwait(false);
                while (await _bot.Papers.MakeOneAsync().ConfigureAwait(false)) { }
                continue;
            }
            // Calls that must wait a little (a pace, a back-off) are waited for on the standing clock.
            if (again is not { } at || at > _clock.GetUtcNow() + Patience) return;
            _clock.Set(at > _clock.GetUtcNow() ? at : _clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        }
    }
}
