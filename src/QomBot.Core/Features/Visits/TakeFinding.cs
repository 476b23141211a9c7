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
    public const string KeptKind = "finding.kept";

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

    /// <summary>The problem is open now: it is kept for those who found it for some working days, once, and they hear of it.</summary>
    internal static void OfferToTeam(Work work, Problem problem, Finding finding)
    {
        if (work.Unit.Visits.Find(finding.Visit) is not { } visit || work.Unit.Teams.Members(visit.Team).Count == 0)
        {
            work.Unit.Visits.SaveFinding(finding with { Offered = true });
            return;
        }
        var days = work.House.Policy.FindingKeptWorkingDays;
        var until = days > 0 ? work.OfficeMorning(days) : (DateTimeOffset?)null;
        work.Unit.Visits.SaveFinding(finding with { Offered = true, KeptUntil = until });
        if (until is { } end) work.Unit.Due.Put(KeptKind, problem.Id.Value, end);
        work.Tell(
            $"finding:{finding.Id.Value}:{problem.Id.Value}", new Audience.Members(visit.Team),
            to =>
            {
                var card = Ui.Card(to.Heading("finding.told", ("problem", problem.Id)), to.Line("notice.title", ("title", Value.Of(problem.Title))), to.Line("finding.first"));
                if (until is { } moment) card = card.With(to.Line("finding.kept.until", ("until", moment)));
                return card.WithRow(Ui.Primary(to, "button.claim", "claim", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id));
            }, problem.Id, reason: "why.visit.team");
    }

    /// <summary>The team for which an open problem is kept just now, and until when; null where everybody may claim it.</summary>
    internal static (TeamId Team, DateTimeOffset Until)? KeptFor(Work work, Problem problem) =>
        problem.State == ProblemState.Open && work.Unit.Visits.FindingOf(problem.Id) is { KeptUntil: { } until } finding && until > work.Now
            && work.Unit.Visits.Find(finding.Visit) is { } visit && work.Unit.Teams.Members(visit.Team).Count > 0
            ? (visit.Team, until)
            : null;

    /// <summary>True where it is kept for another team; then he has been told until when.</summary>
    /// <param name="as_">The team for which he claims; null where he has not said: any of his.</param>
    internal static bool ShutsOut(Turn turn, Problem problem, TeamId? as_)
    {
        if (KeptFor(turn.Work, problem) is not { } kept || (as_ is { } team ? kept.Team == team : turn.Viewer.Teams.Contains(kept.Team))) return false;
        // Within his own teams it is said which one; to others the team's name says nothing.
        var isOwn = turn.Viewer.Teams.Contains(kept.Team);
        turn.Show(Ui.Card(turn.Say.Line(
                isOwn ? "finding.keptforteam" : "finding.keptforother", ("problem", problem.Id), ("until", kept.Until), ("team", Value.Of(turn.Unit.Teams.Find(kept.Team)?.Name ?? ""))))
            .WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
        return true;
    }

    public static void RunLapse(Work work, long problemId)
    {
        if (work.Unit.Problems.FindForWork(new ProblemId(problemId)) is not { State: ProblemState.Open } problem || work.Unit.Visits.FindingOf(problem.Id) is not { } finding
            || work.Unit.Visits.Find(finding.Visit) is not { } visit) return;
        work.Tell(
            $"finding:{finding.Id.Value}:lapsed:{problemId}", new Audience.Members(visit.Team),
            to => Ui.Card(to.Line("finding.lapsed", ("problem", problem.Id))).WithRow(Ui.Do(to, "button.claim", "claim", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.visit.team");
    }
}
