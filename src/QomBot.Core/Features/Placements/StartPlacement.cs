using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Placements;

/// <summary>A professor asks a firm for a placement; somebody of the firm says yes and is its host from then on.</summary>
public static class StartPlacement
{
    private const int MostPoints = 6;
    private const int ReminderWorkingDays = 3;

    /// <summary>In days: no two working days lie further apart.</summary>
    private const int LongestHolidays = 60;

    public static readonly ActionSpec Start = new("placement.start", RunStart)
    {
        Ready = MayStart,
        Arguments =
        [
            new Argument("rules", ArgumentKind.Choice) { Choices = (turn, _) => [.. UniversityRules.For(turn.Unit, turn.House, turn.Person.Id).Select(rules => new Choice(rules.Key, rules.Name(turn.Say.Language)))] },
            new Argument("points", ArgumentKind.Choice)
            {
                Choices = (turn, _) => [.. Enumerable.Range(0, MostPoints + 1).Select(points => new Choice(points.ToString(CultureInfo.InvariantCulture), points == 0 ? turn.Say.Words("placement.nopoints") : turn.Say.Number(points)))],
            },
            new Argument("firm", ArgumentKind.Text) { Limit = 120, When = MustGo, Trouble = (turn, given) => Named(turn, given.Text("firm")) is null ? turn.Say.Line("placement.nofirm") : null },
            new Argument("start", ArgumentKind.Date) { When = MustGo, Trouble = NoDayOfWork },
            new Argument("work", ArgumentKind.Text) { Limit = 500, When = MustGo },
            new Argument("projects", ArgumentKind.Text) { Limit = 1_000, When = (turn, given) => !MustGo(turn, given) },
            new Argument("evidence", ArgumentKind.Files) { When = (turn, given) => !MustGo(turn, given) },
        ],
    };

    public static readonly ActionSpec Accept = new("placement.host", RunHost) { Arguments = [Placing.Which] };

    public static readonly ActionSpec Refuse = new("placement.refuse", RunRefuse) { Ready = (turn, given) => Placing.Find(turn, given, PlacementAct.RefuseHost) is not null, Arguments = [Placing.Which, EditDraft.Sure] };

    private static bool MayStart(Turn turn, Arguments given)
    {
        var refusal = !turn.Person.Is(Roles.Faculty) || (turn.Viewer.Moderated && (turn.Person.Verified & Roles.Faculty) == 0) ? "placement.onlyfaculty"
            : turn.Unit.Placements.Of(turn.Person.Id).Any(placement => placement.State is PlacementState.Asked || placement.IsLive) ? "placement.onlyone"
            : null;
        if (refusal is null) return true;
        turn.Show(Ui.Card(turn.Say.Line(refusal)).WithRow(Ui.Do(turn.Say, "button.placement", "placement"), Ui.Do(turn.Say, "button.profile", "profile")));
        return false;
    }

    private static void RunStart(Turn turn, Arguments given)
    {
        var rules = Chosen(turn, given)!;
        var points = given.NumberOr("points", 0);
        var version = UniversityRules.Version(turn.Unit, rules, turn.Person.Id);
        if (rules.IsExempt(points))
        {
            ExemptPlacement.Ask(turn, given, version, points);
            return;
        }
        if (Named(turn, given.Text("firm")) is not { } firm)
        {
            // The last of its people has left it since he named it.
            turn.AskAgain("firm", turn.Say.Line("placement.nofirm"));
            return;
        }
        if (turn.Unit.Placements.TryCreate(turn.Person.Id, firm.Id, version.Id, points, given.Date("start"), given.Text("work")) is not { } placement)
        {
            turn.Show(Ui.Card(turn.Say.Line("placement.onlyone")).WithRow(Ui.Do(turn.Say, "button.placement", "placement"), Ui.Home(turn.Say)));
            return;
        }
        turn.Work.Record(Happened.PlacementAsked, null, placement.Id.Value);
        Placing.TellFirm(turn.Work, placement, "asked", to => Asking(turn.Work, to, placement, version.Rules));
        if (points > 0) SettlePresence.ShowPoints(turn.Work, placement);
        turn.Unit.Due.Put(PlacementClock.DueKind, placement.Id.Value, turn.Work.OfficeMorning(ReminderWorkingDays));
        turn.Keep($"placement:{placement.Id.Value}:asked", Ui.Card(turn.Say.Line("placement.sent", ("firm", Value.Of(firm.Name)))));
        ShowPlacement.Show(turn, placement);
    }

    private static PlacementRules? Chosen(Turn turn, Arguments given) =>
        UniversityRules.For(turn.Unit, turn.House, turn.Person.Id).FirstOrDefault(one => one.Key == given.TextOrNull("rules"));

    /// <summary>Not exempt, as far as is known.</summary>
    private static bool MustGo(Turn turn, Arguments given) => Chosen(turn, given)?.IsExempt(given.NumberOr("points", 0)) != true;

    /// <summary>
    /// Only by its whole name, one whose name is known to him anyway, and with somebody who can be its host: nobody learns from here which firms there are. A firm that keeps its name
    /// sealed opens its doors, and then it can be named.
    /// </summary>
    private static Firm? Named(Turn turn, string name) =>
        turn.Unit.Placements.FirmsNamed(PersianText.CleanName(name), turn.Visibility).FirstOrDefault(one => turn.Unit.Firms.People(one.Id).Any(person => person != turn.Person.Id));

    /// <summary>A placement begins on a day that its rules count: no Friday, no holiday, no day off. The next that is one is offered instead.</summary>
    private static Trouble? NoDayOfWork(Turn turn, Arguments given)
    {
        if (Placing.Day(given.Text("start")) is not { } day || Chosen(turn, given) is not { } rules) return null;
        bool Counts(DateOnly one) => rules.Week.Contains(one.DayOfWeek) && turn.House.FactoryDays.IsWorkingDay(one);
        if (Counts(day)) return null;
        var next = Enumerable.Range(1, LongestHolidays).Select(day.AddDays).FirstOrDefault(Counts);
        return next == default ? null : new Trouble([turn.Say.Line("placement.bad.start")], [[new Button(DateText.Long(next, turn.Say.Language), FormActions.AnswerName, [Placing.Iso(next)], ButtonStyle.Primary)]]);
    }

    internal static Message Asking(Work work, Speech to, Placement placement, PlacementRules rules) => Ui.Card(
        to.Heading("placement.asked"),
        to.Line("placement.asked.who", ("name", Placing.Name(work.Unit, placement.Professor)), ("rules", new Value.Plain(rules.Name(to.Language))), ("start", placement.StartsOn)),
        new Block.Quote(placement.Work), to.Line("placement.asked.host"))
        .WithRow(Ui.Primary(to, "button.placement.host", Accept.Name, Placing.Id(placement)), Ui.Do(to, "button.placement.refuse", Refuse.Name, Placing.Id(placement)));

    private static void RunHost(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Host) is not { Placement: var placement }) return;
        if (placement.Host is { } there && turn.Unit.Firms.People(placement.InFirm).Contains(there))
        {
            // A colleague was quicker.
            turn.Toast(turn.Say.Words(there == turn.Person.Id ? "placement.hosted.own" : "placement.hosted.already"));
            ShowPlacement.Show(turn, placement);
            return;
        }
        var begins = placement.State == PlacementState.Asked;
        // Who answers late does not make the professor's first days lost: the start that was asked for stands.
        placement = turn.Unit.Placements.Save(placement with { Host = turn.Person.Id, State = begins ? PlacementState.Running : placement.State });
        if (begins) turn.Unit.Placements.OpenPiece(placement.Id, placement.StartsOn);
        turn.Work.Record(Happened.PlacementHosted, null, placement.Id.Value);
        Placing.Tell(turn.Work, placement, $"hosted:{turn.Person.Id.Value}", placement.Professor, to => Ui.Card(
            to.Line("placement.hosted", ("name", Value.Of(turn.Person.Name)), ("firm", Placing.Firm(turn.Unit, placement)), ("start", placement.StartsOn))).WithRow(Placing.Open(to, placement)));
        PlacementClock.Schedule(turn.Work, placement);
        turn.Toast(turn.Say.Words("placement.youhost"));
        ShowPlacement.Show(turn, placement);
    }

    private static void RunRefuse(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.RefuseHost) is not { Placement: var placement }) return;
        if (given.Text("sure") == EditDraft.Yes)
        {
            placement = turn.Unit.Placements.Save(placement with { State = PlacementState.Refused });
            turn.Work.Record(Happened.PlacementRefused, null, placement.Id.Value);
            Placing.Tell(turn.Work, placement, "refused", placement.Professor, to => Ui.Card(to.Line("placement.refused", ("firm", Placing.Firm(turn.Unit, placement)))).WithRow(Ui.Do(to, "button.placement.start", Start.Name)));
        }
        ShowPlacement.Show(turn, placement);
    }
}
