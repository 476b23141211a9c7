using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>What a person is to a visit, whether he may do something to it, and what he may read of it.</summary>
public static class VisitSight
{
    public static readonly Argument Which = new("visit", ArgumentKind.Number);

    /// <summary>An action on one visit: the right is looked at before anything is asked, and again when it is done.</summary>
    internal static ActionSpec Act(string name, VisitAct act, Action<Turn, Visit, Arguments> run, params IReadOnlyList<Argument> more) =>
        new(name, (turn, given) =>
        {
            if (Find(turn, given, act) is { } visit) run(turn, visit, given);
        })
        {
            Ready = (turn, given) => Find(turn, given, act) is not null,
            Arguments = [Which, .. more],
        };

    /// <summary>The visit that is meant, where he may do this to it; else he is told why not, and null.</summary>
    internal static Visit? Find(Turn turn, Arguments given, VisitAct act) => Find(turn, new VisitId(given.NumberOr("visit", 0)), act);

    internal static Visit? Find(Turn turn, VisitId id, VisitAct act)
    {
        var visit = turn.Unit.Visits.Find(id);
        var verdict = visit is null ? new Verdict.Refused("refused.visit.nosuch") : VisitPermission.Decide(act, RelationOf(turn, visit), visit.State);
        if (verdict is not Verdict.Refused refused) return visit;
        Refuse(turn, refused.TextKey, visit);
        return null;
    }

    internal static bool May(Turn turn, Visit visit, VisitAct act) => VisitPermission.Decide(act, RelationOf(turn, visit), visit.State) is Verdict.Allowed;

    internal static void Refuse(Turn turn, string key, Visit? visit)
    {
        var card = Ui.Card(turn.Say.Line(key));
        if (visit is not null && May(turn, visit, VisitAct.View)) card = card.WithRow(Open(turn.Say, visit.Id));
        else card = card.WithRow(Ui.Do(turn.Say, "button.visit.list", VisitList.Action.Name));
        turn.Show(card.WithRow(Ui.Home(turn.Say)));
    }

    public static VisitRelation RelationOf(Turn turn, Visit visit)
    {
        var relation = VisitRelation.None;
        if (IsHost(turn, visit)) relation |= VisitRelation.Host;
        if (turn.Viewer.Teams.Contains(visit.Team)) relation |= VisitRelation.Member;
        if ((relation & VisitRelation.Member) != 0 && turn.Unit.Visits.Visitors(visit.Id).Any(visitor => visitor.Person.Id == turn.Person.Id)) relation |= VisitRelation.Goer;
        if (turn.Viewer.IsReviewer) relation |= VisitRelation.Reviewer;
        if ((relation & (visit.AskedBy == VisitSide.Team ? VisitRelation.Host : VisitRelation.Member)) != 0) relation |= VisitRelation.Asked;
        return relation;
    }

    /// <summary>The side for which he speaks; who is of both speaks for the team.</summary>
    internal static VisitSide SideOf(VisitRelation relation) => (relation & VisitRelation.Member) != 0 ? VisitSide.Team : VisitSide.Firm;

    private static bool IsHost(Turn turn, Visit visit) =>
        turn.Viewer.Firms.Contains(visit.Firm) || (visit.Problem is { } problem && turn.Unit.Problems.FindForWork(problem)?.Reporter == turn.Person.Id);

    /// <summary>The firm's people, and who reported the problem.</summary>
    internal static IReadOnlyList<PersonId> Hosts(IUnit unit, Visit visit)
    {
        var people = unit.Firms.People(visit.Firm);
        return visit.Problem is { } id && unit.Problems.FindForWork(id) is { } problem && !people.Contains(problem.Reporter) ? [problem.Reporter, .. people] : people;
    }

    /// <summary>The firm's name, as far as this person may know it: of a problem with a sealed layer only who has opened that reads it.</summary>
    internal static Value FirmFor(IUnit unit, Visit visit, Person person) =>
        Knows(unit, visit, person) ? Value.Of(unit.Firms.Find(visit.Firm)?.Name ?? "") : Value.Key("visit.firm.sealed");

    /// <summary>Somebody's name, unless he is of a firm that the reader may not know.</summary>
    internal static Value NameFor(IUnit unit, Visit visit, PersonId who, Person reader) =>
        Knows(unit, visit, reader) || !Hosts(unit, visit).Contains(who) ? Value.Of(unit.People.Find(who)?.Name ?? "") : Value.Key("visit.firm.sealed");

    internal static bool Knows(IUnit unit, Visit visit, Person person) =>
        visit.Problem is not { } id || unit.Problems.FindForWork(id) is not { Confidentiality: Confidentiality.TwoLayers }
            || person.IsReviewer || unit.Problems.IsOpened(id, person.Id) || Hosts(unit, visit).Contains(person.Id);

    internal static Button Open(Speech say, VisitId id) => new(say.Words("button.visit", ("visit", id.Value)), VisitList.Action.Name, [Ui.Id(id.Value)]);

    internal static string Id(Visit visit) => Ui.Id(visit.Id.Value);

    /// <summary>The dangers at the firm: of everywhere, of its sector, and what it has said itself.</summary>
    internal static IReadOnlyList<HazardClass> Hazards(IUnit unit, House house, FirmId firm) =>
        house.Safety.Of(unit.Firms.Find(firm)?.Sector, unit.Plan.FindOpen(firm)?.Hazards ?? []);

    /// <summary>Those who go and have still something to pass before the day.</summary>
    internal static IReadOnlyList<Person> Unready(IUnit unit, House house, Visit visit)
    {
        var needed = Hazards(unit, house, visit.Firm);
        return [.. unit.Visits.Visitors(visit.Id).Select(visitor => visitor.Person).Where(person => house.Safety.Missing(needed, unit.Visits.Passed(person.Id), visit.StartsAt).Count > 0)];
    }
}
