using System.Collections.Concurrent;
using QomBot.Core.Chat;
using QomBot.Storage;

namespace QomBot.Engine;

/// <summary>
/// How many people the bot gets to know in a minute, over all platforms; 0 is no limit. Whoever comes when it is too many waits for his
/// turn, with what he wrote kept; those who are known do not notice.
/// </summary>
public sealed class SignUpBrake(Store store, int perMinute, TimeProvider clock)
{
    /// <summary>People of whom it is remembered that they are known.</summary>
    private const int Remembered = 100_000;

    private readonly ConcurrentDictionary<(AccountId, UserId), byte> _known = new();
    private readonly Lock _gate = new();
    private DateTimeOffset _next;

    public async Task PassAsync(AccountId account, UserId user, CancellationToken cancel)
    {
        if (perMinute == 0 || _known.ContainsKey((account, user))) return;
        if (store.Read(session => new Unit(session, clock.GetUtcNow(), NoDays).People.Find(account, user)) is null && Turn() is { } turn && turn > TimeSpan.Zero)
            await Task.Delay(turn, clock, cancel).ConfigureAwait(false);
        if (_known.Count >= Remembered) _known.Clear();
        _known.TryAdd((account, user), 0);
    }

    private static Language.Calendar.WorkingCalendar NoDays { get; } = new(new HashSet<DateOnly>());

    /// <summary>A tenth of a minute's worth may come at once; then one after the other.</summary>
    private TimeSpan Turn()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var gap = TimeSpan.FromMinutes(1.0 / perMinute);
            var earliest = now - TimeSpan.FromSeconds(6);
            _next = (_next > earliest ? _next : earliest) + gap;
            return _next - now;
        }
    }
}
