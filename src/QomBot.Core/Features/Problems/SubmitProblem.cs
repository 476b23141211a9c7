using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Problems;

/// <summary>The one tap that makes a draft a problem: receipt to the reporter, news to everyone who follows it.</summary>
public static class SubmitProblem
{
    public static readonly ActionSpec Action = new("submit", Run)
    {
        Right = Act.Submit,
        Ready = MayNow,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("firm", ArgumentKind.Text)
            {
                Limit = 100,
                When = (turn, given) => turn.Unit.Problems.FindForWork(given.ProblemNumber("problem"))?.Firm is null,
                Choices = (turn, _) => EditDraft.OwnFirms(turn),
                Trouble = OtherWords.NoGreeting("firm"),
            },
        ],
    };

    /// <summary>His draft stays; he is told when it can be reported.</summary>
    private static bool MayNow(Turn turn, Arguments given)
    {
        var most = turn.House.Policy.Limits.ProblemsPerDay;
        if (most == 0 || turn.Viewer.IsReviewer || turn.Unit.Delivering.Reported(turn.Person.Id, turn.Now - TimeSpan.FromDays(1)) < most) return true;
        turn.Show(Ui.Card(turn.Say.Line("limit.problems", ("count", most)), turn.Say.Line("limit.kept"))
            .WithRow(Ui.Do(turn.Say, "button.draft", "draft", Ui.Id(given.Problem.Id)), Ui.Do(turn.Say, "button.human", "human")).WithRow(Ui.Home(turn.Say)));
        return false;
    }

    /// <summary>Where a submitted problem goes: to the reviewers, or to everybody.</summary>
    public static ProblemState Decide(bool moderated, bool firmVerified) => moderated && !firmVerified ? ProblemState.Pending : ProblemState.Open;

    private static void Run(Turn turn, Arguments given)
    {
        var draft = given.Problem;
        if (draft.Body.Length == 0)
        {
            DraftCard.Show(turn, draft);
            return;
        }
        if (draft.Fields.Count == 0)
        {
            turn.Toast(turn.Say.Words("field.first"));
            ChooseFields.Show(turn, draft, 0);
            return;
        }
        var firm = draft.Firm is { } known ? turn.Unit.Firms.Find(known)! : EditDraft.FirmNamed(turn, given.Text("firm"), draft.Town);
        if (draft.Confidentiality == Confidentiality.TwoLayers && Unmasks(draft, firm))
        {
            DraftCard.Show(turn, turn.Unit.Problems.Save(draft with { Firm = firm.Id }), turn.Say.Line("draft.titleleak"));
            return;
        }
        var state = Decide(turn.Viewer.Moderated, firm.Verified);
        var problem = turn.Unit.Problems.Save(draft with
        {
            Firm = firm.Id,
            State = state,
            OpenedAt = state == ProblemState.Open ? turn.Now : null,
            Town = draft.Town ?? firm.Town,
        });
        turn.Work.Record(Happened.Submitted, problem.Id);
        if (state == ProblemState.Open) OpenProblem.Announce(turn.Work, problem);
        else Review.DeskProblem.Show(turn.Work, problem);
        turn.Conversation = turn.Conversation with { Draft = null };
        turn.Keep($"receipt:{problem.Id.Value}", Receipt(turn, problem));
        turn.Show(Ui.Card(turn.Say.Line("submit.next")).WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Do(turn.Say, "button.another", "post")).WithRow(Ui.Home(turn.Say)));
    }

    /// <summary>A title that everybody reads may not carry the firm's name, a telephone number, or the sealed words themselves.</summary>
    public static bool Unmasks(Problem draft, Firm firm) =>
        Ui.BeginsWithTitle(draft)
        || SameWords.Key(draft.Title).Contains(SameWords.Key(firm.Name), StringComparison.Ordinal)
        || SameWords.Key(draft.Title).Count(char.IsAsciiDigit) >= 7;

    private static Message Receipt(Turn turn, Problem problem)
    {
        var say = turn.Say;
        var policy = turn.House.Policy;
        var answer = turn.House.OfficeDays.AddWorkingDays(turn.Today, policy.AnswerWorkingDays);
        var card = Ui.Card(
            say.Heading("receipt.title", ("problem", problem.Id)),
            say.Line("receipt.what", ("title", Value.Of(problem.Title))),
            say.Line("receipt.at", ("at", turn.Now)),
            say.Line(problem.State == ProblemState.Pending ? "receipt.pending" : "receipt.told", ("fields", Ui.Fields(problem.Fields))),
            Ui.HasPerson(turn) ? say.Line("receipt.answer", ("day", answer)) : say.Line("receipt.alone"));
        if (Offers.KeepForProfessor.Keeper(turn.Unit, problem.Id) is { } keeper)
            card = card.With(say.Count("receipt.kept", policy.OfferKeptWorkingDays, ("name", Value.Of(keeper.Name))));
        if (Ui.HasPerson(turn)) card = card.WithRow(Ui.Do(say, "button.human", "human"));
        return policy.OfficeName.Length == 0
            ? card
            : card.With(say.Line("receipt.office", ("name", Value.Of(policy.OfficeName)), ("phone", new Value.Figures(policy.OfficePhone))));
    }
}
