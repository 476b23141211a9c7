using System.Diagnostics;
using System.Text.Json.Nodes;
using QomBot.Fakes.Sim;
using QomBot.Fakes.Telegram;
using QomBot.Soak.Delivery;

namespace QomBot.Tests.Faults;

/// <summary>What tests with a real program and a fake platform, each a process of its own, have in common.</summary>
internal static class Processes
{
    public static Worker Start(FakeProcess fake, string data, bool mayMeetLimit = false, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["QOMBOT__Telegram__Token"] = new FakeTelegramOptions().Token, ["QOMBOT__Telegram__BaseUrl"] = fake.BaseUrl };
        foreach (var (key, value) in more) settings[key] = value;
        return Worker.Start(data, settings, mayMeetLimit);
    }

    public static async Task<List<long>> PeopleAsync(FakeProcess fake, int count, string name = "نفر") =>
        [.. (await fake.Sim.Do("people", new { count, first_name = name }))["ids"]!.AsArray().Select(id => (long)id!)];

    public static async Task<List<int>> CopiesAsync(FakeProcess fake, IEnumerable<long> people)
    {
        var counts = new List<int>();
        foreach (var person in people) counts.Add((await fake.Sim.Do("received", new { person })).AsArray().Count);
        return counts;
    }

    public static async Task<int> FiredAsync(FakeProcess fake, int rule) => (int)(await fake.Sim.Do("faults"))[rule]!["fired"]!;

    /// <exception cref="TimeoutException">It never came to it; the message has the worker's words.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds, Worker worker, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(seconds)) throw new TimeoutException($"never came to it; the worker says:\n{worker.Said}");
            await Task.Delay(20);
        }
    }

    public static int LinesSaid(Worker worker, string words) => worker.Said.Split('\n').Count(line => line.Contains(words, StringComparison.Ordinal));

    public static Task UntilSaidAsync(Worker worker, string words) => UntilAsync(() => Task.FromResult(worker.Said.Contains(words, StringComparison.Ordinal)), worker);

    /// <summary>A number in a running worker's store.</summary>
    public static long Number(string data, string sql)
    {
        using var store = StoreSight.Open(data);
        return store.Number(sql);
    }
}
