using System.Collections.Concurrent;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Faults;
using QomBot.Storage;

namespace QomBot.Tests.Discord;

/// <summary>
/// The line breaks again and again, in every way, while people press, write and are told things. QOMBOT_LONG=1 plays 200 breaks, 5,000
/// interactions and 5,000 notices; the short one a part of that.
/// </summary>
public sealed class ReconnectSoakTests
{
    private sealed record Plan(int People, int Doings, int Notices, int Breaks);

    private static readonly Plan Size = Environment.GetEnvironmentVariable("QOMBOT_LONG") == "1" ? new(60, 5_000, 5_000, 200) : new(12, 120, 120, 12);

    private static readonly int[] KeepingCodes = [4000, 4001, 4003, 4005, 4008, 1011];

    private int _done;
    private int _repeated;
    private readonly ConcurrentBag<DiscordAct> _acts = [];
    private readonly ConcurrentBag<long> _said = [];

    [Fact]
    public async Task Nothing_is_lost_and_nothing_comes_twice()
    {
        await using var rig = await Rig.StartAsync(server => server with { HeartbeatInterval = TimeSpan.FromSeconds(2) });
        var people = Enumerable.Range(0, Size.People).Select(number => rig.Fake.NewPerson($"نفر {number}")).ToList();
        foreach (var person in people) await person.Dm.Run("start").WaitForMessage();
        await rig.SettledAsync();
        await TellAsync(rig, people);

        // Most breaks keep the login; a fifth loses it.
        var keeping = await PlayAsync(rig, people, Size.Doings * 4 / 5, Size.Breaks * 4 / 5, keepsLogin: true);
        var losing = await PlayAsync(rig, people, Size.Doings / 5, Size.Breaks / 5, keepsLogin: false);
        await rig.Until(() => rig.Count("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2)") == 0, "all notices are sent", 600);
        await rig.SettledAsync();

        var kept = rig.Store.Read(session => session.All("SELECT key FROM updates WHERE state = 1", row => row.Text(0))).ToHashSet();
        var (keptLogin, lostLogin) = (NotKept(keeping.Acts, kept), NotKept(losing.Acts, kept));
        var texts = people.SelectMany(person => person.Dm.Received.Select(message => message.Text)).Where(text => text.StartsWith("خبر", StringComparison.Ordinal)).GroupBy(text => text.Split('\n')[0]).ToList();
        var (lost, doubled) = (Size.Notices - texts.Count, texts.Sum(group => group.Count() - 1));
        var times = _acts.Where(act => act.AnsweredAfter is not null).Select(act => act.AnsweredAfter!.Value.TotalMilliseconds).Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"breaks {keeping.Breaks + losing.Breaks}, connections {rig.Fake.Gateway.Opened}, resumes {rig.Fake.Gateway.Resumes.Count}, logins {rig.Fake.Gateway.Identifies.Count} of 1000; "
            + $"doings {_done}, repeated by people because their press met no login {_repeated}, kept and not handled 0, not kept although a login took them {keptLogin.Count} (login kept), {lostLogin.Count} (login lost); resumes by outcome {string.Join(", ", rig.Fake.Gateway.Resumes.CountBy(resume => resume.Outcome).Select(pair => $"{pair.Key} {pair.Value}"))}; "
            + $"notices {Size.Notices}, lost {lost}, doubled {doubled}; first answer p50 {times[times.Count / 2]:0} ms, p99 {times[(int)(times.Count * 0.99)]:0} ms, of {times.Count}");
        Assert.Equal(0, lost);
        Assert.Equal(0, doubled);
        Assert.True(keptLogin.Count == 0, $"not kept: {string.Join(", ", keptLogin.Select(act => $"{act.Id} answered {act.AnswerType}"))}\n{rig.Log}");
        // What was written in private is fetched again even where the login was lost.
        Assert.DoesNotContain(_said, id => rig.Count($"SELECT count(*) FROM updates WHERE key = 'm{id}' AND state = 1") != 1);
        Assert.InRange(rig.Fake.Gateway.Identifies.Count, 1, 1 + Size.Breaks / 5 * 2);
        rig.Sound();
    }

    private async Task<(int Breaks, IReadOnlyList<DiscordAct> Acts)> PlayAsync(Rig rig, IReadOnlyList<DiscordPerson> people, int doings, int breaks, bool keepsLogin)
    {
        var before = _acts.ToHashSet();
        var until = _done + doings;
        var started = _done;
        var made = 0;
        var each = people.Select((person, index) => Task.Run(async () =>
        {
            for (var turn = 0; Volatile.Read(ref _done) < until; turn++) await DoOneAsync(rig, person, (turn + index) % 3 == 0);
        })).ToList();
        while (made < breaks)
        {
            var due = made;
            await rig.Until(() => rig.Fake.Gateway.Listening > 0 && Volatile.Read(ref _done) >= started + doings * due / breaks, "the next break is due", 120);
            Break(rig, made++, keepsLogin);
        }
        await Task.WhenAll(each);
        await rig.Until(() => rig.Fake.Gateway.Listening > 0, "back", 60);
        await Task.Delay(1_000);
        await rig.Until(() => rig.Count("SELECT count(*) FROM updates WHERE state = 0") == 0, "handled");
        return (made, [.. _acts.Where(act => !before.Contains(act))]);
    }

    /// <summary>What a login took and the bot has not.</summary>
    private static List<DiscordAct> NotKept(IEnumerable<DiscordAct> acts, HashSet<string> kept) => [.. acts.Where(act => act.Delivered && !kept.Contains($"i{act.Id}"))];

    private async Task DoOneAsync(Rig rig, DiscordPerson person, bool writes)
    {
        if (writes)
        {
            var id = person.Dm.Say("/help");
            _said.Add(id);
            await rig.Until(() => rig.Count($"SELECT count(*) FROM updates WHERE key = 'm{id}' AND state = 1") == 1, "what was written is handled", 60);
        }
        else
        {
            while (true)
            {
                var act = person.Dm.Run("settings");
                _acts.Add(act);
                try
                {
                    await act.WaitForAnswer(TimeSpan.FromSeconds(4));
                    break;
                }
                catch (TimeoutException)
                {
                    // "The application did not respond": he does it again.
                    Interlocked.Increment(ref _repeated);
                }
            }
        }
        Interlocked.Increment(ref _done);
    }

    private static void Break(Rig rig, int number, bool keepsLogin)
    {
        var gateway = rig.Fake.Gateway;
        if (!keepsLogin)
        {
            if (number % 3 == 0) gateway.InvalidateSessions(resumable: false);
            else gateway.CloseAll(number % 3 == 1 ? 4009 : 4007);
            return;
        }
        switch (number % 8)
        {
            case 0: gateway.CutAll(); break;
            case 1: gateway.AskReconnect(); break;
            case 2: gateway.InvalidateSessions(resumable: true); break;
            case 3: gateway.GoSilent(); break;
            case 4:
                rig.Fake.Faults.Next("gateway_connect", new Fault.CutSocket(), 2);
                gateway.CutAll();
                break;
            case 5: rig.Fake.Faults.Next("gateway_dispatch", new Fault.CutSocket()); break;
            default: gateway.CloseAll(KeepingCodes[number / 8 % KeepingCodes.Length]); break;
        }
    }

    private static Task TellAsync(Rig rig, IReadOnlyList<DiscordPerson> people) => rig.Store.Writer.RunAsync(session =>
    {
        var unit = new Unit(session, rig.Clock.GetUtcNow(), rig.House.FactoryDays);
        for (var number = 0; number < Size.Notices; number++)
        {
            var person = unit.People.Find(rig.Platform.Account, new UserId($"{people[number % people.Count].Id}"))!;
            var body = new Message([new Block.Line([new Inline.Text($"خبر {number}")])], []);
            unit.Notices.Tell(new Notice($"soak:{number}", new Audience.One(person.Id), Lane.Notice, null, false, null, null, new Dictionary<string, Message> { ["fa"] = body, ["en"] = body, ["ar"] = body }));
        }
    });
}
