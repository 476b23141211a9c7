using System.Text;
using QomBot.Fakes.Sim;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Soak.Delivery;

/// <summary>Keeps one worker running and ends it by SIGKILL (or SIGTERM, where that is the plan), each time a moment after the platform has taken a number of messages drawn beforehand.</summary>
internal sealed class KillWorkers(DeliveryPlan plan, FakeProcess fake, string data) : IAsyncDisposable
{
    private readonly Random _random = new(plan.Seed);
    private readonly StringBuilder _said = new();
    private Worker? _worker;

    public int Kills { get; private set; }

    /// <summary>Rows that stood as being sent when the worker was killed, all kills together.</summary>
    public int InFlight { get; private set; }

    /// <summary>Kills that found at least one row being sent.</summary>
    public int KillsInFlight { get; private set; }

    /// <summary>What all workers have said, their errors among it.</summary>
    public string Said => $"{_said}{_worker?.Said}";

    /// <summary>The platform's key stands in it, which no output may show.</summary>
    public bool SaidTheToken => Said.Contains(Token, StringComparison.Ordinal);

    public void Start() => _worker = Worker.Start(fake.BaseUrl, Token, data);

    /// <summary>The fake's own, which it tells nobody over the line.</summary>
    private static string Token => new Fakes.Telegram.FakeTelegramOptions().Token;

    public async Task RunAsync(Task<bool> settled, CancellationToken cancel)
    {
        var places = Enumerable.Range(0, plan.Kills).Select(_ => _random.Next(plan.Notices / 50, plan.Notices * 19 / 20)).Order().ToList();
        var taken = 0L;
        foreach (var place in places)
        {
            // A run that is past the place already is let go on a little, so that every kill finds it at work.
            var until = Math.Max(place, taken + plan.Notices / 200);
            while ((taken = await TakenAsync(cancel)) < until)
            {
                if (settled.IsCompleted) return;
                await Task.Delay(50, cancel);
            }
            await Task.Delay(_random.Next(200), cancel);
            await EndAsync();
            Start();
        }
    }

    /// <exception cref="InvalidOperationException">It was stopped as planned and did not end well.</exception>
    private async Task EndAsync()
    {
        if (!plan.IsPlanned) await _worker!.KillAsync();
        else if (await _worker!.StopAsync() is not 0 and var code) throw new InvalidOperationException($"SIGTERM: it ended with {code} and said:\n{_worker.Said}");
        _said.Append(_worker!.Said);
        await _worker.DisposeAsync();
        Kills++;
        using var store = StoreSight.OpenCopy(data);
        var rows = (int)store.Number("SELECT count(*) FROM deliveries WHERE state = 1");
        InFlight += rows;
        if (rows > 0) KillsInFlight++;
    }

    private async Task<long> TakenAsync(CancellationToken cancel) => (long)(await fake.Sim.Do("counts", null, cancel))["journal"]!;

    /// <summary>SIGTERM: the last worker ends what it has begun.</summary>
    public Task<int> StopAsync() => _worker!.StopAsync();

    public ValueTask DisposeAsync() => _worker?.DisposeAsync() ?? ValueTask.CompletedTask;
}
