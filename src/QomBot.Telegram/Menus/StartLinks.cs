using QomBot.Telegram.Dialects;

namespace QomBot.Telegram.Menus;

/// <summary>Addresses that open the bot and hand it a word: the person's first message is then "/start word".</summary>
public sealed class StartLinks
{
    /// <summary>Characters of the word, each of A-Z, a-z, 0-9, '_' and '-'.</summary>
    public const int LongestPayload = 64;

    private readonly Dialect _dialect;

    internal StartLinks(Dialect dialect, string userName) => (_dialect, UserName) = (dialect, userName);

    /// <summary>Without '@'.</summary>
    public string UserName { get; }

    public Uri Bot => new(_dialect.Links, UserName);

    /// <exception cref="ArgumentException">The word is too long or has other characters.</exception>
    public Uri Start(string payload) => With("start", payload);

    /// <summary>Asks into which of his groups to put the bot, and hands the word over there. Telegram only.</summary>
    /// <exception cref="ArgumentException">The word is too long or has other characters.</exception>
    public Uri StartInGroup(string payload) => With("startgroup", payload);

    private Uri With(string name, string payload)
    {
        if (payload.Length is 0 or > LongestPayload || !payload.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw new ArgumentException($"1 to {LongestPayload} characters of A-Z, a-z, 0-9, '_' and '-'", nameof(payload));
        return new Uri(_dialect.Links, $"{UserName}?{name}={payload}");
    }
}
