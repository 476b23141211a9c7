using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Acting;

/// <summary>One thing that one person did, with all that an action needs to answer it.</summary>
public sealed class Turn(IUnit unit, House house, Thoughts thoughts, Place place, UserId user, ChatKind kind, Person person, Conversation conversation)
{
    private Viewer? _viewer;

    public IUnit Unit { get; } = unit;

    /// <summary>What may be done in this person's name.</summary>
    public Work Work { get; } = new(unit, house, person.Id);

    public House House { get; } = house;
    public Thoughts Thoughts { get; } = thoughts;
    public Place Place { get; } = place;
    public UserId User { get; } = user;
    public ChatKind Kind { get; } = kind;
    public Person Person { get; private set; } = person;
    public Conversation Conversation { get; set; } = conversation;
    public Speech Say { get; private set; } = house.Speech(person.Language);

    /// <summary>What the live message becomes; null leaves it as it is.</summary>
    public Message? Screen { get; private set; }

    /// <summary>The live message goes to the end of the chat.</summary>
    public bool Anew { get; private set; }

    /// <summary>A short word in answer to a press; lost at a crash, so nothing that matters.</summary>
    public string? Word { get; private set; }

    /// <summary>The group or thread in which he asked, where the answer goes to him alone; null in private.</summary>
    public Place? AskedFrom { get; init; }

    public string? AskedFromTitle { get; init; }

    public DateTimeOffset Now => Unit.Now;

    public DateOnly Today => TehranTime.DateOf(Now);

    /// <summary>What was said is his own telephone number, for which the platform vouches.</summary>
    public bool IsOwnNumber { get; set; }

    /// <summary>Whose people this reviewer looks after; asked only of reviewers.</summary>
    public PeopleScope Scope => Unit.Institutions.ScopeOf(Person);

    /// <summary>He is a reviewer and this person is one of those whom he looks after.</summary>
    public bool LooksAfter(PersonId other) => Person.IsReviewer && Scope.Covers(other, Unit.Institutions.Belongs(other));

    public Viewer Viewer => _viewer ??= new Viewer(
        Person,
        Unit.Firms.Of(Person.Id).Select(firm => firm.Id).ToHashSet(),
        Unit.Teams.Of(Person.Id).Select(team => team.Id).ToHashSet(),
        House.Policy.Moderated(Unit));

    public Visibility Visibility => Visibility.Of(Viewer);

    /// <summary>The person wrote or was written to below the live message.</summary>
    public void ShowBelow() => Anew = true;

    public void Show(Message screen) => Screen = screen;

    public void Toast(string word) => Word = word;

    public void SavePerson(Person person)
    {
        Unit.People.Save(person);
        Person = person;
        Say = House.Speech(person.Language);
        _viewer = null;
    }

    /// <summary>Nothing more is kept of this person: neither where he stands nor what he sees.</summary>
    public void Forget() => IsForgotten = true;

    /// <inheritdoc cref="Forget"/>
    public bool IsForgotten { get; private set; }

    /// <summary>The person was changed elsewhere within this turn.</summary>
    public void Reload()
    {
        Person = Unit.People.Find(Person.Id)!;
        _viewer = null;
    }

    /// <summary>What the person belongs to has changed within this turn.</summary>
    public void ForgetViewer() => _viewer = null;

    public void LeaveForm() => Conversation = Conversation with { Form = null };

    /// <summary>
    /// What the action that runs found wrong with what it was given. Whoever says so has changed nothing but a count of wrong tries: exactly these arguments are
    /// asked again, with everything else kept.
    /// </summary>
    public Wrong? Wrong { get; private set; }

    /// <inheritdoc cref="Wrong"/>
    public void AskAgain(string argument, Block because, params IReadOnlyList<Button> ways) => Wrong = new Wrong([argument], [because], ways.Count == 0 ? [] : [ways]);

    /// <inheritdoc cref="Wrong"/>
    public void AskAgain(Wrong wrong) => Wrong = wrong;

    /// <summary>What the action runs with was asked for by a form; else it came with a command, a button or a link.</summary>
    public bool IsAnswer { get; internal set; }

    internal Wrong? TakeWrong()
    {
        var wrong = Wrong;
        Wrong = null;
        return wrong;
    }

    /// <summary>The live message on which he pressed; null where he pressed on none.</summary>
    internal Message? Before { get; set; }

    /// <summary>A form was left half-way in this very turn, and waits.</summary>
    internal bool HasParked { get; set; }

    /// <summary>A message that stays in this chat, ahead of the live one.</summary>
    public void Keep(string key, Message content)
    {
        Unit.Notices.Reply(Place, Person.Id, key, Pager.Fold(content, Say));
        Anew = true;
    }
}

/// <summary>These arguments are wrong, because of this.</summary>
/// <param name="Arguments">By name, at least one; the first is asked first.</param>
/// <param name="Ways">Rows of buttons beside those of the question: what else he can do.</param>
public sealed record Wrong(IReadOnlyList<string> Arguments, IReadOnlyList<Block> Because, IReadOnlyList<IReadOnlyList<Button>> Ways);

/// <summary>Heavy thinking that was done before the unit began, kept by its input; what was not foreseen is thought on the spot.</summary>
public sealed class Thoughts(House house)
{
    private readonly Dictionary<string, Language.Tagging.Tagging> _tags = [];

    /// <summary>The sender administers the group; null where that was not asked or could not be found out.</summary>
    public bool? RunsChat { get; set; }

    public Language.Tagging.Tagging Tag(string text, string? sector = null)
    {
        var key = $"{sector}\n{text}";
        if (!_tags.TryGetValue(key, out var tagging)) _tags[key] = tagging = house.Tagger.Tag(text, sector);
        return tagging;
    }
}
