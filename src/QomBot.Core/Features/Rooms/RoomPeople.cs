using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Core.Features.Rooms;

public sealed record RoomMember(PersonId Person, Side Side);

/// <summary>Who is in a room at this moment. It follows from who owns and holds the problem, so nobody has to be let out.</summary>
public static class RoomPeople
{
    /// <summary>The team that talks with the firm: the holder, and after the firm's "solved" the one that solved it.</summary>
    public static TeamId? Team(IUnit unit, Room room) => room.Problem is { } id && unit.Problems.FindForWork(id) is { } problem ? Team(unit, problem) : null;

    public static TeamId? Team(IUnit unit, Problem problem) =>
        unit.Claims.Holding(problem.Id)?.Team ?? (problem.State is ProblemState.Confirmed or ProblemState.Closed ? unit.Claims.Solving(problem.Id)?.Team : null);

    /// <summary>Everybody who reads along, each once; empty where nobody talks there (any more).</summary>
    public static IReadOnlyList<RoomMember> Of(IUnit unit, Room room)
    {
        var members = new List<RoomMember>();
        if (room.Kind == RoomKind.Help)
        {
            if (room.ClosedAt is not null) return members;
            members.Add(new RoomMember(room.Asker!.Value, Side.Firm));
            if (room.TakenBy is { } liaison && liaison != room.Asker) members.Add(new RoomMember(liaison, Side.Office));
            return members;
        }
        if (unit.Problems.FindForWork(room.Problem!.Value) is not { } problem || Team(unit, problem) is not { } team) return members;
        Add(problem.Reporter, Side.Firm);
        if (problem.Firm is { } firm) foreach (var person in unit.Firms.People(firm)) Add(person, Side.Firm);
        foreach (var person in unit.Teams.Members(team)) Add(person.Id, Side.Team);
        foreach (var person in unit.Rooms.Guests(room.Id)) if (unit.People.Find(person) is { IsReviewer: true }) Add(person, Side.Office);
        return members;

        void Add(PersonId person, Side side)
        {
            if (members.All(member => member.Person != person)) members.Add(new RoomMember(person, side));
        }
    }

    /// <summary>Null where he is not (any more) in the room.</summary>
    public static Side? SideOf(IUnit unit, Room room, PersonId person) => Of(unit, room).FirstOrDefault(member => member.Person == person)?.Side;

    /// <summary>A group or thread may read what its side may: while the team that tied it holds the problem.</summary>
    public static bool MayRead(IUnit unit, Room room, RoomPlace place) =>
        place.Room == room.Id && Of(unit, room).Any(member => member.Side == place.Side) && (place.Side != Side.Team || place.Team == Team(unit, room));

    /// <summary>Whoever may read the whole talk: those who are in it, and liaisons, who see every problem's file.</summary>
    public static bool MayReadAll(IUnit unit, Room room, Person person) => SideOf(unit, room, person.Id) is not null || (room.Kind == RoomKind.Case && person.IsReviewer);

    /// <summary>The firm's people have no names for this reader: the sealed layer is not open to him. A group is many readers.</summary>
    public static bool IsMasked(IUnit unit, Room room, PersonId? reader)
    {
        if (room.Kind == RoomKind.Help || unit.Problems.FindForWork(room.Problem!.Value) is not { Confidentiality: not Confidentiality.Public } problem) return false;
        if (reader is not { } id || unit.People.Find(id) is not { } person) return true;
        var visibility = new Visibility(id, unit.Firms.Of(id).Select(firm => firm.Id).ToHashSet(), person.IsReviewer);
        return !visibility.SeesSealed(problem, unit.Problems.IsOpened(problem.Id, id));
    }
}
