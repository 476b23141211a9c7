using Microsoft.Extensions.Logging;
using QomBot.Discord.Api;

namespace QomBot.Discord.Gateway;

/// <summary>
/// Lets logins through one at a time and watches how many are left: after the last one Discord resets the token and everything
/// stops, so below a reserve nobody logs in any more until Discord counts anew.
/// </summary>
internal sealed class LoginGate(Func<CancellationToken, Task<GatewayAddress?>> ask, TimeProvider time, ILogger log, string account) : IDisposable
{
    /// <summary>Logins that are never used up by the program itself.</summary>
    public const int Reserve = 50;

    /// <summary>Five seconds from login to login as Discord sees them: one connection may take longer to come about than the next.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(6.5);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    /// <summary>When somebody last logged in, by the share of the shards that has a pace of its own.</summary>
    private readonly Dictionary<int, long> _last = [];

    /// <summary>As Discord said when it was last asked; null while it was not.</summary>
    public LoginBudget? Budget { get; private set; }

    /// <summary>Logins of this run.</summary>
    public int Logins { get; private set; }

    /// <summary>Waits until a login is allowed, and gives the address; null where the token is refused.</summary>
    public async Task<GatewayAddress?> WaitAsync(int shard, Func<bool> isRevoked, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            while (true)
            {
                var address = await ask(cancel);
                if (isRevoked()) return null;
                if (address is null)
                {
                    await Task.Delay(AskAgain, time, cancel);
                    continue;
                }
                Budget = address.SessionStartLimit;
                if (Budget.Remaining > Reserve)
                {
                    await KeepPaceAsync(shard % Math.Max(1, Budget.MaxConcurrency), cancel);
                    Logins++;
                    return address;
                }
                var wait = TimeSpan.FromMilliseconds(Math.Clamp(Budget.ResetAfter, 60_000, 86_400_000));
                log.LoginsRunOut(account, Budget.Remaining, wait.TotalMinutes);
                await Task.Delay(wait, time, cancel);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>One in five seconds for each share.</summary>
    private async Task KeepPaceAsync(int share, CancellationToken cancel)
    {
        if (_last.TryGetValue(share, out var last) && time.GetElapsedTime(last) is var since && since < Window) await Task.Delay(Window - since, time, cancel);
        _last[share] = time.GetTimestamp();
    }
}
