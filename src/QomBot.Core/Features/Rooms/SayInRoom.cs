using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Rooms;

/// <summary>Takes in what somebody says in a room. Copies are written once it is complete, and never ahead of what was said before.</summary>
public static class SayInRoom
{
    /// <summary>The pictures of an album come one by one; it is complete when none has come for so long.</summary>
    private static readonly TimeSpan AlbumPause = TimeSpan.FromSeconds(2);

    /// <summary>What is quicker than this needs no word that it is on its way.</summary>
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(4);

    /// <param name="person">Who says it; his side was looked at.</param>
    public static RoomMessage? Say(Work work, Room room, PersonId person, Side side, RoomMessageKind kind, Place from, Incoming.Said said, string words, RoomMessageId? replyTo)
    {
        var unit = work.Unit;
        // Handled once more after a crash: it was said already.
        if (unit.Rooms.MessageAt(from, said.Message) is { } before && before.From == from) return before;
        var held = new List<FileId>();
        var refused = new List<string>();
        foreach (var attachment in said.Attachments)
        {
            var (file, _) = unit.Files.Hold(from.Account, person, attachment, work.House.Policy.FileLimitBytes);
            if (file is not null) held.Add(file.Id);
            else refused.Add(ShownName(attachment));
        }
        var ready = said.Album is null ? DateTimeOffset.UnixEpoch : work.Now + AlbumPause;
        var message = said.Album is { } album && unit.Rooms.Album(from, album) is { } begun && begun.By == person
            ? Join(unit, begun, words, refused, ready)
            : unit.Rooms.Add(new NewRoomMessage(room.Id, room.Problem, person, kind, side, RoomPeople.Team(unit, room), from, words)
            {
                ReplyTo = replyTo, Album = said.Album, Refused = refused, ReadyAt = ready,
            })!;
        unit.Rooms.Name(message.Id, from, said.Message);
        foreach (var file in held) unit.Files.Attach(file, person, CopyContent.Noun, message.Id.Value);
        unit.Due.Put(RoomDue.ReceiptKind, message.Id.Value, work.Now + SoonEnough);
        ReleaseMessages.Run(work, room);
        return message;
    }

    public static string Clean(string words) => TextCut.AtGrapheme(PersianText.CleanBody(words), Room.WordsLimit);

    private static RoomMessage Join(IUnit unit, RoomMessage begun, string words, List<string> refused, DateTimeOffset ready)
    {
        var all = begun with
        {
            Words = words.Length == 0 ? begun.Words : begun.Words.Length == 0 ? words : $"{begun.Words}\n{words}",
            Refused = [.. begun.Refused, .. refused], ReadyAt = ready,
        };
        unit.Rooms.Change(all, copies: false);
        return all;
    }

    private static string ShownName(Attachment attachment)
    {
        var name = attachment.Name ?? "";
        var clean = PersianText.CleanName(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).TrimStart('.');
        return clean.Length > 0 ? TextCut.AtGrapheme(clean, 120) : attachment.Kind.ToString().ToLowerInvariant();
    }
}

/// <summary>Writes the copies of what is complete, in the order in which it was said: a message that waits for its files holds up those behind it, for a while.</summary>
public static class ReleaseMessages
{
    /// <summary>So long a file holds up the talk; then the words go and the file follows as a message of its own.</summary>
    private static readonly TimeSpan FilePatience = TimeSpan.FromMinutes(3);

    public static void RunDue(Work work, long room)
    {
        if (work.Unit.Rooms.Find(new RoomId(room)) is { } found) Run(work, found);
    }

    public static void Run(Work work, Room room)
    {
        var unit = work.Unit;
        foreach (var message in unit.Rooms.Waiting(room.Id))
        {
            if (message.DeletedAt is null)
            {
                if (message.ReadyAt > work.Now)
                {
                    unit.Due.Put(RoomDue.ReleaseKind, room.Id.Value, message.ReadyAt);
                    return;
                }
                var files = unit.Files.Of(CopyContent.Noun, message.Id.Value);
                if (files.Any(file => file.State == "waiting"))
                {
                    if (message.IsLate) continue;
                    if (work.Now < message.At + FilePatience)
                    {
                        unit.Due.Put(RoomDue.ReleaseKind, room.Id.Value, message.At + FilePatience);
                        return;
                    }
                    PutOff(work, message, files.All(file => file.State == "waiting") && message.Words.Length == 0);
                    if (unit.Rooms.Message(message.Id) is { DeletedAt: not null } gone)
                    {
                        unit.Rooms.Release(gone.Id);
                        continue;
                    }
                }
                Owe(unit, room, message);
                // Nobody else reads it: nothing will be heard of it later.
                if (message.Kind != RoomMessageKind.Event && unit.Rooms.Tally(message.Id).All == 0) unit.Due.Put(RoomDue.ReceiptKind, message.Id.Value, work.Now);
            }
            unit.Rooms.Release(message.Id);
        }
    }

    /// <param name="isEmpty">Without its files nothing is left of it: then the later message stands for it.</param>
    private static void PutOff(Work work, RoomMessage message, bool isEmpty)
    {
        var unit = work.Unit;
        var later = unit.Rooms.Add(new NewRoomMessage(message.Room, message.Problem, message.By, message.Kind, message.Side, message.Team, message.From, "")
        {
            ReplyTo = isEmpty ? message.ReplyTo : message.Id, ReadyAt = RoomMessage.Late,
        })!;
        unit.Rooms.PutOffFiles(message.Id, later.Id);
        if (isEmpty) unit.Rooms.Change(message with { DeletedAt = work.Now }, copies: false);
    }

    private static void Owe(IUnit unit, Room room, RoomMessage message)
    {
        var seated = unit.Rooms.Seated(room.Id);
        var groups = unit.Rooms.Groups(room.Id).Where(place => RoomPeople.MayRead(unit, room, place)).ToList();
        // What happened to the problem is told to people by the notices of what has happened; groups read it here.
        if (message.Kind != RoomMessageKind.Event || RoomEvents.IsOfRoom(message))
            foreach (var member in RoomPeople.Of(unit, room))
                if (member.Person != message.By && IsFor(member.Side) && !(seated.Contains(member.Person) && groups.Any(place => place.Side == member.Side))) unit.Rooms.Owe(message.Id, member.Person);
        foreach (var place in groups)
            if (place.Place != message.From && IsFor(place.Side)) unit.Rooms.Owe(message.Id, place.Place);

        bool IsFor(Side side) => CopyContent.MayReadNote(unit, room, message, side);
    }
}
