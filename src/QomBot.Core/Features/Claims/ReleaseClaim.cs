using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Claims;

/// <summary>A team gives a problem back, or leaves the waiting list.</summary>
public static class ReleaseClaim
{
    public static readonly ActionSpec Action = new("release", Run)
    {
        Listing = Listing.Help,
        For = Roles.Researcher,
        Right = Act.Release,
        Arguments = [new Argument("problem", ArgumentKind.Problem), EditDraft.Sure],
    };

    private static void Run(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (given.Text("sure") != EditDraft.Yes)
        {
            ProblemCard.Show(turn, problem);
            return;
        }
        var claims = turn.Viewer.Teams.Select(team => turn.Unit.Claims.OfTeam(problem.Id, team)).OfType<Claim>().ToList();
        foreach (var claim in claims.Where(claim => claim.State == ClaimState.Waiting))
            WaitingList.Leave(turn.Work, claim);
        if (claims.FirstOrDefault(claim => claim.State == ClaimState.Holding) is { } held)
            problem = ClaimEnd.HandOn(turn.Work, problem, held, ClaimState.Released, Happened.Released);
        turn.Keep($"released:{claims[0].Id.Value}:{turn.Person.Id.Value}", Ui.Card(turn.Say.Line("release.done", ("problem", problem.Id))));
        ProblemCard.Show(turn, problem);
    }
}
