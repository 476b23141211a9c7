using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Problems;

/// <summary>The ways in which a problem ends without being solved by a claim: withdrawn by its firm, closed with a reason.</summary>
public static class EndProblem
{
    public const string AutoCloseKind = "close";

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);

    public static readonly ActionSpec Withdraw = new("withdraw", RunWithdraw)
    {
        Listing = Listing.Help,
        For = Roles.Firm,
        Right = Act.Withdraw,
        // A proposal that waits is not passed over in silence: first why it is not taken.
        Arguments =
        [
            Which,
            new Argument("reason", ArgumentKind.Choice)
            {
                When = (turn, given) => given.Has("problem") && turn.Unit.Proposals.Waiting(given.ProblemNumber("problem")) is not null,
                Choices = Progress.AnswerProposal.Reasons,
            },
            EditDraft.Sure,
        ],
    };

    public static readonly ActionSpec Close = new("close", RunClose)
    {
        Listing = Listing.Help,
        For = Roles.Firm | Roles.Liaison,
        Right = Act.Close,
        Ready = MayClose,
        // After the firm's own confirmation no reason is needed any more.
        Arguments = [Which, new Argument("reason", ArgumentKind.Text) { Limit = 300, When = (turn, given) => turn.Unit.Problems.FindForWork(given.ProblemNumber("problem"))?.State != ProblemState.Confirmed }],
    };

    private static void RunWithdraw(Turn turn, Arguments given)
    {
        if (given.Text("sure") != EditDraft.Yes)
        {
            ProblemCard.Show(turn, given.Problem);
            return;
        }
        if (turn.Unit.Proposals.Waiting(given.Problem.Id) is { } waiting)
            Progress.AnswerProposal.Refused(turn, given.Problem, waiting, Progress.AnswerProposal.ReadReason(given.TextOrNull("reason")), null);
        var (problem, teams) = End(turn.Work, given.Problem, ProblemState.Withdrawn, Happened.Withdrawn);
        Tell(turn.Work, problem, teams, "withdrawn", null);
        ProblemCard.Show(turn, problem);
    }

    private static bool MayClose(Turn turn, Arguments given)
    {
        if (turn.Unit.Proposals.Waiting(given.Problem.Id) is not null)
        {
            turn.Show(Ui.Card(turn.Say.Line("close.unanswered")).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
            return false;
        }
        return true;
    }

    private static void RunClose(Turn turn, Arguments given)
    {
        var (problem, teams) = End(turn.Work, given.Problem, ProblemState.Closed, Happened.Closed);
        Tell(turn.Work, problem, teams, "closed", given.TextOrNull("reason"));
        ProblemCard.Show(turn, problem);
    }

    /// <summary>Time closes what was confirmed and is not touched any more.</summary>
    public static void RunAutoClose(Work work, long problemId)
    {
        if (work.Unit.Problems.FindForWork(new ProblemId(problemId)) is { State: ProblemState.Confirmed } problem)
            End(work, problem, ProblemState.Closed, Happened.Closed);
    }

    private static (Problem Ended, IReadOnlyList<TeamId> Teams) End(Work work, Problem problem, ProblemState state, string what)
    {
        var ended = work.Unit.Problems.Save(problem with { State = state });
        work.Record(what, problem.Id);
        var teams = ClaimEnd.All(work, problem.Id, ClaimState.Released);
        foreach (var kind in (string[])[ClimbLadder.DueKind, AutoCloseKind, LeaseClock.RemindKind, LeaseClock.ExpireKind])
            work.Unit.Due.Remove(kind, problem.Id.Value);
        return (ended, teams);
    }

    private static void Tell(Work work, Problem problem, IReadOnlyList<TeamId> teams, string how, string? reason)
    {
        Message Body(Speech to)
        {
            var card = Ui.Card(to.Line($"told.{how}", ("problem", problem.Id), ("title", Value.Of(problem.Title))));
            return reason is null ? card : card.With(to.Line("told.reason", ("reason", Value.Of(reason))));
        }
        foreach (var team in teams)
            work.Tell($"{how}:{problem.Id.Value}:{team.Value}", new Audience.Members(team), Body, problem.Id, reason: "why.team");
        work.Tell($"{how}:{problem.Id.Value}:owners", new Audience.Owners(problem.Id), Body, problem.Id, reason: "why.owner");
    }
}
