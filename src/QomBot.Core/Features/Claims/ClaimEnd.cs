using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Claims;

/// <summary>The end of claims: the problem and its whole file go to the next in line, or back to everyone.</summary>
public static class ClaimEnd
{
    /// <param name="to">A waiting claim that a liaison has chosen; else the first in line that can take it.</param>
    public static Problem HandOn(Work work, Problem problem, Claim held, ClaimState as_, string what, Claim? to = null)
    {
        work.Unit.Claims.Save(held with { State = as_, LeaseUntil = null, LeaseLeft = null });
        work.Record(what, problem.Id, held.Id.Value);
        LeaseClock.Stop(work, problem.Id);
        FirmClock.End(work, problem.Id);
        if (work.Unit.Proposals.Waiting(problem.Id) is { } open) work.Unit.Proposals.Save(open with { State = ProposalState.Lapsed, AnsweredAt = work.Now });
        var next = to ?? WaitingList.First(work, problem.Id);
        if (next is null) return Reopen(work, problem, held);
        var given = Give(work, problem, next, Happened.HandedOver);
        work.Tell(
            $"yours:{next.Id.Value}", new Audience.Members(next.Team),
            to => Ui.Card(
                    to.Heading("handed.yours", ("problem", problem.Id)), to.Line("notice.title", ("title", Value.Of(problem.Title))),
                    to.Line("claim.lease", ("until", work.Now + work.House.Policy.Lease)), to.Line("handed.file"))
                .WithRow(Ui.Do(to, "button.workfile", "workfile", Ui.Id(problem.Id)), Ui.Do(to, "button.update", "update", Ui.Id(problem.Id))).WithRow(Ui.Problem(to, problem.Id)),
            problem.Id, reason: to is null ? "why.waited" : "why.team");
        Tell(work, given, held, "released.next");
        return given;
    }

    /// <summary>A waiting claim becomes the one that holds.</summary>
    internal static Problem Give(Work work, Problem problem, Claim claim, string what)
    {
        work.Unit.Claims.Save(claim with { State = ClaimState.Holding, LeaseUntil = work.Now + work.House.Policy.Lease });
        var given = work.Unit.Problems.Save(problem with { State = ProblemState.Claimed });
        work.Record(what, problem.Id, claim.Id.Value);
        work.Unit.Due.Remove(ClimbLadder.DueKind, problem.Id.Value);
        LeaseClock.Start(work, work.Unit.Claims.Find(claim.Id)!);
        return given;
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
        FirmClock.End(work, problem);
        PickRival.Close(work, problem);
        return teams;
    }

    private static Problem Reopen(Work work, Problem problem, Claim held)
    {
        var open = work.Unit.Problems.Save(problem with { State = ProblemState.Open, OpenedAt = work.Now, Ladder = 0 });
        Tell(work, open, held, "released.open");
        OpenProblem.Announce(work, open);
        return open;
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

/// <summary>Those who wait for a problem, in the order in which they came.</summary>
public static class WaitingList
{
    /// <summary>
    /// The first that can take it now: not away, not at his limit, his team still there. Those before him keep their places. Where
    /// nobody can, the list is given up and they are told, for then the problem is open to all, and to them too.
    /// </summary>
    internal static Claim? First(Work work, ProblemId problem)
    {
        var waiting = work.Unit.Claims.Waiting(problem);
        if (waiting.FirstOrDefault(claim => CanTake(work, claim)) is { } next) return next;
        foreach (var claim in waiting)
        {
            work.Unit.Claims.Save(claim with { State = ClaimState.Released });
            work.Record(Happened.Released, problem, claim.Id.Value);
            work.Tell(
                $"passed:{claim.Id.Value}", new Audience.Members(claim.Team),
                to => Ui.Card(to.Line("waiting.passed", ("problem", problem))).WithRow(Ui.Primary(to, "button.claim", "claim", Ui.Id(problem)), Ui.Problem(to, problem)), problem, reason: "why.waited");
        }
        return null;
    }

    internal static bool CanTake(Work work, Claim claim)
    {
        var members = work.Unit.Teams.Members(claim.Team);
        if (members.Count == 0) return false;
        // He who claimed answers for it; if he has left the team, whoever leads it.
        var person = members.FirstOrDefault(member => member.Id == claim.ClaimedBy) ?? members.FirstOrDefault(member => member.Id == work.Unit.Teams.Find(claim.Team)!.Lead) ?? members[0];
        var teams = work.Unit.Teams.Of(person.Id).Select(team => team.Id);
        return ClaimProblem.Decide(person, work.Unit.Claims.Held(teams).Count, work.Unit.Claims.Confirmed(person.Id), work.House.Policy.NewcomerClaims) is null;
    }

    /// <summary>A team gives up its place.</summary>
    internal static void Leave(Work work, Claim waiting)
    {
        work.Unit.Claims.Save(waiting with { State = ClaimState.Released });
        work.Record(Happened.Released, waiting.Problem, waiting.Id.Value);
        PickRival.Left(work, waiting.Problem);
    }
}
