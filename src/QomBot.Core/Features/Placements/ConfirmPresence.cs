using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Placements;

/// <summary>The host's word on the days, on the card of <see cref="HostCard"/> or on his own screen: all at a tap or day by day. Fridays and holidays only day by day.</summary>
public static class ConfirmPresence
{
    private const int DaysShown = 7;

    private const string OnCard = "card";

    private static readonly Argument Upto = new("upto", ArgumentKind.Text) { Limit = 10 };

    /// <summary>Pressed on the weekly card: that is changed, and nothing else is shown.</summary>
    private static readonly Argument Where = new("card", ArgumentKind.Text) { Limit = 4, Optional = true };

    /// <summary>All that waits up to a day: what was entered after the card was made is not confirmed unseen.</summary>
    public static readonly ActionSpec All = new("placement.confirmall", RunAll) { Arguments = [Placing.Which, Upto, Where] };

    public static readonly ActionSpec DayByDay = new("placement.waiting", (turn, given) =>
    {
        if (Placing.Find(turn, given, PlacementAct.Confirm) is { } standing) Show(turn, standing);
    }) { Arguments = [Placing.Which] };

    public static readonly ActionSpec Answer = new("placement.answer", RunAnswer)
    {
        Arguments = [Placing.Which, new Argument("day", ArgumentKind.Text) { Limit = 10 }, new Argument("was", ArgumentKind.Text) { Limit = 3 }],
    };

    /// <summary>The weekly card.</summary>
    internal static Message Card(Core.Ports.IUnit unit, Speech say, Standing standing, DateOnly upto)
    {
        var days = standing.Unanswered.Where(day => day.Day <= upto).ToList();
        var usual = days.Where(day => !day.IsExtra).Select(day => day.Day).ToList();
        var card = Ui.Card(say.Heading("placement.hostcard", ("name", Placing.Name(unit, standing.Placement.Professor))));
        if (days.Count == 0) return card.With(say.Line("placement.nothingwaits")).WithRow(Placing.Open(say, standing.Placement));
        if (usual.Count > 0) card = card.With(say.Count("placement.hostcard.days", usual.Count, ("days", Placing.Labels(say, usual))));
        if (days.Count > usual.Count) card = card.With(say.Line("placement.hostcard.extra", ("days", Placing.Labels(say, days.Where(day => day.IsExtra).Select(day => day.Day)))));
        var id = Placing.Id(standing.Placement);
        if (usual.Count > 0) card = card.WithRow(Ui.Primary(say, "button.placement.confirmall", All.Name, id, Placing.Iso(upto), OnCard));
        return card.WithRow(Ui.Do(say, "button.placement.daybyday", DayByDay.Name, id));
    }

    private static void RunAll(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Confirm) is not { } standing) return;
        var upto = Placing.Day(given.Text("upto")) ?? turn.Today;
        var days = standing.Unanswered.Where(day => day.Day <= upto && !day.IsExtra).ToList();
        foreach (var day in days) Put(turn, standing.Placement, day, DayState.Confirmed);
        if (days.Count > 0)
        {
            turn.Work.Record(Happened.PresenceConfirmed, null, standing.Placement.Id.Value);
            TellConfirmed(turn, standing.Placement, days.Select(day => day.Day).ToList());
        }
        turn.Toast(days.Count > 0 ? turn.Say.Words("placement.confirmed.count", ("count", days.Count)) : turn.Say.Words("placement.nothingwaits"));
        After(turn, standing.Placement, given.TextOrNull("card") != OnCard);
    }

    private static void RunAnswer(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Confirm) is not { } standing) return;
        if (Placing.Day(given.Text("day")) is not { } when || standing.Unanswered.FirstOrDefault(day => day.Day == when) is not { } asked) turn.Toast(turn.Say.Words("press.old"));
        else if (given.Text("was") == "yes")
        {
            Put(turn, standing.Placement, asked, DayState.Confirmed);
            turn.Work.Record(Happened.PresenceConfirmed, null, standing.Placement.Id.Value);
            turn.Toast(turn.Say.Words("placement.confirmed.one", ("day", Placing.Label(turn.Say, when))));
        }
        else
        {
            Put(turn, standing.Placement, asked, DayState.Disputed);
            turn.Work.Record(Happened.PresenceDisputed, null, standing.Placement.Id.Value);
            Placing.Tell(turn.Work, standing.Placement, $"disputed:{Placing.Iso(when)}:{turn.Now.ToUnixTimeSeconds()}", standing.Placement.Professor, to => Ui.Card(
                to.Line("placement.disputed", ("name", Value.Of(turn.Person.Name)), ("day", Placing.Label(to, when))))
                .WithRow(Ui.Do(to, "button.placement.weekof", LogPresence.Week.Name, Placing.Id(standing.Placement), Placing.Iso(when)), Placing.Open(to, standing.Placement)));
            SettlePresence.ShowDispute(turn.Work, standing.Placement, when);
            turn.Toast(turn.Say.Words("placement.disputed.sent"));
        }
        After(turn, standing.Placement);
    }

    private static void Put(Turn turn, Placement placement, PresenceDay day, DayState state) =>
        turn.Unit.Placements.PutDay(placement.Id, day with { State = state, AnsweredBy = turn.Person.Id, AnsweredAt = turn.Now });

    private static void TellConfirmed(Turn turn, Placement placement, List<DateOnly> days) => Placing.Tell(
        turn.Work, placement, $"confirmed:{turn.Now.ToUnixTimeMilliseconds()}", placement.Professor,
        to => Ui.Card(to.Count("placement.confirmed.told", days.Count, ("name", Value.Of(turn.Person.Name)), ("days", Placing.Labels(to, days)))).WithRow(Placing.Open(to, placement)));

    private static void After(Turn turn, Placement placement, bool shows = true)
    {
        placement = PlacementClock.EndIfDone(turn.Work, placement);
        HostCard.Refresh(turn.Work, placement);
        if (shows) Show(turn, Standing.Of(turn.Unit, turn.House, placement));
    }

    private static void Show(Turn turn, Standing standing)
    {
        var say = turn.Say;
        var id = Placing.Id(standing.Placement);
        var waiting = standing.Unanswered.ToList();
        var card = Ui.Card(
            say.Heading("placement.hostcard", ("name", Placing.Name(turn.Unit, standing.Placement.Professor))),
            waiting.Count == 0 ? say.Line("placement.nothingwaits") : say.Line("placement.daybyday"));
        foreach (var day in waiting.Take(DaysShown))
        {
            var label = DayLabel.Of(day.Day, say.Language);
            card = card.WithRow(
                new Button(say.Words("placement.was", ("day", new Value.Plain(label))), Answer.Name, [id, Placing.Iso(day.Day), "yes"]),
                Ui.Do(say, "button.placement.wasnot", Answer.Name, id, Placing.Iso(day.Day), "no"));
        }
        if (waiting.Any(day => day.IsExtra)) card = card.With(say.Line("placement.hostcard.extra", ("days", Placing.Labels(say, waiting.Where(day => day.IsExtra).Select(day => day.Day)))));
        if (waiting.Count(day => !day.IsExtra) > 1) card = card.WithRow(Ui.Primary(say, "button.placement.confirmall", All.Name, id, Placing.Iso(waiting[^1].Day)));
        turn.Show(card.WithRow(Placing.Open(say, standing.Placement), Ui.Home(say)));
    }
}
