using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>What a copy says, looked at in the moment before it is sent; null where it is not its reader's (any more).</summary>
public delegate Message? RoomWords(IUnit unit, RoomCopy copy);

/// <summary>
/// One reader's copy of what was said in a room. It keeps the promises of a message that stays (none lost, copies bounded, order held)
/// and follows its message: before it is sent an edit only changes what goes out, afterwards what stands there is changed, and a
/// message that was taken back is taken away. Whoever cannot be reached gets it when he is back, however long that takes.
/// </summary>
internal static class CopyRow
{
    private sealed record Stored(
        long Message, long? Person, string Account, string Chat, long Seq, int State, int ShownVersion, int Attempt, int Copies, int Part, string? WordsRef, int WordParts, string? ShutOut, DateTimeOffset? FirstTry, DateTimeOffset TriedAt)
    {
        public Tries Tries => new(new ChatId(Chat), Copies, FirstTry, TriedAt);
    }

    /// <summary>Of <c>part</c>: the platform does not take messages away; they are changed to say that they were taken back.</summary>
    private const int CannotTakeAway = -1;

    private static Stored? Load(Session session, long id) => session.One(
        """
        SELECT c.message, c.person, c.account, c.chat, c.seq, c.state, c.shown_version, c.attempt, c.ambiguous, c.part, c.words_ref, c.word_parts,
          CASE WHEN e.reachable = 0 THEN ifnull(e.reason, '') END, c.first_try_at, c.not_before
        FROM room_copies c LEFT JOIN endpoints e ON e.account = c.account AND e.chat = c.chat AND c.person IS NOT NULL WHERE c.id = ?1
        """,
        row => new Stored(
            row.Long(0), row.LongOrNull(1), row.Text(2), row.Text(3), row.Long(4), row.Int(5), row.Int(6), row.Int(7), row.Int(8), row.Int(9), row.TextOrNull(10), row.Int(11), row.TextOrNull(12), row.MomentOrNull(13), row.Moment(14)), id);

    public static MarkedCall? Mark(Session session, OutboxItem item, Capabilities capabilities, ToParts toParts, RoomWords words, DateTimeOffset now, WorkingCalendar quietDays)
    {
        if (Load(session, item.Id) is not { } copy || copy.Seq != item.Seq || copy.State is not (0 or 2)) return null;
        var unit = new Unit(session, now, quietDays);
        var message = unit.Rooms.Message(new RoomMessageId(copy.Message))!;
        if (copy.ShutOut is { } why)
        {
            GoElsewhere(unit, item.Id, copy, why);
            return null;
        }
        if (copy.ShownVersion == message.Version)
        {
            Settle(unit, item.Id, copy, 3, "");
            return null;
        }
        var isShown = copy.ShownVersion > 0;
        if (message.DeletedAt is not null && !isShown && copy.Part == 0)
        {
            Settle(unit, item.Id, copy, 5, "taken back before it was sent");
            return null;
        }
        var to = new Place(new AccountId(copy.Account), item.Chat);
        var content = words(unit, new RoomCopy(message, copy.Person is { } reader ? new PersonId(reader) : null, to, (copy.Tries with { Now = now }).MayDouble(capabilities), isShown));
        if (content is null)
        {
            if (isShown) session.Execute("UPDATE room_copies SET shown_version = ?2 WHERE id = ?1", item.Id, message.Version);
            Settle(unit, item.Id, copy, isShown ? 3 : 5, "not for this reader any more");
            return null;
        }
        Outgoing? call = message.DeletedAt is not null && isShown ? TakeAway(session, item, copy) : null;
        call ??= isShown ? Changed(item, copy, content, toParts) : null;
        var behind = 0;
        if (call is null)
        {
            var parts = toParts(isShown ? content with { Files = null } : content, null, "");
            var part = Math.Clamp(copy.Part, 0, parts.Count - 1);
            behind = parts.Count - 1 - part;
            var silent = copy.Person is { } person && IsQuiet(session, person, now, quietDays);
            call = new Outgoing.New(item.Chat, parts[part], "", Nonce.Of($"c:{item.Id}:{(isShown ? message.Version : 0)}#{part}"), silent, Answered(session, message, copy, isShown, parts[part]));
        }
        session.Execute(
            $"UPDATE room_copies SET state = 1, attempt = attempt + 1, sending_version = CASE WHEN ?4 OR (part = 0 AND ambiguous = 0) THEN ?3 ELSE sending_version END, {Tries.Begin} WHERE id = ?1", item.Id, now, message.Version, isShown);
        return new MarkedCall(item, call, copy.Attempt + 1, behind);
    }

    private static Outgoing.Strip? TakeAway(Session session, OutboxItem item, Stored copy) =>
        copy.Part != CannotTakeAway && session.Scalar("SELECT ref FROM room_refs WHERE copy = ?1 ORDER BY id LIMIT 1", item.Id) is string there
            ? new Outgoing.Strip(item.Chat, Nonce.Of($"cx:{item.Id}:{there}"), new MessageRef(there)) { IsWhole = true }
            : null;

    /// <summary>Null where it does not fit into the message that is there: then it goes out as a new one that answers the old.</summary>
    private static Outgoing.Change? Changed(OutboxItem item, Stored copy, Message content, ToParts toParts) =>
        copy.WordsRef is { } there && copy.WordParts == 1 && toParts(content with { Files = null }, null, "") is [{ } only]
            ? new Outgoing.Change(item.Chat, only, "", Nonce.Of($"c:{item.Id}"), new MessageRef(there))
            : null;

    /// <summary>The copy answers what stands in the same chat of the message that was answered; where that was taken back, nothing.</summary>
    private static MessageRef? Answered(Session session, RoomMessage message, Stored copy, bool isShown, Message part)
    {
        if (isShown && copy.WordsRef is { } older) return new MessageRef(older);
        if (message.ReplyTo is not { } answered || part.Blocks.Count == 0) return null;
        return session.Scalar(
            """
            SELECT r.ref FROM room_refs r JOIN room_messages m ON m.id = r.message
            WHERE r.message = ?1 AND r.account = ?2 AND r.chat = ?3 AND m.deleted_at IS NULL ORDER BY r.id LIMIT 1
            """, answered.Value, copy.Account, copy.Chat) is string found ? new MessageRef(found) : null;
    }

    /// <summary>Words between people who talk are not held back at night; they come without a sound.</summary>
    private static bool IsQuiet(Session session, long person, DateTimeOffset now, WorkingCalendar quietDays) =>
        session.One("SELECT quiet_from, quiet_until FROM people WHERE id = ?1", row => new QuietHours(row.Int(0), row.Int(1)), person) is { } quiet && QuietTime.NextAllowed(now, quiet, quietDays) > now;

    public static DateTimeOffset? Record(Session session, AccountId account, MarkedCall call, SendResult result, Capabilities capabilities, DateTimeOffset now, TimeSpan jitter)
    {
        var id = call.Item.Id;
        if (session.Long("SELECT state = 1 AND attempt = ?2 FROM room_copies WHERE id = ?1", id, call.Attempt) != 1 || Load(session, id) is not { } copy) return null;
        var unit = new Unit(session, now, new WorkingCalendar(new HashSet<DateOnly>()));
        switch (result)
        {
            case SendResult.Sent sent: return Done(unit, id, copy, call, sent);
            case SendResult.Later later:
                return TryAgain(session, id, 0, later.Reason, now + (later.After is { } after ? after + jitter : Outbox.BackOff(call.Attempt, jitter)));
            case SendResult.Revoked revoked: return TryAgain(session, id, 0, revoked.Reason, now);
            case SendResult.Unreachable { MovedTo: { } to } moved:
                TryAgain(session, id, 0, moved.Reason, now);
                unit.People.Move(new Place(account, call.Item.Chat), to);
                return null;
            case SendResult.Unreachable gone:
                session.Execute("UPDATE endpoints SET reachable = 0, reason = ?3 WHERE account = ?1 AND chat = ?2", account.Value, call.Item.Chat.Value, gone.Reason);
                GoElsewhere(unit, id, copy, gone.Reason);
                return null;
            case SendResult.Rejected refused when call.Call is Outgoing.Strip:
                session.Execute("UPDATE room_copies SET part = ?2 WHERE id = ?1", id, CannotTakeAway);
                return TryAgain(session, id, 0, refused.Reason, now);
            case SendResult.Rejected refused when call.Call is Outgoing.Change:
                // What stands there cannot be changed any more: the new words go out as a message of their own.
                session.Execute("UPDATE room_copies SET words_ref = NULL, part = 0 WHERE id = ?1", id);
                return TryAgain(session, id, 0, refused.Reason, now);
            case SendResult.Rejected refused:
                Settle(unit, id, copy, 4, refused.Reason);
                return null;
            case SendResult.Unknown unknown when call.Call is not Outgoing.New:
                // Made twice it is the same.
                return TryAgain(session, id, 0, unknown.Reason, now + Outbox.BackOff(call.Attempt, jitter));
            case SendResult.Unknown unknown:
                var copies = copy.Tries.CopiesAfter(capabilities);
                session.Execute("UPDATE room_copies SET ambiguous = ?2 WHERE id = ?1", id, copies);
                if (copies >= Outbox.CopyLimit)
                {
                    Settle(unit, id, copy, 6, unknown.Reason);
                    return null;
                }
                return TryAgain(session, id, 2, unknown.Reason, now + Outbox.BackOff(call.Attempt, jitter));
            default:
                throw new ArgumentException($"Unknown result {result}.");
        }
    }

    private static DateTimeOffset? Done(Unit unit, long id, Stored copy, MarkedCall call, SendResult.Sent sent)
    {
        var session = unit.Session;
        switch (call.Call)
        {
            case Outgoing.Strip strip:
                session.Execute("DELETE FROM room_refs WHERE copy = ?1 AND ref = ?2", id, strip.Target.Value);
                if (session.Long("SELECT count(*) FROM room_refs WHERE copy = ?1", id) > 0) return TryAgain(session, id, 0, "", unit.Now);
                break;
            case Outgoing.New made:
                foreach (var one in (IEnumerable<MessageRef>)[.. sent.Message is { } first ? [first] : Array.Empty<MessageRef>(), .. sent.Others])
                    session.Execute(
                        "INSERT INTO room_refs (account, chat, ref, message, copy) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING", copy.Account, copy.Chat, one.Value, copy.Message, id);
                if (made.Message.Blocks.Count > 0) session.Execute(
                    "UPDATE room_copies SET words_ref = ?2, word_parts = CASE WHEN ?3 THEN 1 ELSE word_parts + 1 END WHERE id = ?1", id, sent.Message?.Value, copy.ShownVersion > 0);
                if (call.PartsBehind > 0)
                {
                    session.Execute("UPDATE room_copies SET part = part + 1, ambiguous = 0 WHERE id = ?1", id);
                    return TryAgain(session, id, 0, "", unit.Now);
                }
                break;
        }
        session.Execute("UPDATE room_copies SET shown_version = sending_version, attempt = 0, ambiguous = 0, part = 0 WHERE id = ?1", id);
        if (session.Long("SELECT c.shown_version < m.version FROM room_copies c JOIN room_messages m ON m.id = c.message WHERE c.id = ?1", id) == 1)
            return TryAgain(session, id, 0, "", unit.Now);
        Settle(unit, id, copy, 3, "");
        return null;
    }

    private static DateTimeOffset TryAgain(Session session, long id, int state, string outcome, DateTimeOffset at)
    {
        session.Execute("UPDATE room_copies SET state = ?2, outcome = ?3, not_before = ?4 WHERE id = ?1", id, state, outcome, at);
        return at;
    }

    /// <summary>Its sender is to see it, unless it is a line of what happened.</summary>
    private static void Settle(Unit unit, long id, Stored copy, int state, string outcome)
    {
        unit.Session.Execute("UPDATE room_copies SET state = ?2, outcome = nullif(?3, ''), done_at = ?4 WHERE id = ?1", id, state, outcome, unit.Now);
        if (unit.Session.Long("SELECT kind <> 2 FROM room_messages WHERE id = ?1", copy.Message) == 1) unit.Due.Put(RoomDue.ReceiptKind, copy.Message, unit.Now);
    }

    /// <summary>The person's next reachable chat takes over; without one it is kept. What stands in a chat already can only be changed there.</summary>
    private static void GoElsewhere(Unit unit, long id, Stored copy, string reason)
    {
        if (copy.Person is not { } person)
        {
            LoseGroup(unit, id, copy, reason);
            return;
        }
        var other = copy.ShownVersion > 0 ? null : Reachable(unit.Session, person);
        if (other is null)
        {
            Settle(unit, id, copy, 7, reason);
            return;
        }
        TryAgain(unit.Session, id, 0, reason, unit.Now);
        LineUp(unit, id, other);
    }

    /// <summary>The group is closed to us: whoever read there gets it in private from now on, this message first.</summary>
    private static void LoseGroup(Unit unit, long id, Stored copy, string reason)
    {
        var place = new Place(new AccountId(copy.Account), new ChatId(copy.Chat));
        var seated = unit.Session.All("SELECT person FROM room_seats WHERE account = ?1 AND chat = ?2", row => new PersonId(row.Long(0)), copy.Account, copy.Chat);
        unit.Rooms.Untie(place);
        Settle(unit, id, copy, 5, reason);
        foreach (var reader in seated) Owe(unit, new RoomMessageId(copy.Message), reader);
    }

    private static Place? Reachable(Session session, long person) => session.One(
        "SELECT account, chat FROM endpoints WHERE person = ?1 AND reachable = 1 ORDER BY used_at DESC, account, chat LIMIT 1",
        row => Tuple.Create(new Place(new AccountId(row.Text(0)), new ChatId(row.Text(1)))), person)?.Item1;

    private static void LineUp(Unit unit, long id, Place? to)
    {
        unit.Session.Execute("UPDATE room_copies SET account = ?2, chat = ?3, seq = ?4, ambiguous = 0, part = 0 WHERE id = ?1", id, to!.Value.Account.Value, to.Value.Chat.Value, unit.NextSeq());
        Outbox.Wake(unit.Session, to.Value.Account);
    }

    public static void Owe(Unit unit, RoomMessageId message, PersonId reader)
    {
        var place = Reachable(unit.Session, reader.Value);
        var isNew = unit.Session.Execute(
            "INSERT INTO room_copies (message, person, account, chat, seq, state, created_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM room_copies WHERE message = ?1 AND person = ?2)",
            message.Value, reader.Value, place?.Account.Value ?? "", place?.Chat.Value ?? "", unit.NextSeq(), place is null ? 7 : 0, unit.Now) == 1;
        if (isNew && place is { } there) Outbox.Wake(unit.Session, there.Account);
    }

    public static void Owe(Unit unit, RoomMessageId message, Place place)
    {
        var isNew = unit.Session.Execute(
            "INSERT INTO room_copies (message, account, chat, seq, created_at) SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM room_copies WHERE message = ?1 AND person IS NULL AND account = ?2 AND chat = ?3)",
            message.Value, place.Account.Value, place.Chat.Value, unit.NextSeq(), unit.Now) == 1;
        if (isNew) Outbox.Wake(unit.Session, place.Account);
    }

    /// <summary>The message has changed: copies that are there stand in line again; those on their way take the new words by themselves.</summary>
    public static void FollowUp(Unit unit, RoomMessageId message)
    {
        foreach (var (id, account) in unit.Session.All("SELECT id, account FROM room_copies WHERE message = ?1 AND state = 3 ORDER BY id", row => (row.Long(0), row.Text(1)), message.Value))
        {
            unit.Session.Execute("UPDATE room_copies SET state = 0, seq = ?2, attempt = 0, not_before = 0 WHERE id = ?1", id, unit.NextSeq());
            Outbox.Wake(unit.Session, new AccountId(account));
        }
    }

    /// <summary>The person can be written to in that chat (again): what was kept for him comes, in its order.</summary>
    public static void Return(Unit unit, PersonId person, Place place)
    {
        foreach (var id in unit.Session.All(
            "SELECT id FROM room_copies WHERE person = ?1 AND state = 7 AND (shown_version = 0 OR (account = ?2 AND chat = ?3)) ORDER BY message", row => row.Long(0), person.Value, place.Account.Value, place.Chat.Value))
        {
            TryAgain(unit.Session, id, 0, "", DateTimeOffset.UnixEpoch);
            LineUp(unit, id, place);
        }
    }

    /// <summary>What the last run left in flight: a new message may be there, a change can be made again.</summary>
    public static int Recover(Session session, IReadOnlyDictionary<string, Capabilities> capabilities)
    {
        var count = 0;
        foreach (var (id, account, tries) in session.All(
            "SELECT id, account, chat, ambiguous, first_try_at, not_before FROM room_copies WHERE state IN (0, 1, 2) AND state = 1", row => (row.Long(0), row.Text(1), Tries.Read(row, 2))))
        {
            var copies = tries.CopiesAfter(capabilities.GetValueOrDefault(account));
            count += session.Execute(
                """
                UPDATE room_copies SET state = CASE WHEN shown_version > 0 THEN 0 WHEN ?2 THEN 6 ELSE 2 END,
                  ambiguous = CASE WHEN shown_version > 0 THEN ambiguous ELSE ?3 END, outcome = 'the program ended while it was sent' WHERE id = ?1 AND state = 1
                """, id, copies >= Outbox.CopyLimit, copies);
            // Whoever said it sees under it that nobody can know.
            session.Execute(
                """
                INSERT INTO due (kind, object, at) SELECT ?2, c.message, ?3 FROM room_copies c JOIN room_messages m ON m.id = c.message WHERE c.id = ?1 AND c.state = 6 AND m.kind <> 2
                ON CONFLICT (kind, object) DO UPDATE SET at = ?3, failures = 0
                """, id, RoomDue.ReceiptKind, DateTimeOffset.UnixEpoch);
        }
        return count;
    }
}
