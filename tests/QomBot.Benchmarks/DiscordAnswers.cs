using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Discord;
using QomBot.Engine;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Discord.Users;
using QomBot.Storage;

namespace QomBot.Benchmarks;

/// <param name="NoticesUnderWay">Messages that were owed to the same people meanwhile.</param>
/// <param name="P50">Milliseconds from the deed to Discord's having the first answer.</param>
/// <param name="AtOnce">Answered with the content itself, not with "thinking…".</param>
/// <param name="TooLate">Behind Discord's three seconds.</param>
internal sealed record FirstAnswerTimes(string Workload, int People, int Doings, int NoticesUnderWay, double P50, double P99, double Longest, double AtOnce, int TooLate);

/// <summary>How soon people on Discord see an answer: the whole bot and the fake Discord in one process, over real sockets.</summary>
internal static class DiscordAnswers
{
    public const string Name = "discord";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly string[] Commands = ["start", "settings", "profile", "problems", "help"];

    public static async Task<FirstAnswerTimes> RunAsync(int people, int doings, int notices)
    {
        var folder = Directory.CreateTempSubdirectory("qombot-bench-").FullName;
        await using var fake = await FakeDiscord.StartAsync(new FakeDiscordOptions { StrictPace = false });
        using var store = Store.Open(folder, TimeProvider.System);
        var house = Opened.Load(folder).House(new CryptoChance(), policy => policy with { NeverQuiet = new HashSet<string> { "discord" } });
        using var platform = DiscordBots.Create(new DiscordOptions { Token = fake.Token, BaseUrl = new Uri(fake.BaseUrl) }, store, house, _ => null, TimeProvider.System, NullLogger.Instance)!;
        using var stop = new CancellationTokenSource();
        var running = new Bot(store, house, [platform], folder, TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token);
        await fake.WaitUntil(() => fake.Commands().Count > 20, "commands", TimeSpan.FromSeconds(60));
        var all = Enumerable.Range(0, people).Select(number => fake.NewPerson($"person {number}")).ToList();
        // The first few are the program's warming up, and are not counted.
        foreach (var person in all) await person.Dm.Run("start").WaitForAnswer();
        await TellAsync(store, house, platform, all, notices);

        var acts = await Task.WhenAll(all.Select(person => Task.Run(() => PersonAsync(person, doings / people))));
        await stop.CancelAsync();
        await running;
        var times = acts.SelectMany(list => list).Select(act => act.AnsweredAfter?.TotalMilliseconds ?? double.PositiveInfinity).Order().ToList();
        var atOnce = acts.SelectMany(list => list).Count(act => act.AnswerType is 4 or 7);
        return new FirstAnswerTimes(
            "first answer to an interaction on Discord", people, times.Count, notices, Math.Round(times[times.Count / 2], 1), Math.Round(times[(int)(times.Count * 0.99)], 1),
            Math.Round(times[^1], 1), Math.Round(atOnce / (double)times.Count, 4), times.Count(time => time > Limit.TotalMilliseconds));
    }

    private static async Task<List<DiscordAct>> PersonAsync(DiscordPerson person, int doings)
    {
        var acts = new List<DiscordAct>();
        for (var turn = 0; turn < doings; turn++)
        {
            acts.Add(person.Dm.Run(Commands[turn % Commands.Length]));
            await acts[^1].WaitForAnswer(TimeSpan.FromSeconds(30));
        }
        return acts;
    }

    private static Task TellAsync(Store store, Core.Acting.House house, DiscordPlatform platform, IReadOnlyList<DiscordPerson> people, int notices) => store.Writer.RunAsync(session =>
    {
        var unit = new Unit(session, TimeProvider.System.GetUtcNow(), house.FactoryDays);
        for (var number = 0; number < notices; number++)
        {
            var person = unit.People.Find(platform.Account, new UserId($"{people[number % people.Count].Id}"))!;
            var body = new Message([new Block.Line([new Inline.Text($"notice {number}")])], []);
            unit.Notices.Tell(new Notice($"bench:{number}", new Audience.One(person.Id), Lane.Notice, null, false, null, null, new Dictionary<string, Message> { ["fa"] = body, ["en"] = body, ["ar"] = body }));
        }
    });
}
