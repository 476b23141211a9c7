using System.Globalization;
using QomBot.Core.Chat;

namespace QomBot.Core.Acting;

/// <summary>
/// The word behind a link that opens the bot: one letter for the kind, then a number or a name. It gives no right: what it opens
/// asks for rights as any press does. At most 64 of A-Z, a-z, 0-9, '_' and '-' (Telegram's limit, the tightest).
/// </summary>
public static class StartPayload
{
    public const int Limit = 64;

    public static string Problem(ProblemId id) => Numbered('p', id.Value);

    public static string Field(string field) => $"f-{field}";

    public static string Team(string joinCode) => $"t-{joinCode}";

    public static string SuperviseTeam(string code) => $"q-{code}";

    public static string Collected(CollectedId id) => Numbered('g', id.Value);

    public static string Board(BoardId id) => Numbered('b', id.Value);

    public static string Invitation(string code) => $"i-{code}";

    /// <summary>An invitation to be named as an inventor.</summary>
    public static string Inventor(string code) => $"n-{code}";

    /// <summary>A gate letter, to be checked.</summary>
    public static string Letter(string code) => $"l-{code}";

    /// <summary>A team that asks a professor to stand over it.</summary>
    public static string Mentor(string code) => $"m-{code}";

    public static string Action(string name) => $"c-{name}";

    /// <summary>The action that the word asks for, with what is known for it; null for a word that is none of ours.</summary>
    public static (string Action, Arguments Given)? Read(string payload)
    {
        if (payload.Length is < 2 or > Limit || !payload.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) return null;
        return (payload[0], payload[1]) switch
        {
            ('p', _) => Number("problem", "problem"),
            ('g', _) => Number("collected.open", "collected"),
            ('b', _) => Number("board.open", "board"),
            ('f', '-') => ("subscribe", With("topic", payload[2..])),
            ('t', '-') => ("team.join", With("code", payload[2..])),
            ('q', '-') => ("team.supervise", With("code", payload[2..])),
            ('n', '-') => ("idea.join", With("code", payload[2..])),
            ('i', '-') => ("code", With("code", payload[2..])),
            ('l', '-') => ("letter", With("code", payload[2..])),
            ('m', '-') => ("mentor", With("code", payload[2..])),
            ('c', '-') => (payload[2..], Arguments.None),
            _ => null,
        };

        (string, Arguments)? Number(string action, string argument) =>
            payload.Length <= 13 && payload[1..].All(char.IsAsciiDigit) ? (action, With(argument, payload[1..])) : null;
    }

    private static Arguments With(string name, string value) => new(new Dictionary<string, string> { [name] = value });

    private static string Numbered(char kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}{id}");
}
