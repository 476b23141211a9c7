using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>A liaison takes a problem from a team that does not go on with it: it goes to the next in line, or back to everyone.</summary>
public static class HandOver
{
    public static readonly ActionSpec Action = new("handover", Run)
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Right = Act.HandOver,
        Arguments = [new Argument("problem", ArgumentKind.Problem), new Argument("reason", ArgumentKind.Text) { Limit = 300 }, EditDraft.Sure],
    };

    /// <summary>The team that loses it is told why: it has worked for it.</summary>
    private static void Run(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (given.Text("sure") == EditDraft.Yes && turn.Unit.Claims.Holding(problem.Id) is { } held)
        {
            problem = ClaimEnd.HandOn(turn.Work, problem, held, ClaimState.Released, Happened.TakenAway);
            turn.Work.Tell(
                $"handover:{held.Id.Value}", new Audience.Members(held.Team),
                to => Ui.Card(to.Line("handover.told", ("problem", problem.Id)), to.Line("told.reason", ("reason", Value.Of(given.Text("reason"))))).WithRow(Ui.Do(to, "button.human", "human")),
                problem.Id, reason: "why.team");
        }
        ProblemCard.Show(turn, problem);
    }
}
