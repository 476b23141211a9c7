using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Placements;

/// <summary>Reports of the months, the final one, and the statement of added value: written beforehand, changed in chat, sent to host and university; the last is the firm's to confirm.</summary>
public static class PlacementReports
{
    private const int WordsLimit = 3_000;

    private static readonly Argument Which = new("report", ArgumentKind.Number);

    public static readonly ActionSpec List = new("placement.reports", (turn, given) =>
    {
        if (Placing.Find(turn, given, PlacementAct.View) is { } standing) ShowList(turn, standing);
    }) { Arguments = [Placing.Which] };

    public static readonly ActionSpec Open = new("placement.report", (turn, given) => IfThere(turn, given, PlacementAct.View, (standing, report) => Show(turn, standing, report))) { Arguments = [Which] };

    public static readonly ActionSpec Write = new("placement.write", (turn, given) => IfThere(turn, given, PlacementAct.Report, (standing, report) =>
    {
        if (report.State is ReportState.Asked or ReportState.Returned) turn.Unit.Placements.Save(report = report with { Words = given.Text("words"), IsEdited = true });
        Show(turn, standing, report);
    })) { Arguments = [Which, new Argument("words", ArgumentKind.Text) { Limit = WordsLimit }] };

    public static readonly ActionSpec Send = new("placement.send", (turn, given) => IfThere(turn, given, PlacementAct.Report, (standing, report) => RunSend(turn, standing, report))) { Arguments = [Which] };

    public static readonly ActionSpec Agree = new("placement.agree", (turn, given) => IfThere(turn, given, PlacementAct.Confirm, (standing, report) =>
    {
        if (report is { Kind: ReportKind.Value, State: ReportState.Sent })
        {
            turn.Unit.Placements.Save(report = report with { State = ReportState.Confirmed, AnsweredBy = turn.Person.Id, AnsweredAt = turn.Now });
            turn.Work.Record(Happened.PlacementValueConfirmed, null, standing.Placement.Id.Value);
            Placing.Tell(turn.Work, standing.Placement, $"value:{turn.Now.ToUnixTimeSeconds()}", standing.Placement.Professor, to => Ui.Card(
                to.Line("placement.value.confirmed", ("firm", Placing.Firm(turn.Unit, standing.Placement)))).WithRow(Placing.Open(to, standing.Placement)));
            turn.Toast(turn.Say.Words("desk.done"));
        }
        else turn.Toast(turn.Say.Words("press.old"));
        Show(turn, standing, report);
    })) { Arguments = [Which] };

    public static readonly ActionSpec Return = new("placement.return", (turn, given) => IfThere(turn, given, PlacementAct.Confirm, (standing, report) =>
    {
        if (report is { Kind: ReportKind.Value, State: ReportState.Sent })
        {
            turn.Unit.Placements.Save(report = report with { State = ReportState.Returned, AnsweredBy = turn.Person.Id, AnsweredAt = turn.Now });
            Placing.Tell(turn.Work, standing.Placement, $"value:{turn.Now.ToUnixTimeSeconds()}", standing.Placement.Professor, to => Ui.Card(
                to.Line("placement.value.returned", ("firm", Placing.Firm(turn.Unit, standing.Placement))), new Block.Quote(given.Text("words")))
                .WithRow(Ui.Primary(to, "button.placement.report", Open.Name, Ui.Id(report.Id.Value))));
            turn.Toast(turn.Say.Words("placement.returned.sent"));
        }
        else turn.Toast(turn.Say.Words("press.old"));
        Show(turn, standing, report);
    })) { Arguments = [Which, new Argument("words", ArgumentKind.Text) { Limit = 500 }] };

    internal static Value Name(Speech say, PlacementReport report) => report.Kind switch
    {
        ReportKind.Monthly => new Value.Plain(say.Words("placement.report.monthly", ("month", new Value.Plain(JalaliMonth.Parse(report.Month)?.Text(say.Language) ?? report.Month)))),
        ReportKind.Final => Value.Key("placement.report.final"),
        _ => Value.Key("placement.report.value"),
    };

    /// <summary>His own words, or those made of what is known today.</summary>
    internal static string Words(Core.Ports.IUnit unit, Standing standing, PlacementReport report) =>
        report.IsEdited || report.State != ReportState.Asked ? report.Words : ReportWording.Of(unit, standing, report);

    private static void IfThere(Turn turn, Arguments given, PlacementAct act, Action<Standing, PlacementReport> run)
    {
        var report = turn.Unit.Placements.Report(new PlacementReportId(given.NumberOr("report", 0)));
        var of = new Arguments(new Dictionary<string, string> { ["placement"] = Ui.Id(report?.Placement.Value ?? 0) });
        if (Placing.Find(turn, of, act) is not { } standing) return;
        // An unsent report is nobody's but the professor's.
        if (report!.State == ReportState.Asked && standing.Placement.Professor != turn.Person.Id) ShowList(turn, standing);
        else run(standing, report);
    }

    private static void RunSend(Turn turn, Standing standing, PlacementReport report)
    {
        var words = Words(turn.Unit, standing, report);
        var isFinished = report.Kind != ReportKind.Final || standing.Placement.State == PlacementState.Complete;
        if (report.State is not (ReportState.Asked or ReportState.Returned)) turn.Toast(turn.Say.Words("press.old"));
        else if (report.Kind == ReportKind.Monthly && JalaliMonth.Parse(report.Month) is { } month && turn.Today < LastDayIn(turn, standing, month)) turn.Toast(turn.Say.Words("placement.report.early"));
        else if (!isFinished) turn.Toast(turn.Say.Words("placement.report.early"));
        else
        {
            turn.Unit.Placements.Save(report = report with { Words = words, IsEdited = true, State = ReportState.Sent, SentAt = turn.Now, AnsweredBy = null, AnsweredAt = null });
            turn.Work.Record(Happened.PlacementReported, null, standing.Placement.Id.Value);
            var key = $"report:{report.Id.Value}:{turn.Now.ToUnixTimeSeconds()}";
            Placing.Tell(turn.Work, standing.Placement, key, standing.Placement.Host, to => Sent(turn, to, standing.Placement, report, report.Kind == ReportKind.Value));
            Placing.TellUniversity(turn.Work, standing.Placement, key, to => Sent(turn, to, standing.Placement, report, asks: false));
            turn.Toast(turn.Say.Words("placement.report.sent"));
        }
        Show(turn, standing, report);
    }

    /// <summary>The last day of the month on which the university works, or on which the placement was.</summary>
    private static DateOnly LastDayIn(Turn turn, Standing standing, JalaliMonth month) =>
        standing.Pieces[^1].To is { } to && to < month.LastWorkingDay(turn.House.OfficeDays) ? to : month.LastWorkingDay(turn.House.OfficeDays);

    private static Message Sent(Turn turn, Speech to, Placement placement, PlacementReport report, bool asks)
    {
        var card = Ui.Card(
            to.Heading("placement.report.told", ("report", Name(to, report)), ("name", Value.Of(turn.Person.Name)), ("firm", Placing.Firm(turn.Unit, placement))), new Block.Quote(report.Words));
        return asks
            ? card.With(to.Line("placement.value.ask")).WithRow(Ui.Primary(to, "button.placement.agree", Agree.Name, Ui.Id(report.Id.Value)), Ui.Do(to, "button.placement.return", Return.Name, Ui.Id(report.Id.Value)))
            : card.WithRow(Placing.Open(to, placement));
    }

    private static void ShowList(Turn turn, Standing standing)
    {
        var say = turn.Say;
        var own = standing.Placement.Professor == turn.Person.Id;
        var reports = turn.Unit.Placements.Reports(standing.Placement.Id).Where(report => own || report.State != ReportState.Asked).ToList();
        var card = Ui.Card(say.Heading("placement.reports"));
        if (reports.Count == 0) card = card.With(say.Line("placement.reports.none"));
        foreach (var report in reports)
        {
            card = card.With(say.Line("placement.report.line", ("report", Name(say, report)), ("state", Value.Key($"placement.reportstate.{report.State.ToString().ToLowerInvariant()}"))));
            card = card.WithRow(new Button(say.Words("placement.report.button", ("report", Name(say, report))), Open.Name, [Ui.Id(report.Id.Value)], report.State is ReportState.Asked or ReportState.Returned ? ButtonStyle.Primary : ButtonStyle.Plain));
        }
        turn.Show(card.WithRow(Placing.Open(say, standing.Placement), Ui.Home(say)));
    }

    internal static void Show(Turn turn, Standing standing, PlacementReport report)
    {
        var say = turn.Say;
        var card = Ui.Card(
            say.Heading("placement.report.heading", ("report", Name(say, report))),
            say.Line($"placement.reportstate.{report.State.ToString().ToLowerInvariant()}"), new Block.Quote(Words(turn.Unit, standing, report)));
        var id = Ui.Id(report.Id.Value);
        if (standing.Placement.Professor == turn.Person.Id && report.State is ReportState.Asked or ReportState.Returned)
        {
            card = card.With(say.Line(report.IsEdited ? "placement.report.own" : "placement.report.prefilled"));
            card = card.WithRow(Ui.Primary(say, "button.placement.send", Send.Name, id), Ui.Do(say, "button.placement.write", Write.Name, id));
        }
        if (report is { Kind: ReportKind.Value, State: ReportState.Sent } && Placing.May(turn, standing.Placement, PlacementAct.Confirm))
            card = card.WithRow(Ui.Primary(say, "button.placement.agree", Agree.Name, id), Ui.Do(say, "button.placement.return", Return.Name, id));
        turn.Show(card.WithRow(Ui.Do(say, "button.placement.reports", List.Name, Placing.Id(standing.Placement)), Placing.Open(say, standing.Placement)));
    }
}
