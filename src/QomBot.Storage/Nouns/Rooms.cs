using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Rooms(Unit unit) : IRooms
{
    private const string RoomColumns = "id, kind, problem, person, taken_by, help_asked, opened_at, closed_at";
    private const string PlaceColumns = "account, chat, room, is_group, side, team, person, title, language, used_at";
    private const string MessageColumns =
        "m.id, m.room, m.problem, m.person, m.kind, m.side, m.team, m.account, m.chat, m.words, m.what, m.reply_to, m.refused, m.version, m.at, m.edited_at, m.deleted_at, m.ready_at, m.released";

    private static Room ReadRoom(Row row) => new(
        new RoomId(row.Long(0)), (RoomKind)row.Int(1), row.LongOrNull(2) is { } problem ? new ProblemId(problem) : null,
        row.LongOrNull(3) is { } asker ? new PersonId(asker) : null, row.LongOrNull(4) is { } taken ? new PersonId(taken) : null,
        row.Bool(5), row.Moment(6), row.MomentOrNull(7));

    private static RoomPlace ReadPlace(Row row) => new(
        new Place(new AccountId(row.Text(0)), new ChatId(row.Text(1))), new RoomId(row.Long(2)), row.Bool(3), (Side)row.Int(4),
        row.LongOrNull(5) is { } team ? new TeamId(team) : null, new PersonId(row.Long(6)), row.Text(7), row.Text(8), row.Moment(9));

    private static RoomMessage ReadMessage(Row row) => new(
        new RoomMessageId(row.Long(0)), new RoomId(row.Long(1)), row.LongOrNull(2) is { } problem ? new ProblemId(problem) : null,
        row.LongOrNull(3) is { } by ? new PersonId(by) : null, (RoomMessageKind)row.Int(4), (Side)row.Int(5),
        row.LongOrNull(6) is { } team ? new TeamId(team) : null,
        row.TextOrNull(7) is { } account ? new Place(new AccountId(account), new ChatId(row.Text(8))) : null,
        row.Text(9), row.TextOrNull(10), row.LongOrNull(11) is { } reply ? new RoomMessageId(reply) : null,
        row.TextOrNull(12) is { } refused ? JsonSerializer.Deserialize<List<string>>(refused)! : [], row.Int(13), row.Moment(14),
        row.MomentOrNull(15), row.MomentOrNull(16), row.Moment(17), row.Bool(18));

    public Room? Find(RoomId id) => unit.Session.One($"SELECT {RoomColumns} FROM rooms WHERE id = ?1", ReadRoom, id.Value);

    public Room? Find(ProblemId problem) => unit.Session.One($"SELECT {RoomColumns} FROM rooms WHERE problem = ?1 AND kind = 0", ReadRoom, problem.Value);

    public Room Of(ProblemId problem)
    {
        unit.Session.Execute("INSERT INTO rooms (kind, problem, opened_at) VALUES (0, ?1, ?2) ON CONFLICT DO NOTHING", problem.Value, unit.Now);
        return Find(problem)!;
    }

    public Room? HelpOf(PersonId person) => unit.Session.One($"SELECT {RoomColumns} FROM rooms WHERE person = ?1 AND kind = 1 AND closed_at IS NULL", ReadRoom, person.Value);

    public Room OpenHelp(PersonId person)
    {
        unit.Session.Execute("INSERT INTO rooms (kind, person, opened_at) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING", person.Value, unit.Now);
        return HelpOf(person)!;
    }

    public void Save(Room room) => unit.Session.Execute(
        "UPDATE rooms SET taken_by = ?2, help_asked = ?3, closed_at = ?4 WHERE id = ?1", room.Id.Value, room.TakenBy?.Value, room.HelpAsked, room.ClosedAt);

    public IReadOnlyList<Room> TakenBy(PersonId liaison) => unit.Session.All(
        $"SELECT {RoomColumns} FROM rooms WHERE taken_by = ?1 AND kind = 1 AND closed_at IS NULL ORDER BY id", ReadRoom, liaison.Value);

    public IReadOnlyList<PersonId> Guests(RoomId room) => unit.Session.All("SELECT person FROM room_guests WHERE room = ?1 ORDER BY at, person", row => new PersonId(row.Long(0)), room.Value);

    public void LetIn(RoomId room, PersonId guest) => unit.Session.Execute("INSERT INTO room_guests VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", room.Value, guest.Value, unit.Now);

    public void LetOut(RoomId room, PersonId guest) => unit.Session.Execute("DELETE FROM room_guests WHERE room = ?1 AND person = ?2", room.Value, guest.Value);

    public RoomPlace? At(Place place) => unit.Session.One($"SELECT {PlaceColumns} FROM room_places WHERE account = ?1 AND chat = ?2", ReadPlace, place.Account.Value, place.Chat.Value);

    public void Tie(RoomPlace place) => unit.Session.Execute(
        """
        INSERT INTO room_places (account, chat, room, is_group, side, team, person, title, language, used_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (account, chat) DO UPDATE SET room = ?3, is_group = ?4, side = ?5, team = ?6, person = ?7, title = ?8, language = ?9, used_at = ?10
        """,
        place.Place.Account.Value, place.Place.Chat.Value, place.Room.Value, place.IsGroup, place.Side, place.Team?.Value, place.By.Value, place.Title, place.Language, place.UsedAt);

    public void Untie(Place place)
    {
        unit.Session.Execute("DELETE FROM room_places WHERE account = ?1 AND chat = ?2", place.Account.Value, place.Chat.Value);
        unit.Session.Execute("DELETE FROM room_seats WHERE account = ?1 AND chat = ?2", place.Account.Value, place.Chat.Value);
    }

    public IReadOnlyList<RoomPlace> Groups(RoomId room) => unit.Session.All(
        $"SELECT {PlaceColumns} FROM room_places WHERE room = ?1 AND is_group = 1 ORDER BY account, chat", ReadPlace, room.Value);

    public bool Sit(Place place, PersonId person) => unit.Session.Execute(
        "INSERT INTO room_seats VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", place.Account.Value, place.Chat.Value, person.Value) == 1;

    public IReadOnlySet<PersonId> Seated(RoomId room) => unit.Session.All(
        "SELECT DISTINCT s.person FROM room_places p JOIN room_seats s ON s.account = p.account AND s.chat = p.chat WHERE p.room = ?1", row => new PersonId(row.Long(0)), room.Value).ToHashSet();

    public RoomMessage? Add(NewRoomMessage message)
    {
        var id = unit.Session.Scalar(
            """
            INSERT INTO room_messages (room, problem, person, kind, side, team, account, chat, words, what, event, reply_to, album, refused, at, ready_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) ON CONFLICT DO NOTHING RETURNING id
            """,
            message.Room.Value, message.Problem?.Value, message.By?.Value, message.Kind, message.Side, message.Team?.Value, message.From?.Account.Value, message.From?.Chat.Value,
            message.Words, message.What, message.Event, message.ReplyTo?.Value, message.Album, Names(message.Refused), unit.Now, message.ReadyAt);
        return id is long row ? Message(new RoomMessageId(row)) : null;
    }

    public RoomMessage? Message(RoomMessageId id) => unit.Session.One($"SELECT {MessageColumns} FROM room_messages m WHERE m.id = ?1", ReadMessage, id.Value);

    public RoomMessage? MessageAt(Place place, MessageRef message) => unit.Session.One(
        $"SELECT {MessageColumns} FROM room_refs r JOIN room_messages m ON m.id = r.message WHERE r.account = ?1 AND r.chat = ?2 AND r.ref = ?3",
        ReadMessage, place.Account.Value, place.Chat.Value, message.Value);

    public RoomMessage? SaidBy(AccountId account, MessageRef message) => unit.Session.One(
        $"SELECT {MessageColumns} FROM room_refs r JOIN room_messages m ON m.id = r.message WHERE r.account = ?1 AND r.ref = ?2 AND r.copy IS NULL", ReadMessage, account.Value, message.Value);

    public void Name(RoomMessageId id, Place place, MessageRef message) => unit.Session.Execute(
        "INSERT INTO room_refs (account, chat, ref, message) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING", place.Account.Value, place.Chat.Value, message.Value, id.Value);

    public RoomMessage? Album(Place place, string album) => unit.Session.One(
        $"SELECT {MessageColumns} FROM room_messages m WHERE m.account = ?1 AND m.chat = ?2 AND m.album = ?3 AND m.released = 0 ORDER BY m.id DESC LIMIT 1",
        ReadMessage, place.Account.Value, place.Chat.Value, album);

    public void Change(RoomMessage message, bool copies)
    {
        unit.Session.Execute(
            "UPDATE room_messages SET words = ?2, refused = ?3, ready_at = ?4, edited_at = ?5, deleted_at = ?6, version = version + ?7 WHERE id = ?1",
            message.Id.Value, message.Words, Names(message.Refused), message.ReadyAt, message.EditedAt, message.DeletedAt, copies);
        if (copies) CopyRow.FollowUp(unit, message.Id);
    }

    public IReadOnlyList<RoomMessage> Waiting(RoomId room) => unit.Session.All(
        $"SELECT {MessageColumns} FROM room_messages m WHERE m.room = ?1 AND m.released = 0 ORDER BY m.id", ReadMessage, room.Value);

    public void Release(RoomMessageId id) => unit.Session.Execute("UPDATE room_messages SET released = 1 WHERE id = ?1", id.Value);

    public void PutOffFiles(RoomMessageId from, RoomMessageId to) => unit.Session.Execute(
        "UPDATE files SET owner = ?2 WHERE noun = 'room' AND owner = ?1 AND state = 0", from.Value, to.Value);

    public void Owe(RoomMessageId id, PersonId reader) => CopyRow.Owe(unit, id, reader);

    public void Owe(RoomMessageId id, Place place) => CopyRow.Owe(unit, id, place);

    public RoomTally Tally(RoomMessageId id)
    {
        var counts = unit.Session.All("SELECT state, count(*) FROM room_copies WHERE message = ?1 GROUP BY state", row => (State: row.Int(0), Count: row.Int(1)), id.Value);
        return new RoomTally(Of(3), Of(0) + Of(1) + Of(2), Of(7), Of(5), Of(4) + Of(6));

        int Of(int state) => counts.FirstOrDefault(count => count.State == state).Count;
    }

    public IReadOnlyList<PersonId> KeptFor(RoomMessageId id) => unit.Session.All(
        "SELECT person FROM room_copies WHERE message = ?1 AND state = 7 AND person IS NOT NULL ORDER BY person", row => new PersonId(row.Long(0)), id.Value);

    public bool IsPrivate(Place place) => unit.Session.Long("SELECT EXISTS (SELECT 1 FROM endpoints WHERE account = ?1 AND chat = ?2)", place.Account.Value, place.Chat.Value) == 1;

    public RoomMessage? NewestBy(RoomId room, PersonId person, Place from) => unit.Session.One(
        $"SELECT {MessageColumns} FROM room_messages m WHERE m.room = ?1 AND m.person = ?2 AND m.account = ?3 AND m.chat = ?4 AND m.kind <> 2 ORDER BY m.id DESC LIMIT 1",
        ReadMessage, room.Value, person.Value, from.Account.Value, from.Chat.Value);

    // Of messages that stay only his own are looked at ("+"): in an account there are millions.
    public RoomMessage? JustTold(Place place, UserId user, PersonId reader, DateTimeOffset since) => unit.Session.One(
        $"""
        SELECT {MessageColumns} FROM (
          SELECT c.message, c.seq, c.done_at FROM room_refs r CROSS JOIN room_copies c ON c.id = r.copy
          WHERE r.account = ?1 AND r.chat = ?2 AND c.person = ?4 AND c.state = 3 AND c.done_at >= ?5 ORDER BY c.seq DESC LIMIT 1) c
        JOIN room_messages m ON m.id = c.message
        WHERE m.kind = 0 AND m.deleted_at IS NULL AND m.person IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM screens s WHERE s.account = ?1 AND s.chat = ?2 AND s.user_id = ?3 AND s.seq > c.seq)
          AND NOT EXISTS (
            SELECT 1 FROM deliveries d WHERE d.person = ?4 AND +d.account = ?1 AND d.chat = ?2 AND d.message IS NOT NULL AND (d.done_at > c.done_at OR (d.done_at = c.done_at AND d.seq > c.seq)))
        """, ReadMessage, place.Account.Value, place.Chat.Value, user.Value, reader.Value, since);

    public int Unsettled(RoomId room, PersonId person, Place from, RoomMessageId but) => (int)unit.Session.Long(
        """
        SELECT count(*) FROM (SELECT id FROM room_messages WHERE room = ?1 AND person = ?2 AND account = ?3 AND chat = ?4 AND id < ?5 AND deleted_at IS NULL ORDER BY id DESC LIMIT 200) m
        WHERE EXISTS (SELECT 1 FROM room_copies c WHERE c.message = m.id AND c.state NOT IN (3, 5))
        """, room.Value, person.Value, from.Account.Value, from.Chat.Value, but.Value);

    public IReadOnlyList<RoomMessage> All(RoomId room) => unit.Session.All($"SELECT {MessageColumns} FROM room_messages m WHERE m.room = ?1 ORDER BY m.id", ReadMessage, room.Value);

    public long CountOf(PersonId person, ProblemId? problem, DateTimeOffset from, DateTimeOffset until) => unit.Session.Long(
        "SELECT count(*) FROM room_messages WHERE person = ?1 AND kind <> 2 AND at >= ?2 AND at < ?3 AND (?4 IS NULL OR problem = ?4)", person.Value, from, until, problem?.Value);

    private static string? Names(IReadOnlyList<string> names) => names.Count == 0 ? null : JsonSerializer.Serialize(names);
}
