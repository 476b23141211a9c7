using QomBot.Core.Chat;

namespace QomBot.Core.Texts;

/// <summary>
/// What may be put into a text. The kind of value, not the translator, decides how it is written in each language and how its
/// direction is kept apart from the words around it.
/// </summary>
public abstract record Value
{
    private Value() { }

    /// <summary>Somebody's words or name.</summary>
    public sealed record Said(string Words) : Value;

    /// <summary>A code, a command, an address.</summary>
    public sealed record Code(string Words) : Value;

    /// <summary>A number that is read or dialled, not copied: a telephone, a national id. From left to right, in the digits of the language.</summary>
    public sealed record Figures(string Words) : Value;

    /// <summary>A code that must not lie readable in what is stored.</summary>
    /// <param name="InOwnDigits">It is all digits, and written like <see cref="Figures"/>.</param>
    public sealed record Secret(Sealed Words, bool InOwnDigits = false) : Value;

    /// <summary>A number, written in the digits of the language.</summary>
    public sealed record Number(long Amount) : Value;

    public sealed record Day(DateOnly Date) : Value;

    public sealed record Moment(DateTimeOffset At) : Value;

    /// <summary>Day and hour in figures, for lists and histories.</summary>
    public sealed record Stamp(DateTimeOffset At) : Value;

    /// <summary>A text of the catalogue.</summary>
    public sealed record Term(string TextKey) : Value;

    /// <summary>Several values, joined as the language joins a list.</summary>
    public sealed record List(IReadOnlyList<Value> Items) : Value;

    /// <summary>Words of the bot that are already in the person's language.</summary>
    public sealed record Plain(string Words) : Value;

    public static implicit operator Value(long amount) => new Number(amount);
    public static implicit operator Value(int amount) => new Number(amount);
    public static implicit operator Value(DateOnly date) => new Day(date);
    public static implicit operator Value(DateTimeOffset at) => new Moment(at);
    public static implicit operator Value(ProblemId id) => new Number(id.Value);

    public static Value Of(string words) => new Said(words);

    public static Value Key(string key) => new Term(key);

    public static Value Join(IEnumerable<Value> items) => new List([.. items]);
}
