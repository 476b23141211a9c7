using System.Collections.Concurrent;
using System.Diagnostics;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Replay;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Model;

/// <summary>
/// Several people claim and give back one problem at once while the office hands it over, by chat and on real threads. Whatever each
/// was answered must be what one after the other would have been answered, in an order that real time allows.
/// </summary>
public sealed class ClaimHistoryTests(ITestOutputHelper output)
{
    private const int Problems = 8, People = 3, CallsEach = 3;

    private static readonly AccountId Web = new("web:replay");

    [Fact]
    public async Task Whatever_is_answered_could_have_been_answered_one_after_the_other()
    {
        var rounds = Proof.Size(4, 150);
        await using var talk = await Play.BeginAsync(policy => policy with { Moderation = ModerationMode.Off, Limits = new Limits() });
        var crowd = await Crowd.GatherAsync(talk);
        var (histories, linearizable, ops, overlapping, worst, wrong) = (0, 0, 0, 0, TimeSpan.Zero, new List<string>());
        for (var round = 0; round < rounds; round++)
        {
            var before = Enumerable.Range(1, Problems).Select(crowd.Seats).ToList();
            var calls = await Task.WhenAll(Enumerable.Range(1, Problems).SelectMany(problem => Enumerable.Range(0, People + 1).Select(who => Task.Run(() => crowd.CallAsync(problem, who, new Random(round * 1_000 + problem * 10 + who))))));
            for (var problem = 1; problem <= Problems; problem++)
            {
                var history = calls.Skip((problem - 1) * (People + 1)).Take(People + 1).SelectMany(mine => mine).OrderBy(op => op.Began).ToList();
                var watch = Stopwatch.StartNew();
                var isSound = ClaimHistory.IsLinearizable(before[problem - 1], history, crowd.Seats(problem));
                if (watch.Elapsed > worst) worst = watch.Elapsed;
                histories++;
                ops += history.Count;
                overlapping += history.Count(op => history.Any(other => other.Who != op.Who && other.Began < op.Ended && op.Began < other.Ended));
                if (isSound) linearizable++;
                else wrong.Add($"round {round}, problem {problem}: {before[problem - 1]} … {crowd.Seats(problem)}\n  {string.Join("\n  ", history)}");
            }
        }

        output.WriteLine($"histories {histories}, linearizable {linearizable}, ops {ops} of which {overlapping} overlapped others, worst {worst.TotalMilliseconds:0} ms");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(2)));
        Assert.True(overlapping > ops / 2, "hardly two calls were made at once: nothing is proved");
    }

    [Fact]
    public void A_history_that_no_order_explains_is_found()
    {
        ClaimOp[] good = [new(0, ClaimCall.Claim, ClaimReply.Held, 1, 9), new(1, ClaimCall.Claim, ClaimReply.Waits, 2, 4), new(2, ClaimCall.HandOver, ClaimReply.Done, 5, 6)];
        Assert.True(ClaimHistory.IsLinearizable(ClaimSeats.Empty, good, new ClaimSeats(1, [])));
        // Two are told that they hold it.
        Assert.False(ClaimHistory.IsLinearizable(ClaimSeats.Empty, [good[0], good[1] with { Reply = ClaimReply.Held }], new ClaimSeats(0, [])));
        // The second was told to wait before the first had even begun.
        Assert.False(ClaimHistory.IsLinearizable(ClaimSeats.Empty, [good[0] with { Began = 5 }, good[1]], new ClaimSeats(0, [1])));
        // Whoever came first stands behind.
        ClaimOp[] queue = [new(1, ClaimCall.Claim, ClaimReply.Waits, 1, 2), new(2, ClaimCall.Claim, ClaimReply.Waits, 3, 4)];
        Assert.True(ClaimHistory.IsLinearizable(new ClaimSeats(0, []), queue, new ClaimSeats(0, [1, 2])));
        Assert.False(ClaimHistory.IsLinearizable(new ClaimSeats(0, []), queue, new ClaimSeats(0, [2, 1])));
    }

    /// <summary>Three researchers and one of the office for each problem; each talks to the bot on a thread of his own.</summary>
    private sealed class Crowd(Play talk)
    {
        private readonly ReplayPlatform _web = new("web", talk.Clock, _ => { });
        private readonly ConcurrentDictionary<string, WaitingUpdate> _accepted = new();
        private readonly Dictionary<string, long> _ids = [];
        private int _lines = 1_000_000;

        private static string Name(int problem, int who) => who == People ? $"کارشناس{problem}" : $"گروه{problem}-{who}";

        public static async Task<Crowd> GatherAsync(Play talk)
        {
            var crowd = new Crowd(talk);
            for (var problem = 1; problem <= Problems; problem++) await talk.ReportAsync("رضا", $"دستگاه شمارهٔ {problem} ما هر هفته خراب می‌شود و خط می‌خوابد");
            for (var problem = 1; problem <= Problems; problem++)
                for (var who = 0; who <= People; who++)
                {
                    var name = Name(problem, who);
                    if (who == People) await talk.SaysAsync(name, "/start");
                    else await talk.ResearcherAsync(name);
                    await talk.VerifyAsync(name, who == People ? Roles.Liaison : Roles.Faculty);
                    crowd._ids[name] = talk.Count($"SELECT person FROM accounts WHERE user_id = '{name}'");
                }
            talk.Bot.Handler.Dispatch = update => crowd._accepted[update.Lane] = update;
            return crowd;
        }

        public ClaimSeats Seats(int problem)
        {
            IReadOnlyList<int> In(ClaimState state) => talk.Store.Read(session => session.All(
                $"SELECT p.name FROM claims c JOIN people p ON p.id = c.claimed_by WHERE c.problem = ?1 AND c.state = {(int)state} ORDER BY c.id", row => row.Text(0)[^1] - '0', problem));
            return new ClaimSeats(In(ClaimState.Holding) is [var holder] ? holder : null, In(ClaimState.Waiting));
        }

        public async Task<IReadOnlyList<ClaimOp>> CallAsync(int problem, int who, Random random)
        {
            var ops = new List<ClaimOp>();
            for (var i = 0; i < CallsEach; i++)
            {
                if (who == People) ops.Add(await DoAsync(problem, who, ClaimCall.HandOver, $"/handover {problem} next", "کار پیش نمی‌رود", "yes"));
                else if (random.Next(3) < 2) ops.Add(await DoAsync(problem, who, ClaimCall.Claim, $"/claim {problem}", "بازدید و اندازه‌گیری", "دوشنبه"));
                else ops.Add(await DoAsync(problem, who, ClaimCall.Release, $"/release {problem}", "yes"));
            }
            return ops;
        }

        /// <summary>Answers as long as he is asked; the last word is the call.</summary>
        private async Task<ClaimOp> DoAsync(int problem, int who, ClaimCall call, params string[] lines)
        {
            var (name, before) = (Name(problem, who), Answers(problem, who, call));
            var began = 0L;
            foreach (var line in lines)
            {
                began = Stopwatch.GetTimestamp();
                await SayAsync(name, line);
                if (line != lines[^1] && !IsAsked(name)) break;
            }
            var ended = Stopwatch.GetTimestamp();
            var reply = Answers(problem, who, call).Except(before).ToList() switch
            {
                [] => ClaimReply.Refused,
                [var key] => key.StartsWith("held", StringComparison.Ordinal) ? ClaimReply.Held : key.StartsWith("waiting", StringComparison.Ordinal) ? ClaimReply.Waits : ClaimReply.Done,
                var several => throw new InvalidOperationException($"answered twice: {string.Join(' ', several)}"),
            };
            return new ClaimOp(who, call, reply, began, ended);
        }

        private async Task SayAsync(string name, string line)
        {
            await talk.Bot.Handler.AcceptAsync(Web, [_web.Update(Interlocked.Increment(ref _lines), new ReplayLine(null, "web", name, line, null, null))], CancellationToken.None);
            await talk.Bot.Handler.HandleAsync(_accepted[name]);
        }

        private bool IsAsked(string name) => talk.Count($"SELECT count(*) FROM conversations WHERE form IS NOT NULL AND user_id = '{name}'") > 0;

        /// <summary>What he was answered that says of a change: written in one commit with it.</summary>
        private IReadOnlyList<string> Answers(int problem, int who, ClaimCall call) => talk.Store.Read(session => call == ClaimCall.HandOver
            ? session.All("SELECT 'event:' || id FROM events WHERE what = 'claim.taken_away' AND problem = ?1 AND person = ?2", row => row.Text(0), problem, _ids[Name(problem, who)])
            : session.All(
                $"SELECT key FROM deliveries WHERE person = ?1 AND lane = 0 AND (key LIKE '{(call == ClaimCall.Claim ? "held:%' OR key LIKE 'waiting:" : "released:")}%')", row => row.Text(0), _ids[Name(problem, who)]));
    }
}
