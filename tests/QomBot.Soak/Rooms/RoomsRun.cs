using System.Diagnostics;
using System.Text;
using QomBot.Soak.Delivery;

namespace QomBot.Soak.Rooms;

/// <summary>People talk in rooms over three platforms while the worker is killed again and again; then everything is counted from outside.</summary>
public static class RoomsRun
{
    /// <exception cref="InvalidOperationException">It got stuck; the message says where.</exception>
    public static async Task<RoomsFindings> RunAsync(RoomsPlan plan, string folder, CancellationToken cancel)
    {
        var data = Path.Combine(folder, "worker");
        await using var world = await RoomsWorld.MakeAsync(plan, data, cancel);
        var watch = Stopwatch.StartNew();
        var talks = world.Rooms.Select(room => new RoomsTalk(plan, world, room)).ToList();
        await using var kills = new RoomsKills(plan, world, data);
        kills.Start();
        // Discord keeps nothing for a bot that was never there.
        await world.DiscordFake.Sim.Do("gateway/wait", new { sessions = 1, seconds = 90 }, cancel);
        var share = plan.Messages / plan.Rooms;
        var talking = Task.WhenAll(talks.Select(talk => talk.RunAsync(share, cancel)));
        var killing = kills.RunAsync(() => talks.Sum(talk => talk.Done), talking, cancel);
        await talking;
        await killing;
        await SettledAsync(plan, world, data, kills, cancel);
        var exit = await kills.StopAsync();
        return await RoomsFindings.ReadAsync(world, talks, data, kills, exit, watch.Elapsed, cancel);
    }

    private static async Task SettledAsync(RoomsPlan plan, RoomsWorld world, string data, RoomsKills kills, CancellationToken cancel)
    {
        var (last, since, quiet) = (-1L, Stopwatch.StartNew(), 0);
        while (quiet < 4)
        {
            await Task.Delay(500, cancel);
            long owed;
            using (var store = StoreSight.Open(data))
                owed = store.Number(
                    """
                    SELECT (SELECT count(*) FROM room_copies WHERE state IN (0, 1, 2)) + (SELECT count(*) FROM room_messages WHERE released = 0) + (SELECT count(*) FROM updates WHERE state = 0)
                      + (SELECT count(*) FROM due WHERE kind LIKE 'room.%') + (SELECT count(*) FROM screens WHERE shown_version < version)
                    """);
            owed += (long)(await world.TelegramFake.Sim.Do("counts", null, cancel))["updates_waiting"]! + (long)(await world.BaleFake.Sim.Do("counts", null, cancel))["updates_waiting"]!;
            quiet = owed == 0 ? quiet + 1 : 0;
            if (owed != last) (last, since) = (owed, Stopwatch.StartNew());
            if (since.Elapsed > plan.Patience) throw new InvalidOperationException($"Nothing has moved for {plan.Patience}; {owed} owed, kills {kills.Kills}. The worker says:\n{kills.Said}");
        }
    }
}

/// <summary>Keeps one worker running and ends it by SIGKILL, each time a moment after people have said a number of things drawn beforehand.</summary>
internal sealed class RoomsKills(RoomsPlan plan, RoomsWorld world, string data) : IAsyncDisposable
{
    private readonly Random _random = new(plan.Seed);
    private readonly StringBuilder _said = new();
    private Worker? _worker;

    public int Kills { get; private set; }

    /// <summary>New messages that stood as being sent when the worker was killed, all kills together.</summary>
    public int InFlight { get; private set; }

    public string Said => $"{_said}{_worker?.Said}";

    public void Start() => _worker = world.StartWorker();

    public async Task RunAsync(Func<int> done, Task talking, CancellationToken cancel)
    {
        foreach (var place in Enumerable.Range(0, plan.Kills).Select(_ => _random.Next(plan.Messages / 20, plan.Messages * 19 / 20)).Order().ToList())
        {
            while (done() < place && !talking.IsCompleted) await Task.Delay(30, cancel);
            await Task.Delay(_random.Next(300), cancel);
            await _worker!.KillAsync();
            _said.Append(_worker.Said);
            await _worker.DisposeAsync();
            Kills++;
            using (var store = StoreSight.OpenCopy(data)) InFlight += (int)store.Number("SELECT count(*) FROM room_copies WHERE state = 1 AND shown_version = 0");
            Start();
            // It must have begun its work again, or the next kill finds nothing.
            await Task.Delay(TimeSpan.FromSeconds(2), cancel);
        }
    }

    public Task<int> StopAsync() => _worker!.StopAsync();

    public ValueTask DisposeAsync() => _worker?.DisposeAsync() ?? ValueTask.CompletedTask;
}
