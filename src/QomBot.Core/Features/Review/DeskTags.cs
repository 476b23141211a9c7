using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Review;

/// <summary>
/// A problem that went out with fields of which nobody is sure: the tagger doubts, and no person has set them. One card to each
/// liaison on duty; it is settled by him who says that they are right or sets others, and by the firm itself if it is quicker.
/// </summary>
public static class DeskTags
{
    private const int HistoryLength = 20;
    private const int WordsLength = 300;

    public static readonly ActionSpec Right = new("tag.right", RunRight)
    {
        ReviewersOnly = true,
        Right = Act.Retag,
        Arguments = [new Argument("problem", ArgumentKind.Problem)],
    };

    /// <summary>What waits for a liaison has a card already, with its fields on it.</summary>
    public static bool IsDoubtful(Problem problem) => !problem.FieldsSure && (problem.State == ProblemState.Open || ProblemLife.IsHeld(problem.State));

    /// <summary>Brings the cards of all problems that were written in this unit into line.</summary>
    public static void Settle(Work work)
    {
        foreach (var id in work.Unit.Touched.ToList())
            if (work.Unit.Problems.FindForWork(id) is { } problem && (IsDoubtful(problem) || work.Unit.Conversations.Posts(Name(id)).Count > 0)) Show(work, problem);
    }

    internal static void Show(Work work, Problem problem)
    {
        var isOpen = IsDoubtful(problem);
        DeskCards.Show(work, Name(problem.Id), isOpen, say => isOpen ? Waiting(say, problem) : Settled(work, say, problem));
    }

    private static string Name(ProblemId id) => $"desk:tags:{Ui.Id(id)}";

    private static Message Waiting(Speech say, Problem problem)
    {
        var id = Ui.Id(problem.Id);
        var card = Ui.Card(say.Heading("desk.tags", ("problem", problem.Id)), new Block.Quote(TextCut.AtGrapheme(problem.Body, WordsLength)), say.Line("desk.tags.guess", ("fields", Ui.Fields(problem.Fields))));
        return card
            .WithRow(Ui.Primary(say, "button.tags.right", Right.Name, id), Ui.Do(say, "button.tags.change", "tag", id))
            .WithRow(Ui.Problem(say, problem.Id));
    }

    private static Message Settled(Work work, Speech say, Problem problem)
    {
        var by = work.Unit.History.Of(problem.Id, HistoryLength).FirstOrDefault(entry => entry.What is Happened.Retagged or Happened.TagsRight)?.By;
        var card = Ui.Card(say.Heading("desk.tags.done", ("problem", problem.Id)), say.Line("desk.tags.fields", ("fields", Ui.Fields(problem.Fields))));
        // Nobody has said anything: the problem is over by itself.
        if (problem.FieldsSure && by is { } id && work.Unit.People.Find(id) is { } person) card = card.With(say.Line("desk.by", ("by", Value.Of(person.Name))));
        return card.WithRow(Ui.Problem(say, problem.Id));
    }

    private static void RunRight(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (problem.FieldsSure)
        {
            turn.Toast(turn.Say.Words("desk.toolate"));
            Show(turn.Work, problem);
            return;
        }
        turn.Unit.Problems.AddLabel(problem.Id, turn.Person.Id, problem.Fields);
        problem = turn.Unit.Problems.Save(problem with { FieldsSure = true });
        turn.Work.Record(Happened.TagsRight, problem.Id);
        turn.Toast(turn.Say.Words("desk.done"));
    }
}
