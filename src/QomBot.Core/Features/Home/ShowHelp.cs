using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

/// <summary>What can be done here, made from the action table: only what concerns this person.</summary>
public static class ShowHelp
{
    public static readonly ActionSpec Action = new("help", Run) { Listing = Listing.Menu, Always = true };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var blocks = new List<Block> { say.Heading("action.help"), say.Line("help.free"), Ui.Gap };
        foreach (var action in turn.House.Actions.All.Where(action => action.Concerns(turn.Person.Roles, turn.Person.IsReviewer)))
            blocks.Add(say.Line("help.line", ("command", new Value.Code($"/{action.Name}")), ("label", Value.Key($"action.{action.Name}"))));
        turn.Show(new Message(blocks, []).WithRow(Ui.Home(say), Ui.Do(say, "button.human", "human")));
    }
}
