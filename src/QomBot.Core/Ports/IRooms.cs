using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>What one says in a room.</summary>
public sealed record NewRoomMessage(
    RoomId Room, ProblemId? Problem, PersonId? By, RoomMessageKind Kind, Side Side, TeamId? Team, Place? From, string Words)
{
    public string? What { get; init; }

    /// <summary>Of what happened: its line in the history. The same line is never said twice.</summary>
    public long? Event { get; init; }

    public RoomMessageId? ReplyTo { get; init; }

    public string? Album { get; init; }

    public IReadOnlyList<string> Refused { get; init; } = [];

    public DateTimeOffset ReadyAt { get; init; } = DateTimeOffset.UnixEpoch;
}

/// <summary>
/// Conversations of firm and team, and of people with the office. What was said is a row; each reader's copy is another, which follows
/// it: not sent yet it goes out in its newest words, sent it is changed in place.
/// </summary>
public interface IRooms
{
    Room? Find(RoomId id);

    Room? Find(ProblemId problem);

    /// <summary>The problem's room, made where there is none.</summary>
    Room Of(ProblemId problem);

    /// <summary>The open room in which the person asks for a liaison; null where there is none.</summary>
    Room? HelpOf(PersonId person);

    Room OpenHelp(PersonId person);

    void Save(Room room);

    /// <summary>Liaisons who have come into the room of a problem.</summary>
    IReadOnlyList<PersonId> Guests(RoomId room);

    void LetIn(RoomId room, PersonId guest);

    void LetOut(RoomId room, PersonId guest);

    /// <summary>The room that the chat is in.</summary>
    RoomPlace? At(Place place);

    void Tie(RoomPlace place);

    void Untie(Place place);

    /// <summary>Groups and threads that are in the room.</summary>
    IReadOnlyList<RoomPlace> Groups(RoomId room);

    /// <summary>The person has spoken in that group. True where it is the first time.</summary>
    bool Sit(Place place, PersonId person);

    /// <summary>Who has spoken in a group that is in the room.</summary>
    IReadOnlySet<PersonId> Seated(RoomId room);

    /// <summary>Null where the same line of the history was said already.</summary>
    RoomMessage? Add(NewRoomMessage message);

    RoomMessage? Message(RoomMessageId id);

    /// <summary>The message of a room that stands there, as it was said or as a copy.</summary>
    RoomMessage? MessageAt(Place place, MessageRef message);

    /// <summary>The one that was said by this very message, wherever: some platforms name no chat when a message goes.</summary>
    RoomMessage? SaidBy(AccountId account, MessageRef message);

    /// <summary>That it was said by this message on the platform, too (a further picture of an album).</summary>
    void Name(RoomMessageId id, Place place, MessageRef message);

    /// <summary>The message that a picture of the same album has begun and that has not gone out yet.</summary>
    RoomMessage? Album(Place place, string album);

    /// <summary>Writes words, refused files and the moment from which it is complete. With <paramref name="copies"/> what is shown already is brought up to date.</summary>
    void Change(RoomMessage message, bool copies);

    /// <summary>Messages that have no copies yet, in order.</summary>
    IReadOnlyList<RoomMessage> Waiting(RoomId room);

    void Release(RoomMessageId id);

    /// <summary>Files of one message that have not come yet belong to another from now on.</summary>
    void PutOffFiles(RoomMessageId from, RoomMessageId to);

    /// <summary>One reader is owed a copy: wherever he can be reached now, else kept until he can. The same twice is one.</summary>
    void Owe(RoomMessageId id, PersonId reader);

    /// <inheritdoc cref="Owe(RoomMessageId, PersonId)"/>
    void Owe(RoomMessageId id, Place place);

    RoomTally Tally(RoomMessageId id);

    /// <summary>People whose copy of it is kept until they can be reached.</summary>
    IReadOnlyList<PersonId> KeptFor(RoomMessageId id);

    /// <summary>It is somebody's private chat, not a group.</summary>
    bool IsPrivate(Place place);

    /// <summary>The newest message that a person has said in the room from that chat.</summary>
    RoomMessage? NewestBy(RoomId room, PersonId person, Place from);

    /// <summary>
    /// The message of a room that is the newest thing the reader was told in that chat, not before <paramref name="since"/>; null where
    /// something else was told after it, or it is a note or a line of what happened.
    /// </summary>
    RoomMessage? JustTold(Place place, UserId user, PersonId reader, DateTimeOffset since);

    /// <summary>Messages of the person from that chat whose copies are not all there yet or could not be delivered, other than <paramref name="but"/>.</summary>
    int Unsettled(RoomId room, PersonId person, Place from, RoomMessageId but);

    /// <summary>All that was said, in order.</summary>
    IReadOnlyList<RoomMessage> All(RoomId room);

    /// <summary>Rooms of problems that the person can talk in are found by his problems; of help, those that he has taken and not closed.</summary>
    IReadOnlyList<Room> TakenBy(PersonId liaison);

    /// <summary>
    /// How many messages the person has said in rooms between two moments (the second not included); of one problem, or of all.
    /// Notes for one's own side count, lines of what happened do not.
    /// </summary>
    long CountOf(PersonId person, ProblemId? problem, DateTimeOffset from, DateTimeOffset until);
}
