using QomBot.Core.Acting;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

/// <summary>Always a person: the name and number of the office, and the liaisons are told that somebody wants to talk.</summary>
public static class AskHuman
{
    public static readonly ActionSpec Action = new("human", Run) { Listing = Listing.Menu };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var policy = turn.House.Policy;
        var card = Ui.Card(say.Heading("action.human"));
        if (policy.OfficeName.Length > 0)
            card = card.With(say.Line("human.office", ("name", Value.Of(policy.OfficeName)), ("phone", new Value.Code(policy.OfficePhone))));
        if (turn.Unit.People.ReviewerExists())
        {
            // Once an hour is enough, however often the button is pressed.
            turn.Work.Tell(
                $"human:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeSeconds() / 3600}", new Audience.ReviewersOf(turn.Person.Id),
                to => Ui.Card(to.Line("human.asked", ("name", Value.Of(turn.Person.Name)), ("at", turn.Now)))
                    .WithRow(Ui.Primary(to, "button.answerask", People.Members.Write.Name, Ui.Id(turn.Person.Id.Value)), Ui.Do(to, "button.member", People.Members.Card.Name, Ui.Id(turn.Person.Id.Value))), reason: "why.liaison");
            card = card.With(say.Line("human.told")).WithRow(Ui.Do(say, "button.phone", ChooseRoles.Phone.Name));
        }
        else if (policy.OfficeName.Length == 0) card = card.With(say.Line("human.nobody"));
        turn.Show(card.WithRow(Ui.Home(say)));
    }
}
