using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Progress;

/// <summary>Solved means: the firm says so. It names the change that it found against the baseline.</summary>
public static class ConfirmProblem
{
    public static readonly ActionSpec Action = new("confirm", Run)
    {
        Listing = Listing.Help,
        For = Roles.Firm,
        Right = Act.Confirm,
        Ready = IsAnswered,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("sure", ArgumentKind.Choice) { Choices = (turn, _) => [new("no", turn.Say.Words("choice.notyet")), new(EditDraft.Yes, turn.Say.Words("choice.solved"))] },
            new Argument("change", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 200, When = (_, given) => given.TextOrNull("sure") != "no" },
        ],
    };

    private static bool IsAnswered(Turn turn, Arguments given)
    {
        if (turn.Unit.Proposals.Waiting(given.Problem.Id) is null) return true;
        turn.Show(Ui.Card(turn.Say.Line("confirm.unanswered"))
            .WithRow(Ui.Primary(turn.Say, "button.answer", "answer", Ui.Id(given.Problem.Id)), Ui.Problem(turn.Say, given.Problem.Id)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        if (given.Text("sure") != EditDraft.Yes)
        {
            ProblemCard.Show(turn, given.Problem);
            return;
        }
        var accepted = turn.Unit.Proposals.Of(given.Problem.Id).Last(proposal => proposal.State == ProposalState.Accepted);
        if (given.TextOrNull("change") is { } change) turn.Unit.Proposals.Save(accepted with { Agreed = change });
        var claim = turn.Unit.Claims.Holding(given.Problem.Id)!;
        var waiting = turn.Unit.Claims.Waiting(given.Problem.Id);
        var problem = turn.Unit.Problems.Save(given.Problem with { State = ProblemState.Confirmed });
        turn.Work.Record(Happened.Confirmed, problem.Id, accepted.Id.Value);
        ClaimEnd.All(turn.Work, problem.Id, ClaimState.Done);
        LeaseClock.Stop(turn.Work, problem.Id);
        turn.Unit.Due.Remove(FirmClock.DueKind, problem.Id.Value);
        turn.Unit.Due.Put(EndProblem.AutoCloseKind, problem.Id.Value, turn.Now.AddDays(turn.House.Policy.CloseAfterDays));
        Twins.JoinTwins.TellSolved(turn.Work, problem);
        Tell(turn, problem, claim, waiting, given.TextOrNull("change") ?? accepted.Agreed);
        turn.Keep($"confirmed:{problem.Id.Value}", Ui.Card(say.Heading("confirm.done", ("problem", problem.Id)), say.Line("confirm.thanks")));
        ProblemCard.Show(turn, problem);
    }

    private static void Tell(Turn turn, Problem problem, Claim claim, IReadOnlyList<Claim> waiting, string? change)
    {
        turn.Work.Tell(
            $"solved:{problem.Id.Value}", new Audience.Members(claim.Team),
            to =>
            {
                var card = Ui.Card(to.Heading("confirm.told", ("problem", problem.Id)));
                return (change is null ? card : card.With(to.Line("answer.change", ("change", Value.Of(change))))).WithRow(Ui.Problem(to, problem.Id));
            }, problem.Id, reason: "why.holder");
        foreach (var other in waiting)
            turn.Work.Tell(
                $"solved:{problem.Id.Value}:{other.Id.Value}", new Audience.Members(other.Team),
                to => Ui.Card(to.Line("confirm.waiting", ("problem", problem.Id))), problem.Id, reason: "why.waited");
        turn.Work.Tell(
            $"solved:{problem.Id.Value}:owners", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Line("confirm.owners", ("problem", problem.Id), ("name", Value.Of(turn.Person.Name)))), problem.Id, reason: "why.owner");
    }
}
