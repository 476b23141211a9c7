using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Simulation;

/// <summary>
/// Makes of the long script of a seed that failed a short one that breaks the same rule when `qombot replay` plays it: first whole people
/// are left out, then longer and shorter pieces, as long as it still breaks.
/// </summary>
/// <param name="seeded">Done to the store before it is played, for a bug that is put there on purpose.</param>
internal sealed partial class Shrinking(Opened opened, Action<Session>? seeded = null) : IDisposable
{
    /// <summary>Replays at most; what is not left out by then stays.</summary>
    private const int MostTries = 250;

    private sealed record Numbered(int Number, ReplayLine Line);

    private TempFolder? _empty;

    public int Tries { get; private set; }

    /// <returns>Null where it takes more than what people did: a restart, a fault of a platform, or the shorter times of the simulation.</returns>
    public async Task<(string Rule, IReadOnlyList<ReplayLine> Script)?> ShrinkAsync(IReadOnlyList<ReplayLine> script)
    {
        if (await PlayAsync(script) is not { } rule) return null;
        List<Numbered> lines = [.. script.Select((line, index) => new Numbered(index + 1, line))];
        foreach (var user in script.Select(line => line.User).Distinct()) lines = await WithoutAsync(rule, lines, line => line.Line.User == user);
        for (var size = Math.Max(1, lines.Count / 2); size >= 1 && Tries < MostTries;)
        {
            var before = lines.Count;
            for (var at = lines.Count - size; at > -size && Tries < MostTries; at -= size)
            {
                var piece = lines.Skip(Math.Max(0, at)).Take(size + Math.Min(0, at)).ToHashSet();
                lines = await WithoutAsync(rule, lines, piece.Contains);
            }
            if (size > 1) size /= 2;
            else if (lines.Count == before) break;
        }
        return (rule, Renumbered(lines));
    }

    /// <summary>Which rule is broken after it was played as `qombot replay` plays it; null where none is.</summary>
    public async Task<string?> PlayAsync(IReadOnlyList<ReplayLine> script)
    {
        Tries++;
        using var folder = (_empty ??= await EmptyAsync()).Copy();
        var clock = new ManualClock(SimulationPlan.Start);
        using var store = Store.Open(folder.Path, clock);
        var house = opened.House(new SeededChance(1), policy => policy with { Limits = new Limits() });
        await new ReplayRun(store, house, folder.Path, clock, _ => { }, [], NullLogger.Instance).RunAsync(script);
        return Broken(store);
    }

    /// <summary>Made once: most of what a replay of a few lines takes is the making of its tables.</summary>
    private async Task<TempFolder> EmptyAsync()
    {
        var folder = new TempFolder();
        using var store = Store.Open(folder.Path, new ManualClock(SimulationPlan.Start));
        if (seeded is not null) await store.Writer.RunAsync(seeded);
        return folder;
    }

    /// <summary>Looks through a store that is at rest: the rules that hold at any such moment, and every problem's history from its beginning.</summary>
    public static string? Broken(Store store)
    {
        try
        {
            return store.Read(session =>
            {
                var life = new LifeWatch();
                life.Follow(session, Happening.Since(session, 0));
                life.Compare(session);
                new RestWatch().Check(session, somethingHappened: true, sendsAgain: false);
                return (string?)null;
            });
        }
        catch (InvariantBreak found)
        {
            return Rule(found.Message);
        }
    }

    /// <summary>A rule without the numbers of what broke it.</summary>
    public static string Rule(string message) => Numbers().Replace(message, "N");

    public static void Write(string path, IEnumerable<ReplayLine> script) => File.WriteAllLines(path, script.Select(line => JsonSerializer.Serialize(line, ReplayPlatform.Json)));

    private async Task<List<Numbered>> WithoutAsync(string rule, List<Numbered> lines, Func<Numbered, bool> isLeftOut)
    {
        List<Numbered> fewer = [.. lines.Where(line => !isLeftOut(line))];
        if (fewer.Count == lines.Count || fewer.Count == 0 || Tries >= MostTries) return lines;
        return await PlayAsync(Renumbered(fewer)) == rule ? fewer : lines;
    }

    /// <summary>An edit names the line that it changes: by its new place, and without that line it goes too.</summary>
    private static List<ReplayLine> Renumbered(List<Numbered> lines)
    {
        var places = new Dictionary<string, string>();
        var renumbered = new List<ReplayLine>();
        foreach (var (number, line) in lines)
        {
            if (line.Edit is { } edited && !places.ContainsKey(edited)) continue;
            renumbered.Add(line.Edit is { } edit ? line with { Edit = places[edit] } : line);
            places[number.ToString(CultureInfo.InvariantCulture)] = renumbered.Count.ToString(CultureInfo.InvariantCulture);
        }
        return renumbered;
    }

    public void Dispose() => _empty?.Dispose();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
