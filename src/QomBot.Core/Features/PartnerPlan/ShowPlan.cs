using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Visits;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>The partner plan as each one sees it: the term, what he can do in it, and what is his.</summary>
public static class ShowPlan
{
    public static readonly ActionSpec Action = new("plan", (turn, _) => Show(turn)) { Listing = Listing.Help };

    internal static void Show(Turn turn)
    {
        var say = turn.Say;
        var card = Ui.Card(say.Heading("plan.title"), say.Line("plan.what"));
        if (turn.Unit.Plan.Current(turn.Today) is { } term)
        {
            card = card.With(
                Ui.Gap, say.Line("plan.term", ("name", Value.Of(term.Name)), ("from", term.From), ("until", term.Until)), new Block.Quote(term.Call),
                say.Line(term.ApplyUntil >= turn.Today ? "plan.apply.until" : "plan.apply.over", ("day", term.ApplyUntil)));
            card = OwnTeams(turn, card, term);
            card = OwnFirms(turn, card, term);
        }
        else card = card.With(say.Line("plan.none"));
        foreach (var pair in Buttons(turn).Chunk(2)) card = card.WithRow(pair);
        turn.Show(card.WithRow(Ui.Do(say, "button.visit.list", VisitList.Action.Name), Ui.Home(say)));
    }

    /// <summary>The person's teams in the term, be he their supervisor; once published, their firms.</summary>
    private static Message OwnTeams(Turn turn, Message card, Term term)
    {
        var say = turn.Say;
        var given = turn.Unit.Plan.Allocations(term.Id).Where(allocation => allocation.IsPublished).ToList();
        foreach (var application in turn.Unit.Plan.Applications(term.Id).Where(one => turn.Viewer.Teams.Contains(one.Team)))
        {
            card = card.With(say.Line("plan.team", ("team", TeamName(turn, application.Team)), ("state", State(turn, application))));
            foreach (var one in given.Where(one => one.Team == application.Team))
            {
                card = card.With(say.Line("plan.team.firm", ("firm", Value.Of(one.Firm.Name)), ("where", Ui.Town(one.Firm.Town))));
                card = card.WithRow(new Button(say.Words("button.plan.go", ("firm", Value.Of(one.Firm.Name))), ProposeVisit.ForFirm.Name, [Ui.Id(one.Firm.Id.Value), Ui.Id(one.Team.Value)], ButtonStyle.Primary));
            }
        }
        return card;
    }

    private static Message OwnFirms(Turn turn, Message card, Term term)
    {
        var given = turn.Unit.Plan.Allocations(term.Id).Where(allocation => allocation.IsPublished && turn.Viewer.Firms.Contains(allocation.Firm.Id));
        foreach (var one in given)
            card = card.With(turn.Say.Line("plan.firm.team", ("firm", Value.Of(one.Firm.Name)), ("team", TeamName(turn, one.Team))));
        return card;
    }

    internal static Value TeamName(Turn turn, TeamId team) => Value.Of(turn.Unit.Teams.Find(team)?.Name ?? "");

    private static Value State(Turn turn, Application application) => application.State == ApplicationState.Accepted && application.Supervisor is { } professor
        ? new Value.Plain(turn.Say.Words("plan.state.accepted", ("name", Value.Of(turn.Unit.People.Find(professor)?.Name ?? ""))))
        : Value.Key($"plan.state.{application.State.ToString().ToLowerInvariant()}");

    private static IEnumerable<Button> Buttons(Turn turn)
    {
        var say = turn.Say;
        var term = turn.Unit.Plan.Current(turn.Today);
        if (term is not null && term.ApplyUntil >= turn.Today && PlanPermission.May(PlanAct.Apply, turn.Viewer)) yield return Ui.Primary(say, "button.plan.apply", ApplyToTerm.Action.Name);
        if (turn.Person.Is(Roles.Firm) || turn.Viewer.Firms.Count > 0) yield return Ui.Primary(say, "button.doors", OpenDoors.Action.Name);
        if (term is not null && PlanPermission.May(PlanAct.Allocate, turn.Viewer)) yield return Ui.Primary(say, "button.plan.allocate", AllocateFirms.Action.Name);
        if (PlanPermission.May(PlanAct.InviteFirms, turn.Viewer)) yield return Ui.Do(say, "button.plan.invite", InviteFirms.Action.Name);
        if (PlanPermission.May(PlanAct.SeeCoverage, turn.Viewer)) yield return Ui.Do(say, "button.coverage", ShowCoverage.Action.Name);
        if (PlanPermission.May(PlanAct.OpenTerm, turn.Viewer)) yield return Ui.Do(say, "button.plan.open", OpenTerm.Action.Name);
    }

    /// <summary>For actions that only some may do: false where he was told that it is not his.</summary>
    internal static Func<Turn, Arguments, bool> Only(PlanAct act) => (turn, _) =>
    {
        if (PlanPermission.May(act, turn.Viewer)) return true;
        turn.LeaveForm();
        var card = Ui.Card(turn.Say.Line($"refused.plan.{act.ToString().ToLowerInvariant()}"));
        if (act is PlanAct.Apply or PlanAct.Supervise) card = card.WithRow(Ui.Do(turn.Say, "button.profile", "profile"));
        turn.Show(card.WithRow(Ui.Home(turn.Say)));
        return false;
    };
}
