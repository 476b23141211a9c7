using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Placements;
using QomBot.Core.Features.Progress;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Review;

/// <summary>
/// Matters that came to the desk as cards of their own, in the list of what waits: calls, complaints, objections, disputed days. Who was
/// away when the card came finds it here, and has it before him at a tap.
/// </summary>
public static class DeskMatters
{
    private const string Call = "call";
    private const string Complaint = "complaint";
    private const string Objected = "objection";
    private const string Day = "day";

    /// <summary>Matters of one kind that are counted; more wait behind them.</summary>
    private const int Most = 200;

    private const int NameLength = 16;

    public static readonly ActionSpec Open = new("desk.open", RunOpen)
    {
        ReviewersOnly = true,
        Arguments = [new Argument("kind", ArgumentKind.Text) { Limit = 10 }, new Argument("matter", ArgumentKind.Number), new Argument("day", ArgumentKind.Text) { Optional = true, Limit = 10 }],
    };

    internal static Message AddTo(Turn turn, Message card, int mostButtons)
    {
        var say = turn.Say;
        var unit = turn.Unit;
        var calls = unit.FirmTurns.WaitingCalls(Most);
        card = Add(card, "review.calls", calls.Count, calls.Take(mostButtons).Select(call => Button(say.Words("button.problem", ("problem", call.Problem)), Call, call.Id.Value)));
        var complaints = unit.Trust.WaitingMatters(MatterKind.Complaint, Most);
        card = Add(card, "review.complaints", complaints.Count, complaints.Take(mostButtons).Select(matter => Button(say.Words("button.problem", ("problem", matter.Problem!.Value)), Complaint, matter.Id.Value)));
        var objections = unit.Objections.Waiting(Most);
        card = Add(card, "review.objections", objections.Count, objections.Take(mostButtons).Select(objection => Button(say.Words("button.problem", ("problem", objection.Problem)), Objected, objection.Id.Value)));
        var days = unit.Placements.DisputedDays(Most).Where(one => Placing.May(turn, one.Placement, PlacementAct.Settle)).ToList();
        return Add(card, "review.days", days.Count, days.Take(mostButtons).Select(one => Button(
            $"{TextCut.AtGrapheme(unit.People.Find(one.Placement.Professor)!.Name, NameLength)}، {DayLabel.Of(one.Day, say.Language)}", Day, one.Placement.Id.Value, Placing.Iso(one.Day))));

        Message Add(Message to, string key, int count, IEnumerable<Button> buttons) => count == 0 ? to : to.With(Ui.Gap, say.Count(key, count)).WithRow([.. buttons]);

        static Button Button(string label, string kind, long id, string? day = null) => new(label, Open.Name, [kind, Ui.Id(id), day]);
    }

    /// <summary>The same card that came to the desk, anew at the end of his chat; it stays in step with his colleagues'.</summary>
    private static void RunOpen(Turn turn, Arguments given)
    {
        if (Find(turn, given) is not { } found)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        turn.Unit.Conversations.Post(turn.Place, found.Name, found.Card, Lane.Interactive, anew: true);
    }

    private static (string Name, Message Card)? Find(Turn turn, Arguments given)
    {
        var (work, say, id) = (turn.Work, turn.Say, given.NumberOr("matter", 0));
        switch (given.TextOrNull("kind"))
        {
            case Call when turn.Unit.FirmTurns.FindCall(new CallId(id)) is { } call: return (CallFirm.NameOf(call), CallFirm.Card(work, say, call));
            case Complaint when turn.Unit.Trust.FindMatter(new MatterId(id)) is { Kind: MatterKind.Complaint } matter: return (Complaints.NameOf(matter), Complaints.Card(work, say, matter));
            case Objected when turn.Unit.Objections.Find(new ObjectionId(id)) is { } objection: return (ObjectToDecision.NameOf(objection), ObjectToDecision.Card(work, say, objection));
            case Day when turn.Unit.Placements.Find(new PlacementId(id)) is { } placement && Placing.Day(given.TextOrNull("day")) is { } day && Placing.May(turn, placement, PlacementAct.Settle):
                return (SettlePresence.DisputeName(placement, day), SettlePresence.DisputeCard(work, say, placement, day));
            default: return null;
        }
    }
}
