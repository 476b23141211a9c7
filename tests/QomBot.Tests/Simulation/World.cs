using System.Globalization;
using QomBot.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage.Sending;

namespace QomBot.Tests.Simulation;

/// <summary>
/// Platforms, people and time around one bot that is restarted and killed. What people do comes in by updates only. Every deed
/// and every moment at which something is due is a step, and after each step the watch looks at everything.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly SimulationPlan _plan;
    private readonly CrashPoints _crashes = new();
    private readonly ErrorLog _errors = new();
    private readonly Random _fate;
    private readonly string _root = Directory.CreateDirectory(Path.Combine(Memory(), $"qombot-simulation-{Guid.NewGuid():n}")).FullName;
    private readonly Dictionary<SimulatedPlatform, int> _groups = [];
    private (SimulatedPlatform Platform, RawUpdate Update)? _unacknowledged;
    private BotProcess _process;
    private int _generation;
    private int _files;
    private int _presses;

    public World(SimulationPlan plan, Opened opened)
    {
        _plan = plan;
        _fate = new Random(plan.Seed * 7919 + 1);
        Clock = new SimulatedClock(SimulationPlan.Start) { Read = () => _crashes.Pass(CrashPoint.AtClock) };
        House = opened.House(new SeededChance(plan.Seed), plan.IsLong ? LongRules : Rules);
        Watch = new Watch(new SendWatch(opened.Config.Holidays, Clock), _errors);
        Platforms = [.. Shapes.Select((shape, index) => Platform(shape.Name, shape.Capabilities, plan.Seed * 104_729 + index))];
        _crashes.Strike = () => CopyFolder(_process!.Folder, Folder(_generation + 1));
        _process = Open();
    }

    public SimulationPlan Plan => _plan;

    public SimulatedClock Clock { get; }

    public Core.Acting.House House { get; }

    public Watch Watch { get; }

    public Chronicle Chronicle { get; } = new();

    public IReadOnlyList<SimulatedPlatform> Platforms { get; }

    public BotProcess Process => _process;

    /// <summary>Updates that people brought about.</summary>
    public int Actions { get; private set; }

    public int Unreadable { get; private set; }

    public int Restarts { get; private set; }

    public IReadOnlyDictionary<CrashPoint, int> Crashes => _crashes.Struck;

    /// <summary>Three platforms that differ in what they can do; the numbers are of the size that real ones have.</summary>
    private static (string Name, Capabilities Capabilities)[] Shapes =>
    [
        ("telegram", new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, 64 * 1024) { AccountRate = 100 }),
        ("bale", new(4096, 1024, 3, 20, 64, EditsInPlace: false, RepeatMemory: TimeSpan.Zero, 64 * 1024) { AccountRate = 500, ChatGap = TimeSpan.Zero }),
        ("discord", new(4000, 1024, 5, 5, 80, EditsInPlace: true, RepeatMemory: TimeSpan.FromMinutes(2), 64 * 1024) { AccountRate = 50, ChatGap = TimeSpan.Zero }),
    ];

    /// <summary>Shorter times than the programme's, so that a month sees every kind of end.</summary>
    private static Policy Rules(Policy policy) => policy with
    {
        Lease = TimeSpan.FromDays(6),
        LeaseReminder = TimeSpan.FromDays(2),
        LadderWorkingDays = [2, 4, 8],
        FirmWorkingDays = [1, 2, 3, 4],
        HoldsAfterDays = [6, 12],
        HoldsReminderDays = 1,
        CloseAfterDays = 4,
        NewcomerClaims = 2,
        Limits = new Limits(),
        FileLimitBytes = 64 * 1024,
    };

    /// <summary>The programme's own times, for a run that is long enough to see them.</summary>
    private static Policy LongRules(Policy policy) => policy with { NewcomerClaims = 2, FileLimitBytes = 64 * 1024 };

    /// <summary>A code that somebody has passed on to him: to join a team, or to supervise it.</summary>
    public string SomeInvitation(Random random) => _process.Store.Read(session => session.All(
        "SELECT 't-' || join_code FROM teams WHERE solo = 0 AND join_code NOT LIKE 'gone-%' UNION ALL SELECT 'q-' || supervisor_code FROM teams WHERE supervisor_code IS NOT NULL ORDER BY 1", row => row.Text(0))) is { Count: > 0 } codes
        ? codes[random.Next(codes.Count)]
        : "t-NOBODY";

    public Task StartAsync() => _process.RecoverAsync();

    /// <summary>The next free update that a person brings about; where the bot dies over it, the platform hands it over again.</summary>
    public async Task TakeAsync(SimulatedPlatform platform, string lane, Incoming? incoming)
    {
        Actions++;
        await FateAsync();
        _unacknowledged = (platform, platform.Update(lane, incoming));
        await HandOverAsync();
        // Platforms repeat themselves now and then.
        if (_fate.Next(60) == 0) await HandOverAsync();
        _unacknowledged = null;
    }

    /// <summary>Lets everything happen that is due until then, each thing at its own moment.</summary>
    public async Task AdvanceAsync(DateTimeOffset to)
    {
        var spins = 0;
        while (_process.Next() is { } next && next <= to)
        {
            spins = next > Clock.Now ? 0 : spins + 1;
            if (spins > 200) throw new InvariantBreak("the bot wants to be called again and again and does nothing");
            Clock.Set(next > Clock.Now ? next : Clock.Now + TimeSpan.FromMilliseconds(1));
            await SettleAsync();
        }
        Clock.Set(to);
        await SettleAsync();
    }

    /// <summary>Once a day: old updates go, a platform may be down for a while, and every row is looked through.</summary>
    public async Task TurnDayAsync()
    {
        await _process.Store.Writer.RunAsync(session => { Inbox.Purge(session, Clock.Now); });
        if (_fate.Next(5) == 0) Platforms[_fate.Next(Platforms.Count)].Faults.GoDown(Clock.Now + TimeSpan.FromMinutes(_fate.Next(20, 120)));
        Audit();
    }

    public void Audit() => Watch.Audit(_process, Unreadable);

    /// <summary>What only an operator can do so far: a liaison, and researchers whom somebody has verified.</summary>
    public Task VerifyAsync(string liaison) => _process.Store.Writer.RunAsync(session =>
    {
        session.Execute("UPDATE people SET verified = declared WHERE declared & 6 <> 0 AND id % 4 <> 0");
        session.Execute("UPDATE people SET verified = verified | 8 WHERE id IN (SELECT person FROM accounts WHERE user_id = ?1)", liaison);
    });

    public SimulatedChat GroupOf(SimulatedPlatform platform) => platform.Chat($"group{_groups.GetValueOrDefault(platform)}");

    public long SomeProblem(Random random) => random.Next(1, 3 + (int)_process.Store.Read(session => session.Long("SELECT max(id) FROM problems")));

    public async Task SayAsync(SimulatedPerson person, string text, int files = 0)
    {
        var names = Enumerable.Range(0, files).Select(_ => $"file-{++_files}").ToList();
        var line = Did(person, text: text, file: names.FirstOrDefault());
        person.Said.Add(line);
        person.Chat.IsShutOut = false;
        await TakeAsync(person, person.Chat, new Incoming.Said(
            new ChatId(person.Chat.Id), ChatKind.Private, Sender(person), new MessageRef($"u{line}"), text,
            [.. names.Select((name, index) => new Attachment((AttachmentKind)(index % 3), name, $"../{name}.jpg", null, index == 0 ? null : 900))]));
    }

    public async Task SayInGroupAsync(SimulatedPerson person, string text)
    {
        var group = GroupOf(person.Platform);
        await TakeAsync(person, group, new Incoming.Said(new ChatId(group.Id), ChatKind.Group, Sender(person), new MessageRef($"g{Actions}"), text, []));
    }

    public async Task PressAsync(SimulatedPerson person, SimulatedChat chat, SeenMessage message, int index)
    {
        var token = Outgoing.Token(message.Prefix, index);
        // A label is what a script shows; where it would name another button than this one, the token stands there.
        var label = message.Buttons[index].Label;
        var newest = chat.Messages.LastOrDefault(other => other.Buttons.Any(button => button.Label.Contains(label, StringComparison.Ordinal)));
        var isPlain = chat == person.Chat && newest == message && message.Buttons.ToList().FindIndex(button => button.Label.Contains(label, StringComparison.Ordinal)) == index;
        await PressAsync(person, chat, token, isPlain ? label : token);
        if (_fate.Next(25) == 0) await PressAsync(person, chat, token, token);
    }

    public Task PressAsync(SimulatedPerson person, string token) => PressAsync(person, person.Chat, token, token);

    public async Task EditAsync(SimulatedPerson person, string text)
    {
        if (person.Said.Count == 0) return;
        var line = person.Said[^_fate.Next(1, Math.Min(4, person.Said.Count + 1))];
        Did(person, text: text, edit: line.ToString(CultureInfo.InvariantCulture));
        await TakeAsync(person.Platform, person.User, new Incoming.Edited(new ChatId(person.Chat.Id), ChatKind.Private, Sender(person), new MessageRef($"u{line}"), text));
    }

    public async Task ShutOutAsync(SimulatedPerson person)
    {
        person.Chat.IsShutOut = true;
        await TakeAsync(person.Platform, person.User, new Incoming.ShutOut(new ChatId(person.Chat.Id), ChatKind.Private, Sender(person)));
        if (_fate.Next(3) > 0) return;
        person.Chat.IsShutOut = false;
        await TakeAsync(person.Platform, person.User, new Incoming.LetIn(new ChatId(person.Chat.Id), ChatKind.Private, Sender(person)));
    }

    public Task UnsupportedAsync(SimulatedPerson person) =>
        TakeAsync(person, person.Chat, new Incoming.Unsupported(new ChatId(person.Chat.Id), ChatKind.Private, Sender(person)));

    public async Task UnreadableAsync(SimulatedPerson person)
    {
        Unreadable++;
        await TakeAsync(person.Platform, person.User, null);
    }

    /// <summary>The group goes on under another id. Half of the time the bot only learns of it when it sends.</summary>
    public async Task MoveGroupAsync(SimulatedPerson person)
    {
        var old = GroupOf(person.Platform);
        _groups[person.Platform] = _groups.GetValueOrDefault(person.Platform) + 1;
        old.MovedTo = GroupOf(person.Platform).Id;
        if (_fate.Next(2) == 0) await TakeAsync(person.Platform, old.Id, new Incoming.Moved(new ChatId(old.Id), ChatKind.Group, Sender(person), new ChatId(old.MovedTo)));
    }

    private async Task PressAsync(SimulatedPerson person, SimulatedChat chat, string token, string shownAs)
    {
        Did(person, button: shownAs);
        person.LastToken = token;
        if (chat == person.Chat) chat.IsShutOut = false;
        var before = person.Platform.Acknowledged;
        var restarts = Restarts;
        await TakeAsync(person.Platform, chat.Id, new Incoming.Pressed(new ChatId(chat.Id), chat == person.Chat ? ChatKind.Private : ChatKind.Group, Sender(person), token, $"p{++_presses}", null));
        if (Restarts == restarts && person.Platform.Acknowledged == before) throw new InvariantBreak($"{person.User} pressed {token} and the press is not answered");
    }

    /// <summary>Whoever writes to the bot is answered, or an answer is on its way to him.</summary>
    private async Task TakeAsync(SimulatedPerson person, SimulatedChat chat, Incoming incoming)
    {
        var calls = chat.Calls;
        var restarts = Restarts;
        await TakeAsync(person.Platform, chat.Id, incoming);
        if (incoming.Kind != ChatKind.Private || chat.Calls > calls || Restarts > restarts || _process.SendsAgain) return;
        throw new InvariantBreak($"{person.User} wrote and nothing came: {(incoming as Incoming.Said)?.Text}");
    }

    private Task HandOverAsync() => StepAsync(async process =>
    {
        var (platform, update) = _unacknowledged!.Value;
        await process.TakeAsync(platform.Account, update);
    });

    private async Task StepAsync(Func<BotProcess, Task> deed)
    {
        await deed(_process);
        await SettleAsync();
    }

    private async Task SettleAsync()
    {
        do
        {
            if (_crashes.IsDead) await ReviveAsync();
            await _process.SettleAsync();
        }
        while (_crashes.IsDead);
        Watch.Check(_process);
    }

    /// <summary>Draws whether the bot is stopped or will die soon.</summary>
    private async Task FateAsync()
    {
        if (_fate.Next(_plan.ActionsPerRestart) > 0) return;
        switch (_fate.Next(5))
        {
            case 0: await ReopenAsync(_process.Folder); break;
            case 1: _crashes.Arm(CrashPoint.AtClock, _fate.Next(40)); break;
            case 2: _crashes.Arm(CrashPoint.BeforeSend, _fate.Next(4)); break;
            default: _crashes.Arm(CrashPoint.AfterSend, _fate.Next(4)); break;
        }
    }

    /// <summary>Goes on with the copy that was taken at the moment of death; it may die again on the way.</summary>
    private async Task ReviveAsync()
    {
        while (_crashes.IsDead)
        {
            var dead = _process.Folder;
            _generation++;
            await ReopenAsync(Folder(_generation), dead);
            if (!_crashes.IsDead && _unacknowledged is { } update) await _process.TakeAsync(update.Platform.Account, update.Update);
        }
    }

    /// <param name="dead">The folder of a process that died, which nobody needs any more.</param>
    private async Task ReopenAsync(string folder, string? dead = null)
    {
        Restarts++;
        _process.Dispose();
        if (dead is not null) Directory.Delete(dead, recursive: true);
        _crashes.Revive();
        _process = new BotProcess(folder, House, Platforms, Clock, _errors);
        _process.Store.Read(session =>
        {
            Watch.Sends.Died(
                session.All("SELECT id FROM deliveries WHERE state IN (0, 1, 2) AND state = 1", row => Tuple.Create(row.Long(0))).Select(one => one.Item1),
                session.All("SELECT id, version FROM screens WHERE sending <> 0", row => (row.Long(0), row.Int(1))));
            return 0;
        });
        if (dead is not null && _fate.Next(6) == 0) _crashes.Arm(CrashPoint.AtClock, _fate.Next(12));
        await _process.RecoverAsync();
    }

    private SimulatedPlatform Platform(string name, Capabilities capabilities, int seed) => new(name, capabilities, new PlatformFaults(seed), Clock, _crashes, Chronicle)
    {
        Called = (platform, outgoing, fault) => Watch.Sends.Called(_process.Store, platform, outgoing, fault),
    };

    private int Did(SimulatedPerson person, string? text = null, string? button = null, string? file = null, string? edit = null) =>
        Chronicle.Did(new ReplayLine(Clock.Now, person.Platform.Account.Platform, person.User, text, button, file, edit));

    private static Core.Chat.Sender Sender(SimulatedPerson person) => new(new UserId(person.User), person.IsFirm ? $"مدیر {person.Number}" : $"Researcher {person.Number}", null);

    private BotProcess Open() => new(Directory.CreateDirectory(Folder(0)).FullName, House, Platforms, Clock, _errors);

    private string Folder(int generation) => Path.Combine(_root, generation.ToString(CultureInfo.InvariantCulture));

    /// <summary>Death is played by copies here, not by power cuts: a folder in memory, where there is one, spares the disk a hundred thousand commits.</summary>
    private static string Memory() => Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            // The index of the write-ahead log lives in memory, and the lock is the process's own.
            if (name is "qombot.lock" or "qombot.db-shm") continue;
            var target = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
