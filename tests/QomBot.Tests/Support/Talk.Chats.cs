using QomBot.Core.Chat;
using QomBot.Replay;

namespace QomBot.Tests.Support;

/// <summary>What people have on their screens, and what of it the test has looked at.</summary>
internal sealed partial class Talk
{
    private readonly Dictionary<string, List<ReplayAnswer>> _chats = [];
    private readonly Dictionary<string, List<ReplayAnswer>> _unseen = [];

    /// <summary>All that ever came, in order.</summary>
    public List<ReplayAnswer> Everything { get; } = [];

    /// <summary>Something came for this person, not looked at before, that bears all these words (in its text or on its buttons).</summary>
    public ReplayAnswer Sees(string who, params string[] words)
    {
        var unseen = _unseen.GetValueOrDefault(who, []);
        var found = unseen.FirstOrDefault(answer => words.All(word => Bears(answer, word)));
        if (found is null) Assert.Fail($"{who} does not see «{string.Join("» and «", words)}». New for {who}:\n{Listed(unseen)}\nOn the screen:\n{Shows(who)}");
        unseen.Remove(found);
        return found;
    }

    /// <summary>Nothing new has come for this person.</summary>
    public void SeesNothing(string who)
    {
        if (_unseen.GetValueOrDefault(who, []) is { Count: > 0 } unseen) Assert.Fail($"{who} sees something new:\n{Listed(unseen)}");
    }

    /// <summary>Nothing on this person's screen, old or new, bears these words.</summary>
    public void NeverSaw(string who, params string[] words)
    {
        foreach (var answer in Everything.Where(answer => answer.To == who))
            foreach (var word in words)
                if (Bears(answer, word)) Assert.Fail($"{who} saw «{word}»:\n{answer.Text}");
    }

    /// <summary>What has come so far is looked at in no more detail.</summary>
    public void Forgets(string who) => _unseen.GetValueOrDefault(who, []).Clear();

    /// <summary>The live message, as it reads now, with its buttons.</summary>
    public string Shows(string who) => Live(who) is { } live ? $"{live.Text}\n{Transcript.Rows(live.Buttons)}" : "(nothing)";

    /// <summary>The buttons that this person can press now, over all messages.</summary>
    public IEnumerable<string> Buttons(string who) =>
        _chats.GetValueOrDefault(who, []).SelectMany(message => message.Buttons ?? []).SelectMany(row => row);

    /// <summary>The live message's buttons.</summary>
    public IReadOnlyList<string> LiveButtons(string who) => [.. (Live(who)?.Buttons ?? []).SelectMany(row => row)];

    /// <summary>The token of a button as it is now: to be pressed later, or by somebody else.</summary>
    public string Token(string who, string label) => Find(who, label);

    public int MessagesTo(string who) => Everything.Count(answer => answer.To == who && answer.Kind == "message");

    private ReplayAnswer? Live(string who) => _chats.GetValueOrDefault(who, []).LastOrDefault(message => message.Prefix?.StartsWith('s') == true);

    private string Find(string who, string label)
    {
        // The whole label before a part of one; the newest message before older ones.
        foreach (var fits in (Func<string, bool>[])[button => button == label, button => button.Contains(label, StringComparison.Ordinal)])
            foreach (var message in Enumerable.Reverse(_chats.GetValueOrDefault(who, [])))
            {
                var index = (message.Buttons ?? []).SelectMany(row => row).ToList().FindIndex(button => fits(button));
                if (index >= 0) return Outgoing.Token(message.Prefix!, index);
            }
        throw new Xunit.Sdk.XunitException($"{who} looks for the button «{label}», which is not there. On the screen:\n{Shows(who)}");
    }

    private void Answered(ReplayAnswer answer)
    {
        Everything.Add(answer);
        _transcript.Bot(answer);
        if (!_unseen.TryGetValue(answer.To, out var unseen)) _unseen[answer.To] = unseen = [];
        if (answer.Kind != "strip") unseen.Add(answer);
        if (!_chats.TryGetValue(answer.To, out var chat)) _chats[answer.To] = chat = [];
        var at = chat.FindIndex(message => message.Message == answer.Message);
        if (answer.Kind == "message") chat.Add(answer);
        else if (answer.Kind != "word" && at >= 0) chat[at] = answer.Kind == "strip" ? chat[at] with { Buttons = null } : answer;
    }

    /// <summary>A message that stays in a chat and that the test did not look for.</summary>
    private void NothingIsLeft()
    {
        var left = _unseen.Values.SelectMany(unseen => unseen).Where(answer => answer.Kind == "message" && answer.Prefix![0] == 'd').ToList();
        if (left.Count > 0) Assert.Fail($"Nobody looked for this:\n{Listed(left)}");
    }

    private static bool Bears(ReplayAnswer answer, string word) =>
        answer.Text?.Contains(word, StringComparison.Ordinal) == true || (answer.Buttons ?? []).SelectMany(row => row).Any(button => button.Contains(word, StringComparison.Ordinal));

    private static string Listed(IEnumerable<ReplayAnswer> answers) =>
        string.Join("\n---\n", answers.Select(answer => $"to {answer.To} ({answer.Kind}): {answer.Text}\n{Transcript.Rows(answer.Buttons)}"));
}
