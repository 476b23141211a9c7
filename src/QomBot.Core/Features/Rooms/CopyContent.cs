using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Rooms;

/// <summary>
/// What one reader reads of a message: looked at in the moment before it is sent, so rights, names and words are those of that moment.
/// Whoever speaks stands in a line of the bot's own; words and names of people cannot look like it.
/// </summary>
public static class CopyContent
{
    /// <summary>Null where it is not (any more) this reader's.</summary>
    public static Message? Of(IUnit unit, House house, RoomCopy copy)
    {
        var message = copy.Message;
        if (unit.Rooms.Find(message.Room) is not { } room) return null;
        Side side;
        string language;
        if (copy.Reader is { } reader)
        {
            if (RoomPeople.SideOf(unit, room, reader) is not { } his) return null;
            (side, language) = (his, unit.People.Find(reader)!.Language);
        }
        else
        {
            if (unit.Rooms.At(copy.To) is not { IsGroup: true } place || !RoomPeople.MayRead(unit, room, place)) return null;
            (side, language) = (place.Side, place.Language);
        }
        if (!MayReadNote(unit, room, message, side)) return null;
        var say = house.Speech(language);
        var isMasked = side != Side.Firm && RoomPeople.IsMasked(unit, room, copy.Reader);
        var content = Ui.Card(Head(unit, say, room, message, isMasked));
        if (message.DeletedAt is not null) return content.With(say.Line("room.deleted"));
        if (message.Words.Length > 0) content = content.With(new Block.Quote(message.Words));
        var files = unit.Files.Of(Noun, message.Id.Value);
        content = content.With([.. message.Refused.Select(name => say.Line("room.file.refused", ("name", Value.Of(name)), ("limit", house.Policy.FileLimitBytes / (1024 * 1024))))]);
        content = content.With([.. files.Where(file => file.State == "lost").Select(file => say.Line("room.file.lost", ("name", FileName.Of(file))))]);
        if (message.EditedAt is not null) content = content.With(say.Line("room.edited"));
        if (copy.MayBeThere) content = content.With(say.Line("delivery.again"));
        return content with { Files = [.. files.Where(file => file.State == "stored").Select(file => new AttachedFile(file.Id, file.Kind, file.Name))] };
    }

    /// <summary>To what files of a message belong.</summary>
    public const string Noun = "room";

    /// <summary>A note stays on its side; that of an earlier team is not the next one's.</summary>
    public static bool MayReadNote(IUnit unit, Room room, RoomMessage message, Side side) =>
        message.Kind != RoomMessageKind.Note || (message.Side == side && (side != Side.Team || message.Team == RoomPeople.Team(unit, room)));

    private static Block Head(IUnit unit, Speech say, Room room, RoomMessage message, bool isMasked)
    {
        Value problem = room.Problem is { } id ? id : Value.Key("form.none");
        var name = NameOf(unit, message, isMasked);
        if (message.Kind == RoomMessageKind.Event)
            return say.Line(message.By is null ? "room.event" : "room.event.by", ("problem", problem), ("what", Value.Key($"happened.{message.What}")), ("name", name));
        if (room.Kind == RoomKind.Help) return say.Line(message.Side == Side.Office ? "room.head.helper" : "room.head.asker", ("name", name));
        var key = message.Kind == RoomMessageKind.Note ? "room.head.note" : message.Side switch { Side.Firm => "room.head.firm", Side.Team => "room.head.team", _ => "room.head.office" };
        return say.Line(key, ("name", name), ("problem", problem));
    }

    public static Value NameOf(IUnit unit, RoomMessage message, bool isMasked) =>
        message.Side == Side.Firm && isMasked ? Value.Key("room.masked")
        : message.By is { } by && unit.People.Find(by) is { } person ? Value.Of(person.Name)
        : Value.Key("person.nameless");
}
