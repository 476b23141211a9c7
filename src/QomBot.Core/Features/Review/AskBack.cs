using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>Before a liaison decides on a problem he may ask the firm; it goes on waiting, and the firm changes what is asked for.</summary>
public static class AskBack
{
    public static readonly ActionSpec Action = new("review.ask", Run)
    {
        ReviewersOnly = true,
        Right = Act.Approve,
        Arguments = [new Argument("problem", ArgumentKind.Problem), new Argument("question", ArgumentKind.Text) { Limit = 500 }],
    };

    private static void Run(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        turn.Work.Record(Happened.AskedBack, problem.Id);
        turn.Work.Tell(
            $"askback:{problem.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Line("askback.told", ("problem", problem.Id)), new Core.Chat.Block.Quote(given.Text("question")))
                .WithRow(Ui.Primary(to, "button.edit.any", "edit", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.owner");
        turn.Show(Ui.Card(turn.Say.Line("askback.done")).WithRow(Ui.Do(turn.Say, "button.review", "review"), Ui.Home(turn.Say)));
    }
}
