using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Engine;
using QomBot.Language.Calendar;
using QomBot.Replay;
using QomBot.Storage;

namespace QomBot.Tests.Support;

/// <summary>
/// A conversation with the whole bot on a standing clock: user says, bot answers. People are named by what they are called;
/// everybody is on one platform unless his name ends in "@platform". With QOMBOT_RESTARTS=1 in the environment the program is
/// stopped and started again before every line of every conversation.
/// </summary>
public sealed class Play : IAsyncDisposable
{
    /// <summary>Saturday 30 Aban 1405, 9:30 in Qom.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly List<ReplayAnswer> _answers = [];
    private readonly Transcript _transcript = new();
    private readonly string[] _platforms;
    private readonly bool _restarts;
    private Dictionary<string, ReplayPlatform> _byName = [];
    private Stepper _stepper = null!;
    private ILogger _log = NullLogger.Instance;
    private int _lines;

    private Play(Core.Acting.House house, string[] platforms, bool restarts) => (House, _platforms, _restarts) = (house, platforms, restarts);

    public ManualClock Clock { get; } = new(Start);

    public Store Store { get; private set; } = null!;

    public Core.Acting.House House { get; }

    /// <summary>Where the data lies, and what people send from.</summary>
    public string Folder => _folder.Path;

    public Bot Bot { get; private set; } = null!;

    public static async Task<Play> BeginAsync(Func<Policy, Policy>? policy = null, params string[] platforms)
    {
        var house = Houses.Make((policy ?? (same => same))(new Policy()));
        return await OpenAsync(house, platforms, Environment.GetEnvironmentVariable("QOMBOT_RESTARTS") == "1");
    }

    /// <summary>With another tagger, or with somebody who reads the log.</summary>
    public static Task<Play> BeginWithAsync(QomBot.Language.Tagging.ITagger? tagger = null, ILogger? log = null, Func<Policy, Policy>? policy = null, params string[] platforms) =>
        OpenAsync(Houses.Make((policy ?? (same => same))(new Policy()), tagger: tagger), platforms, Environment.GetEnvironmentVariable("QOMBOT_RESTARTS") == "1", log);

    /// <summary>
    /// Plays a conversation straight through, and once more with the program stopped and started again before every single line:
    /// people must read the same. What is tagged does not depend on the trained tagger. Gives what was said.
    /// </summary>
    public static async Task<string> TwiceAsync(Func<Play, Task> play, Func<Policy, Policy>? policy = null, params string[] platforms)
    {
        var said = new List<string>();
        foreach (var restarts in (bool[])[false, true])
        {
            await using var talk = await OpenAsync(Houses.Make((policy ?? (same => same))(new Policy()), tagger: new MarkerTagger()), platforms, restarts);
            await play(talk);
            Assert.Equal(0, talk.Count("SELECT count(*) FROM deliveries WHERE state IN (1, 2, 4, 6)"));
            Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE failures > 0"));
            said.Add(talk._transcript.ToString());
        }
        Assert.Equal(said[0], said[1]);
        return said[0];
    }

    /// <summary>The process ends here and another begins on the same data.</summary>
    public async Task RestartAsync()
    {
        Store.Dispose();
        await OpenAsync();
    }

    /// <summary>The process ends; something is done with its data; another begins on them.</summary>
    public async Task BetweenAsync(Func<Task> between)
    {
        Store.Dispose();
        await between();
        await OpenAsync();
    }

    public Task SaysAsync(string who, string text) => DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null), text);

    /// <summary>A button that is a page away is looked for as a person would: by pressing for more.</summary>
    public async Task PressesAsync(string who, string label)
    {
        for (var pages = 0; pages < 8 && !Chat(who).Any(message => Has(message, label)) && More(who) is { } more; pages++) await PressAsync(who, more);
        await PressAsync(who, label);
    }

    private Task PressAsync(string who, string label) => DoAsync(who, new ReplayLine(null, PlatformOf(who), who, null, label, null), $"[{label}]");

    private static bool Has(ReplayAnswer message, string label) =>
        (message.Buttons ?? []).SelectMany(row => row).Any(button => button == label || button.EndsWith($" {label}", StringComparison.Ordinal));

    private string? More(string who) =>
        (Chat(who).LastOrDefault(message => message.Buttons is { Count: > 0 })?.Buttons ?? []).SelectMany(row => row)
            .FirstOrDefault(button => Languages.All.Select(House.Speech).Any(say => button == say.Words("button.fold.more") || button == say.Words("button.fold.others")));

    public Task SendsAsync(string who, string file, string? text = null) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, file), $"({Path.GetFileName(file)}) {text}");

    /// <summary>Shares his own number by the platform's key.</summary>
    public Task SharesNumberAsync(string who, string number) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, null, null, null, Number: number), $"(shares his own number) {number}");

    /// <summary>Changes the words of the line that was said as number <paramref name="line"/> in this talk.</summary>
    public Task EditsAsync(string who, int line, string text) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null, line.ToString(System.Globalization.CultureInfo.InvariantCulture)), $"(changes an earlier message) {text}");

    /// <summary>Answers the newest message in his chat that holds these words.</summary>
    public Task RepliesAsync(string who, string words, string text, string? file = null) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, file, Reply: MessageWith(who, words)), $"(answers «{words}») {text}");

    /// <summary>Answers what he said himself as line number <paramref name="line"/>.</summary>
    public Task RepliesToOwnAsync(string who, int line, string text) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null, Reply: $"u{line}"), $"(answers his own message) {text}");

    /// <summary>Says something in a group, which is a chat of that name.</summary>
    public Task SaysInAsync(string group, string who, string text, string? reply = null) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null, Reply: reply is null ? null : MessageWith(group, reply), Group: group), $"(in {group}) {text}");

    /// <summary>The message of line number <paramref name="line"/> is taken away, as only some platforms tell.</summary>
    public Task DeletesAsync(string who, int line) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, null, null, null, Delete: line.ToString(System.Globalization.CultureInfo.InvariantCulture)), "(takes a message away)");

    /// <summary>Sends one picture of an album.</summary>
    public Task SendsOfAlbumAsync(string who, string file, string album, string? text = null) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, file, Album: album), $"({Path.GetFileName(file)} of an album) {text}");

    /// <summary>The person blocks the bot in his chat, or lets it in again.</summary>
    public Task ReachAsync(string who, bool reachable) => Store.Writer.RunAsync(session =>
    {
        _byName[PlatformOf(who)].Blocked.Remove(who);
        if (!reachable) _byName[PlatformOf(who)].Blocked.Add(who);
    });

    /// <summary>A whole platform is down, or back.</summary>
    public void Fails(string platform, bool isDown) => _byName[platform].IsDown = isDown;

    private string MessageWith(string chat, string words) =>
        Chat(chat).LastOrDefault(message => message.Text?.Contains(words, StringComparison.Ordinal) == true)?.Message ?? throw new Xunit.Sdk.XunitException($"{chat} has no message «{words}». The chat:\n{Whole(chat)}");

    /// <summary>The number of the line that was said last.</summary>
    public int LastLine => _lines;

    public async Task WaitAsync(TimeSpan time)
    {
        if (_restarts) await RestartAsync();
        await _stepper.AdvanceAsync(Clock.GetUtcNow() + time);
        _transcript.Time(DateText.Moment(Clock.GetUtcNow(), "en"));
    }

    /// <summary>Something that happens beside the chat, written down as a person would read it.</summary>
    public void Notes(string words) => _transcript.Note(words);

    /// <summary>What was said so far, as people read it.</summary>
    public string Written => _transcript.ToString();

    /// <summary>What is played until the end of it is not written down.</summary>
    public IDisposable Unwritten() => _transcript.Silence();

    /// <summary>All that ever came for this person, also what was changed since.</summary>
    public IEnumerable<ReplayAnswer> Everything(string who) => _answers.Where(answer => answer.To == who);

    /// <summary>The token of a button as it is now: to be pressed later, or by somebody else.</summary>
    public string Token(string who, string label)
    {
        foreach (var message in Chat(who).Reverse())
        {
            var index = (message.Buttons ?? []).SelectMany(row => row).ToList().FindIndex(button => button.Contains(label, StringComparison.Ordinal));
            if (index >= 0) return $"{message.Prefix}.{index}";
        }
        throw new Xunit.Sdk.XunitException($"{who} has no button «{label}». The chat:\n{Whole(who)}");
    }

    /// <summary>Everything that stands in the person's chat now, newest last.</summary>
    public IReadOnlyList<ReplayAnswer> Chat(string who)
    {
        var messages = new List<ReplayAnswer>();
        foreach (var answer in _answers.Where(answer => answer.To == who && answer.Kind != "word"))
        {
            var at = messages.FindIndex(message => message.Message == answer.Message);
            if (answer.Kind == "message") messages.Add(answer);
            else if (at >= 0 && answer.Kind == "gone") messages.RemoveAt(at);
            else if (at >= 0) messages[at] = answer.Kind == "strip" ? messages[at] with { Buttons = null } : answer;
        }
        return messages;
    }

    public string Newest(string who) => Show(Chat(who)[^1]);

    /// <summary>The newest message that bears buttons: what the person would press on.</summary>
    public ReplayAnswer Live(string who) => Chat(who).Last(message => message.Buttons is { Count: > 0 });

    /// <summary>Short words in answer to presses.</summary>
    public IEnumerable<string> Words(string who) => _answers.Where(answer => answer.To == who && answer.Kind == "word").Select(answer => answer.Text!);

    public void Sees(string who, string words) =>
        Assert.True(Chat(who).Any(message => Show(message).Contains(words, StringComparison.Ordinal)), $"{who} does not see «{words}». The chat:\n{Whole(who)}");

    public void SeesNot(string who, string words) =>
        Assert.False(Chat(who).Any(message => Show(message).Contains(words, StringComparison.Ordinal)), $"{who} sees «{words}». The chat:\n{Whole(who)}");

    /// <summary>What was said so far, as a person reads it.</summary>
    public string Said => _transcript.ToString();

    public string Whole(string who) => string.Join("\n---\n", Chat(who).Select(Show));

    public long Count(string sql) => Store.Read(session => session.Long(sql));

    /// <summary>A professor who follows a field.</summary>
    public async Task ResearcherAsync(string who, params string[] topics)
    {
        await SaysAsync(who, "/profile");
        await PressesAsync(who, "⬜ استاد");
        foreach (var topic in topics) await SaysAsync(who, $"/subscribe {topic}");
    }

    /// <summary>Reports a problem by the two-minute path and returns its number.</summary>
    public async Task<long> ReportAsync(string who, string text, string firm = "کاشی کویر")
    {
        await SaysAsync(who, text);
        await PressesAsync(who, "ثبت مسئله");
        if (Newest(who).Contains(House.Speech("fa").Words("ask.submit.firm"), StringComparison.Ordinal)) await SaysAsync(who, firm);
        return Count("SELECT max(id) FROM problems");
    }

    /// <summary>Somebody else of the same firm, as it stands once a colleague was let in.</summary>
    public async Task ColleagueAsync(string who, string of)
    {
        await SaysAsync(who, "/start");
        await Store.Writer.RunAsync(session => session.Execute(
            "INSERT INTO firm_people (firm, person) SELECT m.firm, (SELECT person FROM accounts WHERE user_id = ?1) FROM firm_people m JOIN accounts a ON a.person = m.person WHERE a.user_id = ?2", who, of));
    }

    /// <summary>Several people write, or press («[label]»), before any of it is answered.</summary>
    public async Task TogetherAsync(params IReadOnlyList<(string Who, string Text)> lines)
    {
        if (_restarts) await RestartAsync();
        foreach (var (who, text) in lines)
        {
            _transcript.Person(who, text);
            var platform = _byName[PlatformOf(who)];
            await Bot.Handler.AcceptAsync(platform.Account, [platform.Update(++_lines, text is ['[', .., ']'] ? new ReplayLine(null, PlatformOf(who), who, null, text[1..^1], null) : new ReplayLine(null, PlatformOf(who), who, text, null, null))], CancellationToken.None);
        }
        await _stepper.WorkAsync();
        Assert.Equal(0, Count("SELECT count(*) FROM updates WHERE state > 1"));
    }

    /// <summary>He writes while too much of his waits already: it is passed over.</summary>
    public async Task IsTurnedAwayAsync(string who, string text)
    {
        var platform = _byName[PlatformOf(who)];
        var raw = platform.Update(++_lines, new ReplayLine(null, PlatformOf(who), who, text, null, null));
        await Bot.Handler.AcceptAsync(platform.Account, [raw], CancellationToken.None);
        await Bot.Handler.TurnAwayAsync(new QomBot.Storage.Sending.WaitingUpdate(Count("SELECT max(id) FROM updates"), platform.Account, raw.Lane, raw.Body.ToArray(), 0));
        await _stepper.WorkAsync();
    }

    public async Task ClaimAsync(string who, long problem)
    {
        await SaysAsync(who, $"/claim {problem}");
        await SaysAsync(who, "بازدید و اندازه‌گیری");
        // On a Friday nobody visits a factory.
        var today = QomBot.Language.Calendar.TehranTime.DateOf(Clock.GetUtcNow());
        await SaysAsync(who, House.FactoryDays.IsWorkingDay(today.AddDays(1)) ? "فردا" : QomBot.Language.Calendar.DateText.Long(House.FactoryDays.AddWorkingDays(today, 1), "fa"));
    }

    /// <summary>Makes a liaison, as an admin will by an invitation.</summary>
    public Task VerifyAsync(string who, Roles role) => Store.Writer.RunAsync(session =>
        session.Execute("UPDATE people SET verified = verified | ?2 WHERE id = (SELECT person FROM accounts WHERE user_id = ?1)", who, role));

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Task.CompletedTask;
        _folder.Dispose();
    }

    private static async Task<Play> OpenAsync(Core.Acting.House house, string[] platforms, bool restarts, ILogger? log = null)
    {
        var talk = new Play(house, platforms.Length == 0 ? ["web"] : platforms, restarts) { _log = log ?? NullLogger.Instance };
        // The same key in every play: what is computed from it must read the same each time.
        await File.WriteAllTextAsync(Path.Combine(talk.Folder, "qombot.key"), string.Concat(Enumerable.Repeat("0f", 32)));
        await talk.OpenAsync();
        return talk;
    }

    private async Task OpenAsync()
    {
        Store = Store.Open(Folder, Clock);
        _byName = _platforms.ToDictionary(name => name, name => new ReplayPlatform(name, Clock, Answered, [.. _answers]));
        Bot = new Bot(Store, House, [.. _byName.Values], Folder, Clock, _log);
        _stepper = new Stepper(Bot, Clock);
        await _stepper.StartAsync();
        await _stepper.WorkAsync();
    }

    private void Answered(ReplayAnswer answer)
    {
        // No card in any conversation has more rows of buttons than a telephone shows.
        Assert.InRange(answer.Buttons?.Count ?? 0, 0, Pager.MostRows);
        _answers.Add(answer);
        _transcript.Bot(answer);
    }

    private async Task DoAsync(string who, ReplayLine line, string written)
    {
        if (_restarts) await RestartAsync();
        _transcript.Person(who, written);
        var platform = _byName[line.Platform];
        await Bot.Handler.AcceptAsync(platform.Account, [platform.Update(++_lines, line)], CancellationToken.None);
        await _stepper.WorkAsync();
        Assert.Equal(0, Count("SELECT count(*) FROM updates WHERE state > 1"));
    }

    private string PlatformOf(string who) => who.Contains('@', StringComparison.Ordinal) ? who[(who.IndexOf('@', StringComparison.Ordinal) + 1)..] : _platforms[0];

    private static string Show(ReplayAnswer message) =>
        message.Text + string.Concat((message.Buttons ?? []).Select(row => $"\n{string.Join(" ", row.Select(label => $"[{label}]"))}"));
}
