using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Groups;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Rooms;

/// <summary>
/// Words that are meant for other people: an answer to a message of a room, and whatever is said in a chat that is in one. Rights are
/// looked at with every word; whose room it is not any more is told so, and nothing is carried.
/// </summary>
public sealed class RoomTalk : IRoomTalk
{
    /// <summary>What begins so stays on one's own side.</summary>
    public const string OwnSide = "//";

    private static readonly HashSet<string> TakeBackWords = new(["/unsend", "/delete", "پاک کن", "حذف کن", "unsend", "احذف"], StringComparer.OrdinalIgnoreCase);

    public bool Answers(Turn turn, Incoming.Said said)
    {
        if (said.ReplyTo is not { } answered || turn.Unit.Rooms.MessageAt(turn.Place, answered) is not { } about || turn.Unit.Rooms.Find(about.Room) is not { } room) return false;
        if (TakeBackWords.Contains(said.Text.Trim()))
        {
            if (about.By == turn.Person.Id) TakeBack.Run(turn.Work, about);
            else turn.Keep($"unsend:{turn.Place.Chat.Value}:{said.Message.Value}", Ui.Card(turn.Say.Line("room.notyourwords")));
            return true;
        }
        // Another command is meant for the bot.
        if (said.Text.StartsWith('/') && !said.Text.StartsWith(OwnSide, StringComparison.Ordinal)) return false;
        Say(turn, room, said, about.Id);
        return true;
    }

    public bool Takes(Turn turn, Incoming.Said said)
    {
        if (turn.Unit.Rooms.At(turn.Place) is not { IsGroup: false } talk || turn.Unit.Rooms.Find(talk.Room) is not { } room) return false;
        if (turn.Now - talk.UsedAt > Room.TalkLasts)
        {
            turn.Unit.Rooms.Untie(turn.Place);
            return false;
        }
        if (said.Text.Length == 0 && said.Attachments.Count == 0) return false;
        Say(turn, room, said, null);
        return true;
    }

    public bool Follows(Turn turn) => AnswerUnasked.JustTold(turn) is not null;

    public bool Asks(Turn turn, Incoming.Said said) => AnswerUnasked.Asks(turn, said);

    public bool Leave(Turn turn)
    {
        if (turn.Unit.Rooms.At(turn.Place) is not { IsGroup: false }) return false;
        turn.Unit.Rooms.Untie(turn.Place);
        return true;
    }

    private static void Say(Turn turn, Room room, Incoming.Said said, RoomMessageId? replyTo)
    {
        if (RoomPeople.SideOf(turn.Unit, room, turn.Person.Id) is not { } side)
        {
            if (turn.Unit.Rooms.At(turn.Place)?.Room == room.Id) turn.Unit.Rooms.Untie(turn.Place);
            turn.Keep(
                $"room:over:{turn.Place.Chat.Value}:{said.Message.Value}",
                Ui.Card(turn.Say.Line(room.Kind == RoomKind.Help ? "room.help.closed" : "room.over")).WithRow(room.Problem is { } problem ? Ui.Problem(turn.Say, problem) : Ui.Do(turn.Say, "button.human", "human"), Ui.Home(turn.Say)));
            return;
        }
        var (kind, words) = Read(said.Text);
        SayInRoom.Say(turn.Work, room, turn.Person.Id, side, kind, turn.Place, said, words, replyTo);
        // The talk goes on as long as somebody talks.
        if (turn.Unit.Rooms.At(turn.Place) is { } talk && talk.Room == room.Id) turn.Unit.Rooms.Tie(talk with { UsedAt = turn.Now });
        if (room is { Kind: RoomKind.Help, TakenBy: null }) HelpRoom.ShowCards(turn.Work, room);
    }

    private static (RoomMessageKind Kind, string Words) Read(string text) =>
        text.StartsWith(OwnSide, StringComparison.Ordinal) ? (RoomMessageKind.Note, SayInRoom.Clean(text[OwnSide.Length..])) : (RoomMessageKind.Said, SayInRoom.Clean(text));

    public bool Change(Work work, Place place, Person? who, Incoming.Edited edited)
    {
        var unit = work.Unit;
        if (unit.Rooms.MessageAt(place, edited.Message) is not { } message || who is null || message.By != who.Id || unit.Rooms.Find(message.Room) is not { } room) return false;
        var (_, words) = Read(edited.Text);
        // Some platforms report changes that are none (a preview came).
        if (message.DeletedAt is not null || words == message.Words) return true;
        if (RoomPeople.SideOf(unit, room, who.Id) is null)
        {
            if (unit.Rooms.IsPrivate(place)) unit.Notices.Reply(place, who.Id, $"room:over:{place.Chat.Value}:{edited.Message.Value}:{message.Version}", Ui.Card(work.Speech(who.Language).Line("room.over")));
            return true;
        }
        unit.Rooms.Change(message with { Words = words, EditedAt = work.Now }, copies: true);
        unit.Due.Put(RoomDue.ReceiptKind, message.Id.Value, work.Now);
        return true;
    }

    public void Delete(Work work, AccountId account, Incoming.Deleted deleted)
    {
        if (work.Unit.Rooms.SaidBy(account, deleted.Message) is { } message) TakeBack.Run(work, message);
    }

    public bool TakesInGroup(Work work, Place place, Incoming.Said said, Person? who)
    {
        var unit = work.Unit;
        var about = said.ReplyTo is { } answered ? unit.Rooms.MessageAt(place, answered) : null;
        var tie = unit.Rooms.At(place);
        if ((tie?.Room ?? about?.Room) is not { } id || unit.Rooms.Find(id) is not { } room) return false;
        var isTakeBack = TakeBackWords.Contains(said.Text.Trim());
        if (said.Text.StartsWith('/') && !said.Text.StartsWith(OwnSide, StringComparison.Ordinal) && !isTakeBack) return false;
        var say = work.Speech(who?.Language ?? tie?.Language ?? Languages.Default);
        if (tie is null || !RoomPeople.MayRead(unit, room, tie))
        {
            if (tie is not null) unit.Rooms.Untie(place);
            GroupTalk.Answer(work, place, said, Ui.Card(say.Line("room.over")));
            return true;
        }
        if (who is null || RoomPeople.SideOf(unit, room, who.Id) != tie.Side)
        {
            GroupTalk.Answer(work, place, said, Ui.Card(say.Line("room.stranger")));
            return true;
        }
        if (isTakeBack && about?.By == who.Id)
        {
            TakeBack.Run(work, about);
            return true;
        }
        if (said.Text.Length == 0 && said.Attachments.Count == 0) return true;
        unit.Rooms.Sit(place, who.Id);
        var (kind, words) = Read(said.Text);
        SayInRoom.Say(work, room, who.Id, tie.Side, kind, place, said, words, about?.Room == room.Id ? about.Id : null);
        return true;
    }
}
