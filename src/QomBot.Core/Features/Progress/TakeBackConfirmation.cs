using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Progress;

/// <summary>
/// A colleague's objection to a confirmation was upheld: the problem is not solved. It goes back to where it stood before, with the
/// team that proposed, and it is the firm's turn to say whether the solution works. The result counts nowhere any more.
/// </summary>
internal static class TakeBackConfirmation
{
    /// <summary>False where nothing is confirmed any more.</summary>
    internal static bool Run(Work work, Objection objection)
    {
        var problem = work.Unit.Problems.FindForWork(objection.Problem)!;
        if (problem.State is not (ProblemState.Confirmed or ProblemState.Closed) || work.Unit.Results.Find(problem.Id) is null) return false;
        work.Unit.Results.Remove(problem.Id);
        foreach (var kind in (string[])[AskWhetherHolds.DueKind, EndProblem.AutoCloseKind]) work.Unit.Due.Remove(kind, problem.Id.Value);
        work.Record(Happened.Contested, problem.Id, objection.Id.Value);
        if (work.Unit.Claims.Solving(problem.Id) is { } solving && work.Unit.Teams.Members(solving.Team).Count > 0) GiveBack(work, objection, problem, solving);
        else Open(work, objection, problem);
        Twins.JoinTwins.TellReopened(work, problem, objection.Id);
        return true;
    }

    private static void GiveBack(Work work, Objection objection, Problem problem, Claim solving)
    {
        var held = solving with { State = ClaimState.Holding, LeaseUntil = null, LeaseLeft = work.House.Policy.Lease };
        work.Unit.Claims.Save(held);
        work.Unit.Problems.Save(problem with { State = ProblemState.Proposed });
        LeaseClock.FirmsTurn(work, held);
        TellFirm(work, objection, "object.told.reopened");
        work.Tell(
            $"objection:{objection.Id.Value}:team", new Audience.Members(held.Team),
            to => Ui.Card(to.Heading("object.told.reopened.team", ("problem", problem.Id)), to.Line("object.told.reopened.turn"))
                .WithRow(Ui.Do(to, "button.ask", "ask", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.holder");
    }

    /// <summary>Those who solved it are not there any more: it is open to all.</summary>
    private static void Open(Work work, Objection objection, Problem problem)
    {
        if (work.Unit.Claims.Solving(problem.Id) is { } solving) work.Unit.Claims.Save(solving with { State = ClaimState.Released });
        var open = work.Unit.Problems.Save(problem with { State = ProblemState.Open, OpenedAt = work.Now, Ladder = 0 });
        TellFirm(work, objection, "object.told.reopened.open");
        OpenProblem.Announce(work, open);
    }

    private static void TellFirm(Work work, Objection objection, string key) => work.Tell(
        $"objection:{objection.Id.Value}:owners", new Audience.Owners(objection.Problem),
        to =>
        {
            var card = Ui.Card(to.Line(key, ("problem", objection.Problem)));
            return (key == "object.told.reopened" ? card.WithRow(Ui.Primary(to, "button.confirm", "confirm", Ui.Id(objection.Problem))) : card).WithRow(Ui.Problem(to, objection.Problem));
        }, objection.Problem, reason: "why.owner");
}
