using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Groups;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Rooms;

/// <summary>A chat goes into a problem's room and out of it; who reads along is said on the way in.</summary>
public static class TalkInRoom
{
    private const int MostListed = 8;

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);

    public static readonly ActionSpec Talk = new("talk", Run) { Listing = Listing.Help, Arguments = [Which with { Optional = true }] };

    public static readonly ActionSpec Leave = new("room.leave", RunLeave);

    /// <summary>For one's own side only.</summary>
    public static readonly ActionSpec Note = new("note", RunNote)
    {
        Listing = Listing.Help,
        Arguments = [Which, new Argument("text", ArgumentKind.Text) { Limit = 2_000 }],
        Ready = (turn, given) => Own(turn, new ProblemId(given.NumberOr("problem", 0))) is not null || Refuse(turn),
    };

    /// <summary>A liaison is asked to come in.</summary>
    public static readonly ActionSpec Call = new("room.call", RunCall) { Arguments = [Which] };

    /// <summary>The problem's room where the person is in it; null where it does not exist or is not his: the two look the same.</summary>
    internal static (Room Room, Side Side)? Own(Turn turn, ProblemId id)
    {
        if (turn.Unit.Problems.Find(id, turn.Visibility) is not { } problem || RoomPeople.Team(turn.Unit, problem) is null) return null;
        var room = turn.Unit.Rooms.Find(id) ?? new Room(default, RoomKind.Case, id, null, null, false, turn.Now, null);
        if (RoomPeople.SideOf(turn.Unit, room, turn.Person.Id) is not { } side) return null;
        return (turn.Unit.Rooms.Of(id), side);
    }

    internal static bool Refuse(Turn turn)
    {
        turn.Show(Ui.Card(turn.Say.Line("room.none")).WithRow(Ui.Do(turn.Say, "button.room.list", Talk.Name), Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var id = new ProblemId(given.NumberOr("problem", 0));
        if (id.Value == 0) ShowList(turn);
        else if (Own(turn, id) is { } own) Enter(turn, own.Room, own.Side);
        else if (turn.Viewer.IsReviewer && turn.Unit.Rooms.Find(id) is { } room && RoomPeople.Of(turn.Unit, room).Count > 0) EnterAsGuest(turn, room);
        else Refuse(turn);
    }

    private static void EnterAsGuest(Turn turn, Room room)
    {
        if (!room.HelpAsked)
        {
            turn.Show(Ui.Card(turn.Say.Line("room.notasked")).WithRow(Ui.Do(turn.Say, "button.room.file", RoomFile.Action.Name, Ui.Id(room.Problem!.Value)), Ui.Problem(turn.Say, room.Problem.Value)).WithRow(Ui.Home(turn.Say)));
            return;
        }
        turn.Unit.Rooms.LetIn(room.Id, turn.Person.Id);
        RoomEvents.Add(turn.Work, room, "room.guest", turn.Person.Id, Side.Office, "");
        Enter(turn, room, Side.Office);
    }

    private static void Enter(Turn turn, Room room, Side side)
    {
        if (turn.AskedFrom is { } group)
        {
            // Asked in a thread of a server: that thread is meant, and the answer here is for his eyes only.
            TieGroup.Tie(turn.Work, group, turn.AskedFromTitle ?? "", turn.Person, room, side);
            turn.Show(Ui.Card(turn.Say.Line("room.tied.done", ("problem", room.Problem!.Value))).WithRow(Ui.Home(turn.Say)));
            return;
        }
        turn.Unit.Rooms.Tie(new RoomPlace(turn.Place, room.Id, false, side, RoomPeople.Team(turn.Unit, room), turn.Person.Id, "", turn.Person.Language, turn.Now));
        turn.Show(Card(turn, room, side));
    }

    internal static Message Card(Turn turn, Room room, Side side)
    {
        var say = turn.Say;
        var problem = room.Problem!.Value;
        var card = Ui.Card(say.Heading("room.title", ("problem", problem)), say.Line("room.in"));
        card = card.With([.. Readers(turn.Unit, say, room, turn.Person.Id, side)]).With(say.Line("room.ownside", ("mark", new Value.Code(RoomTalk.OwnSide))), say.Line("room.wayout"));
        card = card.WithRow(Ui.Primary(say, "button.room.leave", Leave.Name), Ui.Do(say, "button.room.file", RoomFile.Action.Name, Ui.Id(problem)));
        return side == Side.Office || room.HelpAsked ? card.WithRow(Ui.Problem(say, problem)) : card.WithRow(Ui.Do(say, "button.room.call", Call.Name, Ui.Id(problem)), Ui.Problem(say, problem));
    }

    /// <summary>Who reads along, by sides.</summary>
    internal static IEnumerable<Block> Readers(IUnit unit, Speech say, Room room, PersonId? reader, Side side)
    {
        var isMasked = side != Side.Firm && RoomPeople.IsMasked(unit, room, reader);
        foreach (var group in RoomPeople.Of(unit, room).Where(member => member.Person != reader).GroupBy(member => member.Side))
            yield return say.Line(
                group.Key switch { Side.Firm => "room.readers.firm", Side.Team => "room.readers.team", _ => "room.readers.office" },
                ("names", group.Key == Side.Firm && isMasked ? Value.Key("room.masked") : Value.Join(group.Take(8).Select(member => Value.Of(unit.People.Find(member.Person)!.Name)))));
        foreach (var place in unit.Rooms.Groups(room.Id).Where(place => RoomPeople.MayRead(unit, room, place)))
            yield return say.Line(place.Side == Side.Firm && isMasked ? "room.readers.place.masked" : "room.readers.place", ("title", Value.Of(place.Title)));
    }

    private static void RunLeave(Turn turn, Arguments given)
    {
        var say = turn.Say;
        if (turn.Unit.Rooms.At(turn.Place) is not { IsGroup: false } talk || turn.Unit.Rooms.Find(talk.Room) is not { } room)
        {
            turn.Show(Ui.Card(say.Line("room.notin")).WithRow(Ui.Home(say)));
            return;
        }
        turn.Unit.Rooms.Untie(turn.Place);
        if (room.Kind == RoomKind.Help) HelpRoom.Close(turn.Work, room, turn.Person.Id);
        else if (talk.Side == Side.Office)
        {
            turn.Unit.Rooms.LetOut(room.Id, turn.Person.Id);
            RoomEvents.Add(turn.Work, room, "room.guestleft", turn.Person.Id, Side.Office, "");
        }
        var card = Ui.Card(say.Line(room.Kind == RoomKind.Help ? "room.help.ended" : "room.left"));
        turn.Show(room.Problem is { } problem ? card.WithRow(Ui.Problem(say, problem), Ui.Home(say)) : card.WithRow(Ui.Home(say)));
    }

    private static void RunNote(Turn turn, Arguments given)
    {
        if (Own(turn, new ProblemId(given.Number("problem"))) is not { } own)
        {
            Refuse(turn);
            return;
        }
        var words = SayInRoom.Clean(given.Text("text"));
        turn.Unit.Rooms.Add(new NewRoomMessage(own.Room.Id, own.Room.Problem, turn.Person.Id, RoomMessageKind.Note, own.Side, RoomPeople.Team(turn.Unit, own.Room), turn.Place, words));
        ReleaseMessages.Run(turn.Work, own.Room);
        turn.Show(Ui.Card(turn.Say.Line("room.note.done")).WithRow(Ui.Do(turn.Say, "button.room.enter", Talk.Name, Ui.Id(given.Number("problem"))), Ui.Home(turn.Say)));
    }

    private static void RunCall(Turn turn, Arguments given)
    {
        if (Own(turn, new ProblemId(given.NumberOr("problem", 0))) is not { } own || own.Side == Side.Office)
        {
            Refuse(turn);
            return;
        }
        var id = own.Room.Problem!.Value;
        if (!own.Room.HelpAsked)
        {
            turn.Unit.Rooms.Save(own.Room with { HelpAsked = true });
            RoomEvents.Add(turn.Work, own.Room, "room.help", turn.Person.Id, own.Side, "");
            turn.Work.Tell(
                $"room:help:{own.Room.Id.Value}", new Audience.Reviewers(),
                to => Ui.Card(to.Line("room.called", ("problem", id), ("name", Value.Of(turn.Person.Name)))).WithRow(Ui.Primary(to, "button.room.join", Talk.Name, Ui.Id(id)), Ui.Problem(to, id)), id, reason: "why.liaison");
        }
        turn.Toast(turn.Say.Words("room.call.done"));
        turn.Show(Card(turn, own.Room with { HelpAsked = true }, own.Side));
    }

    private static void ShowList(Turn turn)
    {
        var say = turn.Say;
        var card = Ui.Card(say.Heading("action.talk"));
        var problems = turn.Unit.Claims.Held(turn.Viewer.Teams).Select(claim => claim.Problem)
            .Concat(turn.Unit.Problems.List(new ProblemFilter(Reporter: turn.Person.Id), turn.Visibility, 0, 50).Items.Select(problem => problem.Id))
            .Concat(turn.Viewer.Firms.SelectMany(firm => turn.Unit.Problems.List(new ProblemFilter(Firm: firm), turn.Visibility, 0, 50).Items).Select(problem => problem.Id))
            .Distinct().Select(id => turn.Unit.Problems.FindForWork(id)!).Where(problem => RoomPeople.Team(turn.Unit, problem) is not null).Take(MostListed).ToList();
        card = card.With(say.Line(problems.Count == 0 ? "room.list.none" : "room.list"));
        foreach (var problem in problems)
            card = card.WithRow(new Button(Language.Text.TextCut.AtGrapheme(say.Words("problem.heading", ("problem", problem.Id), ("title", Value.Of(problem.Title))), 40), Talk.Name, [Ui.Id(problem.Id)]));
        turn.Show(card.WithRow(Ui.Home(say)));
    }
}

/// <summary>A team's or a firm's group is tied to its problem by a member, with <c>/talk N</c> there: what is said in it goes to the other side.</summary>
public static class TieGroup
{
    /// <summary>/talk in a group; without a number, or with "end", it is let go.</summary>
    internal static void Ask(Work work, Place place, Speech say, Incoming.Said said, string rest, Person? who)
    {
        var typed = Language.Text.Digits.ToAscii(rest).Trim().TrimStart('#');
        var tie = work.Unit.Rooms.At(place);
        if (who is null || said.Sender.IsAnonymous)
        {
            GroupTalk.Answer(work, place, said, Ui.Card(say.Line("room.stranger")));
            return;
        }
        if (tie is not null && !long.TryParse(typed, out _))
        {
            if (work.Unit.Rooms.Find(tie.Room) is { } tied && RoomPeople.SideOf(work.Unit, tied, who.Id) == tie.Side) LetGo(work, place, tied, who);
            GroupTalk.Answer(work, place, said, Ui.Card(say.Line("room.untied")));
            return;
        }
        var room = long.TryParse(typed, System.Globalization.CultureInfo.InvariantCulture, out var number) && work.Unit.Problems.FindForWork(new ProblemId(number)) is { } problem && RoomPeople.Team(work.Unit, problem) is not null
            ? work.Unit.Rooms.Of(problem.Id) : null;
        if (room is null || RoomPeople.SideOf(work.Unit, room, who.Id) is not { } side || side == Side.Office)
        {
            GroupTalk.Answer(work, place, said, Ui.Card(say.Line("room.none")));
            return;
        }
        Tie(work, place, said.ChatTitle ?? "", who, room, side);
    }

    internal static void Tie(Work work, Place place, string title, Person who, Room room, Side side)
    {
        if (work.Unit.Rooms.At(place) is { } before && before.Room != room.Id) work.Unit.Rooms.Untie(place);
        var clean = Language.Text.TextCut.AtGrapheme(Language.Text.PersianText.CleanName(title), 64);
        work.Unit.Rooms.Tie(new RoomPlace(place, room.Id, true, side, side == Side.Team ? RoomPeople.Team(work.Unit, room) : null, who.Id, clean.Length > 0 ? clean : "…", who.Language, work.Now));
        work.Unit.Rooms.Sit(place, who.Id);
        var say = work.Speech(who.Language);
        var card = Ui.Card(say.Heading("room.title", ("problem", room.Problem!.Value)), say.Line("room.tied.here"));
        work.Unit.Conversations.Post(
            place, $"room:{Ui.Id(room.Id.Value)}",
            card.With([.. TalkInRoom.Readers(work.Unit, say, room, null, side)]).With(say.Line("room.ownside", ("mark", new Value.Code(RoomTalk.OwnSide))), say.Line("room.tied.out")), Lane.Relay, anew: true);
        RoomEvents.Add(work, room, "room.tied", who.Id, side, "", at: place);
    }

    internal static void LetGo(Work work, Place place, Room room, Person who)
    {
        var side = work.Unit.Rooms.At(place)!.Side;
        work.Unit.Rooms.Untie(place);
        RoomEvents.Add(work, room, "room.untied", who.Id, side, "", at: place);
    }
}

/// <summary>The whole talk of a problem as a file, to read in a browser and as plain words.</summary>
public static class RoomFile
{
    public const string HtmlKind = "room.html";
    public const string TextKind = "room.txt";

    public static readonly ActionSpec Action = new("room.file", Run) { Arguments = [new Argument("problem", ArgumentKind.Problem)] };

    private static void Run(Turn turn, Arguments given)
    {
        var id = new ProblemId(given.NumberOr("problem", 0));
        if (turn.Unit.Problems.Find(id, turn.Visibility) is null || turn.Unit.Rooms.Find(id) is not { } room || !RoomPeople.MayReadAll(turn.Unit, room, turn.Person))
        {
            TalkInRoom.Refuse(turn);
            return;
        }
        foreach (var kind in (ReadOnlySpan<string>)[HtmlKind, TextKind])
            turn.Unit.Papers.Order(new PaperOrder(
                $"{kind}:{Ui.Id(id)}:{Ui.Id(turn.Person.Id.Value)}:{turn.Now.ToUnixTimeMilliseconds()}", kind, Ui.Id(id), turn.Person.Id, Ui.Card(turn.Say.Line("room.file", ("problem", id))), turn.Place));
        turn.Show(Ui.Card(turn.Say.Line("room.file.soon")).WithRow(Ui.Do(turn.Say, "button.room.enter", TalkInRoom.Talk.Name, Ui.Id(id)), Ui.Home(turn.Say)));
    }
}
