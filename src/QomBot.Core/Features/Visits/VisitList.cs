using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>A person's visits, those that wait for him first.</summary>
public static class VisitList
{
    private const int Shown = 6;
    private const int Looked = 60;

    public static readonly ActionSpec Action = new("visit", Run)
    {
        Listing = Listing.Menu,
        For = Roles.Researcher | Roles.Firm | Roles.Liaison,
        Arguments = [new Argument("visit", ArgumentKind.Number) { Optional = true }],
    };

    private static void Run(Turn turn, Arguments given)
    {
        if (given.Has("visit"))
        {
            if (VisitSight.Find(turn, given, VisitAct.View) is { } visit) VisitCard.Show(turn, visit);
            return;
        }
        ShowAll(turn);
    }

    private static void ShowAll(Turn turn)
    {
        var say = turn.Say;
        var own = turn.Unit.Visits.OfSides(turn.Viewer.Firms, turn.Viewer.Teams, Looked);
        var reported = turn.Unit.Problems.List(new Ports.ProblemFilter(Reporter: turn.Person.Id), turn.Visibility, 0, 20).Items.SelectMany(problem => turn.Unit.Visits.Of(problem.Id));
        var all = own.Concat(reported).Concat(turn.Viewer.IsReviewer ? turn.Unit.Visits.Coming(turn.Now - TimeSpan.FromDays(1), Looked) : []).DistinctBy(visit => visit.Id);
        var sorted = all.OrderBy(visit => Rank(turn, visit)).ThenBy(visit => visit.IsAhead ? visit.StartsAt.UtcTicks : -visit.StartsAt.UtcTicks).Take(Shown).ToList();
        var card = Ui.Card(say.Heading("action.visit"));
        if (sorted.Count == 0) card = card.With(say.Line("visit.none"));
        var buttons = new List<Button>();
        foreach (var visit in sorted)
        {
            card = card.With(
                say.Line("visit.line", ("visit", visit.Id.Value), ("at", new Value.Stamp(visit.StartsAt)), ("firm", VisitSight.FirmFor(turn.Unit, visit, turn.Person)), ("state", VisitCard.State(visit))),
                say.Line("visit.line.next", ("next", Value.Key(NextStep(turn, visit)))));
            buttons.Add(VisitSight.Open(say, visit.Id));
        }
        foreach (var pair in buttons.Chunk(2)) card = card.WithRow(pair);
        turn.Show(card.WithRow(Ui.Do(say, "button.plan", PartnerPlan.ShowPlan.Action.Name), Ui.Home(say)));
    }

    /// <summary>What waits for this person, what is still to come, what is over.</summary>
    private static int Rank(Turn turn, Visit visit)
    {
        if (IsHisTurn(NextStep(turn, visit))) return 0;
        return visit.State is VisitState.Signed or VisitState.Cancelled or VisitState.Missed ? 2 : 1;
    }

    private static bool IsHisTurn(string next) => next is "visit.next.answer" or "visit.next.safety" or "visit.next.minutes" or "visit.next.sign" or "visit.next.rewrite";

    internal static string NextStep(Turn turn, Visit visit)
    {
        var relation = VisitSight.RelationOf(turn, visit);
        var (isHost, isGoer) = ((relation & VisitRelation.Host) != 0, (relation & VisitRelation.Goer) != 0);
        return visit.State switch
        {
            VisitState.Proposed when turn.Unit.Visits.Times(visit.Id).All(time => time <= turn.Now) => "visit.next.passed",
            VisitState.Proposed => (relation & VisitRelation.Asked) != 0 ? "visit.next.answer" : "visit.next.wait",
            VisitState.Agreed when isGoer && VisitSight.Unready(turn.Unit, turn.House, visit).Any(person => person.Id == turn.Person.Id) => "visit.next.safety",
            VisitState.Agreed => isHost ? "visit.next.host" : "visit.next.go",
            VisitState.UnderWay => isGoer ? "visit.next.minutes" : "visit.next.minuteswait",
            VisitState.Written => isHost ? "visit.next.sign" : "visit.next.signwait",
            VisitState.Disputed => isGoer ? "visit.next.rewrite" : "visit.next.rewritewait",
            VisitState.Missed => "visit.next.again",
            _ => "visit.next.none",
        };
    }
}
