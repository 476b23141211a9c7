using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>One visit, with the buttons that this person has a right to press.</summary>
public static class VisitCard
{
    public static readonly ActionSpec Goers = VisitSight.Act("visit.goers", VisitAct.ChooseGoers, (turn, visit, _) => ShowGoers(turn, visit));

    public static readonly ActionSpec ToggleGoer = VisitSight.Act("visit.goer", VisitAct.ChooseGoers, RunToggle, new Argument("person", ArgumentKind.Number));

    internal static Value State(Visit visit) => Value.Key($"visit.state.{visit.State.ToString().ToLowerInvariant()}");

    public static void Show(Turn turn, Visit visit)
    {
        var say = turn.Say;
        var unit = turn.Unit;
        var blocks = new List<Block>
        {
            say.Heading("visit.heading", ("visit", visit.Id.Value), ("firm", VisitSight.FirmFor(unit, visit, turn.Person))),
            say.Line("visit.stateline", ("state", State(visit)), ("next", Value.Key(VisitList.NextStep(turn, visit)))),
        };
        if (visit.State == VisitState.Proposed) blocks.AddRange(unit.Visits.Times(visit.Id).Select(time => say.Line("visit.time", ("at", time))));
        else blocks.Add(say.Line("visit.time", ("at", visit.StartsAt)));
        blocks.Add(say.Line("visit.team", ("team", Value.Of(unit.Teams.Find(visit.Team)?.Name ?? "")), ("what", VisitNotices.What(visit))));
        blocks.AddRange(unit.Visits.Visitors(visit.Id).Select(visitor => Goer(say, visitor)));
        if (visit.Host is { } host) blocks.Add(say.Line("visit.host", ("name", VisitSight.NameFor(unit, visit, host, turn.Person))));
        if (visit.Reason is { } reason) blocks.Add(say.Line("visit.reason", ("reason", Value.Of(reason))));
        if (visit.Missing is { } missing) blocks.Add(say.Line(missing == VisitSide.Firm ? "visit.missing.firm" : "visit.missing.team"));
        if (visit.State is VisitState.Proposed or VisitState.Agreed) blocks.AddRange(Ahead(turn, visit));
        var card = new Message(blocks, []);
        foreach (var row in Buttons(turn, visit).Chunk(2)) card = card.WithRow(row);
        turn.Show(visit.Problem is { } problem
            ? card.WithRow(Ui.Problem(say, problem), Ui.Do(say, "button.visit.list", VisitList.Action.Name))
            : card.WithRow(Ui.Do(say, "button.visit.list", VisitList.Action.Name), Ui.Home(say)));
    }

    private static Block Goer(Speech say, Visitor visitor) => visitor.ArrivedAt is { } at
        ? say.Line("visit.goer.came", ("name", Value.Of(visitor.Person.Name)), ("at", new Value.Stamp(at)))
        : say.Line("visit.goer", ("name", Value.Of(visitor.Person.Name)));

    /// <summary>What must be ready for the day: the safety tests and the gear; the firm's note.</summary>
    private static IEnumerable<Block> Ahead(Turn turn, Visit visit)
    {
        var unready = VisitSight.Unready(turn.Unit, turn.House, visit);
        yield return Ui.Gap;
        if (unready.Count > 0) yield return turn.Say.Line("visit.unready", ("names", Value.Join(unready.Select(person => Value.Of(person.Name)))));
        else yield return turn.Say.Line("visit.ready");
        if (visit.State == VisitState.Agreed && turn.Viewer.Teams.Contains(visit.Team)) yield return AgreeVisit.Gear(turn.Say, turn.Work, visit);
        if (turn.Unit.Plan.FindOpen(visit.Firm)?.Note is { } note && VisitSight.Knows(turn.Unit, visit, turn.Person)) yield return turn.Say.Line("visit.note", ("note", Value.Of(note)));
    }

    private static IEnumerable<Button> Buttons(Turn turn, Visit visit)
    {
        var say = turn.Say;
        var id = VisitSight.Id(visit);
        var relation = VisitSight.RelationOf(turn, visit);
        if (May(VisitAct.Agree))
            foreach (var time in turn.Unit.Visits.Times(visit.Id).Where(time => time > turn.Now))
                yield return new Button(say.Words("button.visit.agree", ("at", time)), AgreeVisit.Agree.Name, [id, ProposeVisit.Stamp(time)], ButtonStyle.Primary);
        if ((relation & VisitRelation.Goer) != 0 && visit.IsAhead && VisitSight.Unready(turn.Unit, turn.House, visit).Any(person => person.Id == turn.Person.Id))
            yield return Ui.Primary(say, "button.safety", SafetyLesson.Action.Name);
        if (GateCode.IsOpen(visit, turn.Now))
        {
            if (May(VisitAct.ShowCode)) yield return Ui.Primary(say, "button.visit.code", GateCode.ShowCode.Name, id);
            if (May(VisitAct.Arrive) && turn.Unit.Visits.Visitors(visit.Id).Any(visitor => visitor.Person.Id == turn.Person.Id && visitor.ArrivedAt is null))
                yield return Ui.Primary(say, "button.visit.arrive", GateCode.Arrive.Name, id);
        }
        if (May(VisitAct.Write)) yield return Ui.Primary(say, "button.visit.minutes", WriteMinutes.Action.Name, id);
        if (May(VisitAct.ReadMinutes)) yield return Ui.Primary(say, "button.visit.read", ReadMinutes.Action.Name, id);
        if (May(VisitAct.Sign)) yield return Ui.Primary(say, "button.minutes.sign", AnswerMinutes.Sign.Name, id);
        if (May(VisitAct.OrderLetter)) yield return Ui.Do(say, "button.visit.letter", OrderLetter.Action.Name, id);
        if (visit.State == VisitState.Proposed && (relation & VisitRelation.Asked) == 0 && May(VisitAct.Offer)) yield return Ui.Do(say, "button.visit.also", ProposeVisit.Also.Name, id);
        if (May(VisitAct.Offer)) yield return Ui.Do(say, "button.visit.offer", ProposeVisit.Offer.Name, id);
        if (May(VisitAct.ChooseGoers) && turn.Unit.Teams.Members(visit.Team).Count > 1) yield return Ui.Do(say, "button.visit.goers", Goers.Name, id);
        if (May(VisitAct.Miss) && MissVisit.IsTime(visit, turn.Now))
            yield return Ui.Do(say, VisitSight.SideOf(relation) == VisitSide.Team ? "button.visit.missed.firm" : "button.visit.missed.team", MissVisit.Action.Name, id);
        if (May(VisitAct.Contradict) && visit.Missing == VisitSight.SideOf(relation)) yield return Ui.Do(say, "button.visit.notso", MissVisit.Contradict.Name, id);
        if (May(VisitAct.Cancel)) yield return Ui.Do(say, "button.visit.cancel", AgreeVisit.Cancel.Name, id);

        bool May(VisitAct act) => VisitPermission.Decide(act, relation, visit.State) is Verdict.Allowed;
    }

    private static void RunToggle(Turn turn, Visit visit, Arguments given)
    {
        var person = new PersonId(given.NumberOr("person", 0));
        if (turn.Unit.Teams.Members(visit.Team).Any(member => member.Id == person))
        {
            var goes = turn.Unit.Visits.Visitors(visit.Id).Any(visitor => visitor.Person.Id == person);
            // A visit to which nobody goes is one that is called off, and that has its own button.
            if (goes && turn.Unit.Visits.Visitors(visit.Id).Count == 1) turn.Toast(turn.Say.Words("visit.goers.last"));
            else turn.Unit.Visits.SetGoing(visit.Id, person, !goes);
        }
        ShowGoers(turn, visit);
    }

    private static void ShowGoers(Turn turn, Visit visit)
    {
        var going = turn.Unit.Visits.Visitors(visit.Id).Select(visitor => visitor.Person.Id).ToHashSet();
        var card = Ui.Card(turn.Say.Heading("visit.goers.who"));
        foreach (var member in turn.Unit.Teams.Members(visit.Team).Take(12))
            card = card.WithRow(new Button(Ui.Tick(going.Contains(member.Id), member.Name), ToggleGoer.Name, [VisitSight.Id(visit), Ui.Id(member.Id.Value)]));
        turn.Show(card.WithRow(VisitSight.Open(turn.Say, visit.Id)));
    }
}
