using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Problems;

/// <summary>A problem that nobody claims: first neighbouring fields hear of it, then the liaisons, then the firm gets an honest word.</summary>
public static class ClimbLadder
{
    public const string DueKind = "ladder";

    public static void Run(Work work, long problemId)
    {
        if (work.Unit.Problems.FindForWork(new ProblemId(problemId)) is not { State: ProblemState.Open } problem || problem.Ladder >= 3) return;
        problem = work.Unit.Problems.Save(problem with { Ladder = problem.Ladder + 1 });
        switch (problem.Ladder)
        {
            case 1: TellNeighbours(work, problem); break;
            case 2: TellLiaisons(work, problem); break;
            default: TellFirm(work, problem); break;
        }
        var steps = work.House.Policy.LadderWorkingDays;
        if (problem.Ladder < 3) work.Unit.Due.Put(DueKind, problemId, work.OfficeMorning(steps[problem.Ladder] - steps[problem.Ladder - 1]));
    }

    private static void TellNeighbours(Work work, Problem problem)
    {
        var near = problem.Fields.SelectMany(field => work.House.Directories.Field(field)?.Near ?? []).Except(problem.Fields).Distinct().ToList();
        work.Record(Happened.LadderNeighbours, problem.Id);
        if (near.Count == 0) return;
        work.Tell(
            $"near:{problem.Id.Value}:{problem.Version}", new Audience.Neighbours(problem.Id, near),
            to => OpenProblem.Notice(to, problem).With(to.Line("ladder.neighbour")), problem.Id, Lane.Notice, whileOpen: true);
    }

    private static void TellLiaisons(Work work, Problem problem)
    {
        work.Record(Happened.LadderLiaison, problem.Id);
        work.Tell(
            $"desk:{problem.Id.Value}:{problem.Version}", new Audience.Reviewers(),
            to => OpenProblem.Notice(to, problem, withClaim: false).With(to.Line("ladder.liaison")).WithRow(Ui.Problem(to, problem.Id)), problem.Id, reason: "why.liaison");
    }

    private static void TellFirm(Work work, Problem problem)
    {
        work.Record(Happened.LadderFirm, problem.Id);
        work.Tell(
            $"honest:{problem.Id.Value}:{problem.Version}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Heading("ladder.firm.title", ("problem", problem.Id)), to.Line("ladder.firm", ("title", Value.Of(problem.Title))))
                .WithRow(Ui.Do(to, "button.edit.any", "edit", Ui.Id(problem.Id)), Ui.Do(to, "button.human", "human"))
                .WithRow(Ui.Do(to, "button.withdraw", "withdraw", Ui.Id(problem.Id))),
            problem.Id, reason: "why.owner");
    }
}
