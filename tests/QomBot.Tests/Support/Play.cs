using Microsoft.Extensions.Logging.Abstractions;
using QomBot.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;

namespace QomBot.Tests.Support;

/// <summary>
/// A conversation with the whole bot on a standing clock: user says, bot answers. People are named by what they are called;
/// everybody is on one platform unless his name ends in "@platform".
/// </summary>
public sealed class Play : IAsyncDisposable
{
    /// <summary>Saturday 30 Aban 1405, 9:30 in Qom.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("qombot-play-").FullName;
    private readonly List<ReplayAnswer> _answers = [];
    private readonly Func<Policy, Policy> _policy;
    private readonly string[] _platforms;
    private Dictionary<string, ReplayPlatform> _byName = [];
    private Stepper _stepper = null!;
    private int _lines;

    private Play(Func<Policy, Policy> policy, string[] platforms) => (_policy, _platforms) = (policy, platforms);

    public ManualClock Clock { get; } = new(Start);

    public Store Store { get; private set; } = null!;

    public House House { get; private set; } = null!;

    public Bot Bot { get; private set; } = null!;

    public static async Task<Play> BeginAsync(Func<Policy, Policy>? policy = null, params string[] platforms)
    {
        var talk = new Play(policy ?? (same => same), platforms.Length == 0 ? ["web"] : platforms);
        await talk.OpenAsync();
        return talk;
    }

    /// <summary>The process ends here and another begins on the same data.</summary>
    public async Task RestartAsync()
    {
        Store.Dispose();
        await OpenAsync();
    }

    public Task SaysAsync(string who, string text) => DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null));

    public Task PressesAsync(string who, string label) => DoAsync(who, new ReplayLine(null, PlatformOf(who), who, null, label, null));

    public Task SendsAsync(string who, string file, string? text = null) => DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, file));

    /// <summary>Changes the words of the line that was said as number <paramref name="line"/> in this talk.</summary>
    public Task EditsAsync(string who, int line, string text) =>
        DoAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null, line.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The number of the line that was said last.</summary>
    public int LastLine => _lines;

    public Task WaitAsync(TimeSpan time) => _stepper.AdvanceAsync(Clock.GetUtcNow() + time);

    /// <summary>Everything that stands in the person's chat now, newest last.</summary>
    public IReadOnlyList<ReplayAnswer> Chat(string who)
    {
        var messages = new List<ReplayAnswer>();
        foreach (var answer in _answers.Where(answer => answer.To == who && answer.Kind != "word"))
        {
            var at = messages.FindIndex(message => message.Message == answer.Message);
            if (answer.Kind == "message") messages.Add(answer);
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

    public async Task ClaimAsync(string who, long problem)
    {
        await SaysAsync(who, $"/claim {problem}");
        await SaysAsync(who, "بازدید و اندازه‌گیری");
        await SaysAsync(who, "فردا");
    }

    /// <summary>Makes a liaison, as an admin will by an invitation.</summary>
    public Task VerifyAsync(string who, Roles role) => Store.Writer.RunAsync(session =>
        session.Execute("UPDATE people SET verified = verified | ?2 WHERE id = (SELECT person FROM accounts WHERE user_id = ?1)", who, role));

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Task.CompletedTask;
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        Store = Store.Open(_folder, Clock);
        House = Opened.Load(_folder).House(new SeededChance(1), _policy);
        _byName = _platforms.ToDictionary(name => name, name => new ReplayPlatform(name, Clock, _answers.Add, [.. _answers]));
        Bot = new Bot(Store, House, [.. _byName.Values], _folder, Clock, NullLogger.Instance);
        _stepper = new Stepper(Bot, Clock);
        await _stepper.StartAsync();
        await _stepper.WorkAsync();
    }

    private async Task DoAsync(string who, ReplayLine line)
    {
        var platform = _byName[line.Platform];
        await Bot.Handler.AcceptAsync(platform.Account, [platform.Update(++_lines, line)], CancellationToken.None);
        await _stepper.WorkAsync();
        Assert.Equal(0, Count("SELECT count(*) FROM updates WHERE state > 1"));
    }

    private string PlatformOf(string who) => who.Contains('@', StringComparison.Ordinal) ? who[(who.IndexOf('@', StringComparison.Ordinal) + 1)..] : _platforms[0];

    private static string Show(ReplayAnswer message) =>
        message.Text + string.Concat((message.Buttons ?? []).Select(row => $"\n{string.Join(" ", row.Select(label => $"[{label}]"))}"));
}
