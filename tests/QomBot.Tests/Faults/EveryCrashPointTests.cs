using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Replay;
using QomBot.Storage.Sending;
using QomBot.Tests.Simulation;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>
/// One conversation from the first word to the firm's confirmation, played again and again: each time the program dies at another
/// place, at every one in turn, and goes on with the data as it lay there. People must come to the same end, and read everything.
/// </summary>
public sealed class EveryCrashPointTests(ITestOutputHelper output)
{
    private static readonly (string Who, string? Says, string? Presses)[] Deeds =
    [
        ("استاد", "/start", null), ("استاد", "/profile", null), ("استاد", null, "⬜ استاد"), ("استاد", "/subscribe مکانیک", null), ("استاد", "/subscribe all", null),
        ("دانشجو", "/start", null), ("دانشجو", "/subscribe مکانیک", null), ("رضا", "/start", null),
        ("رضا", "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد", null), ("رضا", null, "ثبت مسئله"), ("رضا", "کاشی کویر", null),
        ("استاد", "/problems", null), ("استاد", "/problem 1", null), ("استاد", "/claim 1", null), ("استاد", "بازدید و اندازه‌گیری", null), ("استاد", "فردا", null),
        ("دانشجو", "/claim 1", null), ("دانشجو", "بررسی روانکاری", null), ("دانشجو", "فردا", null),
        ("استاد", "/update 1", null), ("استاد", "لرزش را اندازه گرفتیم", null), ("رضا", "/myproblems", null),
        ("استاد", "/ask 1", null), ("استاد", "دور موتور چند است؟", null), ("رضا", "/reply 1", null), ("رضا", "۱۴۵۰ دور", null),
        ("استاد", "/propose 1", null), ("استاد", "تعویض بلبرینگ و هم‌محوری", null), ("استاد", null, "رد شدن"), ("استاد", null, "رد شدن"),
        ("رضا", "/problem 1", null), ("رضا", "/settings", null), ("دانشجو", "/subscriptions", null), ("دانشجو", "/stats", null),
        ("رضا", "/help", null), ("استاد", "/settings", null), ("دانشجو", "/problems", null), ("رضا", "/problem 1", null), ("استاد", "/start", null), ("رضا", "/start", null),
    ];

    /// <summary>What each says when all is over: a card of which nobody knows whether it came is there at the latest then.</summary>
    private static readonly (string Who, string? Says, string? Presses)[] LastWords = [("استاد", "/start", null), ("دانشجو", "/start", null), ("رضا", "/start", null)];

    /// <param name="Parked">Messages on which it died twice: nobody can know, so they wait where the desk sees them, and are not lost.</param>
    private sealed record End(string Facts, IReadOnlyDictionary<string, int> Copies, int Parked, int Passed, bool Struck, int Undecided);

    [Fact]
    public async Task Wherever_it_dies_everybody_comes_to_the_same_end_and_nothing_is_lost()
    {
        var isLong = Proof.IsLong;
        var calm = new Dictionary<CrashPoint, End>();
        foreach (var point in Enum.GetValues<CrashPoint>()) calm[point] = await PlayAsync(point, int.MaxValue);
        var (points, runs, fired, doubled, lost, wrong, pairs, parked, undecided) = (0, 0, 0, 0, 0, new List<string>(), 0, 0, 0);
        foreach (var point in Enum.GetValues<CrashPoint>())
        {
            var last = calm[point].Passed;
            points += last;
            var step = isLong ? 1 : Math.Max(1, last / 12);
            for (var after = 0; after < last; after += step)
            {
                // On the way of a message pairs too: it dies again soon after it came back, on the same message (0) or on another. Twice on the
                // same one a message that stays is parked, and a card waits for its reader's next word.
                var seconds = point == CrashPoint.AtClock ? [-1] : isLong ? [-1, 0, 1, 2] : (int[])[-1, 0, 1];
                foreach (var second in seconds)
                {
                    var end = await PlayAsync(point, after, second);
                    runs++;
                    if (second >= 0) pairs++;
                    if (end.Struck) fired++;
                    if (end.Facts != calm[point].Facts) wrong.Add($"{point} {after} {second}:\n{end.Facts}\ninstead of\n{calm[point].Facts}");
                    var missing = calm[point].Copies.Keys.Where(key => !end.Copies.ContainsKey(key)).ToList();
                    if (missing.Count > end.Parked) wrong.Add($"{point} {after} {second}: {missing.Count} missing, {end.Parked} parked: {string.Join(" | ", missing)}");
                    lost += Math.Max(0, missing.Count - end.Parked);
                    parked += end.Parked;
                    undecided += end.Undecided;
                    doubled += end.Copies.Values.Sum(copies => copies - 1);
                    if (end.Copies.Values.Any(copies => copies > 2)) wrong.Add($"{point} {after} {second}: {end.Copies.Values.Max()} copies");
                }
            }
        }

        output.WriteLine($"steps {Deeds.Length}, points {points}, runs {runs} of which pairs {pairs}, deaths fired {fired}, lost {lost}, parked {parked}, undecided before the last word {undecided}, doubled {doubled}, illegal states {wrong.Count}");
        Assert.True(fired > runs * 9 / 10, $"only {fired} deaths fired in {runs} runs: nothing is proved");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(3)));
        Assert.Equal(0, lost);
        Assert.True(undecided > parked, "no card was ever in doubt: nothing is proved about cards");
    }

    private static async Task<End> PlayAsync(CrashPoint point, int after, int second = -1)
    {
        using var root = new TempFolder();
        var crashes = new CrashPoints();
        var passed = 0;
        var clock = new SimulatedClock(Play.Start);
        var answers = new List<ReplayAnswer>();
        var generation = 0;
        string Folder() => Path.Combine(root.Path, generation.ToString(CultureInfo.InvariantCulture));
        void Pass(CrashPoint at)
        {
            if (at == point && !crashes.IsDead) passed++;
            crashes.Pass(at);
        }
        clock.Read = () => Pass(CrashPoint.AtClock);
        crashes.Strike = () => Copy(Folder(), Path.Combine(root.Path, (generation + 1).ToString(CultureInfo.InvariantCulture)));
        BotProcess Open() => new(Directory.CreateDirectory(Folder()).FullName, Houses.Make(new Policy(), tagger: new MarkerTagger()), [new DyingPlatform(clock, answers, Pass, () => crashes.IsDead)], clock, NullLogger.Instance);

        var process = Open();
        try
        {
            await process.RecoverAsync();
            passed = 0;
            if (after < int.MaxValue) crashes.Arm(point, after);
            var (struck, givenUp) = (false, 0);
            var all = Deeds.Concat(LastWords).ToList();
            for (var number = 0; number < all.Count; number++)
            {
                if (number == Deeds.Length)
                {
                    crashes.Revive();
                    givenUp = (int)process.Store.Read(Outbox.Undecided);
                }
                var (who, says, presses) = all[number];
                var update = new ReplayPlatform("web", clock, _ => { }).Update(number + 1, new ReplayLine(null, "web", who, says, presses, null));
                clock.Set(clock.Now + TimeSpan.FromMinutes(2));
                await process.TakeAsync(new AccountId("web:replay"), update);
                await process.SettleAsync();
                while (crashes.IsDead)
                {
                    struck = true;
                    process.Dispose();
                    generation++;
                    crashes.Revive();
                    if (second >= 0)
                    {
                        crashes.Arm(point, second);
                        second = -1;
                    }
                    process = Open();
                    await process.RecoverAsync();
                    // The platform has had no answer, so it hands the update over again.
                    if (!crashes.IsDead) await process.TakeAsync(new AccountId("web:replay"), update);
                    if (!crashes.IsDead) await process.SettleAsync();
                }
                while (process.Next() is { } next && next <= clock.Now + TimeSpan.FromMinutes(1) && process.SendsAgain)
                {
                    clock.Set(next > clock.Now ? next : clock.Now + TimeSpan.FromMilliseconds(1));
                    await process.SettleAsync();
                }
            }
            return new End($"{Facts(process)}\n{Cards(answers)}", Told(answers), (int)process.Store.Read(session => session.Long("SELECT count(*) FROM deliveries WHERE state = 6")), passed, struck, givenUp);
        }
        finally
        {
            process.Dispose();
        }
    }

    /// <summary>What is the same whatever happened on the way. Cards may have been shown anew, so places in line and numbers are left out.</summary>
    private static string Facts(BotProcess process) => process.Store.Read(session => string.Join('\n', ((string[])
    [
        "SELECT group_concat(state || ':' || version || ':' || title, ' ') FROM problems",
        "SELECT group_concat(problem || ':' || team || ':' || state || ':' || plan, ' ') FROM (SELECT * FROM claims ORDER BY id)",
        "SELECT group_concat(what, ' ') FROM (SELECT what FROM events ORDER BY id)",
        "SELECT group_concat(topic || ':' || value || ':' || person, ' ') FROM (SELECT * FROM subscriptions ORDER BY id)",
        "SELECT group_concat(words, ' | ') FROM (SELECT words FROM notes ORDER BY id)",
        "SELECT group_concat(kind || ':' || object, ' ') FROM (SELECT kind, object FROM due ORDER BY kind, object)",
        "SELECT count(*) FROM updates WHERE state <> 1",
        "SELECT count(*) FROM deliveries WHERE state NOT IN (3, 6)",
        "SELECT count(*) FROM screens WHERE shown_version < version OR given_up IS NOT NULL",
    ]).Select(sql => Convert.ToString(session.Scalar(sql), CultureInfo.InvariantCulture))));

    /// <summary>The card that each has before him in the end.</summary>
    private static string Cards(IEnumerable<ReplayAnswer> answers) => string.Join('\n', answers.Where(answer => answer.Prefix is ['s', ..])
        .GroupBy(answer => answer.To).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Last().Text}"));

    /// <summary>Messages that stay, by their words, with how often each came; a second copy says that it may be one.</summary>
    private static Dictionary<string, int> Told(IEnumerable<ReplayAnswer> answers) =>
        answers.Where(answer => answer.Kind == "message" && answer.Prefix!.StartsWith('d')).GroupBy(answer => $"{answer.To} {answer.Text!.Split('↻')[0].TrimEnd()}").ToDictionary(group => group.Key, group => group.Count());

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name is "qombot.lock" or "qombot.db-shm") continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
            File.Copy(file, Path.Combine(to, name));
        }
    }

    /// <summary>What people see outlives the program; a dead program is not heard.</summary>
    private sealed class DyingPlatform(TimeProvider clock, List<ReplayAnswer> answers, Action<CrashPoint> pass, Func<bool> isDead) : IChatPlatform
    {
        private readonly ReplayPlatform _inner = new("web", clock, answers.Add, [.. answers]);

        public AccountId Account => _inner.Account;

        public Capabilities Capabilities => _inner.Capabilities;

        public Task RunAsync(Accept accept, CancellationToken cancel) => Task.CompletedTask;

        public Incoming? Read(ReadOnlyMemory<byte> update) => _inner.Read(update);

        public async Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
        {
            pass(CrashPoint.BeforeSend);
            var nobody = new SendResult.Later(TimeSpan.FromDays(1), LaterScope.Account, "dead");
            if (isDead()) return nobody;
            var result = await _inner.SendAsync(outgoing, cancel);
            pass(CrashPoint.AfterSend);
            return isDead() ? nobody : result;
        }

        public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel) =>
            isDead() ? Task.CompletedTask : _inner.AcknowledgeAsync(chat, pressId, word, cancel);

        public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel) => _inner.DownloadAsync(remoteId, cancel);
    }
}
