using QomBot.Core.Access;
using QomBot.Core.Domain;

namespace QomBot.Core.Acting;

/// <summary>Does what the person asked: reads and writes through the turn and says what he sees next. Runs again after a crash, so it changes nothing but the turn's unit.</summary>
public delegate void Run(Turn turn, Arguments given);

/// <summary>Where an action is offered by name. Every action can also be a button.</summary>
public enum Listing
{
    /// <summary>Only behind buttons.</summary>
    Hidden,

    /// <summary>In /help, and by typing it.</summary>
    Help,

    /// <summary>Also in the platform's command menu.</summary>
    Menu,
}

/// <summary>Something that a person can do. Its words stand in the texts under "action.{Name}".</summary>
/// <param name="Name">Latin, <c>^[a-z0-9_]{1,32}$</c> where it is listed; hidden ones may carry a dot.</param>
public sealed record ActionSpec(string Name, Run Run)
{
    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    public Listing Listing { get; init; } = Listing.Hidden;

    /// <summary>To whom it is offered; <see cref="Roles.None"/> is everyone. An offer, not a right.</summary>
    public Roles For { get; init; } = Roles.None;

    /// <summary>The right that is asked before it runs, on the problem that is its first argument.</summary>
    public Act? Right { get; init; }

    /// <summary>Only liaisons and admins; said like any other thing that is not theirs to others.</summary>
    public bool ReviewersOnly { get; init; }

    /// <summary>Whether it is offered to somebody of these roles.</summary>
    public bool Concerns(Roles roles, bool isReviewer) =>
        Listing != Listing.Hidden && (!ReviewersOnly || isReviewer) && (For == Roles.None || (roles & For) != 0 || roles == Roles.None);

    /// <summary>Looked at before anything is asked: false where it has shown the person why this cannot be done now.</summary>
    public Func<Turn, Arguments, bool>? Ready { get; init; }

    /// <summary>The state forbids it to somebody who otherwise may: shows him what has happened meanwhile. Null, or false: the plain words of the rule.</summary>
    public Func<Turn, Problem, bool>? TooLate { get; init; }

    /// <summary>A message that stays, put above the first question; null for none. <see cref="Ready"/> may be asked beforehand by who only looks, so it writes nothing.</summary>
    public Func<Turn, Arguments, Chat.Message?>? Preface { get; init; }

    /// <summary>The person left its form unfinished: keeps what is worth keeping.</summary>
    public Action<Turn, Arguments>? Abandoned { get; init; }

    /// <summary>Beside a card with its button: whether these words answer what it would ask first, without its being pressed.</summary>
    public Func<Turn, string, bool>? Hears { get; init; }

    /// <summary>Its buttons are the answers of a question that is answered by a tap; words beside them are nothing else.</summary>
    public bool ByTap { get; init; }

    /// <summary>Works in every state, ahead of any form.</summary>
    public bool Always { get; init; }
}

public enum ArgumentKind
{
    Text,
    Problem,
    Field,
    Town,
    Sector,
    Choice,
    Date,
    Number,
    Phone,

    /// <summary>Files that are sent while the form is open, in whatever step; the value is their numbers.</summary>
    Files,

    /// <summary>An amount of money, kept in rials.</summary>
    Money,
}

/// <summary>One answer of several that are offered as buttons.</summary>
public sealed record Choice(string Value, string Label);

/// <summary>Why an answer cannot be, and rows of buttons that lead on from it.</summary>
public sealed record Trouble(IReadOnlyList<Chat.Block> Because, IReadOnlyList<IReadOnlyList<Chat.Button>> Ways)
{
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(because))]
    public static implicit operator Trouble?(Chat.Block? because) => because is null ? null : new([because], []);
}

/// <summary>What an action must know. Its question stands in the texts under "ask.{action}.{Name}".</summary>
public sealed record Argument(string Name, ArgumentKind Kind)
{
    public bool Optional { get; init; }

    /// <summary>Optional, but worth a question of its own, which can be skipped.</summary>
    public bool Offered { get; init; }

    /// <summary>Characters, for text; for files how many at most, though never more than <see cref="MostFiles"/>.</summary>
    public int Limit { get; init; } = 1_000;

    public const int MostFiles = 10;

    /// <summary>Of a date: days gone by are meant. Else only days from today on are taken.</summary>
    public bool LooksBack { get; init; }

    public Func<Turn, Arguments, IReadOnlyList<Choice>>? Choices { get; init; }

    /// <summary>Of free words: the directories from which a platform may suggest while somebody types. Anything else is taken as well.</summary>
    public IReadOnlyList<ArgumentKind> Suggests { get; init; } = [];

    /// <summary>
    /// Why this answer cannot be, with all that is known so far and the answer itself among it; null where it can. Asked when it is
    /// answered, so before anything further is asked, and once more before the action runs. Reads only.
    /// </summary>
    public Func<Turn, Arguments, Trouble?>? Trouble { get; init; }

    /// <summary>What the same words tell of another question of the same form: its argument and the value; null for nothing.</summary>
    public Func<string, (string Name, string Value)?>? Tells { get; init; }

    /// <summary>Asked only where this holds.</summary>
    public Func<Turn, Arguments, bool>? When { get; init; }
}
