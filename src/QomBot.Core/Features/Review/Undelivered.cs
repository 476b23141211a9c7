using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>Messages that may not have come: of the unclear ones somebody decides whether they go once more. Whose words they are is not shown.</summary>
public static class Undelivered
{
    private const int PerPage = 5;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly Argument Which = new("message", ArgumentKind.Number);

    public static readonly ActionSpec Action = new("undelivered", (turn, given) => Show(turn, Ui.Page(given)))
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments = [new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec Resend = new("undelivered.resend", (turn, given) => Decide(turn, given, isAgain: true)) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec GiveUp = new("undelivered.giveup", (turn, given) => Decide(turn, given, isAgain: false)) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec Card = new("undelivered.card", (turn, given) =>
    {
        var id = given.NumberOr("card", 0);
        var isDone = turn.Unit.Delivering.ShowAgain(id);
        if (isDone) turn.Work.Record(Happened.SentAgain, null, id);
        turn.Toast(turn.Say.Words(isDone ? "undelivered.again" : "desk.toolate"));
        Show(turn, 0);
    }) { ReviewersOnly = true, Arguments = [new Argument("card", ArgumentKind.Number)] };

    private static void Show(Turn turn, int page)
    {
        var say = turn.Say;
        var found = turn.Unit.Delivering.Undelivered(page * PerPage, PerPage);
        var cards = turn.Unit.Delivering.CardsGivenUp(0, PerPage);
        var total = found.Total + cards.Total;
        var card = Ui.Card(say.Heading("action.undelivered"), say.Line(total == 0 ? "undelivered.none" : "undelivered.count", ("count", total)));
        foreach (var one in found.Items)
        {
            var name = turn.Unit.People.Find(one.Person)?.Name ?? "";
            card = card.With(say.Line(one.IsParked ? "undelivered.parked" : "undelivered.refused",
                ("number", one.Id), ("name", Value.Of(name)), ("at", new Value.Stamp(one.At)), ("reason", new Value.Code(one.Outcome))));
            if (one.About is { } problem) card = card.With(say.Line("undelivered.about", ("problem", problem)));
            if (one.IsParked) card = card.WithRow(
                new Button(say.Words("undelivered.resend", ("number", one.Id)), Resend.Name, [Ui.Id(one.Id)]), new Button(say.Words("undelivered.giveup", ("number", one.Id)), GiveUp.Name, [Ui.Id(one.Id)]));
        }
        foreach (var one in page == 0 ? cards.Items : [])
        {
            var where = one.Chat.Length > 0 ? Value.Of(one.Chat) : Value.Key("undelivered.group");
            card = card.With(say.Line(one.IsUnclear ? "undelivered.card.unclear" : "undelivered.card.refused", ("number", one.Id), ("name", where), ("reason", new Value.Code(one.Outcome))))
                .WithRow(new Button(say.Words("undelivered.card", ("number", one.Id)), Card.Name, [Ui.Id(one.Id)]));
        }
        foreach (var (reason, count) in turn.Unit.Delivering.Dropped(turn.Now - Week))
            card = card.With(say.Line("undelivered.dropped", ("count", count), ("reason", new Value.Code(reason))));
        var row = new List<Button>();
        if (page > 0) row.Add(Ui.Do(say, "button.previous", Action.Name, Ui.Id(page - 1)));
        if (found.Total > (page + 1) * PerPage) row.Add(Ui.Do(say, "button.next", Action.Name, Ui.Id(page + 1)));
        turn.Show(card.WithRow(row).WithRow(Ui.Home(say)));
    }

    private static void Decide(Turn turn, Arguments given, bool isAgain)
    {
        var id = given.NumberOr("message", 0);
        var isDone = isAgain ? turn.Unit.Delivering.SendAgain(id) : turn.Unit.Delivering.GiveUp(id);
        if (isDone) turn.Work.Record(isAgain ? Happened.SentAgain : Happened.GivenUp, null, id);
        turn.Toast(turn.Say.Words(!isDone ? "desk.toolate" : isAgain ? "undelivered.again" : "undelivered.gone"));
        Show(turn, 0);
    }
}
