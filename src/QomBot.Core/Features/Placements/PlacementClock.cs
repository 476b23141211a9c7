using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// What time brings about for a placement: every morning it is looked at what can be said before it is too late. Each thing is a milestone, and a milestone is passed once:
/// whether the program stood still for a week or the clock was put back changes nothing.
/// </summary>
public static class PlacementClock
{
    public const string DueKind = "placement";

    private const int FinalDaysBefore = 7;

    /// <summary>For how long an ended placement is still looked after, in days.</summary>
    private const int DaysAfterEnd = 60;

    private static readonly TimeOnly Morning = new(9, 30);

    public static void Schedule(Work work, Placement placement)
    {
        var today = TehranTime.At(work.Today, Morning);
        work.Unit.Due.Put(DueKind, placement.Id.Value, today > work.Now ? today : TehranTime.At(work.Today.AddDays(1), Morning));
    }

    public static void Run(Work work, long id)
    {
        if (work.Unit.Placements.Find(new PlacementId(id)) is not { } placement || placement.State is PlacementState.Refused or PlacementState.GivenUp) return;
        if (placement.IsExemption)
        {
            ExemptPlacement.Remind(work, placement);
            return;
        }
        if (placement.State == PlacementState.Asked)
        {
            RemindFirm(work, placement);
            return;
        }
        placement = EndIfDone(work, NoticeLostHost(work, placement));
        var standing = Standing.Of(work.Unit, work.House, placement);
        var card = HostCard.Bring(work, standing);
        if (placement.State == PlacementState.Running) WatchDays(work, standing);
        if (placement.IsLive) WatchPapers(work, standing);
        WatchReports(work, standing);
        if (placement.EndedOn is { } ended && work.Today > ended.AddDays(DaysAfterEnd)) return;
        var next = TehranTime.At(work.Today.AddDays(1), Morning);
        work.Unit.Due.Put(DueKind, id, card is { } later && later < next ? later : next);
    }

    /// <summary>Ends it where all is done and its time is over.</summary>
    internal static Placement EndIfDone(Work work, Placement placement)
    {
        if (!placement.IsLive || Standing.Of(work.Unit, work.House, placement).Count is not { EndedOn: { } ended }) return placement;
        if (placement.State == PlacementState.Running) work.Unit.Placements.ClosePiece(placement.Id, ended);
        placement = work.Unit.Placements.Save(placement with { State = PlacementState.Complete, EndedOn = ended });
        work.Record(Happened.PlacementCompleted, null, placement.Id.Value);
        AskFinal(work, placement);
        Message Body(Speech to) => Ui.Card(
            to.Heading("placement.complete", ("name", Placing.Name(work.Unit, placement.Professor)), ("firm", Placing.Firm(work.Unit, placement))), to.Line("placement.complete.on", ("day", ended)))
            .WithRow(Placing.Open(to, placement));
        foreach (var person in (PersonId?[])[placement.Professor, placement.Host]) Placing.Tell(work, placement, "complete", person, Body);
        Placing.TellUniversity(work, placement, "complete", Body);
        return placement;
    }

    private static void RemindFirm(Work work, Placement placement)
    {
        if (!work.Unit.Placements.Pass(placement.Id, "asked")) return;
        Placing.TellFirm(work, placement, "asked:again", to => StartPlacement.Asking(work, to, placement, work.Unit.Placements.Rules(placement.Rules)!.Rules));
        Placing.TellUniversity(work, placement, "asked:again", to => Ui.Card(
            to.Line("placement.asked.silent", ("name", Placing.Name(work.Unit, placement.Professor)), ("firm", Placing.Firm(work.Unit, placement)))).WithRow(Placing.Open(to, placement)));
    }

    /// <summary>The host has left the firm: another is looked for, and days wait meanwhile.</summary>
    private static Placement NoticeLostHost(Work work, Placement placement)
    {
        if (placement.Host is not { } host || work.Unit.Firms.People(placement.InFirm).Contains(host)) return placement;
        placement = work.Unit.Placements.Save(placement with { Host = null });
        var key = $"host:{host.Value}:{placement.Version}";
        var others = work.Unit.Firms.People(placement.InFirm).Where(person => person != placement.Professor).ToList();
        Placing.TellFirm(work, placement, key, to => Ui.Card(
            to.Heading("placement.newhost"), to.Line("placement.newhost.why", ("name", Placing.Name(work.Unit, placement.Professor))))
            .WithRow(Ui.Primary(to, "button.placement.host", StartPlacement.Accept.Name, Placing.Id(placement))));
        Placing.Tell(work, placement, key, placement.Professor, to => Ui.Card(to.Line(others.Count > 0 ? "placement.losthost" : "placement.losthost.none", ("firm", Placing.Firm(work.Unit, placement)))).WithRow(Placing.Open(to, placement)));
        if (others.Count == 0)
            Placing.TellUniversity(work, placement, key, to => Ui.Card(
                to.Line("placement.losthost.office", ("name", Placing.Name(work.Unit, placement.Professor)), ("firm", Placing.Firm(work.Unit, placement)))).WithRow(Placing.Open(to, placement)));
        return placement;
    }

    private static void WatchDays(Work work, Standing standing)
    {
        var (placement, count) = (standing.Placement, standing.Count!);
        if (count.BreaksOn is { } breaks && work.Unit.Placements.Pass(placement.Id, $"gap:{Placing.Iso(breaks)}"))
            Placing.Tell(work, placement, $"gap:{Placing.Iso(breaks)}", placement.Professor, to => Ui.Card(
                to.Heading("placement.reminder"), to.Line("placement.breaks", ("day", Placing.Label(to, breaks)))).WithRow(Ui.Primary(to, "button.placement.days", LogPresence.Week.Name, Placing.Id(placement)), Placing.Open(to, placement)));
        foreach (var lost in count.Breaks)
            if (work.Unit.Placements.Pass(placement.Id, $"broken:{Placing.Iso(lost.From)}"))
                Placing.Tell(work, placement, $"broken:{Placing.Iso(lost.From)}", placement.Professor, to => Ui.Card(
                    to.Line("placement.broken", ("from", Placing.Label(to, lost.From)), ("to", Placing.Label(to, lost.To)), ("days", lost.Days))).WithRow(Ui.Do(to, "button.human", "human"), Placing.Open(to, placement)));
        var month = JalaliMonth.Of(work.Today).Key;
        if (count.Missing >= standing.Rules.Rules.DaysPerWeek && work.Unit.Placements.Pass(placement.Id, $"behind:{month}"))
            Placing.Tell(work, placement, $"behind:{month}", placement.Professor, to => Ui.Card(
                to.Heading("placement.reminder"), to.Line("placement.behind", ("days", count.Missing), ("end", count.EarliestEnd))).WithRow(Placing.Open(to, placement)));
    }

    private static void WatchPapers(Work work, Standing standing)
    {
        var placement = standing.Placement;
        var missing = PlacementPapers.Missing(work.Unit, placement);
        if (missing.Count == 0) return;
        var due = placement.StartsOn.AddDays(standing.Rules.Rules.PaperDays);
        var step = work.Today > due ? "late" : work.Today >= due.AddDays(-1) ? "soon" : work.Today >= due.AddDays(-7) ? "first" : null;
        if (step is null || !work.Unit.Placements.Pass(placement.Id, $"papers:{step}")) return;
        Message Body(Speech to, bool toHim = true) => Ui.Card(
            to.Heading("placement.reminder"),
            to.Line(step == "late" ? toHim ? "placement.papers.yourlate" : "placement.papers.late" : "placement.papers.due", ("papers", Value.Join(missing.Select(kind => Value.Key(PlacementPapers.Key(kind))))), ("day", due), ("name", Placing.Name(work.Unit, placement.Professor))));
        Placing.Tell(work, placement, $"papers:{step}", placement.Professor, to => Body(to).WithRow(Ui.Primary(to, "button.placement.papers", PlacementPapers.List.Name, Placing.Id(placement))));
        if (step == "late") Placing.TellUniversity(work, placement, "papers:late", to => Body(to, toHim: false).WithRow(Placing.Open(to, placement)));
    }

    private static void WatchReports(Work work, Standing standing)
    {
        var (placement, rules) = (standing.Placement, standing.Rules.Rules);
        if (rules.MonthlyReports && standing.Pieces.Count > 0)
            for (var month = JalaliMonth.Of(placement.StartsOn); month.First <= work.Today; month = month.Next)
                if (AskedOn(work, standing, month) is { } asked && asked <= work.Today) Watch(work, standing, ReportKind.Monthly, month.Key, asked);
        if (standing.Count is { } count && (placement.State == PlacementState.Complete || count.NominalEnd.AddDays(-FinalDaysBefore) <= work.Today))
        {
            AskFinal(work, placement);
            if (placement.EndedOn is { } ended)
                foreach (var kind in (ReportKind[])[ReportKind.Final, ReportKind.Value])
                    if (kind == ReportKind.Value || rules.FinalReport) Watch(work, standing, kind, "", ended);
        }
    }

    /// <summary>The last working day of the month as far as the placement lies in it; null for a month in which nothing was due.</summary>
    private static DateOnly? AskedOn(Work work, Standing standing, JalaliMonth month)
    {
        DateOnly? last = null;
        for (var day = month.First; day <= month.Last; day = day.AddDays(1))
            if (standing.IsWithin(day) && standing.Rules.Rules.Week.Contains(day.DayOfWeek) && work.House.FactoryDays.IsWorkingDay(day)) last = day;
        if (last is null) return standing.Days.Any(day => day.Day >= month.First && day.Day <= month.Last) ? month.LastWorkingDay(work.House.OfficeDays) : null;
        var end = month.LastWorkingDay(work.House.OfficeDays);
        return standing.Pieces[^1].To is { } closed && closed < end ? last : end;
    }

    private static void Watch(Work work, Standing standing, ReportKind kind, string month, DateOnly asked)
    {
        var placement = standing.Placement;
        var report = work.Unit.Placements.PutReport(placement.Id, kind, month, "");
        if (report.State is ReportState.Sent or ReportState.Confirmed) return;
        var due = work.House.OfficeDays.AddWorkingDays(asked, standing.Rules.Rules.ReportDays);
        var soon = work.House.OfficeDays.AddWorkingDays(asked, Math.Max(1, standing.Rules.Rules.ReportDays - 2));
        var step = work.Today > due ? "late" : work.Today >= soon ? "soon" : "ask";
        var name = $"report:{kind}:{month}:{step}";
        if (!work.Unit.Placements.Pass(placement.Id, name)) return;
        Message Body(Speech to, bool toHim = true) => Ui.Card(
            to.Heading(step == "ask" ? "placement.report.asked" : "placement.reminder", ("report", PlacementReports.Name(to, report))),
            to.Line(step == "late" ? toHim ? "placement.report.yourlate" : "placement.report.late" : "placement.report.due", ("report", PlacementReports.Name(to, report)), ("day", due), ("name", Placing.Name(work.Unit, placement.Professor))));
        Placing.Tell(work, placement, name, placement.Professor, to => Body(to).WithRow(Ui.Primary(to, "button.placement.report", PlacementReports.Open.Name, Ui.Id(report.Id.Value)), Placing.Open(to, placement)));
        if (step == "late") Placing.TellUniversity(work, placement, name, to => Body(to, toHim: false).WithRow(Placing.Open(to, placement)));
    }

    private static void AskFinal(Work work, Placement placement)
    {
        var value = work.Unit.Placements.PutReport(placement.Id, ReportKind.Value, "", "");
        if (work.Unit.Placements.Rules(placement.Rules)!.Rules.FinalReport) work.Unit.Placements.PutReport(placement.Id, ReportKind.Final, "", "");
        if (!work.Unit.Placements.Pass(placement.Id, "final")) return;
        Placing.Tell(work, placement, "final", placement.Professor, to => Ui.Card(to.Heading("placement.final"), to.Line("placement.final.what"))
            .WithRow(Ui.Primary(to, "button.placement.reports", PlacementReports.List.Name, Placing.Id(placement)), Ui.Do(to, "button.placement.value", PlacementReports.Open.Name, Ui.Id(value.Id.Value))));
    }
}
