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

    /// <summary>By the button, or as an answer to the question itself.</summary>
    public static readonly ActionSpec Answer = new("review.answer", RunAnswer)
    {
        Right = Act.AnswerReview,
        Arguments = [new Argument("problem", ArgumentKind.Problem), new Argument("text", ArgumentKind.Text) { Limit = 2_000 }],
    };

    private static void RunAnswer(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        turn.Unit.Problems.AddNote(new ProgressNote(problem.Id, turn.Person.Id, FromFirm: true, given.Text("text"), turn.Now));
        turn.Work.Record(Happened.AnsweredReview, problem.Id);
        turn.Work.Tell(
            $"askback:{problem.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}:answer", new Audience.Reviewers(),
            to => Ui.Card(to.Line("askback.answered", ("problem", problem.Id)), new Core.Chat.Block.Quote(given.Text("text"))).WithRow(Ui.Primary(to, "button.approve", "approve", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.liaison");
        turn.Show(Ui.Card(turn.Say.Line("askback.sent")).WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
    }

    private static void Run(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        turn.Work.Record(Happened.AskedBack, problem.Id);
        turn.Work.Tell(
            $"askback:{problem.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Line("askback.told", ("problem", problem.Id)), new Core.Chat.Block.Quote(given.Text("question")))
                .WithRow(Ui.Primary(to, "button.answerask", Answer.Name, Ui.Id(problem.Id)), Ui.Do(to, "button.edit.any", "edit", Ui.Id(problem.Id))), problem.Id, reason: "why.owner");
        turn.Show(Ui.Card(turn.Say.Line("askback.done")).WithRow(Ui.Do(turn.Say, "button.review", "review"), Ui.Home(turn.Say)));
    }
}
