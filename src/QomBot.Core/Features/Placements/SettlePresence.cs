using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>What a liaison decides: a day of which host and professor say different things, and whether points are as the professor says.</summary>
public static class SettlePresence
{
    public static readonly ActionSpec Settle = new("placement.settle", RunSettle)
    {
        Arguments = [Placing.Which, new Argument("day", ArgumentKind.Text) { Limit = 10 }, new Argument("was", ArgumentKind.Text) { Limit = 3 }],
    };

    public static readonly ActionSpec Points = new("placement.points", RunPoints) { Arguments = [Placing.Which, new Argument("are", ArgumentKind.Text) { Limit = 3 }] };

    private static void RunSettle(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Settle) is not { Placement: var placement }) return;
        if (Placing.Day(given.Text("day")) is not { } when) return;
        if (turn.Unit.Placements.Day(placement.Id, when) is { State: DayState.Disputed } day)
        {
            var was = given.Text("was") == "yes";
            turn.Unit.Placements.PutDay(placement.Id, day with { State = was ? DayState.Confirmed : DayState.Refused, AnsweredBy = turn.Person.Id, AnsweredAt = turn.Now });
            turn.Work.Record(Happened.PresenceSettled, null, placement.Id.Value);
            foreach (var person in (PersonId?[])[placement.Professor, placement.Host])
                Placing.Tell(turn.Work, placement, $"settled:{Placing.Iso(when)}:{turn.Now.ToUnixTimeSeconds()}", person, to => Ui.Card(
                    was ? to.Line("placement.settled.was", ("day", Placing.Label(to, when))) : to.Line("placement.settled.wasnot", ("day", Placing.Label(to, when)))).WithRow(Placing.Open(to, placement)));
            turn.Toast(turn.Say.Words("desk.done"));
            placement = PlacementClock.EndIfDone(turn.Work, placement);
        }
        else turn.Toast(turn.Say.Words("desk.toolate"));
        ShowDispute(turn.Work, placement, when);
    }

    internal static void ShowDispute(Work work, Placement placement, DateOnly when) =>
        Placing.ShowOnDesk(work, placement, DisputeName(placement, when), work.Unit.Placements.Day(placement.Id, when)?.State == DayState.Disputed, say => DisputeCard(work, say, placement, when));

    internal static string DisputeName(Placement placement, DateOnly when) => $"desk:presence:{Placing.Id(placement)}:{Placing.Iso(when)}";

    internal static Message DisputeCard(Work work, Speech say, Placement placement, DateOnly when)
    {
        var card = Ui.Card(
            say.Heading("placement.desk.day", ("name", Placing.Name(work.Unit, placement.Professor)), ("firm", Placing.Firm(work.Unit, placement))),
            say.Line("placement.desk.dispute", ("day", Placing.Label(say, when)), ("host", Placing.Name(work.Unit, placement.Host))));
        return work.Unit.Placements.Day(placement.Id, when)?.State switch
        {
            DayState.Disputed => card.WithRow(
                    Ui.Primary(say, "button.placement.settlewas", Settle.Name, Placing.Id(placement), Placing.Iso(when), "yes"),
                    Ui.Do(say, "button.placement.settlenot", Settle.Name, Placing.Id(placement), Placing.Iso(when), "no"))
                .WithRow(Placing.Open(say, placement)),
            DayState.Confirmed => card.With(say.Line("placement.settled.was", ("day", Placing.Label(say, when)))),
            DayState.Refused => card.With(say.Line("placement.settled.wasnot", ("day", Placing.Label(say, when)))),
            _ => card.With(say.Line("desk.takenback")),
        };
    }

    private static void RunPoints(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Settle) is not { Placement: var placement }) return;
        if (placement is { Points: > 0, PointsBy: null } && placement is not { IsExemption: true, State: not PlacementState.Asked })
        {
            var are = given.Text("are") == "yes";
            if (placement.IsExemption)
            {
                placement = ExemptPlacement.Settle(turn, placement, are);
                turn.Toast(turn.Say.Words("desk.done"));
                ShowPoints(turn.Work, placement, refused: !are);
                return;
            }
            if (are) placement = turn.Unit.Placements.Save(placement with { PointsBy = turn.Person.Id });
            else turn.Unit.Placements.Pass(placement.Id, IPlacements.PointsRefused);
            Placing.Tell(turn.Work, placement, $"points:{(are ? "yes" : "no")}", placement.Professor, to => Ui.Card(
                are ? to.Line("placement.points.yes", ("points", placement.Points)) : to.Line("placement.points.no", ("points", placement.Points))).WithRow(Placing.Open(to, placement)));
            turn.Toast(turn.Say.Words("desk.done"));
            ShowPoints(turn.Work, placement, refused: !are);
            placement = PlacementClock.EndIfDone(turn.Work, placement);
        }
        else turn.Toast(turn.Say.Words("desk.toolate"));
    }

    internal static void ShowPoints(Work work, Placement placement, bool refused = false) =>
        Placing.ShowOnDesk(work, placement, $"desk:points:{Placing.Id(placement)}", placement.PointsBy is null && !refused && placement.State != PlacementState.GivenUp, say =>
        {
            var rules = work.Unit.Placements.Rules(placement.Rules)!.Rules;
            var card = placement.IsExemption ? Ui.Card(
                say.Heading("placement.desk.points"),
                say.Line("placement.desk.exempt.says", ("name", Placing.Name(work.Unit, placement.Professor)), ("points", placement.Points), ("exempt", rules.ExemptPoints)), new Block.Quote(placement.Work))
                : Ui.Card(
                say.Heading("placement.desk.points"),
                say.Line("placement.desk.points.says", ("name", Placing.Name(work.Unit, placement.Professor)), ("points", placement.Points), ("halving", rules.HalvingPoints)));
            return placement.PointsBy is not null ? card.With(say.Line("placement.desk.points.yes"))
                : placement.State == PlacementState.GivenUp ? card.With(say.Line("desk.takenback"))
                : refused ? card.With(say.Line("placement.desk.points.no"))
                : card.WithRow(Ui.Primary(say, "button.approve", Points.Name, Placing.Id(placement), "yes"), Ui.Do(say, "button.notconfirm", Points.Name, Placing.Id(placement), "no"))
                    .WithRow(Placing.Open(say, placement));
        });
}
