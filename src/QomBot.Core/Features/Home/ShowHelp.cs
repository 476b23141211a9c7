using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

/// <summary>
/// What can be done here: in a few lines what this person will most likely want now, and behind a button for each theme the whole list of
/// it, made from the action table. Only what concerns him.
/// </summary>
public static class ShowHelp
{
    /// <summary>What stands under no other theme.</summary>
    private const string Mine = "mine";

    /// <summary>Lines of the first card, beside the one for everybody.</summary>
    private const int MostLines = 4;

    private static readonly IReadOnlyList<(string Name, IReadOnlyList<string> Actions)> Themes =
    [
        ("report", ["post", "myproblems", "reply", "answer", "confirm", "edit", "withdraw", "close", "holds", "complain"]),
        ("solve", ["problems", "search", "problem", "recommend", "claim", "update", "ask", "propose", "release", "contract", "talk", "note", "team", "fields", "subscribe", "subscriptions", "unsubscribe"]),
        ("visit", ["visits", "safety", "letter", "plan", "open_doors", "mentor", "coverage", "placement", "verify"]),
        ("idea", ["idea", "ideas", "stage", "support", "thread", "offer", "interested"]),
        ("desk", ["review", "tag", "merge", "members", "expected", "directory", "invite", "handover", "broadcast", "undelivered", "report", "export", "audit"]),
        (Mine, []),
    ];

    public static readonly ActionSpec Action = new("help", Run) { Listing = Listing.Menu, Always = true };

    public static readonly ActionSpec Theme = new("help.theme", RunTheme) { Arguments = [new Argument("theme", ArgumentKind.Choice) { Choices = (turn, _) => [.. Themes.Select(theme => new Choice(theme.Name, turn.Say.Words($"help.theme.{theme.Name}")))] }] };

    private static void Run(Turn turn, Arguments given) => turn.Show(Card(turn));

    internal static Message Card(Turn turn)
    {
        var say = turn.Say;
        var card = Ui.Card([say.Heading("action.help"), say.Line("help.free"), .. Likely(turn).Take(MostLines).Select(key => say.Line($"help.can.{key}"))]);
        foreach (var pair in Themes.Where(theme => Of(turn, theme.Name).Any()).Chunk(2))
            card = card.WithRow([.. pair.Select(theme => new Button(say.Words($"help.theme.{theme.Name}"), Theme.Name, [theme.Name]))]);
        return card.WithRow(Ui.Home(say), Ui.Do(say, "button.human", "human"));
    }

    /// <summary>What he will most likely want now, by what he is and what lies before him.</summary>
    private static IEnumerable<string> Likely(Turn turn)
    {
        var person = turn.Person;
        if (turn.Unit.Problems.OpenDraft(person.Id) is not null) yield return "draft";
        if (person.IsReviewer) yield return "review";
        if ((person.Verified & Roles.Innovation) != 0) yield return "ideas";
        if ((person.Verified & Roles.Official) != 0) yield return "figures";
        if (person.Is(Roles.Researcher))
        {
            yield return turn.Unit.Claims.Held(turn.Viewer.Teams).Count > 0 ? "update" : "claim";
            yield return "follow";
        }
        if (person.Is(Roles.Firm)) yield return "mine";
        if (!person.Is(Roles.Researcher)) yield return "search";
        if (person.Roles == Roles.None) yield return "who";
        yield return "voice";
    }

    private static void RunTheme(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var theme = given.Text("theme");
        var lines = Of(turn, theme).Select(action => (Block)say.Line("help.line", ("command", new Value.Code($"/{action.Name}")), ("label", Value.Key($"action.{action.Name}"))));
        turn.Show(Ui.Card([say.Heading($"help.theme.{theme}"), .. lines]).WithRow(Ui.Do(say, "button.back", Action.Name), Ui.Home(say)));
    }

    private static IEnumerable<ActionSpec> Of(Turn turn, string theme)
    {
        var named = Themes.SelectMany(one => one.Actions).ToHashSet();
        var own = Themes.First(one => one.Name == theme).Actions;
        return turn.House.Actions.All.Where(action => action.Concerns(turn.Person.Roles, turn.Person.IsReviewer) && (theme == Mine ? !named.Contains(action.Name) : own.Contains(action.Name)));
    }
}
