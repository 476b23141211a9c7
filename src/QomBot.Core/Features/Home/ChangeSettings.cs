using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

/// <summary>One card, edited in place: language, quiet hours, whether new work is welcome.</summary>
public static class ChangeSettings
{
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

    /// <summary>How many problems a researcher wants to hold at once; until a firm has confirmed one the newcomer's limit stands beside it.</summary>
    public static readonly ActionSpec Capacity = new("settings.capacity", (turn, given) =>
    {
        turn.SavePerson(turn.Person with { Capacity = Math.Clamp(given.NumberOr("number", 3), 1, MostHeld) });
        Show(turn);
    })
    {
        Arguments = [new Argument("number", ArgumentKind.Choice) { Choices = (turn, _) => [.. Enumerable.Range(1, MostHeld).Select(number => new Choice(Ui.Id(number), turn.Say.Number(number)))] }],
    };

    private const int MostHeld = 6;

    private static void RunQuiet(Turn turn, Arguments given)
    {
        turn.SavePerson(turn.Person with { Quiet = Offered[Math.Clamp(given.NumberOr("hours", 0), 0, Offered.Length - 1)] });
        Show(turn);
    }

    private static void Show(Turn turn)
    {
        var say = turn.Say;
        var person = turn.Person;
        var card = Ui.Card(
            say.Heading("action.settings"),
            say.Line("settings.language", ("language", Value.Key("language.own"))),
            say.Line("settings.quiet", ("hours", new Value.Plain(Words(say, person.Quiet)))),
            say.Line(person.Away ? "settings.away.on" : "settings.away.off"));
        if (person.Is(Roles.Researcher)) card = card.With(say.Line("settings.capacity", ("number", person.Capacity))).WithRow(Ui.Do(say, "button.capacity", Capacity.Name));
        card = card.WithRow(Ui.Do(say, "button.language", "language"), Ui.Do(say, "button.quiet", Quiet.Name));
        card = card.WithRow(new Button(Ui.Tick(person.Away, say.Words("button.away")), Away.Name, []), Ui.Do(say, "button.profile", "profile"));
        turn.Show(card.WithRow(Ui.Do(say, "button.subscriptions", "subscriptions"), Ui.Home(say)));
    }

    private static string Words(Speech say, QuietHours hours) =>
        hours.From == hours.Until ? say.Words("quiet.never") : say.Words("quiet.hours", ("from", hours.From), ("until", hours.Until));
}
