using System.Diagnostics;
using System.Globalization;
using QomBot.CommandLine;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;

namespace QomBot.Benchmarks.Load;

/// <summary>
/// What is asked of the whole program: the worker is the real `qombot run` in a process of its own; the platform and the people are
/// this process. Limits that guard against floods are raised by settings, as for a trusted crowd.
/// </summary>
internal static class Workloads
{
    private static readonly AccountId Account = new("telegram:main");

    private static readonly string[] Commands = ["/problems", "/help", "/settings", "/fields", "/subscribe مکانیک", "/profile", "/subscriptions", "/stats", "/start", "/search پمپ"];

    private static readonly (string, string)[] Open =
    [
        ("Telegram__Rate__PerSecond", "100000"), ("Guard__MessagesPerSecond", "0"), ("Guard__ProblemsPerDay", "0"), ("Guard__ClaimsPerHour", "0"), ("Guard__SignUpsPerMinute", "0"),
    ];

    /// <summary>2,000 people, 20,000 commands and presses, each person one after the other.</summary>
    public static async Task<Loaded> CommandsAsync(bool slowDisk, int people = 2_000, int deeds = 20_000, int underWay = 64)
    {
        using var folder = new Scratch();
        await using var fake = await LeanTelegram.StartAsync();
        var crowd = new Crowd(fake, people, Commands);
        await using var worker = LoadWorker.Start(fake.BaseUrl, folder.Path, slowDisk, Open);
        var lost = await crowd.ActAsync(people * 2, underWay, Patience);
        var before = worker.Used;
        var watch = Stopwatch.StartNew();
        lost += await crowd.ActAsync(deeds, underWay, Patience);
        return Figures("commands", slowDisk, worker, crowd, deeds, watch.Elapsed, before) with { Lost = lost, Note = $"{people} people, {underWay} deeds under way at once" };
    }

    /// <summary>One problem, told to so many people as fast as the platform takes it.</summary>
    public static async Task<Loaded> FanoutAsync(bool slowDisk, int followers = 10_000)
    {
        using var folder = new Scratch();
        await using var fake = await LeanTelegram.StartAsync();
        await MakeFollowersAsync(folder.Path, followers);
        var crowd = new Crowd(fake, 200, Commands);
        var notices = new Notices(followers);
        crowd.OnOther = notices.Take;
        await using var worker = LoadWorker.Start(fake.BaseUrl, folder.Path, slowDisk, Open);
        await crowd.ActAsync(2_000, 16, Patience);
        var before = worker.Used;
        await ReportAsync(fake, crowd);
        await notices.AllAsync(Patience);
        return Figures("fanout", slowDisk, worker, crowd, followers, notices.Took, before) with { Lost = followers - notices.Reached, P50 = 0, P99 = 0, Note = "notices; from the first to the last" };
    }

    /// <summary>Notices at the platform's pace, people who press and write beside them.</summary>
    public static async Task<Loaded> FanoutAtPaceAsync(bool slowDisk, int seconds = 40, int followers = 3_000)
    {
        using var folder = new Scratch();
        await using var fake = await LeanTelegram.StartAsync();
        fake.AnswerTime = TimeSpan.FromMilliseconds(150);
        await MakeFollowersAsync(folder.Path, followers);
        var crowd = new Crowd(fake, 400, Commands);
        var notices = new Notices(followers);
        crowd.OnOther = notices.Take;
        await using var worker = LoadWorker.Start(fake.BaseUrl, folder.Path, slowDisk, [.. Open.Skip(1)]);
        await crowd.ActAsync(800, 16, Patience);
        await ReportAsync(fake, crowd);
        await Task.Delay(1_000);
        var (before, from) = (worker.Used, notices.Reached);
        var watch = Stopwatch.StartNew();
        var lost = await crowd.ActAsync(seconds * 10, 0, Patience, every: TimeSpan.FromMilliseconds(100));
        var sent = notices.Reached - from;
        return Figures("fanout-pace", slowDisk, worker, crowd, seconds * 10, watch.Elapsed, before) with
        {
            Lost = lost,
            Note = string.Create(CultureInfo.InvariantCulture, $"interactive answers beside a fan-out of {sent / watch.Elapsed.TotalSeconds:0.0} notices a second; from the word until the platform has the answer; its own reply takes 150 ms more"),
        };
    }

    /// <summary>The same commands over stores that grow.</summary>
    public static async IAsyncEnumerable<Loaded> GrowthAsync(int most)
    {
        using var folder = new Scratch();
        foreach (var size in ((int[])[1_000, 10_000, 100_000, 1_000_000]).Where(size => size <= most))
        {
            await Searching.GrowAsync(folder.Path, size);
            await using var fake = await LeanTelegram.StartAsync(size * 10L);
            var crowd = new Crowd(fake, 200, Commands, 6_000_001 + size);
            await using var worker = LoadWorker.Start(fake.BaseUrl, folder.Path, false, Open);
            var lost = await crowd.ActAsync(1_000, 16, Patience);
            var before = worker.Used;
            var watch = Stopwatch.StartNew();
            lost += await crowd.ActAsync(4_000, 16, Patience);
            yield return Figures("growth", false, worker, crowd, 4_000, watch.Elapsed, before) with { Lost = lost, Note = $"{size} stored problems" };
            await worker.KillAsync();
        }
    }

    /// <summary>From the program's start to the answer to a word that waited for it.</summary>
    public static async Task<Loaded> StartAsync(int rounds = 5)
    {
        using var folder = new Scratch();
        var (times, processor, peak) = (new List<double>(), 0.0, 0L);
        for (var round = 0; round <= rounds; round++)
        {
            await using var fake = await LeanTelegram.StartAsync((round + 1) * 1_000);
            var answered = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            fake.OnTaken = taken => _ = taken.IsVisible && answered.TrySetResult(taken.At);
            fake.Say(5_000_001, "/start");
            var began = Stopwatch.GetTimestamp();
            await using var worker = LoadWorker.Start(fake.BaseUrl, folder.Path, false, Open);
            var at = await answered.Task.WaitAsync(Patience);
            // The first round makes the database and is not counted.
            if (round > 0) times.Add(Stopwatch.GetElapsedTime(began, at).TotalMilliseconds);
            (processor, peak) = (worker.Used.ProcessorSeconds, worker.PeakMegabytes);
            await worker.KillAsync();
        }
        times.Sort();
        return new Loaded { Workload = "start", Count = rounds, P50 = Loaded.Share(times, 0.5), P99 = times[^1], ProcessorSeconds = processor, PeakMegabytes = peak, Note = "milliseconds from the start of the process to the first answered update; p99 is the slowest" };
    }

    /// <summary>At rest after a start, under load, and at rest again.</summary>
    public static async Task<Loaded> MemoryAsync()
    {
        using var folder = new Scratch();
        await using var fake = await LeanTelegram.StartAsync();
        var crowd = new Crowd(fake, 2_000, Commands);
        await using var worker = LoadWorker.Start(fake.BaseUrl, folder.Path, false, Open);
        await Task.Delay(TimeSpan.FromSeconds(12));
        var idle = worker.Megabytes;
        var before = worker.Used;
        var watch = Stopwatch.StartNew();
        var lost = await crowd.ActAsync(12_000, 64, Patience);
        var figures = Figures("memory", false, worker, crowd, 12_000, watch.Elapsed, before) with { Lost = lost };
        var loaded = worker.Megabytes;
        await Task.Delay(TimeSpan.FromSeconds(20));
        return figures with { Note = $"megabytes: idle {idle}, at the end of the load {loaded}, 20 s later {worker.Megabytes}" };
    }

    /// <summary>How many answers the fake itself can give in a second, asked by this process: it must not be what is measured.</summary>
    public static async Task<Loaded> FakeAloneAsync(int calls = 20_000)
    {
        await using var fake = await LeanTelegram.StartAsync();
        using var http = new HttpClient();
        var url = new Uri($"{fake.BaseUrl}/bot{LeanTelegram.Token}/sendMessage");
        var (before, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancel) =>
        {
            using var body = new StringContent($$"""{"chat_id":5000001,"text":"notice {{number}}"}""", System.Text.Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(url, body, cancel);
        });
        var took = watch.Elapsed;
        var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        return new Loaded
        {
            Workload = "fake-alone", Count = calls, Rate = Math.Round(calls / took.TotalSeconds), ProcessorSeconds = Math.Round(processor, 2), ProcessorMillisecondsEach = Math.Round(processor / calls * 1000, 4),
            PeakMegabytes = OwnMemory.Megabytes("VmHWM"), Note = "asking and answering in one process: less than half of it is the fake",
        };
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static Loaded Figures(string workload, bool slowDisk, LoadWorker worker, Crowd crowd, int count, TimeSpan took, Usage before)
    {
        var (used, times) = (worker.Used - before, crowd.Times);
        return new Loaded
        {
            Workload = workload,
            SlowDisk = slowDisk,
            Count = count,
            Rate = Math.Round(count / took.TotalSeconds),
            P50 = Loaded.Share(times, 0.5),
            P99 = Loaded.Share(times, 0.99),
            ProcessorSeconds = Math.Round(used.ProcessorSeconds, 2),
            ProcessorMillisecondsEach = Math.Round(used.ProcessorSeconds / count * 1000, 4),
            KilobytesWrittenEach = Math.Round(used.Bytes / 1024.0 / count, 2),
            WriteCallsEach = Math.Round((double)used.Calls / count, 2),
            PeakMegabytes = worker.PeakMegabytes,
            Doubled = crowd.Doubled,
            OutOfOrder = crowd.OutOfOrder,
            OnlyAcknowledged = crowd.OnlyAcknowledged,
        };
    }

    private static Task MakeFollowersAsync(string data, int count)
    {
        var house = Opened.Load(data).House();
        var store = Store.Open(data, TimeProvider.System);
        return Task.Run(async () =>
        {
            foreach (var chunk in Enumerable.Range(0, count).Chunk(1_000))
            {
                await store.Writer.RunAsync(session =>
                {
                    var unit = new Unit(session, TimeProvider.System.GetUtcNow(), house.FactoryDays);
                    foreach (var number in chunk)
                    {
                        var user = (2_000_000 + number).ToString(CultureInfo.InvariantCulture);
                        var person = unit.People.Create(Account, new UserId(user), $"پژوهشگر {number}", "fa");
                        unit.People.Save(person with { Declared = Roles.Student, Quiet = new QuietHours(0, 0), Welcomed = true });
                        unit.People.Reach(person.Id, new Place(Account, new ChatId(user)));
                        unit.Subscriptions.Put(person.Id, null, Topic.All, "", Pace.Immediate);
                    }
                });
            }
            store.Dispose();
        });
    }

    /// <summary>A manager reports a problem by chat; it goes out to all who follow.</summary>
    private static async Task ReportAsync(LeanTelegram fake, Crowd crowd)
    {
        const long manager = 4_000_001;
        var (other, came) = (crowd.OnOther, new SemaphoreSlim(0));
        Taken? last = null;
        crowd.OnOther = taken =>
        {
            if (taken.Chat != manager)
            {
                other(taken);
                return;
            }
            if (!taken.IsVisible) return;
            last = taken;
            came.Release();
        };
        async Task AnswerAsync()
        {
            if (!await came.WaitAsync(Patience)) throw new InvalidOperationException("The manager gets no answer.");
            // What belongs together comes together.
            while (await came.WaitAsync(TimeSpan.FromMilliseconds(400))) { }
        }
        fake.Say(manager, "/start");
        await AnswerAsync();
        fake.Say(manager, "پمپ سانتریفیوژ خط تولید ما هر هفته بلبرینگ می‌سوزاند و روزی دو ساعت توقف داریم");
        await AnswerAsync();
        // The first button of the draft's card sends it.
        fake.Press(manager, last!.Message, last.Tokens[0]);
        await AnswerAsync();
        fake.Say(manager, "صنایع نمونهٔ قم");
        await came.WaitAsync(Patience);
    }

    /// <summary>Who was told, and when the first and the last.</summary>
    private sealed class Notices(int owed)
    {
        private readonly HashSet<long> _reached = [];
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _first, _last;

        public int Reached
        {
            get { lock (_reached) return _reached.Count; }
        }

        public TimeSpan Took => Stopwatch.GetElapsedTime(_first, _last);

        public void Take(Taken taken)
        {
            if (taken.Method != "sendMessage") return;
            lock (_reached)
            {
                if (_reached.Count == 0) _first = taken.At;
                if (_reached.Add(taken.Chat)) _last = taken.At;
                if (_reached.Count == owed) _all.TrySetResult();
            }
        }

        public Task AllAsync(TimeSpan patience) => Task.WhenAny(_all.Task, Task.Delay(patience));
    }

    private sealed class Scratch : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("qombot-load-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
