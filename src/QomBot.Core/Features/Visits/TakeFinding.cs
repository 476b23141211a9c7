using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>
/// At the firm's tap a finding becomes a draft problem of the firm, in the words of the minutes; it is posted, changed or thrown away by
/// the firm like any draft. Once it is open, the team that found it is asked first.
/// </summary>
public static class TakeFinding
{
    public static readonly ActionSpec Action = new("finding.take", Run)
    {
        Ready = (turn, given) => Find(turn, given) is not null,
        Arguments = [new Argument("finding", ArgumentKind.Number)],
    };

    private static (Finding Finding, Visit Visit)? Find(Turn turn, Arguments given)
    {
        var finding = turn.Unit.Visits.FindFinding(new FindingId(given.NumberOr("finding", 0)));
        return VisitSight.Find(turn, finding?.Visit ?? new VisitId(0), VisitAct.TakeFinding) is { } visit && finding is not null ? (finding, visit) : null;
    }

    private static void Run(Turn turn, Arguments given)
    {
        if (Find(turn, given) is not ({ } finding, { } visit)) return;
        if (finding.Problem is { } made && turn.Unit.Problems.Find(made, turn.Visibility) is { State: not ProblemState.Withdrawn } there)
        {
            // A colleague has made it already, or he himself: a draft is shown to its reporter to be gone on with.
            if (there.State == ProblemState.Draft) DraftCard.Show(turn, there);
            else ProblemCard.Show(turn, there);
            return;
        }
        var draft = DraftProblem.BeginFrom(turn, finding.Words, new MessageRef($"finding:{finding.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}"), []);
        draft = turn.Unit.Problems.Save(draft with { Firm = visit.Firm, Town = draft.Town ?? turn.Unit.Firms.Find(visit.Firm)?.Town });
        turn.Unit.Visits.SaveFinding(finding with { Problem = draft.Id, Offered = false });
        turn.Work.Record(Happened.FindingTaken, draft.Id, visit.Id.Value);
        DraftCard.Show(turn, draft, turn.Say.Line("finding.draft"));
    }

    internal static void OfferToTeam(Work work, Problem problem, Finding finding)
    {
        work.Unit.Visits.SaveFinding(finding with { Offered = true });
        if (work.Unit.Visits.Find(finding.Visit) is not { } visit) return;
        work.Tell(
            $"finding:{finding.Id.Value}:{problem.Id.Value}", new Audience.Members(visit.Team),
            to => Ui.Card(to.Heading("finding.told", ("problem", problem.Id)), to.Line("notice.title", ("title", Value.Of(problem.Title))), to.Line("finding.first"))
                .WithRow(Ui.Primary(to, "button.claim", "claim", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.visit.team");
    }
}
