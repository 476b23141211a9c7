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
        {
            turn.Unit.Claims.Save(claim with { State = ClaimState.Released });
            turn.Work.Record(Happened.Released, problem.Id, claim.Id.Value);
        }
        if (claims.FirstOrDefault(claim => claim.State == ClaimState.Holding) is { } held)
            problem = ClaimEnd.HandOn(turn.Work, problem, held, ClaimState.Released, Happened.Released);
        turn.Keep($"released:{claims[0].Id.Value}:{turn.Person.Id.Value}", Ui.Card(turn.Say.Line("release.done", ("problem", problem.Id))));
        ProblemCard.Show(turn, problem);
    }
}

/// <summary>The end of claims: the problem and its whole file go to the next in line, or back to everyone.</summary>
public static class ClaimEnd
{
    public static Problem HandOn(Work work, Problem problem, Claim held, ClaimState as_, string what)
    {
        work.Unit.Claims.Save(held with { State = as_, LeaseUntil = null, LeaseLeft = null });
        work.Record(what, problem.Id, held.Id.Value);
        LeaseClock.Stop(work, problem.Id);
        work.Unit.Due.Remove(FirmClock.DueKind, problem.Id.Value);
        if (work.Unit.Proposals.Waiting(problem.Id) is { } open) work.Unit.Proposals.Save(open with { State = ProposalState.Lapsed, AnsweredAt = work.Now });
        var next = work.Unit.Claims.Waiting(problem.Id).FirstOrDefault();
        return next is null ? Reopen(work, problem, held) : GiveTo(work, problem, held, next);
    }

    /// <summary>Ends every claim on a problem that is over. Returns the teams that held it or waited, so that they can be told.</summary>
    public static IReadOnlyList<TeamId> All(Work work, ProblemId problem, ClaimState as_)
    {
        var teams = new List<TeamId>();
        if (work.Unit.Claims.Holding(problem) is { } held)
        {
            work.Unit.Claims.Save(held with { State = as_, LeaseUntil = null, LeaseLeft = null });
            teams.Add(held.Team);
        }
        foreach (var waiting in work.Unit.Claims.Waiting(problem))
        {
            work.Unit.Claims.Save(waiting with { State = ClaimState.Released });
            teams.Add(waiting.Team);
        }
        if (work.Unit.Proposals.Waiting(problem) is { } open) work.Unit.Proposals.Save(open with { State = ProposalState.Lapsed, AnsweredAt = work.Now });
        return teams;
    }

    private static Problem Reopen(Work work, Problem problem, Claim held)
    {
        var open = work.Unit.Problems.Save(problem with { State = ProblemState.Open, OpenedAt = work.Now, Ladder = 0 });
        Tell(work, open, held, "released.open");
        OpenProblem.Announce(work, open);
        return open;
    }

    private static Problem GiveTo(Work work, Problem problem, Claim held, Claim next)
    {
        work.Unit.Claims.Save(next with { State = ClaimState.Holding, LeaseUntil = work.Now + work.House.Policy.Lease });
        var given = work.Unit.Problems.Save(problem with { State = ProblemState.Claimed });
        var claim = work.Unit.Claims.Find(next.Id)!;
        work.Record(Happened.HandedOver, problem.Id, next.Id.Value);
        LeaseClock.Start(work, claim);
        work.Tell(
            $"yours:{next.Id.Value}", new Audience.Members(next.Team),
            to => Ui.Card(
                    to.Heading("handed.yours", ("problem", problem.Id)), to.Line("notice.title", ("title", Value.Of(problem.Title))),
                    to.Line("claim.lease", ("until", claim.LeaseUntil!.Value)))
                .WithRow(Ui.Do(to, "button.update", "update", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.waited");
        Tell(work, given, held, "released.next");
        return given;
    }

    private static void Tell(Work work, Problem problem, Claim held, string key)
    {
        var team = work.Unit.Teams.Find(held.Team)!;
        work.Tell(
            $"{key}:{held.Id.Value}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Line(key, ("problem", problem.Id), ("team", Value.Of(team.Name)))).WithRow(Ui.Problem(to, problem.Id)), problem.Id, reason: "why.owner");
        work.Tell(
            $"{key}:{held.Id.Value}:team", new Audience.Members(held.Team),
            to => Ui.Card(to.Line("released.team", ("problem", problem.Id))), problem.Id, reason: "why.team");
    }
}
