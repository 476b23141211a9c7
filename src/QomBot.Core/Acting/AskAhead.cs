using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Searching;
using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>A short form that a platform can show as one page.</summary>
/// <param name="Given">What is known already; it comes back with the answers.</param>
public sealed record PageForm(string Action, string Title, IReadOnlyDictionary<string, string> Given, IReadOnlyList<PageField> Fields);

/// <param name="Limit">Characters.</param>
public sealed record PageField(string Name, string Label, string? Earlier, bool Required, int Limit);

/// <summary>
/// What a platform may ask before a person has done anything: suggestions while he types, and whether what he begins is a form that
/// fits on one page. Reads only, promises nothing: rights are looked at when he has done it.
/// </summary>
public sealed class AskAhead(House house, IReader reader)
{
    /// <summary>Text fields from this length on have several lines.</summary>
    public const int LongText = 300;

    /// <summary>Offered at once while somebody types.</summary>
    private const int MostSuggestions = 25;

    private const int MostFields = 5;
    private const int TypedLimit = 100;

    /// <summary>By name, from outside: what is listed, and what a form asks words for.</summary>
    public static bool MayBeAsked(ActionSpec action) => action.Listing != Listing.Hidden || action.Always || action.Arguments.Any(argument => argument.Kind == ArgumentKind.Text);

    /// <summary>The language of a person; the common one for somebody who never wrote.</summary>
    public Speech SpeechOf(AccountId account, UserId user) => reader.Read(unit => house.Speech(unit.People.Find(account, user)?.Language ?? Languages.Default));

    /// <summary>Answers that fit to what was typed so far, best first, in the person's language; only what he may see.</summary>
    public IReadOnlyList<Choice> Suggest(Place place, UserId user, string actionName, string argumentName, string typed, IReadOnlyDictionary<string, string> given)
    {
        if (house.Actions.Find(actionName) is not { } action || action.Arguments.FirstOrDefault(one => one.Name == argumentName) is not { } argument) return [];
        var words = PersianText.CleanName(TextCut.AtGrapheme(typed, TypedLimit, ""));
        return reader.Read(unit =>
        {
            var turn = Turn(unit, place, user);
            // Even what can be chosen tells something.
            var known = action.Arguments.TakeWhile(one => one.Name != argumentName).Where(one => given.ContainsKey(one.Name))
                .Select(one => (one.Name, ReadArgument.Read(turn, one, Arguments.None, given[one.Name]).Value)).Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value!);
            var arguments = new Arguments(known);
            switch (Gate.Pass(turn, action, arguments))
            {
                case Passage.Shut: return [];
                case Passage.Which when argument.Name != "problem": return [];
                case Passage.Open open: arguments = open.Given; break;
            }
            IEnumerable<Choice> all = argument.Choices is { } own ? Fitting(own(turn, arguments), words)
                : argument.Kind == ArgumentKind.Problem ? Problems(turn, action, words)
                : argument.Suggests.Prepend(argument.Kind).SelectMany(kind => Listed(turn, kind, words));
            return all.Take(MostSuggestions).ToList();
        });
    }

    /// <summary>The page for an action that asks a few words; null where it is none, needs other things too, or may not be done by him now.</summary>
    public PageForm? FormFor(Place place, UserId user, string actionName, IReadOnlyDictionary<string, string> given) =>
        house.Actions.Find(actionName) is { } action ? reader.Read(unit => Page(Turn(unit, place, user), action, given)) : null;

    /// <summary>The page behind a button; null where pressing it is something else.</summary>
    public PageForm? FormBehind(Place place, UserId user, string pressToken) => PressToken.Read(pressToken) is not { } token ? null : reader.Read(unit =>
    {
        var turn = Turn(unit, place, user);
        if (Pressing.Find(turn, token) is not { } button || house.Actions.Find(button.Action) is not { } action) return null;
        var given = action.Arguments.Zip(button.Arguments).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.Name, pair => pair.Second!);
        return Page(turn, action, given);
    });

    private PageForm? Page(Turn turn, ActionSpec action, IReadOnlyDictionary<string, string> typed)
    {
        var given = new Dictionary<string, string>();
        foreach (var argument in action.Arguments)
            if (typed.TryGetValue(argument.Name, out var text) && ReadArgument.Read(turn, argument, new Arguments(given), text).Value is { } value) given[argument.Name] = value;
        if (Gate.Pass(turn, action, new Arguments(given)) is not Passage.Open { Given: var arguments }) return null;
        // Files cannot be sent on a page: they can follow later.
        var asked = action.Arguments.Where(argument => argument.Kind != ArgumentKind.Files || !argument.Optional).Where(argument => !given.ContainsKey(argument.Name) && (argument.When?.Invoke(turn, arguments) ?? true) && (!argument.Optional || argument.Offered || argument.Kind == ArgumentKind.Text)).ToList();
        // A page has fields to write in and nothing else: what is chosen is asked on cards.
        if (asked.Count is 0 or > MostFields || asked.Any(argument => argument.Kind is not (ArgumentKind.Text or ArgumentKind.Date) || (argument.Kind == ArgumentKind.Text && argument.Choices is not null))) return null;
        // What has no words for a page is asked on cards.
        if (!turn.Say.Knows($"action.{action.Name}") || asked.Any(argument => !turn.Say.Knows($"argument.{argument.Name}"))) return null;
        if (asked.All(argument => argument.Optional) || (action.Ready is { } ready && !ready(turn, arguments))) return null;
        return new PageForm(action.Name, turn.Say.Words($"action.{action.Name}"), given, [.. asked.Select(argument => new PageField(
            argument.Name, turn.Say.Words($"argument.{argument.Name}"), null, !argument.Optional, argument.Kind == ArgumentKind.Text ? argument.Limit : 40))]);
    }

    private Turn Turn(IUnit unit, Place place, UserId user)
    {
        var person = unit.People.Find(place.Account, user)
            ?? new Person(new PersonId(0), "", Languages.Default, Roles.None, Roles.None, QuietHours.Default, 0, false, false);
        return new Turn(unit, house, new Thoughts(house), place, user, ChatKind.Private, person, new Conversation(place, user, null, null));
    }

    private List<Choice> Listed(Turn turn, ArgumentKind kind, string words) => kind switch
    {
        ArgumentKind.Field => Named(turn, "field", house.Directories.Fields, words),
        ArgumentKind.Town => Named(turn, "town", house.Directories.Towns, words),
        ArgumentKind.Sector => Named(turn, "sector", house.Directories.Sectors, words),
        _ => [],
    };

    private static List<Choice> Fitting(IReadOnlyList<Choice> choices, string words)
    {
        var key = SameWords.Key(words);
        return [.. choices.Where(choice => SameWords.Key(choice.Label).Contains(key, StringComparison.Ordinal) || choice.Value == words)];
    }

    private static List<Choice> Named(Turn turn, string prefix, IReadOnlyList<Entry> entries, string words)
    {
        var key = SameWords.Key(words);
        return [.. entries.Where(entry => key.Length == 0 || entry.Names.Values.Concat(entry.OtherNames).Any(name => SameWords.Key(name).Contains(key, StringComparison.Ordinal)))
            .Select(entry => new Choice(entry.Id, turn.Say.Words($"{prefix}.{entry.Id}")))];
    }

    private static IEnumerable<Choice> Problems(Turn turn, ActionSpec action, string words)
    {
        var likely = action.Right is { } right && right is not Access.Act.View ? ProblemChoices.For(turn, right) : [];
        var found = Digits.ToAscii(words).TrimStart('#').Trim() is { Length: > 0 and <= 12 } digits && digits.All(char.IsAsciiDigit)
            ? Numbered(turn, long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture))
            : words.Length > 1 ? turn.Unit.Problems.Search(QueryParser.Parse(words, turn.House.Lexicon), new ProblemFilter(), turn.Visibility, 0, MostSuggestions).Items
            : turn.Unit.Problems.List(new ProblemFilter(States: [ProblemState.Open]), turn.Visibility, 0, MostSuggestions).Items;
        var others = found.Select(problem => new Choice(
            problem.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{turn.Say.Number(problem.Id.Value)}. {TextCut.AtGrapheme(problem.Title, 80)}"));
        return (words.Length == 0 ? likely.Concat(others) : others).DistinctBy(choice => choice.Value);
    }

    private static IReadOnlyList<Problem> Numbered(Turn turn, long number) =>
        turn.Unit.Problems.Find(new ProblemId(number), turn.Visibility) is { } problem ? [problem] : [];
}
