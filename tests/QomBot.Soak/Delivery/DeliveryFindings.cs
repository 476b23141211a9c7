using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Soak.Delivery;

/// <summary>What a run has come to: what was owed by the plain tables, and what the people got by the platform's own journal.</summary>
public sealed partial record DeliveryFindings
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required int Kills { get; init; }

    /// <summary>Kills that found at least one row being sent.</summary>
    public required int KillsInFlight { get; init; }

    /// <summary>Pairs of an opened problem and somebody who follows it.</summary>
    public required int Owed { get; init; }

    /// <summary>Owed pairs whose message stands in that person's chat.</summary>
    public required int Received { get; init; }

    /// <summary>Not received, and the store says so and why: given up by the rule of two copies, or refused.</summary>
    public required int GivenUp { get; init; }

    /// <summary>Not received, and nothing says so.</summary>
    public required int Lost { get; init; }

    /// <summary>Messages of any kind that stay, which the store counts as sent and the platform never took.</summary>
    public required int FalselySent { get; init; }

    /// <summary>Copies beyond the first, all messages together.</summary>
    public required int Doubled { get; init; }

    /// <summary>The most that <see cref="Doubled"/> may be: rows being sent at the kills, and messages that were taken although the answer was lost.</summary>
    public required int Bound { get; init; }

    public required int MostCopies { get; init; }

    /// <summary>Messages whose first copy came behind that of a later one of the same chat and lane.</summary>
    public required int OutOfOrder { get; init; }

    /// <summary>By kind, with a "+" where the message was taken.</summary>
    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    /// <summary>429 by the platform's pace, not by a planned fault.</summary>
    public required int TooFast { get; init; }

    /// <summary>Where the bot left the API's contract.</summary>
    public required int Violations { get; init; }

    /// <summary>Of the last worker, after SIGTERM.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Rows being sent after the last worker was stopped.</summary>
    public required int LeftInFlight { get; init; }

    /// <summary>The platform's key stood in what the workers said.</summary>
    public required bool SaidTheToken { get; init; }

    public required double Seconds { get; init; }

    public bool IsGood => Owed > 0 && Received + GivenUp == Owed && Lost == 0 && FalselySent == 0 && Doubled <= Bound && MostCopies <= 2 && OutOfOrder == 0
        && Violations == 0 && ExitCode == 0 && LeftInFlight == 0 && !SaidTheToken;

    internal static async Task<DeliveryFindings> ReadAsync(DeliveryPlan plan, SimClient sim, string data, KillWorkers workers, int exitCode, TimeSpan took, CancellationToken cancel)
    {
        var sent = await SentAsync(sim, cancel);
        var faults = (await sim.Do("faults", null, cancel)).AsArray().Take(DeliveryPlan.Kinds.Count).Select((fault, index) => (DeliveryPlan.Kinds[index].Text, DeliveryPlan.Kinds[index].IsTaken, Fired: (int)fault!["fired"]!)).ToList();
        var counts = await sim.Do("counts", null, cancel);
        using var store = StoreSight.Open(data);
        var rows = store.All(
            "SELECT id, lane, seq, chat, person, ifnull(about, 0), while_open, state, ifnull(outcome, '') FROM deliveries",
            row => new Delivery(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetBoolean(6), row.GetInt64(7), row.GetString(8)));
        var copies = sent.Where(one => one.Id is not null).GroupBy(one => one.Id!.Value).ToDictionary(group => group.Key, group => group.ToList());
        var notices = rows.Where(row => row.WhileOpen).ToDictionary(row => (row.About, row.Person));
        var owed = store.All(Followed, row => (Problem: row.GetInt64(0), Person: row.GetInt64(1)));
        var (received, givenUp) = (0, 0);
        foreach (var pair in owed)
        {
            var row = notices.GetValueOrDefault(pair);
            if (row is null) continue;
            if (copies.TryGetValue(row.Id, out var all) && all.All(one => one.Chat == row.Chat && Names(one.Text, pair.Problem))) received++;
            else if (row.State is 4 or 6 && row.Outcome.Length > 0) givenUp++;
        }
        return new DeliveryFindings
        {
            Kills = workers.Kills,
            KillsInFlight = workers.KillsInFlight,
            Owed = owed.Count,
            Received = received,
            GivenUp = givenUp,
            Lost = owed.Count - received - givenUp,
            FalselySent = rows.Count(row => row.State == 3 && row.Lane > 0 && !copies.ContainsKey(row.Id)),
            Doubled = copies.Values.Sum(all => all.Count - 1),
            Bound = workers.InFlight + faults.Where(fault => fault.IsTaken).Sum(fault => fault.Fired),
            MostCopies = copies.Values.Max(all => all.Count),
            OutOfOrder = OutOfPlace(rows, copies),
            Faults = faults.ToDictionary(fault => fault.IsTaken ? $"{fault.Text.TrimEnd('+')}+" : fault.Text, fault => fault.Fired),
            TooFast = (int)counts["too_fast"]!,
            Violations = (int)counts["violations"]!,
            ExitCode = exitCode,
            LeftInFlight = (int)store.Number("SELECT count(*) FROM deliveries WHERE state = 1"),
            SaidTheToken = workers.SaidTheToken,
            Seconds = Math.Round(took.TotalSeconds, 1),
        };
    }

    /// <summary>Worked out from problems and subscriptions alone; the firm's own people are not told of their own problem.</summary>
    private const string Followed =
        """
        SELECT DISTINCT p.id, s.person FROM problems p JOIN subscriptions s
          ON s.topic = 5 OR (s.topic = 0 AND EXISTS (SELECT 1 FROM problem_fields f WHERE f.problem = p.id AND f.field = s.value))
        WHERE p.opened_at IS NOT NULL AND s.person <> p.reporter
        """;

    private sealed record Delivery(long Id, long Lane, long Seq, string Chat, long Person, long About, bool WhileOpen, long State, string Outcome);

    /// <summary>A message that the platform took. <paramref name="Id"/> is the delivery that its buttons name; null where it has none or is no delivery.</summary>
    private sealed record SentMessage(long Number, string Chat, string Text, long? Id);

    private static async Task<List<SentMessage>> SentAsync(SimClient sim, CancellationToken cancel)
    {
        var journal = (await sim.Do("journal", null, cancel)).AsArray();
        var requests = (await sim.Do("requests", new { method = "sendMessage" }, cancel)).AsArray()
            .ToDictionary(request => (long)request!["number"]!, request => (string?)request!["parameters"]!["reply_markup"] ?? "");
        return [.. journal.Where(entry => (string)entry!["what"]! == "sent").Select(entry => new SentMessage(
            (long)entry!["number"]!, ((long)entry["chat_id"]!).ToString(CultureInfo.InvariantCulture), (string?)entry["text"] ?? "",
            DeliveryPress().Match(requests.GetValueOrDefault((long)entry["request_number"]!) ?? "") is { Success: true } found ? long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null))];
    }

    private static bool Names(string text, long problem) =>
        text.Contains(string.Concat(problem.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '۰'))), StringComparison.Ordinal);

    private static int OutOfPlace(IEnumerable<Delivery> rows, Dictionary<long, List<SentMessage>> copies)
    {
        var wrong = 0;
        foreach (var line in rows.Where(row => copies.ContainsKey(row.Id)).GroupBy(row => (row.Chat, row.Lane)))
        {
            var last = 0L;
            foreach (var first in line.OrderBy(row => row.Seq).Select(row => copies[row.Id][0].Number))
            {
                if (first < last) wrong++;
                last = Math.Max(last, first);
            }
        }
        return wrong;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"kills {Kills} ({KillsInFlight} with rows in flight): owed {Owed}, received {Received}, given up with a reason {GivenUp}, lost {Lost}, falsely sent {FalselySent}, doubled {Doubled} of at most {Bound}, at most {MostCopies} copies, out of order {OutOfOrder}, faults {string.Join(" ", Faults.Select(fault => $"{fault.Key}:{fault.Value}"))}, too fast {TooFast}, violations {Violations}, left in flight {LeftInFlight}, {Seconds:0.0} s");

    [GeneratedRegex("\"callback_data\":\\s*\"d(\\d+)\\.")]
    private static partial Regex DeliveryPress();
}
