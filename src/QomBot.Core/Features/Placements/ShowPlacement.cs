using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Placements;

/// <summary>A placement at a glance: the month as a calendar, what is done and due, what is missing and how it can be mended, when it can end.</summary>
public static class ShowPlacement
{
    private const int GapsShown = 4;

    private static readonly Argument Month = new("month", ArgumentKind.Text) { Optional = true, Limit = 7 };
    private static readonly Argument Page = new("page", ArgumentKind.Number) { Optional = true };

    public static readonly ActionSpec Action = new("placement", Run)
    {
        Listing = Listing.Menu,
        For = Roles.Faculty | Roles.Firm | Roles.Reviewer,
        Arguments = [Placing.Which with { Optional = true }, Month],
    };

    public static readonly ActionSpec List = new("placement.list", (turn, given) => ShowList(turn, Ui.Page(given))) { ReviewersOnly = true, Arguments = [Page] };

    public static readonly ActionSpec More = new("placement.more", (turn, given) =>
    {
        if (Placing.Find(turn, given, PlacementAct.View) is not { } standing) return;
        var (say, id) = (turn.Say, Placing.Id(standing.Placement));
        var card = Ui.Card(say.Heading("placement.more"), say.Line("placement.work", ("work", Value.Of(standing.Placement.Work))), Rules(say, standing));
        if (standing.Rules.Rules.InPieces && Placing.May(turn, standing.Placement, PlacementAct.Pause)) card = card.WithRow(Ui.Do(say, "button.placement.pause", PausePlacement.Pause.Name, id));
        if (Placing.May(turn, standing.Placement, PlacementAct.GiveUp)) card = card.WithRow(Ui.Do(say, "button.placement.giveup", PausePlacement.GiveUp.Name, id));
        if (standing.Placement.Professor == turn.Person.Id && standing.Placement.State is not PlacementState.Asked && !standing.Placement.IsLive) card = card.WithRow(Ui.Do(say, "button.placement.start", StartPlacement.Start.Name));
        turn.Show(card.WithRow(Placing.Open(say, standing.Placement), Ui.Home(say)));
    }) { Arguments = [Placing.Which] };

    private static void Run(Turn turn, Arguments given)
    {
        if (given.Has("placement"))
        {
            if (Placing.Find(turn, given, PlacementAct.View) is { } standing) Show(turn, standing.Placement, JalaliMonth.Parse(given.TextOrNull("month") ?? ""));
            return;
        }
        var own = turn.Unit.Placements.Of(turn.Person.Id);
        var hosted = turn.Unit.Placements.In(turn.Viewer.Firms.ToList()).Where(placement => placement.Professor != turn.Person.Id).ToList();
        if (turn.Viewer.IsReviewer) ShowList(turn, 0);
        else if (hosted.Count == 0 && own.Count > 0 && own[0].State is not (PlacementState.Refused or PlacementState.GivenUp)) Show(turn, own[0]);
        else if (own.Count == 0 && hosted.Count == 1) Show(turn, hosted[0]);
        else ShowOwn(turn, [.. own.Concat(hosted)]);
    }

    private static void ShowOwn(Turn turn, IReadOnlyList<Placement> placements)
    {
        var say = turn.Say;
        var card = Ui.Card(say.Heading("action.placement"));
        if (placements.Count == 0) card = card.With(say.Line(turn.Person.Is(Roles.Faculty) ? "placement.none" : "placement.none.other"));
        card = Lines(turn, card, placements.Take(Ui.PageSize));
        if (turn.Person.Is(Roles.Faculty)) card = card.WithRow(Ui.Primary(say, "button.placement.start", StartPlacement.Start.Name));
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    private static void ShowList(Turn turn, int page)
    {
        var say = turn.Say;
        var institution = turn.Unit.Institutions.Of(turn.Person.Id);
        var isOfAll = institution is null || (turn.Person.Verified & Roles.Admin) != 0;
        var found = turn.Unit.Placements.Running(isOfAll ? null : institution!.Id, page * Ui.PageSize, Ui.PageSize);
        var card = Ui.Card(say.Heading("action.placement"), say.Count("placement.count", found.Total));
        card = Lines(turn, card, found.Items).WithRow(Ui.Pages(say, List.Name, [], page, found.Total));
        if (turn.Person.Is(Roles.Faculty)) card = card.WithRow(Ui.Primary(say, "button.placement.start", StartPlacement.Start.Name));
        turn.Show(card.WithRow(Ui.Do(say, "button.placement.rules", UniversityRules.List.Name), Ui.Home(say)));
    }

    private static Message Lines(Turn turn, Message card, IEnumerable<Placement> placements)
    {
        foreach (var placement in placements)
        {
            card = card.With(turn.Say.Line(
                "placement.listline", ("name", Placing.Name(turn.Unit, placement.Professor)), ("firm", Placing.Firm(turn.Unit, placement)), ("state", State(placement))));
            card = card.WithRow(new Button(turn.Say.Words("placement.listbutton", ("name", Placing.Name(turn.Unit, placement.Professor)), ("firm", Placing.Firm(turn.Unit, placement))), Action.Name, [Placing.Id(placement)]));
        }
        return card;
    }

    /// <summary>An exemption waits for a liaison, and for no firm.</summary>
    private static Value State(Placement placement) => Value.Key(placement is { IsExemption: true, State: PlacementState.Asked } ? "placement.state.asked.exempt" : $"placement.state.{placement.State.ToString().ToLowerInvariant()}");

    internal static void Show(Turn turn, Placement placement, JalaliMonth? asked = null)
    {
        var say = turn.Say;
        var standing = Standing.Of(turn.Unit, turn.House, turn.Unit.Placements.Find(placement.Id)!);
        placement = standing.Placement;
        if (placement.IsExemption)
        {
            ExemptPlacement.Show(turn, standing);
            return;
        }
        var month = asked ?? JalaliMonth.Of(placement.EndedOn is { } ended && ended < turn.Today ? ended : turn.Today);
        if (placement.StartsOn > turn.Today && asked is null) month = JalaliMonth.Of(placement.StartsOn);
        var card = Ui.Card(
            say.Heading("placement.heading", ("name", Placing.Name(turn.Unit, placement.Professor)), ("firm", Placing.Firm(turn.Unit, placement))),
            say.Line("placement.state", ("state", State(placement)), ("start", placement.StartsOn)));
        if (standing.Count is { } count)
        {
            card = card.With(Ui.Gap).With([.. MonthCalendar.Lines(say, standing, month, turn.House.FactoryDays, turn.Today)]).With(Ui.Gap);
            card = card.With([.. Figures(turn, standing, count)]);
        }
        else card = card.With(Rules(say, standing));
        turn.Show(Buttons(turn, card, standing, month));
    }

    private static Block Rules(Speech say, Standing standing)
    {
        var rules = standing.Rules.Rules;
        var length = rules.LengthWith(standing.Placement.CountedPoints);
        return length.Days > 0
            ? say.Line("placement.rulesline.half", ("rules", new Value.Plain(rules.Name(say.Language))), ("months", length.Months), ("more", length.Days), ("days", rules.DaysPerWeek))
            : say.Line("placement.rulesline", ("rules", new Value.Plain(rules.Name(say.Language))), ("months", length.Months), ("days", rules.DaysPerWeek));
    }

    private static IEnumerable<Block> Figures(Turn turn, Standing standing, PlacementCount count)
    {
        var (say, placement) = (turn.Say, standing.Placement);
        yield return say.Line("placement.done", ("done", count.Done), ("required", count.Required), ("due", count.Due));
        if (placement is { Points: > 0, PointsBy: null }) yield return say.Line("placement.points.wait", ("points", placement.Points));
        if (count.Waiting > 0) yield return say.Line("placement.waits", ("count", count.Waiting));
        var extra = standing.Unanswered.Count(day => day.IsExtra);
        if (extra > 0) yield return say.Line("placement.waits.extra", ("count", extra));
        foreach (var lost in count.Breaks.TakeLast(2)) yield return say.Line("placement.broken", ("from", Placing.Label(say, lost.From)), ("to", Placing.Label(say, lost.To)), ("days", lost.Days));
        if (placement.State == PlacementState.Complete)
        {
            yield return say.Line("placement.ended", ("day", placement.EndedOn!.Value));
            yield break;
        }
        if (count.Missing > 0)
        {
            yield return say.Line("placement.missing", ("days", count.Missing));
            foreach (var gap in count.Gaps.TakeLast(GapsShown))
            {
                yield return say.Line("placement.gap", ("week", Placing.Label(say, gap.Week)), ("missing", gap.Missing), ("days", Placing.Labels(say, gap.Days)));
                if (gap.StillLoggable.Count > 0) yield return say.Line("placement.gap.log", ("day", Placing.Label(say, gap.StillLoggable[0].AddDays(standing.Rules.Rules.LogBackDays))));
            }
            if (count.Gaps.Count > GapsShown) yield return say.Line("placement.gap.more", ("count", count.Gaps.Count - GapsShown));
            if (count.MakeUpDays.Count > 0) yield return say.Line("placement.makeup", ("days", Placing.Labels(say, count.MakeUpDays)));
        }
        if (count.BreaksOn is { } breaks) yield return say.Line("placement.breaks", ("day", Placing.Label(say, breaks)));
        yield return say.Line("placement.end", ("day", count.EarliestEnd));
        if (!turn.House.FactoryDays.KnowsYear(JalaliDate.From(count.EarliestEnd).Year)) yield return say.Line("placement.noholidays", ("year", new Value.Plain(say.InOwnDigits(JalaliDate.From(count.EarliestEnd).Year.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        if (placement.Host is null) yield return say.Line("placement.nohost");
        var missing = PlacementPapers.Missing(turn.Unit, placement);
        if (missing.Count > 0) yield return say.Line("placement.papers.missing", ("papers", Value.Join(missing.Select(kind => Value.Key(PlacementPapers.Key(kind))))));
    }

    private static Message Buttons(Turn turn, Message card, Standing standing, JalaliMonth month)
    {
        var (say, placement) = (turn.Say, standing.Placement);
        var id = Placing.Id(placement);
        bool May(PlacementAct act) => Placing.May(turn, placement, act);
        if (May(PlacementAct.Log))
        {
            var week = Ui.Do(say, "button.placement.week", LogPresence.Week.Name, id);
            // Today is offered where it is a working day that can be entered; a Friday only on purpose.
            card = turn.House.FactoryDays.IsWorkingDay(turn.Today) && LogPresence.Trouble(standing, turn.Today, turn.Today) is null
                ? card.WithRow(Ui.Primary(say, "button.placement.today", LogPresence.Today.Name, id), week)
                : card.WithRow(week);
        }
        if (placement is { Points: > 0, PointsBy: null, State: PlacementState.Asked or PlacementState.Running or PlacementState.Paused } && May(PlacementAct.Settle))
            card = card.WithRow(Ui.Primary(say, "button.approve", SettlePresence.Points.Name, id, "yes"), Ui.Do(say, "button.notconfirm", SettlePresence.Points.Name, id, "no"));
        if (May(PlacementAct.Resume)) card = card.WithRow(Ui.Primary(say, "button.placement.resume", PausePlacement.Resume.Name, id));
        if (placement.Host is null && May(PlacementAct.Host)) card = card.WithRow(Ui.Primary(say, "button.placement.host", StartPlacement.Accept.Name, id));
        if (May(PlacementAct.RefuseHost)) card = card.WithRow(Ui.Do(say, "button.placement.refuse", StartPlacement.Refuse.Name, id));
        if (May(PlacementAct.Confirm) && standing.Unanswered.Any()) card = card.WithRow(Ui.Primary(say, "button.placement.waiting", ConfirmPresence.DayByDay.Name, id));
        if (standing.Count is not null)
            card = card.WithRow(Ui.Do(say, "button.placement.monthbefore", Action.Name, id, month.Previous.Key), Ui.Do(say, "button.placement.monthafter", Action.Name, id, month.Next.Key));
        var row = new List<Button>();
        if (May(PlacementAct.Papers)) row.Add(Ui.Do(say, "button.placement.papers", PlacementPapers.List.Name, id));
        if (standing.Count is not null) row.Add(Ui.Do(say, "button.placement.reports", PlacementReports.List.Name, id));
        if (May(PlacementAct.Dossier)) row.Add(Ui.Do(say, "button.placement.dossier", IssueDossier.Action.Name, id));
        if (row.Count > 0) card = card.WithRow(row);
        return card.WithRow(Ui.Do(say, "button.more", More.Name, id), Ui.Home(say));
    }
}
