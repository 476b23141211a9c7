using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QomBot.Soak.Delivery;

namespace QomBot.Soak.Rooms;

/// <summary>What stands in everybody's chats at the end, against what was said.</summary>
public sealed partial record RoomsFindings
{
    public required int Said { get; init; }
    public required int Edits { get; init; }
    public required int Deletes { get; init; }
    public required int Kills { get; init; }

    /// <summary>Copies that readers should have: one for each message and chat.</summary>
    public required int Owed { get; init; }

    public required int Received { get; init; }

    /// <summary>Not there, and the store says why: nobody knows whether it arrived, or the platform refused it.</summary>
    public required int GivenUp { get; init; }

    public required int Lost { get; init; }

    /// <summary>Chats in which a message does not stand in its newest words.</summary>
    public required int Stale { get; init; }

    /// <summary>Chats in which a message stands that was taken back, though the bot knows it by its number.</summary>
    public required int NotTakenBack { get; init; }

    /// <summary>Second copies of messages that were taken back: sent, but never answered, so that nobody knows their numbers. They are among the doubled ones.</summary>
    public required int DoubledAndTakenBack { get; init; }

    /// <summary>Notes for one side that the other side reads.</summary>
    public required int Leaked { get; init; }

    public required int WithoutFile { get; init; }

    public required int Doubled { get; init; }

    /// <summary>New messages in flight at the kills, and faults after which the message was taken.</summary>
    public required int Bound { get; init; }

    public required int MostCopies { get; init; }
    public required int OutOfOrder { get; init; }
    public required IReadOnlyDictionary<string, int> Faults { get; init; }
    public required int Violations { get; init; }
    public required int ExitCode { get; init; }
    public required double Seconds { get; init; }

    /// <summary>The first few things that are amiss.</summary>
    public required IReadOnlyList<string> Amiss { get; init; }

    public bool IsGood => Owed > 0 && Received + GivenUp == Owed && Lost == 0 && Stale == 0 && NotTakenBack == 0 && Leaked == 0 && WithoutFile == 0
        && Doubled <= Bound && MostCopies <= 2 && OutOfOrder == 0 && Violations == 0 && ExitCode == 0;

    private sealed record Seen(string Id, string Text, bool HasFile);

    internal static async Task<RoomsFindings> ReadAsync(RoomsWorld world, List<RoomsTalk> talks, string data, RoomsKills kills, int exitCode, TimeSpan took, CancellationToken cancel)
    {
        using var store = StoreSight.Open(data);
        var order = store.All("SELECT words, id FROM room_messages WHERE words <> ''", row => (Mark: MarkOf(row.GetString(0)), Id: row.GetInt64(1))).Where(one => one.Mark.Length > 0).GroupBy(one => one.Mark).ToDictionary(group => group.Key, group => group.First().Id);
        var givenUp = store.All(
            "SELECT m.words, c.chat FROM room_copies c JOIN room_messages m ON m.id = c.message WHERE c.state IN (4, 6)", row => (MarkOf(row.GetString(0)), row.GetString(1))).ToHashSet();
        var known = store.All("SELECT chat, ref FROM room_refs WHERE copy IS NOT NULL", row => (row.GetString(0), row.GetString(1))).ToHashSet();
        var faults = new Dictionary<string, int>();
        var (taken, violations) = (0, 0);
        foreach (var fake in new[] { world.TelegramFake, world.BaleFake, world.DiscordFake })
        {
            var rules = (await fake.Sim.Do("faults", null, cancel)).AsArray();
            for (var i = 0; i < rules.Count; i++)
            {
                var kind = RoomsPlan.Kinds[i % RoomsPlan.Kinds.Count];
                var fired = (int)rules[i]!["fired"]!;
                faults[kind.Text] = faults.GetValueOrDefault(kind.Text) + fired;
                if (kind.IsTaken && ((string)rules[i]!["method"]! is "sendMessage" or "sendPhoto" or "sendDocument" or "create_message")) taken += fired;
            }
            violations += (int)(await fake.Sim.Do("counts", null, cancel))["violations"]!;
        }
        var (owed, received, up, lost, stale, standing, leaked, without, doubled, remained, most, disorder) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var amiss = new List<string>();
        foreach (var (talk, room) in talks.Zip(world.Rooms))
        {
            var views = new (string Chat, Speaker Of, List<Seen> Messages)[]
            {
                (room.Firm.ToString(CultureInfo.InvariantCulture), Speaker.Firm, Telegram(await world.BaleFake.Sim.Do("sees", new { person = room.Firm }, cancel))),
                (room.Professor.ToString(CultureInfo.InvariantCulture), Speaker.Professor, Telegram(await world.TelegramFake.Sim.Do("sees", new { person = room.Professor }, cancel))),
                ($"c{room.Thread}", Speaker.Student, Discord(await world.DiscordFake.Sim.Do("sees", new { person = room.Students[0], channel = room.Thread }, cancel))),
            };
            foreach (var (chat, of, messages) in views)
            {
                var byMark = messages.Where(message => MarkOf(message.Text).Length > 0).GroupBy(message => MarkOf(message.Text)).ToDictionary(group => group.Key, group => group.ToList());
                var last = 0L;
                foreach (var one in talk.Said.Where(one => one.By != of))
                {
                    var copies = byMark.GetValueOrDefault(one.Mark) ?? [];
                    if (one.IsNote && of == Speaker.Firm != (one.By == Speaker.Firm))
                    {
                        if (copies.Count > 0) Wrong(ref leaked, $"leaked {one.Mark} to {of}");
                        continue;
                    }
                    if (one.IsDeleted)
                    {
                        if (copies.Count == 0 || givenUp.Contains((one.Mark, chat))) continue;
                        // Discord drops repeats; what stands there is known.
                        if (of == Speaker.Student || copies.Count > 1 || known.Contains((chat, copies[0].Id))) Wrong(ref standing, $"not taken back {one.Mark} at {of}: {copies[0].Text}");
                        else (doubled, remained) = (doubled + 1, remained + 1);
                        continue;
                    }
                    owed++;
                    most = Math.Max(most, copies.Count);
                    doubled += Math.Max(0, copies.Count - 1);
                    if (copies.Count > 0)
                    {
                        var isNewest = copies.Any(copy => copy.Text.Contains($"{one.Mark} v{one.Version}", StringComparison.Ordinal));
                        // It did arrive, but both calls stayed without an answer: the store calls it unconfirmed, and its number, by which it could be changed, is not known.
                        if (!isNewest && givenUp.Contains((one.Mark, chat)))
                        {
                            up++;
                            continue;
                        }
                        received++;
                        if (!isNewest) Wrong(ref stale, $"stale {one.Mark} v{one.Version} at {of}, {copies.Count} copies: {copies[0].Text}");
                        if (one.HasFile && !copies.Any(copy => copy.HasFile)) Wrong(ref without, $"no file with {one.Mark} at {of}: {copies[0].Text}");
                    }
                    else if (givenUp.Contains((one.Mark, chat))) up++;
                    else Wrong(ref lost, $"lost {one.Mark} at {of}");
                }
                foreach (var first in messages.Select(message => MarkOf(message.Text)).Where(mark => mark.Length > 0).Distinct().Where(order.ContainsKey))
                {
                    if (talk.Said.Any(one => one.Mark == first && one.By == of)) continue;
                    if (order[first] < last) Wrong(ref disorder, $"{first} out of order at {of}");
                    last = Math.Max(last, order[first]);
                }
            }
        }
        return new RoomsFindings
        {
            Said = talks.Sum(talk => talk.Said.Count), Edits = talks.Sum(talk => talk.Said.Sum(one => one.Version - 1)), Deletes = talks.Sum(talk => talk.Said.Count(one => one.IsDeleted)), Kills = kills.Kills,
            Owed = owed, Received = received, GivenUp = up, Lost = lost, Stale = stale, NotTakenBack = standing, DoubledAndTakenBack = remained, Leaked = leaked, WithoutFile = without,
            Doubled = doubled, Bound = kills.InFlight + taken, MostCopies = most, OutOfOrder = disorder, Faults = faults, Violations = violations, ExitCode = exitCode, Seconds = Math.Round(took.TotalSeconds, 1), Amiss = amiss,
        };

        void Wrong(ref int count, string what)
        {
            count++;
            if (amiss.Count < 20) amiss.Add(what);
        }
    }

    private static List<Seen> Telegram(JsonNode sees) => [.. sees.AsArray().Where(message => (bool)message!["from_bot"]!).Select(message => new Seen(
        ((long)message!["message_id"]!).ToString(CultureInfo.InvariantCulture), (string?)message["text"] ?? "", message["file"] is not null))];

    private static List<Seen> Discord(JsonNode sees) => [.. sees.AsArray().Where(message => (bool)message!["from_bot"]!).Select(message => new Seen(
        (string)message!["id"]!, (string?)message["text"] ?? "", message["files"] is JsonArray { Count: > 0 }))];

    private static string MarkOf(string text) => Mark().Match(text).Value;

    [GeneratedRegex(@"xr\d+m\d+x")]
    private static partial Regex Mark();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"rooms: said {Said}, edits {Edits}, deletes {Deletes}, kills {Kills}: owed {Owed}, received {Received}, given up with a reason {GivenUp}, lost {Lost}, stale {Stale}, not taken back {NotTakenBack}, leaked {Leaked}, without file {WithoutFile}, doubled {Doubled} of at most {Bound} (taken back, and one copy of unknown number stayed: {DoubledAndTakenBack}), at most {MostCopies} copies, out of order {OutOfOrder}, faults {string.Join(" ", Faults.Select(fault => $"{fault.Key}:{fault.Value}"))}, violations {Violations}, {Seconds:0.0} s{string.Concat(Amiss.Select(what => $"\n  {what}"))}");
}

/// <summary>`rooms [--rooms N] [--messages N] [--faults PERCENT] [--kills N] [--seed N] [--between-ms N] [--pace strict|off]`.</summary>
internal static class RoomsCommand
{
    /// <returns>0 where all promises were kept, 1 otherwise, 64 for arguments that cannot be understood.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var plan = new RoomsPlan();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var value = arguments[i + 1];
            int Whole() => int.Parse(value, CultureInfo.InvariantCulture);
            switch (arguments[i])
            {
                case "--rooms": plan = plan with { Rooms = Whole() }; break;
                case "--messages": plan = plan with { Messages = Whole() }; break;
                case "--kills": plan = plan with { Kills = Whole() }; break;
                case "--faults": plan = plan with { FaultPercent = double.Parse(value, CultureInfo.InvariantCulture) }; break;
                case "--seed": plan = plan with { Seed = Whole() }; break;
                case "--between-ms": plan = plan with { Between = TimeSpan.FromMilliseconds(Whole()) }; break;
                case "--pace": plan = plan with { IsStrict = value == "strict" }; break;
                default:
                    await Console.Error.WriteLineAsync($"unknown: {arguments[i]}");
                    return 64;
            }
        }
        var folder = Directory.CreateTempSubdirectory("qombot-rooms-").FullName;
        try
        {
            var findings = await RoomsRun.RunAsync(plan, folder, CancellationToken.None);
            Console.WriteLine(findings);
            return findings.IsGood && findings.Kills == plan.Kills ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
