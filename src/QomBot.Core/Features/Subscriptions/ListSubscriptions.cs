using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Subscriptions;

/// <summary>What is followed, how soon it comes, and the ways to less, more and none.</summary>
public static class ListSubscriptions
{
    /// <summary>Lines of the list; the rest is counted.</summary>
    private const int Shown = 8;

    public static readonly ActionSpec Action = new("subscriptions", (turn, _) => Show(turn)) { Listing = Listing.Help, For = Roles.Researcher };

    public static readonly ActionSpec Unsubscribe = new("unsubscribe", RunUnsubscribe)
    {
        Listing = Listing.Help,
        For = Roles.Researcher,
        Arguments = [new Argument("topic", ArgumentKind.Text) { Limit = 100, Choices = Own }],
    };

    /// <summary>The pace of all one's own subscriptions at once, by its name.</summary>
    public static readonly ActionSpec ChangePace = new("subscriptions.pace", RunPace)
    {
        Arguments = [new Argument("pace", ArgumentKind.Choice) { Choices = (turn, _) => Paces(turn.Say) }],
    };

    public static IReadOnlyList<Choice> Paces(Speech say) =>
        [.. Enum.GetValues<Pace>().Select(pace => new Choice(pace.ToString().ToLowerInvariant(), say.Words($"pace.{pace.ToString().ToLowerInvariant()}"))), new("none", say.Words("pace.none"))];

    public static Value Named(Subscription subscription) => subscription.Topic switch
    {
        Topic.All => Value.Key("subscribe.everything"),
        Topic.Words => Value.Of(subscription.Value),
        var topic => Value.Key($"{topic.ToString().ToLowerInvariant()}.{subscription.Value}"),
    };

    private static IReadOnlyList<Subscription> All(Turn turn) => turn.Unit.Subscriptions.Of(turn.Person.Id, turn.Viewer.Teams);

    private static IReadOnlyList<Choice> Own(Turn turn, Arguments _) =>
        [.. All(turn).Take(10).Select(subscription => new Choice(Ui.Id(subscription.Id.Value), turn.Say.Words("plain", ("value", Named(subscription)))))];

    private static void RunUnsubscribe(Turn turn, Arguments given)
    {
        var wanted = given.Text("topic");
        var (topic, value) = Subscribe.Meant(turn, wanted);
        var found = All(turn).FirstOrDefault(subscription => Ui.Id(subscription.Id.Value) == wanted || (subscription.Topic == topic && subscription.Value == value));
        if (found is null || !turn.Unit.Subscriptions.Remove(found.Id, turn.Person.Id, turn.Viewer.Teams))
        {
            turn.AskAgain("topic", turn.Say.Line("unsubscribe.none"), Ui.Do(turn.Say, "button.subscriptions", Action.Name));
            return;
        }
        turn.Toast(turn.Say.Words("unsubscribe.done"));
        Show(turn);
    }

    private static void RunPace(Turn turn, Arguments given)
    {
        // "none" stands under digests that were sent before there was a pause.
        if (!Enum.TryParse<Pace>(given.Text("pace"), true, out var pace))
        {
            TunePace.Pause(turn, Arguments.None);
            return;
        }
        foreach (var subscription in turn.Unit.Subscriptions.Of(turn.Person.Id, [])) turn.Unit.Subscriptions.Put(turn.Person.Id, null, subscription.Topic, subscription.Value, pace);
        turn.Toast(turn.Say.Words("pace.changed"));
        Show(turn);
    }

    public static void Show(Turn turn)
    {
        var say = turn.Say;
        var all = All(turn);
        var card = Ui.Card(say.Heading("action.subscriptions"));
        if (all.Count == 0) card = card.With(say.Line("subscriptions.none"));
        var isPaused = turn.Unit.NewsPauses.Holds(turn.Person.Id);
        if (isPaused && all.Count > 0) card = card.With(say.Line("settings.news.paused"));
        foreach (var subscription in all.Take(Shown))
        {
            var pace = Value.Key($"pace.{subscription.Pace.ToString().ToLowerInvariant()}");
            card = card.With(subscription.Team is { } team
                ? say.Line("subscriptions.teamline", ("topic", Named(subscription)), ("pace", pace), ("team", Value.Of(turn.Unit.Teams.Find(team)!.Name)))
                : say.Line("subscriptions.line", ("topic", Named(subscription)), ("pace", pace)));
        }
        if (all.Count > Shown) card = card.With(say.Count("subscriptions.more", all.Count - Shown));
        if (isPaused) card = card.WithRow(Ui.Primary(say, "button.resume", TunePace.Resume.Name));
        card = card.WithRow(Ui.Primary(say, "button.fields", Subscribe.Switches.Name), Ui.Do(say, "button.everything", Subscribe.Everything.Name));
        if (all.Count > 0) card = card.WithRow(Ui.Do(say, "button.pace", ChangePace.Name), Ui.Do(say, "button.unsubscribe", "unsubscribe"));
        var team_ = turn.Unit.Teams.Of(turn.Person.Id).FirstOrDefault(team => !team.IsSolo);
        if (team_ is not null) card = card.WithRow(new Button(say.Words("button.forteam", ("team", Value.Of(team_.Name))), Subscribe.Switches.Name, [Ui.Id(team_.Id.Value)]));
        turn.Show(card.WithRow(Ui.Home(say)));
    }
}
