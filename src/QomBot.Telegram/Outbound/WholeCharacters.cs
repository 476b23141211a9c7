namespace QomBot.Telegram.Outbound;

/// <summary>Half a surrogate pair cannot be encoded: the platform would refuse the whole text.</summary>
internal static class WholeCharacters
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with every lone half replaced; its length stays.</summary>
    public static string Of(string text)
    {
        var broken = FirstLone(text, 0);
        if (broken < 0) return text;
        var units = text.ToCharArray();
        for (; broken >= 0; broken = FirstLone(text, broken + 1)) units[broken] = Replacement;
        return new string(units);
    }

    private static int FirstLone(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            var paired = char.IsHighSurrogate(text[at])
                ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
                : at > 0 && char.IsHighSurrogate(text[at - 1]);
            if (!paired) return at;
        }
        return -1;
    }
}
