using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>An action that was asked for in words, with what stood behind its name.</summary>
public sealed record Command(ActionSpec Action, string Rest, bool BySlash);

/// <summary>
/// Finds the action in what a person typed: "/claim 42", "claim 42", «مسئله ۴۲». The words for each action stand in the texts
/// under "words.{action}", separated by '|'; those of every language are understood by everyone.
/// </summary>
public sealed class Commands
{
    private readonly ActionTable _actions;
    private readonly Dictionary<string, ActionSpec> _byWord = [];

    public Commands(ActionTable actions, Catalogue texts)
    {
        _actions = actions;
        foreach (var action in actions.All)
        {
            if (action.Listing == Listing.Hidden && !action.Always) continue;
            _byWord.TryAdd(SameWords.Key(action.Name), action);
            foreach (var language in Languages.All)
            {
                var speech = new Speech(texts, language);
                if (!speech.Knows($"words.{action.Name}")) continue;
                foreach (var word in speech.Words($"words.{action.Name}").Split('|')) _byWord.TryAdd(SameWords.Key(word), action);
            }
        }
    }

    public Command? Find(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > 2_000) return null;
        return trimmed[0] == '/' ? BySlash(trimmed[1..]) : ByWord(trimmed);
    }

    private Command? BySlash(string text)
    {
        var end = text.IndexOfAny([' ', '\n', '\t']);
        var name = end < 0 ? text : text[..end];
        // In groups Telegram appends the bot's name: /help@qombot.
        var at = name.IndexOf('@');
        if (at >= 0) name = name[..at];
        var action = _actions.Find(name.ToLowerInvariant());
        if (action is null || (action.Listing == Listing.Hidden && !action.Always)) return _byWord.TryGetValue(SameWords.Key(name), out var word) ? new Command(word, Rest(text, end), true) : null;
        return new Command(action, Rest(text, end), true);
    }

    /// <summary>The whole text, or its first one to three words where the rest is what the action asks for.</summary>
    private Command? ByWord(string text)
    {
        if (_byWord.TryGetValue(SameWords.Key(text), out var whole)) return new Command(whole, "", false);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(3, words.Length - 1); count >= 1; count--)
        {
            var name = SameWords.Key(string.Join(' ', words[..count]));
            if (!_byWord.TryGetValue(name, out var action) || action.Arguments.Count == 0) continue;
            var rest = string.Join(' ', words[count..]);
            if (Fits(action, rest, words.Length - count)) return new Command(action, rest, false);
        }
        return null;
    }

    /// <summary>A sentence that merely begins with a command's word is no command: only a number, or a short search, may follow.</summary>
    private static bool Fits(ActionSpec action, string rest, int wordsBehind) => action.Arguments[0].Kind switch
    {
        ArgumentKind.Problem or ArgumentKind.Number => Digits.ToAscii(rest).TrimStart('#').Trim().All(char.IsAsciiDigit),
        ArgumentKind.Text => action.Name == "search" && wordsBehind <= 6,
        // «مشکلات پمپ آب» is a report, not the list of problems narrowed by "pump": what is asked by name is asked with a slash or by button.
        _ => false,
    };

    private static string Rest(string text, int end) => end < 0 ? "" : text[(end + 1)..].Trim();
}
