using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>A new problem of a firm that nobody has verified: one card to each liaison on duty; the first to decide has decided for all.</summary>
public static class DeskProblem
{
    private const int HistoryLength = 20;

    public static void Show(Work work, Problem problem)
    {
        var isOpen = problem.State == ProblemState.Pending;
        DeskCards.Show(work, Name(problem.Id), isOpen, say => isOpen ? Waiting(work, say, problem) : Decided(work, say, problem));
    }

    /// <summary>Cards of problems that were written in this unit follow them.</summary>
    public static void Settle(Work work)
    {
        foreach (var id in work.Unit.Touched.ToList())
            if (work.Unit.Conversations.Posts(Name(id)).Count > 0 && work.Unit.Problems.FindForWork(id) is { } problem) Show(work, problem);
    }

    private static string Name(ProblemId id) => $"desk:problem:{Ui.Id(id)}";

    private static Message Waiting(Work work, Speech say, Problem problem)
    {
        var id = Ui.Id(problem.Id);
        var card = OpenProblem.Notice(say, problem, withClaim: false);
        if (problem.Firm is { } firm && work.Unit.Firms.Find(firm) is { } found) card = card.With(say.Line("review.firm", ("firm", People.Names.Of(say, work.Unit, found))));
        // Approving it approves its fields, too: there is no second card for them.
        if (!problem.FieldsSure) card = card.With(say.Line("review.unsure"));
        return card
            .WithRow(Ui.Primary(say, "button.approve", "approve", id), Ui.Do(say, "button.reject", "reject", id))
            .WithRow(Ui.Do(say, "button.edit.field", "tag", id), Ui.Do(say, "button.askback", AskBack.Action.Name, id))
            .WithRow(Ui.Do(say, "button.member", People.Members.Card.Name, Ui.Id(problem.Reporter.Value)), Ui.Problem(say, problem.Id));
    }

    private static Message Decided(Work work, Speech say, Problem problem)
    {
        var by = work.Unit.History.Of(problem.Id, HistoryLength).FirstOrDefault(entry => entry.What is Happened.Opened or Happened.Rejected or Happened.Withdrawn)?.By;
        var name = by is { } id ? work.Unit.People.Find(id)?.Name : null;
        var card = Ui.Card(say.Heading("announce.number", ("problem", problem.Id)), say.Line("notice.title", ("title", Value.Of(problem.Title))), say.Line("announce.state", ("sign", new Value.Plain("☑️")), ("state", Ui.State(problem.State))));
        if (name is not null) card = card.With(say.Line("desk.by", ("by", Value.Of(name))));
        return card.WithRow(Ui.Problem(say, problem.Id));
    }
}
