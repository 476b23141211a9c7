using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Soak.Flow;

/// <summary>What somebody did, and when. <paramref name="Until"/> is when he did the next thing: what comes later answers that.</summary>
internal sealed record Deed(long Person, string What, DateTimeOffset At, DateTimeOffset? Until);

/// <summary>People who look around: a command, then a button of what came, in turns.</summary>
internal sealed class Visitors(SimClient sim, PacePlan plan)
{
    private static readonly string[] Commands = ["/problems", "/help", "/stats", "/fields", "/settings", "/search پمپ", "/subscriptions", "/start"];

    private readonly Random _random = new(plan.Seed);
    private readonly List<Deed> _deeds = [];
    private readonly Dictionary<long, int> _last = [];
    private List<long> _people = [];

    public IReadOnlyList<Deed> Deeds => _deeds;

    public async Task ArriveAsync(CancellationToken cancel)
    {
        var made = await sim.Do("people", new { count = plan.Visitors, first_name = "مهمان" }, cancel);
        _people = [.. made["ids"]!.AsArray().Select(id => (long)id!)];
        foreach (var person in _people)
        {
            await sim.Do("say", new { person, text = "/start" }, cancel);
            await sim.Do("wait", new { person, seconds = 30 }, cancel);
        }
    }

    /// <summary>One deed after the other in an even time, until the end of the measuring.</summary>
    public async Task LookAroundAsync(CancellationToken cancel)
    {
        var begin = DateTimeOffset.UtcNow;
        var gap = TimeSpan.FromSeconds(1 / plan.ActionsPerSecond);
        var doing = new List<Task>();
        for (var i = 0; gap * i < plan.Measured; i++)
        {
            var wait = begin + gap * i - DateTimeOffset.UtcNow;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, cancel);
            doing.Add(DoAsync(_people[i % _people.Count], i / _people.Count % 2 == 0, cancel));
        }
        await Task.WhenAll(doing);
    }

    private async Task DoAsync(long person, bool writes, CancellationToken cancel)
    {
        var (label, message) = writes ? (null, 0) : await ButtonAsync(person, cancel);
        var text = Commands[_random.Next(Commands.Length)];
        var at = DateTimeOffset.UtcNow;
        Remember(person, label is null ? text : $"[{label}]", at);
        if (label is null) await sim.Do("say", new { person, text }, cancel);
        else await sim.Do("press", new { person, label, message }, cancel);
    }

    /// <summary>A button under the newest message that has some; he has had time to look for it before he presses.</summary>
    private async Task<(string? Label, long Message)> ButtonAsync(long person, CancellationToken cancel)
    {
        var received = (await sim.Do("received", new { person }, cancel)).AsArray();
        var labels = (JsonNode message) => message["labels"]!.AsArray().Select(label => (string)label!).ToList();
        if (received.LastOrDefault(message => labels(message!).Count > 0) is not { } newest) return (null, 0);
        var all = labels(newest);
        return (all[_random.Next(all.Count)], (long)newest["message_id"]!);
    }

    private void Remember(long person, string what, DateTimeOffset at)
    {
        lock (_deeds)
        {
            if (_last.TryGetValue(person, out var last)) _deeds[last] = _deeds[last] with { Until = at };
            _last[person] = _deeds.Count;
            _deeds.Add(new Deed(person, what, at, null));
        }
    }
}
