using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Visits;

/// <summary>The other side says yes to a time, or the visit is called off.</summary>
public static class AgreeVisit
{
    public static readonly ActionSpec Agree = VisitSight.Act("visit.agree", VisitAct.Agree, RunAgree, new Argument("at", ArgumentKind.Number) { Optional = true });

    public static readonly ActionSpec Cancel = VisitSight.Act("visit.cancel", VisitAct.Cancel, RunCancel, new Argument("reason", ArgumentKind.Text) { Limit = 300 });

    private static void RunAgree(Turn turn, Visit visit, Arguments given)
    {
        var times = turn.Unit.Visits.Times(visit.Id);
        var at = given.TextOrNull("at") is { } stamp ? times.FirstOrDefault(time => ProposeVisit.Stamp(time) == stamp) : times.FirstOrDefault(time => time > turn.Now);
        if (at <= turn.Now)
        {
            // The time has passed meanwhile, or the offer was changed since.
            turn.Toast(turn.Say.Words(at == default ? "visit.changed" : "visit.passed"));
            VisitCard.Show(turn, visit);
            return;
        }
        if (!ProposeVisit.StillHolds(turn, visit)) return;
        if (visit.AskedBy == VisitSide.Team) ProposeVisit.Wake(turn.Work, visit);
        var agreed = visit with
        {
            State = VisitPermission.After(VisitAct.Agree, visit.State)!.Value, StartsAt = at, Reason = null,
            Host = visit.AskedBy == VisitSide.Team ? turn.Person.Id : visit.Host, WrongCodes = 0,
        };
        turn.Unit.Visits.Save(agreed);
        turn.Unit.Visits.SetTimes(visit.Id, [at]);
        turn.Work.Record(Happened.VisitAgreed, visit.Problem, visit.Id.Value);
        if (ProposeVisit.WaitsForFirm(visit) && ProposeVisit.HeldClaim(turn.Work, visit) is { } claim) LeaseClock.TeamsTurn(turn.Work, claim);
        VisitClock.Start(turn.Work, agreed);
        var key = $"agreed:{at.ToUnixTimeSeconds()}:{turn.Now.ToUnixTimeSeconds()}";
        VisitNotices.TellFirm(turn.Work, agreed, key, to => ForFirm(to, turn.Work, agreed));
        VisitNotices.TellTeam(turn.Work, agreed, key, (to, person) => ForTeam(to, turn.Work, agreed, person));
        // Who said yes keeps the same line; its buttons stand on the card below it.
        turn.Keep($"visit:{visit.Id.Value}:{key}", (visit.AskedBy == VisitSide.Team ? ForFirm(turn.Say, turn.Work, agreed) : ForTeam(turn.Say, turn.Work, agreed, turn.Person)) with { Rows = [] });
        VisitCard.Show(turn, agreed);
    }

    /// <summary>The code comes with the reminder two hours before; where that hour has passed, its button is here.</summary>
    private static Message ForFirm(Speech to, Work work, Visit visit)
    {
        var isSoon = GateCode.IsOpen(visit, work.Now);
        var card = Ui.Card(
            to.Heading("visit.told.agreed"), VisitNotices.CalendarOfFirm(to, work.Unit, visit),
            to.Line("visit.goers", ("names", Names(work, visit))), to.Line(isSoon ? "visit.host.how" : "visit.host.later"));
        if (isSoon) card = card.WithRow(Ui.Primary(to, "button.visit.code", GateCode.ShowCode.Name, VisitSight.Id(visit)));
        return card.WithRow(Ui.Do(to, "button.visit.letter", OrderLetter.Action.Name, VisitSight.Id(visit)), VisitSight.Open(to, visit.Id));
    }

    private static Message ForTeam(Speech to, Work work, Visit visit, Person person)
    {
        var card = Ui.Card(to.Heading("visit.told.agreed"), VisitNotices.Calendar(to, work.Unit, visit, person));
        // Who does not go needs no helmet and no lesson.
        if (work.Unit.Visits.Visitors(visit.Id).All(visitor => visitor.Person.Id != person.Id)) return card.WithRow(VisitSight.Open(to, visit.Id));
        card = card.With(Gear(to, work, visit));
        var missing = work.House.Safety.Missing(VisitSight.Hazards(work.Unit, work.House, visit.Firm), work.Unit.Visits.Passed(person.Id), visit.StartsAt);
        if (missing.Count > 0)
            card = card.With(to.Line("visit.safety.needed", ("lessons", Value.Join(missing.Select(one => (Value)new Value.Plain(one.Name.In(to.Language)))))))
                .WithRow(Ui.Primary(to, "button.safety", SafetyLesson.Action.Name));
        return card.WithRow(VisitSight.Open(to, visit.Id));
    }

    internal static Block Gear(Speech to, Work work, Visit visit) => to.Line(
        "visit.gear", ("gear", Value.Join(VisitSight.Hazards(work.Unit, work.House, visit.Firm).SelectMany(one => one.Gear).Select(gear => gear.In(to.Language)).Distinct().Select(gear => (Value)new Value.Plain(gear)))));

    internal static Value Names(Work work, Visit visit) => Value.Join(work.Unit.Visits.Visitors(visit.Id).Select(visitor => Value.Of(visitor.Person.Name)));

    private static void RunCancel(Turn turn, Visit visit, Arguments given)
    {
        var off = CallOff(turn.Work, visit, given.Text("reason"));
        VisitNotices.TellFirm(turn.Work, off, "cancelled", to => Told(to, VisitNotices.CalendarOfFirm(to, turn.Unit, off), Value.Of(turn.Person.Name)));
        VisitNotices.TellTeam(turn.Work, off, "cancelled", (to, person) => Told(to, VisitNotices.Calendar(to, turn.Unit, off, person), VisitSight.NameFor(turn.Unit, off, turn.Person.Id, person)));
        if (ProposeVisit.WaitsForFirm(visit) && ProposeVisit.HeldClaim(turn.Work, off) is { } claim) LeaseClock.TeamsTurn(turn.Work, claim);
        turn.Toast(turn.Say.Words("visit.cancelled"));
        VisitCard.Show(turn, off);

        Message Told(Speech to, Block calendar, Value who) =>
            Ui.Card(to.Heading("visit.told.cancelled", ("name", who)), calendar, to.Line("visit.reason", ("reason", Value.Of(given.Text("reason"))))).WithRow(VisitSight.Open(to, off.Id));
    }

    internal static Visit CallOff(Work work, Visit visit, string? reason)
    {
        var off = visit with { State = VisitPermission.After(VisitAct.Cancel, visit.State)!.Value, Reason = reason };
        work.Unit.Visits.Save(off);
        VisitClock.Stop(work, visit.Id);
        work.Record(Happened.VisitCancelled, visit.Problem, visit.Id.Value);
        return off;
    }
}
