using System.Diagnostics;
using QomBot.Fakes.Sim;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Soak.Delivery;

/// <summary>Problems reported by chat, each told to hundreds of people, while the worker is killed again and again; then everything is counted from outside.</summary>
public static class DeliveryRun
{
    /// <param name="folder">Holds the worker's data.</param>
    /// <exception cref="InvalidOperationException">It got stuck; the message says where.</exception>
    public static async Task<DeliveryFindings> RunAsync(DeliveryPlan plan, string folder, CancellationToken cancel)
    {
        var data = Path.Combine(folder, "worker");
        await using var fake = await FakeProcess.StartAsync("telegram", ["--pace", "strict", "--faults", plan.Faults, "--seed", $"{plan.Seed}"], cancel);
        await Followers.MakeAsync(fake.Sim, data, plan.Followers, cancel);
        var firms = await Firms.MakeAsync(fake.Sim, plan.Firms, cancel);
        var watch = Stopwatch.StartNew();
        await using var workers = new KillWorkers(plan, fake, data);
        workers.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reporting = ReportAsync(plan, fake.Sim, firms, stop.Token);
        var settled = SettledAsync(plan, fake.Sim, data, reporting, workers, stop.Token);
        var killing = workers.RunAsync(settled, stop.Token);
        await Task.WhenAny(settled, killing);
        await (killing.IsFaulted ? killing : settled);
        await killing;
        var took = watch.Elapsed;
        var exit = await workers.StopAsync();
        return await DeliveryFindings.ReadAsync(plan, fake.Sim, data, workers, exit, took, cancel);
    }

    /// <summary>The next problem comes when at most two problems' notices are still on their way: they flow to the end.</summary>
    private static async Task ReportAsync(DeliveryPlan plan, SimClient sim, Firms firms, CancellationToken cancel)
    {
        var posts = ReplayScript.PostsOf(new SoakPlan());
        while (firms.Reported < plan.Problems)
        {
            while ((long)(await sim.Do("counts", null, cancel))["journal"]! < (firms.Reported - 2L) * plan.Followers) await Task.Delay(100, cancel);
            await firms.ReportAsync(posts[firms.Reported % posts.Count], cancel);
        }
    }

    /// <summary>Until all problems are reported and nothing is on its way any more.</summary>
    private static async Task<bool> SettledAsync(DeliveryPlan plan, SimClient sim, string data, Task reporting, KillWorkers workers, CancellationToken cancel)
    {
        var (last, since) = (-1L, Stopwatch.StartNew());
        while (true)
        {
            await Task.Delay(500, cancel);
            if (reporting.IsFaulted) await reporting;
            var journal = (long)(await sim.Do("counts", null, cancel))["journal"]!;
            if (journal != last) (last, since) = (journal, Stopwatch.StartNew());
            if (reporting.IsCompleted && IsQuiet(data)) return true;
            if (since.Elapsed > plan.Patience) throw new InvalidOperationException($"Nothing has moved for {plan.Patience}; journal {journal}, kills {workers.Kills}. The worker says:\n{workers.Said}");
        }
    }

    private static bool IsQuiet(string data)
    {
        using var store = StoreSight.Open(data);
        return store.Number(
            """
            SELECT (SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2, 7)) + (SELECT count(*) FROM fanouts WHERE done = 0) + (SELECT count(*) FROM updates WHERE state = 0)
              + (SELECT count(*) FROM screens WHERE shown_version < version)
            """) == 0;
    }
}
