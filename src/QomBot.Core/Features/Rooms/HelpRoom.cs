using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Rooms;

/// <summary>
/// Somebody wants to talk to a person: what he writes reaches the liaisons on duty, and the first to answer has it; the others see who.
/// It goes on in the same relay as any talk, until one of the two closes it.
/// </summary>
public static class HelpRoom
{
    private const int TeaserLength = 300;

    private static readonly Argument Which = new("room", ArgumentKind.Number);

    public static readonly ActionSpec Take = new("help.take", RunTake) { ReviewersOnly = true, Arguments = [Which] };

    /// <summary>The chat goes into the person's help room; the liaisons on duty are told.</summary>
    public static Message Open(Turn turn)
    {
        var say = turn.Say;
        var isNew = turn.Unit.Rooms.HelpOf(turn.Person.Id) is null;
        var room = turn.Unit.Rooms.OpenHelp(turn.Person.Id);
        turn.Unit.Rooms.Tie(new RoomPlace(turn.Place, room.Id, false, Side.Firm, null, turn.Person.Id, "", turn.Person.Language, turn.Now));
        if (isNew) ShowCards(turn.Work, room);
        var card = Ui.Card(say.Line("human.told"), say.Line("room.help.in"));
        card = room.TakenBy is { } liaison && turn.Unit.People.Find(liaison) is { } helper
            ? card.With(say.Line("room.help.with", ("name", Value.Of(helper.Name))))
            : card.With(IsOffice(turn.Work) ? say.Line("room.help.now") : say.Line("room.help.later", ("at", NextOffice(turn.Work))));
        return card.With(say.Line("room.wayout")).WithRow(Ui.Primary(say, "button.room.leave", TalkInRoom.Leave.Name), Ui.Do(say, "button.phone", Home.ChooseRoles.Phone.Name));
    }

    private static bool IsOffice(Work work)
    {
        var hour = TehranTime.ToLocal(work.Now).Hour;
        return work.House.OfficeDays.IsWorkingDay(work.Today) && hour >= work.House.Policy.OfficeFrom && hour < work.House.Policy.OfficeUntil;
    }

    /// <summary>When the office opens next.</summary>
    private static DateTimeOffset NextOffice(Work work)
    {
        var opens = new TimeOnly(work.House.Policy.OfficeFrom, 0);
        var isBefore = work.House.OfficeDays.IsWorkingDay(work.Today) && TehranTime.At(work.Today, opens) > work.Now;
        return TehranTime.At(isBefore ? work.Today : work.House.OfficeDays.AddWorkingDays(work.Today, 1), opens);
    }

    /// <summary>One live card with each liaison on duty, in step with the others'. A new one comes with a sound: somebody waits.</summary>
    public static void ShowCards(Work work, Room room)
    {
        var name = $"desk:help:{Ui.Id(room.Id.Value)}";
        var isOpen = room is { TakenBy: null, ClosedAt: null };
        var there = work.Unit.Conversations.Posts(name);
        foreach (var (place, language, isAway) in work.Unit.Trust.Desk(room.Asker))
            if (there.Contains(place) || (isOpen && !isAway)) work.Unit.Conversations.Post(place, name, Card(work, work.Speech(language), room), Lane.Relay);
    }

    private static Message Card(Work work, Speech say, Room room)
    {
        var asker = room.Asker!.Value;
        var card = Ui.Card(say.Line("human.asked", ("name", Value.Of(work.Unit.People.Find(asker)!.Name)), ("at", room.OpenedAt)));
        if (work.Unit.Rooms.All(room.Id).FirstOrDefault(message => message is { Kind: RoomMessageKind.Said, DeletedAt: null, Words.Length: > 0 }) is { } first)
            card = card.With(new Block.Quote(TextCut.AtGrapheme(first.Words, TeaserLength)));
        if (room.TakenBy is { } liaison) card = card.With(say.Line("desk.by", ("by", Value.Of(work.Unit.People.Find(liaison)!.Name))));
        if (room.ClosedAt is not null) return card.With(say.Line("room.help.closed"));
        if (room.TakenBy is null) card = card.WithRow(Ui.Primary(say, "button.room.take", Take.Name, Ui.Id(room.Id.Value)));
        return card.WithRow(Ui.Do(say, "button.member", People.Members.Card.Name, Ui.Id(asker.Value)));
    }

    private static void RunTake(Turn turn, Arguments given)
    {
        var say = turn.Say;
        if (turn.Unit.Rooms.Find(new RoomId(given.NumberOr("room", 0))) is not { Kind: RoomKind.Help, ClosedAt: null, Asker: { } asker } room || asker == turn.Person.Id || !turn.LooksAfter(asker))
        {
            turn.Show(Ui.Card(say.Line("room.help.closed")).WithRow(Ui.Home(say)));
            return;
        }
        if (room.TakenBy is { } other && other != turn.Person.Id)
        {
            turn.Show(Ui.Card(say.Line("room.help.taken", ("name", Value.Of(turn.Unit.People.Find(other)!.Name)))).WithRow(Ui.Home(say)));
            return;
        }
        var taken = room with { TakenBy = turn.Person.Id };
        turn.Unit.Rooms.Save(taken);
        turn.Unit.Rooms.Tie(new RoomPlace(turn.Place, room.Id, false, Side.Office, null, turn.Person.Id, "", turn.Person.Language, turn.Now));
        // What was written before somebody was there comes now, in its order.
        if (room.TakenBy is null)
            foreach (var message in turn.Unit.Rooms.All(room.Id))
                if (message is { IsReleased: true, DeletedAt: null } && message.By != turn.Person.Id) turn.Unit.Rooms.Owe(message.Id, turn.Person.Id);
        ShowCards(turn.Work, taken);
        turn.Show(Ui.Card(say.Line("room.help.yours", ("name", Value.Of(turn.Unit.People.Find(room.Asker!.Value)!.Name))), say.Line("room.wayout")).WithRow(Ui.Primary(say, "button.room.leave", TalkInRoom.Leave.Name)));
    }

    /// <summary>The other one is told who closed it, and how to come back.</summary>
    public static void Close(Work work, Room room, PersonId by)
    {
        var unit = work.Unit;
        if (room.ClosedAt is not null) return;
        var closed = room with { ClosedAt = work.Now };
        unit.Rooms.Save(closed);
        ShowCards(work, closed);
        if ((by == room.Asker ? room.TakenBy : room.Asker) is { } other)
            work.Tell(
                $"help:closed:{room.Id.Value}", new Audience.One(other),
                to => other == room.Asker ? Ui.Card(to.Line("room.help.over")).WithRow(Ui.Do(to, "button.human", "human"), Ui.Home(to)) : Ui.Card(to.Line("room.help.gone", ("name", Value.Of(unit.People.Find(by)!.Name)))));
    }
}
