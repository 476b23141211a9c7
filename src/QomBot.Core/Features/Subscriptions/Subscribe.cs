using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Subscriptions;

/// <summary>What a person, or one of his teams, wants to hear of: fields as switches, anything else by typing it.</summary>
public static class Subscribe
{
    private static readonly Argument Page = new("page", ArgumentKind.Number) { Optional = true };

    /// <summary>Without a topic the switches are shown; with one it is followed at once.</summary>
    public static readonly ActionSpec Action = new("subscribe", Run)
    {
        Listing = Listing.Menu,
        For = Roles.Researcher,
        Arguments = [new Argument("topic", ArgumentKind.Text) { Optional = true, Limit = 100, Suggests = [ArgumentKind.Field, ArgumentKind.Town, ArgumentKind.Sector] }],
    };

    public static readonly ActionSpec Switches = new("subscribe.fields", (turn, given) => ShowSwitches(turn, TeamOf(turn, given), Ui.Page(given)))
    {
        Arguments = [new Argument("team", ArgumentKind.Number) { Optional = true }, Page],
    };

    public static readonly ActionSpec Toggle = new("subscribe.toggle", RunToggle)
    {
        Arguments = [new Argument("field", ArgumentKind.Field), new Argument("team", ArgumentKind.Number) { Optional = true }, Page],
    };

    public static readonly ActionSpec Everything = new("subscribe.all", (turn, _) =>
    {
        turn.Unit.Subscriptions.Put(turn.Person.Id, null, Topic.All, "", Pace.Weekly);
        ListSubscriptions.Show(turn);
    });

    private static void Run(Turn turn, Arguments given)
    {
        if (given.TextOrNull("topic") is not { } words)
        {
            ShowSwitches(turn, null, 0);
            return;
        }
        var (topic, value) = Meant(turn, words);
        turn.Unit.Subscriptions.Put(turn.Person.Id, null, topic, value, Pace.Immediate);
        turn.Toast(turn.Say.Words("subscribe.done"));
        ListSubscriptions.Show(turn);
    }

    /// <summary>A field, town, sector or kind of need by its name; any other words are followed as words.</summary>
    internal static (Topic Topic, string Value) Meant(Turn turn, string words)
    {
        foreach (var (topic, kind) in ((Topic, ArgumentKind)[])[(Topic.Field, ArgumentKind.Field), (Topic.Town, ArgumentKind.Town), (Topic.Sector, ArgumentKind.Sector)])
            if (ReadArgument.Read(turn, new Argument("topic", kind), Arguments.None, words).Value is { } id) return (topic, id);
        var key = SameWords.Key(words);
        foreach (var need in Enum.GetValues<Need>())
            if (Languages.All.Any(language => SameWords.Key(turn.House.Speech(language).Words($"need.{need.ToString().ToLowerInvariant()}")) == key))
                return (Topic.Need, need.ToString().ToLowerInvariant());
        return (Topic.Words, PersianText.Key(words));
    }

    private static void RunToggle(Turn turn, Arguments given)
    {
        var field = given.Text("field");
        var team = TeamOf(turn, given);
        var own = Own(turn, team).FirstOrDefault(subscription => subscription.Topic == Topic.Field && subscription.Value == field);
        if (own is null) turn.Unit.Subscriptions.Put(turn.Person.Id, team, Topic.Field, field, Pace.Immediate);
        else turn.Unit.Subscriptions.Remove(own.Id, turn.Person.Id, turn.Viewer.Teams);
        ShowSwitches(turn, team, Ui.Page(given));
    }

    /// <summary>The team that is meant, where he belongs to it.</summary>
    private static TeamId? TeamOf(Turn turn, Arguments given) =>
        given.Has("team") && turn.Viewer.Teams.Contains(new TeamId(given.Number("team"))) ? new TeamId(given.Number("team")) : null;

    private static IEnumerable<Subscription> Own(Turn turn, TeamId? team) =>
        turn.Unit.Subscriptions.Of(turn.Person.Id, team is { } some ? [some] : []).Where(subscription => subscription.Team == team);

    private static void ShowSwitches(Turn turn, TeamId? team, int page)
    {
        var say = turn.Say;
        var followed = Own(turn, team).Where(subscription => subscription.Topic == Topic.Field).Select(subscription => subscription.Value).ToHashSet();
        var fields = turn.House.Directories.Fields.Select(field => field.Id).ToList();
        var teamArgument = team?.Value is { } id ? Ui.Id(id) : null;
        var card = Ui.Card(
            team is { } some ? say.Heading("subscribe.team", ("team", Value.Of(turn.Unit.Teams.Find(some)!.Name))) : say.Heading("action.subscribe"),
            say.Line("subscribe.hint"));
        card = Ui.FieldSwitches(card, say, fields, page, followed.Contains, field => new Button("", Toggle.Name, [field, teamArgument, Ui.Id(page)]));
        var last = Ui.FieldPages(say, Switches.Name, [teamArgument], page, fields.Count);
        last.Add(Ui.Primary(say, "button.done", "subscriptions"));
        turn.Show(card.WithRow(last));
    }
}
