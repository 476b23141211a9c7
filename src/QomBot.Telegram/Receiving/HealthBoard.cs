using Microsoft.Extensions.Logging;

namespace QomBot.Telegram.Receiving;

/// <summary>Keeps the health of receiving and watches for silence, apart from the loop that it watches.</summary>
internal sealed class HealthBoard : IDisposable
{
    /// <summary>Several polls and their pauses fit into it.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan StrangersEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly string _account;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ITimer _watch;
    private ReceivingHealth _health = ReceivingHealth.AtStart;
    private DateTimeOffset? _since;
    private DateTimeOffset _strangersSaid = DateTimeOffset.MinValue;
    private int _strangers;

    public HealthBoard(string account, TimeProvider time, ILogger log)
    {
        (_account, _time, _log) = (account, time, log);
        _watch = time.CreateTimer(_ => Watch(), null, SilenceLimit / 6, SilenceLimit / 6);
    }

    public ReceivingHealth Now
    {
        get { lock (_gate) return _health; }
    }

    /// <param name="watched">Good answers are due all the time, as with polls; a webhook may rest for days.</param>
    public void Begun(bool watched) => Set(health =>
    {
        _since = watched ? _time.GetUtcNow() : null;
        return health with { State = ReceivingState.Failing };
    });

    public void Good() => Set(health => health with { State = ReceivingState.Receiving, LastGoodAt = _time.GetUtcNow(), FailuresInRow = 0 });

    /// <summary>Somebody knocked without the secret. One line a minute at most, with how many there were: a log can be flooded, too.</summary>
    public void Stranger()
    {
        lock (_gate)
        {
            _strangers++;
            var now = _time.GetUtcNow();
            if (now - _strangersSaid < StrangersEvery) return;
            _log.WebhookStranger(_account, _strangers);
            (_strangers, _strangersSaid) = (0, now);
        }
    }

    public void Failed() => Set(health => health with { State = Worse(health, ReceivingState.Failing), FailuresInRow = health.FailuresInRow + 1 });

    public long Conflict()
    {
        Set(health => health with { State = Worse(health, ReceivingState.Conflict), Conflicts = health.Conflicts + 1, FailuresInRow = health.FailuresInRow + 1 });
        return Now.Conflicts;
    }

    public void PassedOver(int count) => Set(health => health with { PassedOver = health.PassedOver + count });

    public void Ended(bool revoked) => Set(health =>
    {
        _since = null;
        return health with { State = revoked ? ReceivingState.Revoked : ReceivingState.Idle };
    });

    public void Dispose() => _watch.Dispose();

    private void Watch()
    {
        DateTimeOffset silentSince;
        lock (_gate)
        {
            if (_since is not { } begun || _health.State == ReceivingState.Silent) return;
            silentSince = _health.LastGoodAt is { } good && good > begun ? good : begun;
            if (_time.GetUtcNow() - silentSince < SilenceLimit) return;
            _health = _health with { State = ReceivingState.Silent };
        }
        _log.Silent(_account, silentSince);
    }

    /// <summary>Silence ends only with a good answer; a conflict is the more telling of the two.</summary>
    private static ReceivingState Worse(ReceivingHealth health, ReceivingState state) =>
        health.State == ReceivingState.Silent && state != ReceivingState.Conflict ? ReceivingState.Silent : state;

    private void Set(Func<ReceivingHealth, ReceivingHealth> change)
    {
        lock (_gate) _health = change(_health);
    }
}
