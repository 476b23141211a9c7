using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Subscriptions;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

/// <summary>One card, edited in place: language, quiet hours, how many problems at once, whether new work is welcome, and how often news come.</summary>
public static class ChangeSettings
{
    /// <summary>Problems at once that are offered; an operator's other number stays until he chooses one of these.</summary>
    private const int MostAtOnce = 5;

    /// <summary>What is followed, as far as the card names it.</summary>
    private const int TopicsNamed = 3;

    private static readonly QuietHours[] Offered = [QuietHours.Default, new(22, 7), new(0, 0)];

    public static readonly ActionSpec Action = new("settings", (turn, _) => Show(turn)) { Listing = Listing.Menu };

    public static readonly ActionSpec Quiet = new("settings.quiet", RunQuiet)
    {
        Arguments =
        [
            new Argument("hours", ArgumentKind.Choice)
            {
                Choices = (turn, _) => [.. Offered.Select((hours, index) => new Choice(Ui.Id(index), Words(turn.Say, hours)))],
            },
        ],
    };

    public static readonly ActionSpec Away = new("settings.away", (turn, _) =>
    {
        turn.SavePerson(turn.Person with { Away = !turn.Person.Away });
        Show(turn);
    });

    /// <summary>The same as /language, but one stays on the card.</summary>
    public static readonly ActionSpec Speak = new("settings.language", (turn, given) =>
    {
        if (Languages.All.Contains(given.Text("language"))) turn.SavePerson(turn.Person with { Language = given.Text("language") });
        Show(turn);
    })
    {
        Arguments = ChooseLanguage.Action.Arguments,
    };

    public static readonly ActionSpec Capacity = new("settings.capacity", (turn, given) =>
    {
        turn.SavePerson(turn.Person with { Capacity = Math.Clamp(given.NumberOr("count", turn.Person.Capacity), 1, MostAtOnce) });
        Show(turn);
    })
    {
        Arguments = [new Argument("count", ArgumentKind.Choice) { Choices = (turn, _) => [.. Enumerable.Range(1, MostAtOnce).Select(count => new Choice(Ui.Id(count), turn.Say.Number(count)))] }],
    };

    private static void RunQuiet(Turn turn, Arguments given)
    {
        turn.SavePerson(turn.Person with { Quiet = Offered[Math.Clamp(given.NumberOr("hours", 0), 0, Offered.Length - 1)] });
        Show(turn);
    }

    internal static void Show(Turn turn)
    {
        var say = turn.Say;
        var person = turn.Person;
        var isResearcher = person.Is(Roles.Researcher);
        var card = Ui.Card(
            say.Heading("action.settings"),
            say.Line("settings.language", ("language", Value.Key("language.own"))),
            say.Line("settings.quiet", ("hours", new Value.Plain(Words(say, person.Quiet)))));
        if (isResearcher) card = card.With(say.Line("settings.capacity", ("count", person.Capacity)), say.Line(person.Away ? "settings.away.on" : "settings.away.off"));
        card = card.With(News(turn));
        if (person.Is(Roles.Firm)) card = card.With(say.Line("settings.offers", ("pace", Offers.PaceOffers.Shown(turn))));
        card = card.WithRow(Ui.Do(say, "button.language", Speak.Name), Ui.Do(say, "button.quiet", Quiet.Name));
        var away = new Button(Ui.Tick(person.Away, say.Words("button.away")), Away.Name, []);
        card = isResearcher ? card.WithRow(Ui.Do(say, "button.capacity", Capacity.Name), away) : card.WithRow(away);
        if (turn.Unit.Subscriptions.Of(person.Id, turn.Viewer.Teams).Count > 0) card = card.WithRow(TunePace.Buttons(say, turn.Unit.NewsPauses.Holds(person.Id)));
        if (person.Is(Roles.Firm)) card = card.WithRow(Ui.Do(say, "button.offer.pace", Offers.PaceOffers.Choose.Name));
        turn.Show(card.WithRow(Ui.Do(say, "button.subscriptions", ListSubscriptions.Action.Name), Ui.Do(say, "button.profile", "profile")).WithRow(Ui.Home(say)));
    }

    /// <summary>What he hears of and how soon; or that he has stopped it.</summary>
    private static Block News(Turn turn)
    {
        var own = turn.Unit.Subscriptions.Of(turn.Person.Id, turn.Viewer.Teams);
        if (own.Count == 0) return turn.Say.Line("settings.news.none");
        if (turn.Unit.NewsPauses.Holds(turn.Person.Id)) return turn.Say.Line("settings.news.paused");
        return turn.Say.Line("settings.news", ("topics", Value.Join(own.Take(TopicsNamed).Select(one => (Value)new Value.Plain(
            turn.Say.Words("subscriptions.line", ("topic", ListSubscriptions.Named(one)), ("pace", Value.Key($"pace.{one.Pace.ToString().ToLowerInvariant()}"))))))));
    }

    private static string Words(Speech say, QuietHours hours) =>
        hours.From == hours.Until ? say.Words("quiet.never") : say.Words("quiet.hours", ("from", hours.From), ("until", hours.Until));
}
