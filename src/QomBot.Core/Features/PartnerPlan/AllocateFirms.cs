using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Visits;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>Open firms are given to teams whose professor has accepted: proposed by town, field and capacity, changed by the liaison, then published.</summary>
public static class AllocateFirms
{
    private static readonly Argument Firm = new("firm", ArgumentKind.Number);
    private static readonly Argument PageNumber = new("page", ArgumentKind.Number) { Optional = true };

    public static readonly ActionSpec Action = new("plan.allocate", (turn, given) => Show(turn, given)) { Ready = ShowPlan.Only(PlanAct.Allocate), Arguments = [PageNumber] };

    public static readonly ActionSpec Propose = new("plan.allocate.propose", RunPropose) { Ready = ShowPlan.Only(PlanAct.Allocate) };

    public static readonly ActionSpec Choose = new("plan.allocate.firm", RunChoose) { Ready = ShowPlan.Only(PlanAct.Allocate), Arguments = [Firm, PageNumber] };

    public static readonly ActionSpec Set = new("plan.allocate.set", RunSet) { Ready = ShowPlan.Only(PlanAct.Allocate), Arguments = [Firm, new Argument("team", ArgumentKind.Number), PageNumber] };

    public static readonly ActionSpec Publish = new("plan.publish", RunPublish) { Ready = ShowPlan.Only(PlanAct.Allocate) };

    private static List<Application> Accepted(Turn turn, Term term) => [.. turn.Unit.Plan.Applications(term.Id).Where(application => application.State == ApplicationState.Accepted)];

    private static void Show(Turn turn, Arguments given)
    {
        var say = turn.Say;
        if (turn.Unit.Plan.Current(turn.Today) is not { } term)
        {
            ShowPlan.Show(turn);
            return;
        }
        var page = Ui.Page(given);
        var teams = Accepted(turn, term);
        var firms = turn.Unit.Plan.OpenFirms();
        var allocated = turn.Unit.Plan.Allocations(term.Id).ToDictionary(one => one.Firm.Id);
        var untold = allocated.Values.Count(one => !one.IsPublished);
        var card = Ui.Card(say.Heading("plan.allocate.title", ("name", Value.Of(term.Name))), say.Line("plan.allocate.counts", ("firms", firms.Count), ("teams", teams.Count), ("places", teams.Sum(team => team.Capacity)), ("given", allocated.Count)));
        foreach (var firm in firms.Skip(page * Ui.PageSize).Take(Ui.PageSize))
        {
            var team = allocated.GetValueOrDefault(firm.Firm.Id);
            card = card.With(team is null ? say.Line("plan.allocate.free", ("firm", Value.Of(firm.Firm.Name)), ("where", Where(firm.Firm))) : say.Line("plan.allocate.line", ("firm", Value.Of(firm.Firm.Name)), ("where", Where(firm.Firm)), ("team", ShowPlan.TeamName(turn, team.Team))))
                .WithRow(new Button(firm.Firm.Name, Choose.Name, [Ui.Id(firm.Firm.Id.Value), Ui.Id(page)]));
        }
        card = card.WithRow(Ui.Pages(say, Action.Name, [], page, firms.Count));
        var row = new List<Button>();
        if (firms.Any(firm => !allocated.ContainsKey(firm.Firm.Id)) && teams.Count > 0) row.Add(Ui.Primary(say, "button.plan.propose", Propose.Name));
        if (untold > 0) row.Add(new Button(say.Words("button.plan.publish", ("count", untold)), Publish.Name, [], ButtonStyle.Primary));
        turn.Show(card.WithRow(row).WithRow(Ui.Do(say, "button.plan", ShowPlan.Action.Name), Ui.Home(say)));
    }

    private static Value Where(Firm firm) => (firm.Town, firm.Sector) switch
    {
        ({ } town, { } sector) => Value.Join([Value.Key($"town.{town}"), Value.Key($"sector.{sector}")]),
        (null, { } sector) => Value.Key($"sector.{sector}"),
        _ => Ui.Town(firm.Town),
    };

    private static void RunPropose(Turn turn, Arguments given)
    {
        if (turn.Unit.Plan.Current(turn.Today) is { } term)
        {
            var there = turn.Unit.Plan.Allocations(term.Id);
            var free = turn.Unit.Plan.OpenFirms().Select(open => open.Firm).Where(firm => there.All(one => one.Firm.Id != firm.Id)).ToList();
            var load = there.GroupBy(one => one.Team).ToDictionary(group => group.Key, group => group.Count());
            foreach (var (firm, team) in Allotment.Propose(free, Accepted(turn, term), load, sector => sector is not null && turn.House.SectorFields.TryGetValue(sector, out var fields) ? fields : []))
                turn.Unit.Plan.Allocate(term.Id, firm, team);
        }
        Show(turn, Arguments.None);
    }

    private static void RunChoose(Turn turn, Arguments given)
    {
        var say = turn.Say;
        if (turn.Unit.Plan.Current(turn.Today) is not { } term || turn.Unit.Plan.FindOpen(new FirmId(given.NumberOr("firm", 0))) is not { } firm)
        {
            Show(turn, Arguments.None);
            return;
        }
        var load = turn.Unit.Plan.Allocations(term.Id).GroupBy(one => one.Team).ToDictionary(group => group.Key, group => group.Count());
        var card = Ui.Card(say.Heading("plan.allocate.which", ("firm", Value.Of(firm.Firm.Name))), say.Line("notice.where", ("where", Where(firm.Firm))));
        foreach (var team in Accepted(turn, term).OrderByDescending(team => Allotment.Score(firm.Firm, team, sector => sector is not null && turn.House.SectorFields.TryGetValue(sector, out var fields) ? fields : [])).Take(10))
            card = card.WithRow(new Button(
                say.Words("button.plan.team", ("team", ShowPlan.TeamName(turn, team.Team)), ("given", load.GetValueOrDefault(team.Team)), ("of", team.Capacity)), Set.Name,
                [Ui.Id(firm.Firm.Id.Value), Ui.Id(team.Team.Value), Ui.Id(Ui.Page(given))]));
        turn.Show(card.WithRow(Ui.Do(say, "button.plan.noteam", Set.Name, Ui.Id(firm.Firm.Id.Value), "0", Ui.Id(Ui.Page(given))), new Button(say.Words("button.back"), Action.Name, [Ui.Id(Ui.Page(given))])));
    }

    private static void RunSet(Turn turn, Arguments given)
    {
        var team = new TeamId(given.NumberOr("team", 0));
        if (turn.Unit.Plan.Current(turn.Today) is { } term && turn.Unit.Plan.FindOpen(new FirmId(given.NumberOr("firm", 0))) is { } firm)
        {
            if (team.Value == 0) turn.Unit.Plan.Allocate(term.Id, firm.Firm.Id, null);
            else if (Accepted(turn, term).Any(one => one.Team == team)) turn.Unit.Plan.Allocate(term.Id, firm.Firm.Id, team);
        }
        Show(turn, given);
    }

    private static void RunPublish(Turn turn, Arguments given)
    {
        if (turn.Unit.Plan.Current(turn.Today) is not { } term)
        {
            ShowPlan.Show(turn);
            return;
        }
        var news = turn.Unit.Plan.Publish(term.Id);
        turn.Work.Record(Happened.FirmsAllocated, null, term.Id.Value);
        foreach (var team in news.GroupBy(one => one.Team)) TellTeam(turn, term, team.Key, [.. team.Select(one => one.Firm)]);
        foreach (var one in news) TellFirm(turn, term, one);
        turn.Toast(turn.Say.Words("plan.published"));
        Show(turn, Arguments.None);
    }

    private static void TellTeam(Turn turn, Term term, TeamId team, IReadOnlyList<Firm> firms)
    {
        var key = $"given:{term.Id.Value}:{team.Value}:{string.Join('-', firms.Select(firm => firm.Id.Value))}:{turn.Now.ToUnixTimeSeconds()}";
        turn.Work.Tell(key, new Audience.Members(team), to =>
        {
            var card = Lines(to);
            foreach (var firm in firms.Take(6))
                card = card.WithRow(new Button(to.Words("button.plan.go", ("firm", Value.Of(firm.Name))), ProposeVisit.ForFirm.Name, [Ui.Id(firm.Id.Value), Ui.Id(team.Value)], ButtonStyle.Primary));
            return card;
        }, reason: "why.team");

        Message Lines(Speech to) => Ui.Card(
            [to.Heading("plan.told.given", ("team", ShowPlan.TeamName(turn, team))), .. firms.Select(firm => to.Line("plan.team.firm", ("firm", Value.Of(firm.Name)), ("where", Where(firm)))), to.Line("plan.told.given.how")]);
    }

    private static void TellFirm(Turn turn, Term term, Allocation one)
    {
        var supervisor = turn.Unit.Teamwork.Supervisor(one.Team);
        var professor = supervisor is { } id ? turn.Unit.People.Find(id)?.Name ?? "" : "";
        var names = Value.Join(turn.Unit.Teams.Members(one.Team).Where(member => member.Id != supervisor).Select(member => Value.Of(member.Name)));
        foreach (var person in turn.Unit.Firms.People(one.Firm.Id))
            turn.Work.Tell(
                $"given:{term.Id.Value}:firm:{one.Firm.Id.Value}:{one.Team.Value}:{person.Value}", new Audience.One(person),
                to => Ui.Card(to.Heading("plan.told.team", ("team", ShowPlan.TeamName(turn, one.Team)), ("firm", Value.Of(one.Firm.Name))), to.Line("plan.told.team.who", ("names", names), ("professor", Value.Of(professor))), to.Line("plan.told.team.how"))
                    .WithRow(Ui.Do(to, "button.visit.plan", ProposeVisit.ForFirm.Name, Ui.Id(one.Firm.Id.Value), Ui.Id(one.Team.Value))), reason: "why.visit.host");
    }
}
