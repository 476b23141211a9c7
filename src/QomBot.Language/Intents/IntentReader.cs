using QomBot.Language.Text;

namespace QomBot.Language.Intents;

/// <summary>
/// Tells a question to the bot from a trouble of a factory. The rule is a closed one: only where every single word belongs to the few
/// that people use about a bot, an office or the weather is it anything but a report. One word of a works («چرا کورهٔ ما خاموش می‌شود؟»)
/// makes it one. Linear in the length of the text, never throws.
/// </summary>
public static class IntentReader
{
    /// <summary>Whoever writes more than so many words tells something.</summary>
    private const int MostWords = 14;

    /// <summary>Keys in a row are looked for in texts of so many words at most.</summary>
    private const int MostMashedWords = 3;

    public static Intent Read(string text)
    {
        if (text.Length > 400) return Intent.Report;
        if (IsMashed(text)) return Intent.Nothing;
        var words = PersianText.Key(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostWords) return Intent.Report;
        var said = words.Where(word => !IntentWords.Empty.Contains(word) && !Tokens.IsStopWord(word)).ToList();
        // «مشکلات را چه کسی می‌بیند؟» has nothing but empty words and topics; one other word, and it is a report.
        if (!said.TrueForAll(IntentWords.IsTopic)) return Intent.Report;
        var asks = text.Contains('؟', StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal) || words.Any(IntentWords.Asking.Contains);
        return Of(said, asks);
    }

    private static Intent Of(List<string> said, bool asks)
    {
        if (said.Exists(IntentWords.Elsewhere.Contains)) return asks ? Intent.Elsewhere : Intent.Report;
        if (said.Exists(IntentWords.Bot.Contains)) return Intent.AboutBot;
        if (said.Exists(IntentWords.Person.Contains)) return Intent.Person;
        if (said.Exists(IntentWords.Status.Contains)) return Intent.Status;
        if (said.Exists(IntentWords.Trouble.Contains)) return asks ? Intent.AboutBot : Intent.Announcement;
        return asks || said.Exists(IntentWords.Use.Contains) ? Intent.AboutBot : Intent.Report;
    }

    /// <summary>No letter and no digit, or only keys that were hit at random.</summary>
    private static bool IsMashed(string text)
    {
        var words = text.Split([' ', '\n', '\t', '\u200c'], StringSplitOptions.RemoveEmptyEntries).Select(word => new string([.. word.Where(char.IsLetterOrDigit)]).ToLowerInvariant()).Where(word => word.Length > 0).ToList();
        if (words.Count == 0) return text.Trim().Length > 0;
        return words.Count <= MostMashedWords && words.TrueForAll(KeyMash.Is);
    }
}
