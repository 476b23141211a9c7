using QomBot.Core.Acting;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

/// <summary>Always a person: the name and number of the office, and a talk with a liaison, here.</summary>
public static class AskHuman
{
    public static readonly ActionSpec Action = new("human", Run) { Listing = Listing.Menu };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var policy = turn.House.Policy;
        var card = Ui.Card(say.Heading("action.human"));
        if (policy.OfficeName.Length > 0)
            card = card.With(say.Line("human.office", ("name", Value.Of(policy.OfficeName)), ("phone", new Value.Figures(policy.OfficePhone))));
        if (turn.Unit.People.ReviewerExists())
        {
            var talk = Rooms.HelpRoom.Open(turn);
            card = card with { Blocks = [.. card.Blocks, .. talk.Blocks], Rows = talk.Rows };
        }
        else if (policy.OfficeName.Length == 0) card = card.With(say.Line("human.nobody"));
        turn.Show(card.WithRow(Ui.Home(say)));
    }
}
