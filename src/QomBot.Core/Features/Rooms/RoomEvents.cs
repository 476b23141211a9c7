using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Rooms;

/// <summary>
/// What happened to a problem stands in its room as a short line, taken from the history of the unit that brought it about: no other
/// feature knows of rooms. Where the problem has gone to another team, the earlier one's groups are let go.
/// </summary>
public static class RoomEvents
{
    /// <summary>The bot's own doings and what is not between firm and team.</summary>
    private static readonly string[] NotHere = ["ladder.", "seal.", "twin.", "role.", "person.", "broadcast.", "review.", "firm.", "problem.drafted", "problem.submitted", "problem.retagged", "problem.complained", "claim.waiting", "claim.reminded"];

    public static void Settle(Work work)
    {
        foreach (var entry in work.Unit.History.Fresh.ToList())
        {
            if (entry.Problem is not { } id || Happened.OfTheOffice.Contains(entry.What) || NotHere.Any(start => entry.What.StartsWith(start, StringComparison.Ordinal))) continue;
            if (!work.Speech(Languages.Default).Knows($"happened.{entry.What}")) continue;
            // The room is made when somebody takes the problem; what happened before stands on its card.
            var room = entry.What is Happened.Claimed or Happened.HandedOver ? work.Unit.Rooms.Of(id) : work.Unit.Rooms.Find(id);
            if (room is null || work.Unit.Problems.FindForWork(id) is not { } problem) continue;
            LetGo(work, room);
            Add(work, room, entry.What, entry.By, SideOf(work.Unit, room, problem, entry.By), Words(work.Unit, problem, entry), entry.Id);
        }
    }

    /// <summary>Who reads along has changed: that is told to everybody, and nowhere else.</summary>
    public static bool IsOfRoom(RoomMessage message) => message.What?.StartsWith("room.", StringComparison.Ordinal) == true;

    /// <param name="line">Of the history; null where it happened to the room itself.</param>
    /// <param name="at">Where it was brought about: there it is seen anyhow.</param>
    public static void Add(Work work, Room room, string what, PersonId? by, Side side, string words, long? line = null, Place? at = null)
    {
        var added = work.Unit.Rooms.Add(new NewRoomMessage(room.Id, room.Problem, by, RoomMessageKind.Event, side, RoomPeople.Team(work.Unit, room), at, words) { What = what, Event = line });
        if (added is not null) ReleaseMessages.Run(work, room);
    }

    private static void LetGo(Work work, Room room)
    {
        foreach (var place in work.Unit.Rooms.Groups(room.Id).Where(place => !RoomPeople.MayRead(work.Unit, room, place)))
        {
            work.Unit.Conversations.Post(place.Place, $"room:{Ui.Id(room.Id.Value)}", Ui.Card(work.Speech(place.Language).Line("room.ended", ("problem", room.Problem!.Value))), Lane.Relay, anew: true);
            work.Unit.Rooms.Untie(place.Place);
        }
    }

    private static Side SideOf(IUnit unit, Room room, Problem problem, PersonId? by)
    {
        if (by is not { } person) return Side.Office;
        if (RoomPeople.SideOf(unit, room, person) is { } side) return side;
        var isOwner = problem.Reporter == person || (problem.Firm is { } firm && unit.Firms.People(firm).Contains(person));
        return isOwner ? Side.Firm : unit.People.Find(person) is { IsReviewer: true } ? Side.Office : Side.Team;
    }

    /// <summary>The words that came with it.</summary>
    private static string Words(IUnit unit, Problem problem, HistoryEntry entry) => entry.What switch
    {
        Happened.Updated or Happened.Asked or Happened.Answered => unit.Problems.Notes(problem.Id, 3).FirstOrDefault(note => note.At.ToUnixTimeMilliseconds() == entry.At.ToUnixTimeMilliseconds() && note.By == entry.By)?.Words ?? "",
        Happened.Proposed => Newest(unit, problem)?.Summary ?? "",
        Happened.Accepted or Happened.Confirmed => Newest(unit, problem)?.Agreed ?? "",
        Happened.Refused => Newest(unit, problem)?.Line ?? "",
        _ => "",
    };

    private static Proposal? Newest(IUnit unit, Problem problem) => unit.Proposals.Of(problem.Id).LastOrDefault();
}
