using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Progress;

/// <summary>Solved means: the firm says so, and names the change that it found. "Not yet" and "it did not work" are answers too, and the team hears them.</summary>
public static class ConfirmProblem
{
    private const string DidNotWork = "failed";

    public static readonly ActionSpec Action = new("confirm", Run)
    {
        Listing = Listing.Help,
        For = Roles.Firm,
        Right = Act.Confirm,
        Ready = IsAnswered,
        TooLate = ObjectToDecision.ShowDecided,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("sure", ArgumentKind.Choice)
            {
                Choices = (turn, _) => [new("no", turn.Say.Words("choice.notyet")), new(EditDraft.Yes, turn.Say.Words("choice.solved")), new(DidNotWork, turn.Say.Words("choice.failed"))],
            },
            new Argument("change", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 200, When = (_, given) => given.TextOrNull("sure") is null or EditDraft.Yes },
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
        var accepted = turn.Unit.Proposals.Of(given.Problem.Id).Last(proposal => proposal.State == ProposalState.Accepted);
        switch (given.Text("sure"))
        {
            case EditDraft.Yes: Confirm(turn, given.Problem, accepted, given.TextOrNull("change")); break;
            case DidNotWork: Fail(turn, given.Problem, accepted); break;
            default: NotYet(turn, given.Problem); break;
        }
    }

    private static void Confirm(Turn turn, Problem problem, Proposal accepted, string? change)
    {
        var say = turn.Say;
        if (change is not null) turn.Unit.Proposals.Save(accepted with { Agreed = change });
        var claim = turn.Unit.Claims.Holding(problem.Id)!;
        var waiting = turn.Unit.Claims.Waiting(problem.Id);
        problem = turn.Unit.Problems.Save(problem with { State = ProblemState.Confirmed });
        turn.Work.Record(Happened.Confirmed, problem.Id, accepted.Id.Value);
        ClaimEnd.All(turn.Work, problem.Id, ClaimState.Done);
        LeaseClock.Stop(turn.Work, problem.Id);
        turn.Unit.Due.Put(EndProblem.AutoCloseKind, problem.Id.Value, turn.Now.AddDays(turn.House.Policy.CloseAfterDays));
        var result = new Result(problem.Id, claim.Id, Measured.Of(change ?? accepted.Agreed), turn.Person.Id, turn.Now, null, null, 0, null, null);
        turn.Unit.Results.Add(result);
        AskWhetherHolds.Plan(turn.Work, result, turn.House.Policy.HoldsAfterDays[0]);
        Twins.JoinTwins.TellSolved(turn.Work, problem);
        Tell(turn, problem, claim, waiting, change ?? accepted.Agreed);
        var done = Ui.Card(say.Heading("confirm.done", ("problem", problem.Id)), say.Line("confirm.thanks"));
        if (result.Change is { } measured) done = done.With(say.Line("answer.change", ("change", Value.Of(measured.Words))));
        turn.Keep($"confirmed:{problem.Id.Value}:{problem.Version}", done.With(say.Line("rating.ask.team")).WithRow(RateOther.Stars(say, problem.Id)));
        ProblemCard.Show(turn, problem);
    }

    /// <summary>It needs more time: it stays the firm's turn, and the team is not left to guess.</summary>
    private static void NotYet(Turn turn, Problem problem)
    {
        turn.Work.Record(Happened.NotYet, problem.Id);
        FirmClock.Again(turn.Work, problem.Id);
        TellHolder(turn, problem, "notyet", to => Ui.Card(to.Line("confirm.notyet", ("problem", problem.Id))).WithRow(Ui.Do(to, "button.ask", "ask", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)));
        turn.Toast(turn.Say.Words("confirm.notyet.done"));
        ProblemCard.Show(turn, problem);
    }

    /// <summary>The solution was tried and did not work: the team goes on.</summary>
    private static void Fail(Turn turn, Problem problem, Proposal accepted)
    {
        turn.Unit.Proposals.Save(accepted with { State = ProposalState.Refused });
        problem = turn.Unit.Problems.Save(problem with { State = ProblemState.InProgress });
        turn.Work.Record(Happened.Failed, problem.Id, accepted.Id.Value);
        LeaseClock.TeamsTurn(turn.Work, turn.Unit.Claims.Holding(problem.Id)!);
        TellHolder(turn, problem, "failed", to => Ui.Card(to.Line("confirm.failed", ("problem", problem.Id)))
            .WithRow(Ui.Primary(to, "button.propose", "propose", Ui.Id(problem.Id)), Ui.Do(to, "button.ask", "ask", Ui.Id(problem.Id))).WithRow(Ui.Problem(to, problem.Id)));
        ObjectToDecision.TellColleagues(turn, problem, accepted.Id, "decided.failed");
        turn.Toast(turn.Say.Words("answer.told"));
        ProblemCard.Show(turn, problem);
    }

    private static void TellHolder(Turn turn, Problem problem, string what, Func<Speech, Message> body)
    {
        if (turn.Unit.Claims.Holding(problem.Id) is { } claim)
            turn.Work.Tell($"{what}:{problem.Id.Value}:{turn.Unit.History.Of(problem.Id, 1)[0].Id}", new Audience.Members(claim.Team), body, problem.Id, reason: "why.holder");
    }

    private static void Tell(Turn turn, Problem problem, Claim claim, IReadOnlyList<Claim> waiting, string? change)
    {
        turn.Work.Tell(
            $"solved:{problem.Id.Value}:{problem.Version}", new Audience.Members(claim.Team),
            to =>
            {
                var card = Ui.Card(to.Heading("confirm.told", ("problem", problem.Id)));
                if (change is not null) card = card.With(to.Line("answer.change", ("change", Value.Of(change))));
                return card.With(to.Line("rating.ask.firm")).WithRow(RateOther.Stars(to, problem.Id)).WithRow(Ui.Problem(to, problem.Id));
            }, problem.Id, reason: "why.holder");
        foreach (var other in waiting)
            turn.Work.Tell(
                $"solved:{problem.Id.Value}:{problem.Version}:{other.Id.Value}", new Audience.Members(other.Team),
                to => Ui.Card(to.Line("confirm.waiting", ("problem", problem.Id))), problem.Id, reason: "why.waited");
        turn.Work.Tell(
            $"solved:{problem.Id.Value}:{problem.Version}:owners", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Line("confirm.owners", ("problem", problem.Id), ("name", Value.Of(turn.Person.Name)))).WithRow(ObjectToDecision.Button(to, problem.Id), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.owner");
    }
}
