using QomBot.Core.Chat;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>A plain yes or no, in any of the languages: «بله، لطفاً», «درست است», "no". Nothing else.</summary>
internal static class PlainAnswer
{
    /// <summary>Whoever writes more says more than yes.</summary>
    private const int Longest = 40;

    public static bool IsYes(Turn turn, string typed) => Is(turn, typed, "words.yes");

    public static bool IsNo(Turn turn, string typed) => Is(turn, typed, "words.no");

    private static bool Is(Turn turn, string typed, string textKey)
    {
        if (typed.Length is 0 or > Longest) return false;
        var polite = Keys(turn, "words.polite");
        var words = typed.Split([' ', '\n', '،', ',', '.', '!'], StringSplitOptions.RemoveEmptyEntries).Select(SameWords.Key).Where(word => word.Length > 0 && !polite.Contains(word));
        var key = string.Concat(words);
        return key.Length > 0 && Keys(turn, textKey).Contains(key);
    }

    private static HashSet<string> Keys(Turn turn, string textKey) => [.. Languages.All.SelectMany(language => turn.Say.In(language).Words(textKey).Split('|')).Select(SameWords.Key)];

    /// <summary>The one of several choices that a yes or a no means; null where none does, or more than one.</summary>
    public static string? Among(Turn turn, IReadOnlyList<Choice> choices, string typed)
    {
        var textKey = IsYes(turn, typed) ? "words.yes" : IsNo(turn, typed) ? "words.no" : null;
        if (textKey is null) return null;
        // «نه، منصرف شدم» is the no of its question.
        var meant = choices.Where(choice => Is(turn, choice.Label.Split(['،', ',', ';', '؛'])[0], textKey)).ToList();
        return meant.Count == 1 ? meant[0].Value : null;
    }

    /// <summary>
    /// The button that a yes means: the only one of the card that stands out, and only where the card asks something. People write «باشه»
    /// to what they have read, and nothing may begin by that.
    /// </summary>
    public static Button? Yes(Message card)
    {
        var asked = card.Blocks.OfType<Block.Heading>().FirstOrDefault() ?? card.Blocks.FirstOrDefault();
        if (asked is null || PlainText.Of([asked]).TrimEnd() is not [.., '؟' or '?']) return null;
        return All(card).Where(button => button is { Style: ButtonStyle.Primary, Url: null }).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>The button with which a card is left as if nothing had been said; a draft stays where it is, and is thrown away only by its own button.</summary>
    public static Button? No(Message card) =>
        All(card).FirstOrDefault(button => button.Action is "cancel" or "room.answer.none") ?? (All(card).FirstOrDefault(button => button.Action == "draft.discard") is { } draft ? new Button(draft.Label, "cancel", []) : null);

    private static IEnumerable<Button> All(Message card) => (card.Folded?.Rows ?? card.Rows).SelectMany(row => row);
}
