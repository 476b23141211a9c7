using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Visits;

/// <summary>What time brings to a visit: reminders the working day before and two hours before, and on the next morning the question what became of it.</summary>
public static class VisitClock
{
    public const string DayKind = "visit.day";
    public const string SoonKind = "visit.soon";
    public const string AfterKind = "visit.after";

    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);
    private static readonly TimeOnly Morning = new(10, 0);

    public static void Start(Work work, Visit visit)
    {
        Stop(work, visit.Id);
        var day = TehranTime.DateOf(visit.StartsAt);
        // For a Saturday that is Thursday: on a Friday nobody is disturbed.
        Put(DayKind, TehranTime.At(work.House.FactoryDays.AddWorkingDays(day, -1), Morning));
        Put(SoonKind, visit.StartsAt - Soon);
        Put(AfterKind, TehranTime.At(work.House.FactoryDays.AddWorkingDays(day, 1), Morning));

        void Put(string kind, DateTimeOffset at)
        {
            if (at > work.Now) work.Unit.Due.Put(kind, visit.Id.Value, at);
        }
    }

    /// <summary>A time waits for the other side's word: it is reminded on the working day before the first, and with the last the question is over.</summary>
    public static void Await(Work work, Visit visit)
    {
        Stop(work, visit.Id);
        var times = work.Unit.Visits.Times(visit.Id);
        var remind = TehranTime.At(work.House.FactoryDays.AddWorkingDays(TehranTime.DateOf(times[0]), -1), Morning);
        if (remind > work.Now) work.Unit.Due.Put(DayKind, visit.Id.Value, remind);
        work.Unit.Due.Put(AfterKind, visit.Id.Value, times[^1]);
    }

    public static void Stop(Work work, VisitId visit)
    {
        foreach (var kind in (ReadOnlySpan<string>)[DayKind, SoonKind, AfterKind, GateCode.TurnKind]) work.Unit.Due.Remove(kind, visit.Value);
    }

    public static void RunDay(Work work, long id)
    {
        if (work.Unit.Visits.Find(new VisitId(id)) is { State: VisitState.Proposed } visit) ProposeVisit.RemindAsked(work, visit);
        else Remind(work, id, "day");
    }

    public static void RunSoon(Work work, long id) => Remind(work, id, "soon");

    private static void Remind(Work work, long id, string which)
    {
        if (work.Unit.Visits.Find(new VisitId(id)) is not { State: VisitState.Agreed } visit || visit.StartsAt <= work.Now) return;
        var key = $"{which}:{visit.StartsAt.ToUnixTimeSeconds()}";
        VisitNotices.TellFirm(work, visit, key, to => Ui.Card(
                to.Heading("visit.remind"), VisitNotices.CalendarOfFirm(to, work.Unit, visit), to.Line("visit.goers", ("names", AgreeVisit.Names(work, visit))), to.Line("visit.host.how"))
            .WithRow(Ui.Primary(to, "button.visit.code", GateCode.ShowCode.Name, VisitSight.Id(visit)), Ui.Do(to, "button.visit.offer", ProposeVisit.Offer.Name, VisitSight.Id(visit))));
        VisitNotices.TellTeam(work, visit, key, (to, person) =>
        {
            var card = Ui.Card(to.Heading("visit.remind"), VisitNotices.Calendar(to, work.Unit, visit, person), AgreeVisit.Gear(to, work, visit));
            var missing = work.House.Safety.Missing(VisitSight.Hazards(work.Unit, work.House, visit.Firm), work.Unit.Visits.Passed(person.Id), visit.StartsAt);
            if (missing.Count > 0) card = card.With(to.Line("visit.remind.safety")).WithRow(Ui.Primary(to, "button.safety", SafetyLesson.Action.Name));
            return card.WithRow(Ui.Do(to, "button.visit.arrive", GateCode.Arrive.Name, VisitSight.Id(visit)), Ui.Do(to, "button.visit.offer", ProposeVisit.Offer.Name, VisitSight.Id(visit)));
        }, onlyGoers: true);
    }

    /// <summary>The next working morning: minutes are asked for, or, where nobody was let in, what became of it.</summary>
    public static void RunAfter(Work work, long id)
    {
        if (work.Unit.Visits.Find(new VisitId(id)) is not { } visit) return;
        var key = $"after:{visit.StartsAt.ToUnixTimeSeconds()}";
        if (visit.State == VisitState.Proposed) Passed(work, visit, key);
        if (visit.State == VisitState.UnderWay)
            VisitNotices.TellTeam(work, visit, key, (to, person) => Ui.Card(to.Heading("visit.after.minutes"), VisitNotices.Calendar(to, work.Unit, visit, person))
                .WithRow(Ui.Primary(to, "button.visit.minutes", WriteMinutes.Action.Name, VisitSight.Id(visit))), onlyGoers: true);
        if (visit.State != VisitState.Agreed) return;
        VisitNotices.TellFirm(work, visit, key, to => Ui.Card(to.Heading("visit.after.firm"), VisitNotices.CalendarOfFirm(to, work.Unit, visit), to.Line("visit.after.firm.how"))
            .WithRow(Ui.Primary(to, "button.visit.came", GateCode.ShowCode.Name, VisitSight.Id(visit)), Ui.Do(to, "button.visit.missed.team", MissVisit.Action.Name, VisitSight.Id(visit)))
            .WithRow(Ui.Do(to, "button.visit.offer", ProposeVisit.Offer.Name, VisitSight.Id(visit))));
        VisitNotices.TellTeam(work, visit, key, (to, person) => Ui.Card(to.Heading("visit.after.team"), VisitNotices.Calendar(to, work.Unit, visit, person), to.Line("visit.after.team.how"))
            .WithRow(Ui.Do(to, "button.visit.missed.firm", MissVisit.Action.Name, VisitSight.Id(visit)), Ui.Do(to, "button.visit.offer", ProposeVisit.Offer.Name, VisitSight.Id(visit))), onlyGoers: true);
    }

    /// <summary>Nobody has said yes in time. Whose turn it was does not change; but both can name another time now.</summary>
    private static void Passed(Work work, Visit visit, string key)
    {
        VisitNotices.TellFirm(work, visit, key, to => Told(to, VisitNotices.CalendarOfFirm(to, work.Unit, visit)));
        VisitNotices.TellTeam(work, visit, key, (to, person) => Told(to, VisitNotices.Calendar(to, work.Unit, visit, person)));

        Message Told(Speech to, Block calendar) => Ui.Card(to.Heading("visit.told.passed"), calendar, to.Line("visit.told.passed.how"))
            .WithRow(Ui.Primary(to, "button.visit.offer", ProposeVisit.Offer.Name, VisitSight.Id(visit)), Ui.Do(to, "button.visit.cancel", AgreeVisit.Cancel.Name, VisitSight.Id(visit)));
    }

    /// <summary>Brings visits into line with problems that were changed in this unit: who no longer holds one does not go there, and what a team has found is offered to it once it is open.</summary>
    public static void Settle(Work work)
    {
        foreach (var id in work.Unit.Touched.ToList())
        {
            if (work.Unit.Problems.FindForWork(id) is not { } problem) continue;
            if (problem.State != ProblemState.Dormant)
                foreach (var visit in work.Unit.Visits.Of(id).Where(visit => visit.IsAhead && work.Unit.Claims.Holding(id)?.Team != visit.Team)) Lose(work, visit, Why(problem.State));
            if (problem.State == ProblemState.Open && work.Unit.Visits.FindingOf(id) is { Offered: false } finding) TakeFinding.OfferToTeam(work, problem, finding);
        }
    }

    /// <summary>That nobody is at it any more has several causes, and people are told the one that is true.</summary>
    private static string Why(ProblemState state) => state switch
    {
        ProblemState.Confirmed => "visit.told.solved",
        ProblemState.Withdrawn => "visit.told.withdrawn",
        ProblemState.Closed => "visit.told.over",
        _ => "visit.told.lost",
    };

    private static void Lose(Work work, Visit visit, string why)
    {
        var off = AgreeVisit.CallOff(work, visit, null);
        VisitNotices.TellFirm(work, off, "lost", to => Ui.Card(to.Heading(why), VisitNotices.CalendarOfFirm(to, work.Unit, off)));
        VisitNotices.TellTeam(work, off, "lost", (to, person) => Ui.Card(to.Heading(why), VisitNotices.Calendar(to, work.Unit, off, person)));
    }
}
