using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Rooms;

/// <summary>
/// One small line under what somebody said last: to how many it has come, and what became of the rest. It is changed in place and goes
/// along to the end of the chat. In a group, where everybody would read it, it comes only where something is amiss.
/// </summary>
public static class ShowReceipt
{
    public static void RunDue(Work work, long id)
    {
        var unit = work.Unit;
        if (unit.Rooms.Message(new RoomMessageId(id)) is not { By: { } person, From: { } from, Kind: not RoomMessageKind.Event } message) return;
        if (unit.Rooms.Find(message.Room) is not { } room || unit.People.Find(person) is not { } sender || unit.Rooms.NewestBy(room.Id, person, from) is not { } newest) return;
        var place = unit.Rooms.At(from);
        var isGroup = place is { IsGroup: true } || !unit.Rooms.IsPrivate(from);
        var tally = unit.Rooms.Tally(newest.Id);
        var older = unit.Rooms.Unsettled(room.Id, person, from, newest.Id);
        var name = isGroup ? $"receipt:{Ui.Id(room.Id.Value)}:{Ui.Id(person.Value)}" : $"receipt:{Ui.Id(room.Id.Value)}";
        var standing = unit.Conversations.Screen(from, new UserId(name));
        var isAmiss = tally.Kept + tally.Ended + tally.Failed + older > 0;
        if (isGroup && (place is null || (!isAmiss && standing is null))) return;
        var content = Content(work, room, newest, sender, tally, older);
        // It belongs to a newer message now: then it stands below that.
        var anew = standing is not null && Of(standing.Content) != newest.Id;
        unit.Conversations.Post(from, name, content with { IsFleeting = true }, Lane.Interactive, null, anew);
    }

    /// <summary>The message of which a receipt speaks, by its button.</summary>
    private static RoomMessageId? Of(Message receipt) =>
        receipt.Buttons.FirstOrDefault(button => button.Action == TakeBack.Action.Name) is { Arguments: [{ } id] } && long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new RoomMessageId(number) : null;

    private static Message Content(Work work, Room room, RoomMessage message, Person sender, RoomTally tally, int older)
    {
        var say = work.Speech(sender.Language);
        Message content;
        if (message.DeletedAt is not null) return Ui.Card(say.Line("room.receipt.gone"));
        if (!message.IsReleased) content = Ui.Card(say.Line("room.receipt.waiting"));
        else if (tally.All == 0) content = Ui.Card(say.Line(room.Kind == RoomKind.Help && room.TakenBy is null ? "room.receipt.office" : "room.receipt.nobody"));
        else if (tally is { Shown: 0, OnTheWay: 0, Kept: 0, Ended: > 0 }) content = Ui.Card(say.Line("room.over"));
        else
        {
            content = Ui.Card(say.Line(tally.Shown == tally.All ? "room.receipt.all" : "room.receipt.some", ("shown", tally.Shown), ("all", tally.All)));
            if (tally.Kept > 0) content = content.With(say.Line("room.receipt.kept", ("who", Kept(work, room, message, sender))));
            if (tally.Ended > 0) content = content.With(say.Line("room.over"));
            if (tally.Failed > 0) content = content.With(say.Line("room.receipt.failed", ("failed", tally.Failed)));
        }
        if (message.Refused.Count > 0)
            content = content.With(say.Line("room.receipt.refused", ("names", Value.Join(message.Refused.Select(Value.Of))), ("limit", work.House.Policy.FileLimitBytes / (1024 * 1024))));
        if (older > 0) content = content.With(say.Line("room.receipt.older", ("count", older)));
        return content.WithRow(Ui.Do(say, "button.room.unsend", TakeBack.Action.Name, Ui.Id(message.Id.Value)));
    }

    private static Value Kept(Work work, Room room, RoomMessage message, Person sender)
    {
        var side = RoomPeople.SideOf(work.Unit, room, sender.Id);
        var isMasked = side != Side.Firm && RoomPeople.IsMasked(work.Unit, room, sender.Id);
        return Value.Join(work.Unit.Rooms.KeptFor(message.Id).Take(4).Select(person =>
            isMasked && RoomPeople.SideOf(work.Unit, room, person) == Side.Firm ? Value.Key("room.masked") : Value.Of(work.Unit.People.Find(person)?.Name ?? "")));
    }
}

/// <summary>Takes back what one has said: it goes from everybody's chat where the platform can do that, else it is changed to say so.</summary>
public static class TakeBack
{
    public static readonly ActionSpec Action = new("room.unsend", (turn, given) =>
    {
        var id = new RoomMessageId(given.NumberOr("message", 0));
        if (turn.Unit.Rooms.Message(id) is { } message && message.By == turn.Person.Id) Run(turn.Work, message);
        else turn.Toast(turn.Say.Words("press.old"));
    }) { Arguments = [new Argument("message", ArgumentKind.Number)] };

    public static void Run(Work work, RoomMessage message)
    {
        if (message.DeletedAt is not null) return;
        // The words go from here, too; that there was something stays.
        work.Unit.Rooms.Change(message with { DeletedAt = work.Now, Words = "", Refused = [] }, copies: true);
        if (work.Unit.Rooms.Find(message.Room) is { } room) ReleaseMessages.Run(work, room);
        work.Unit.Due.Put(RoomDue.ReceiptKind, message.Id.Value, work.Now);
    }
}
