using System.Globalization;
using System.Text.Json.Nodes;
using QomBot.Fakes.Sim;
using QomBot.Fakes.Telegram.Sim;
using QomBot.Soak.Delivery;

namespace QomBot.Soak.Flow;

/// <summary>One problem goes out to thousands of chats under the platform's limits; people press and write meanwhile.</summary>
public static class PaceRun
{
    /// <summary>Notices that are out when the measuring begins.</summary>
    private const int Head = 50;

    private static readonly string[] Sends = ["sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery"];

    public static async Task<PaceFigures> RunAsync(PacePlan plan, string folder, CancellationToken cancel)
    {
        var data = Path.Combine(folder, "worker");
        var slow = string.Join(',', Sends.Select(method => string.Create(CultureInfo.InvariantCulture, $"{method}:slow/{(int)plan.AnswerTime.TotalMilliseconds}")));
        await using var fake = await FakeProcess.StartAsync("telegram", ["--pace", "strict", "--faults", slow, "--seed", $"{plan.Seed}"], cancel);
        var followers = (await Followers.MakeAsync(fake.Sim, data, plan.Followers, cancel)).ToHashSet();
        var firms = await Firms.MakeAsync(fake.Sim, 1, cancel);
        await using var worker = Worker.Start(fake.BaseUrl, new Fakes.Telegram.FakeTelegramOptions().Token, data);
        var visitors = new Visitors(fake.Sim, plan);
        await visitors.ArriveAsync(cancel);
        await firms.ReportAsync(ReplayScript.PostsOf(new SoakPlan())[0], cancel);
        var before = (await JournalAsync(fake.Sim, 0, cancel)).Count;
        while ((long)(await CountsAsync(fake.Sim, cancel))["journal"]! < before + Head) await Task.Delay(50, cancel);

        var begin = DateTimeOffset.UtcNow;
        var refused = (int)(await CountsAsync(fake.Sim, cancel))["too_fast"]!;
        await visitors.LookAroundAsync(cancel);
        var left = begin + plan.Measured - DateTimeOffset.UtcNow;
        if (left > TimeSpan.Zero) await Task.Delay(left, cancel);
        refused = (int)(await CountsAsync(fake.Sim, cancel))["too_fast"]! - refused;
        // The last deeds are still answered.
        await Task.Delay(TimeSpan.FromSeconds(5), cancel);
        return Figures(plan, begin, refused, followers, visitors.Deeds, await JournalAsync(fake.Sim, before, cancel));
    }

    private static PaceFigures Figures(PacePlan plan, DateTimeOffset begin, int refused, HashSet<long> followers, IReadOnlyList<Deed> deeds, IReadOnlyList<Entry> journal)
    {
        var notices = journal.Count(entry => entry.What == "sent" && followers.Contains(entry.Chat) && entry.At >= begin && entry.At < begin + plan.Measured);
        var byChat = journal.ToLookup(entry => entry.Chat);
        var (waits, acknowledged) = (new List<double>(), 0);
        foreach (var deed in deeds)
        {
            var after = byChat[deed.Person].Where(entry => entry.At >= deed.At && (deed.Until is null || entry.At < deed.Until)).ToList();
            if (after.Find(entry => entry.IsNew) is { } seen) waits.Add((seen.At - deed.At).TotalMilliseconds);
            else if (after.Exists(entry => entry.What == "answered")) acknowledged++;
        }
        waits.Sort();
        return new PaceFigures
        {
            Seconds = plan.Measured.TotalSeconds,
            Chats = followers.Count,
            Notices = notices,
            ShareOfAllowed = Math.Round(notices / (plan.Measured.TotalSeconds * PacePlan.AllowedPerSecond), 4),
            TooManyRequests = refused,
            Actions = deeds.Count,
            Visible = waits.Count,
            OnlyAcknowledged = acknowledged,
            P50 = Share(waits, 0.5),
            P99 = Share(waits, 0.99),
            Worst = Share(waits, 1),
        };
    }

    private static double Share(List<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)], 1);

    /// <summary>What the platform took.</summary>
    private sealed record Entry(DateTimeOffset At, string What, string Method, long Chat)
    {
        /// <summary>Something to read; that an old message loses its buttons answers nobody.</summary>
        public bool IsNew => What is "sent" or "edited" && Method != "editMessageReplyMarkup";
    }

    private static async Task<List<Entry>> JournalAsync(SimClient sim, long after, CancellationToken cancel) =>
        [.. (await sim.Do("journal", new { after }, cancel)).AsArray().Select(entry => new Entry((DateTimeOffset)entry!["at"]!, (string)entry["what"]!, (string)entry["method"]!, (long)entry["chat_id"]!))];

    private static Task<JsonNode> CountsAsync(SimClient sim, CancellationToken cancel) => sim.Do("counts", null, cancel);
}
