using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Nouns;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>
/// The live message of a conversation, brought up to date: the newest content wins, whatever was asked to be shown between.
/// If the person wrote below it, it is sent anew and the old one loses its buttons.
/// </summary>
internal static class ScreenRow
{
    private sealed record Stored(int Version, int ShownVersion, string? Shown, string? Strip, bool Anew, int Attempt, long Seq, string? ReplyTo, Tries Tries);

    private static Stored? Load(Session session, long id) => session.One(
        "SELECT version, shown_version, shown_message, strip_messages ->> 0, anew, attempt, seq, reply_to, chat, ambiguous, first_try_at, not_before FROM screens WHERE id = ?1",
        row => new Stored(row.Int(0), row.Int(1), row.TextOrNull(2), row.TextOrNull(3), row.Bool(4), row.Int(5), row.Long(6), row.TextOrNull(7), Tries.Read(row, 8)), id);

    private static Message Content(Session session, long id, Stored screen) =>
        session.Contents.Find(screen.Seq) ?? Conversations.ReadMessage((string)session.Scalar("SELECT content FROM screens WHERE id = ?1", id)!);

    /// <summary>Null where nothing is owed: a changed screen has a new place in line, and what stands at the old one is overtaken.</summary>
    private static Stored? Owed(Session session, OutboxItem item) =>
        Load(session, item.Id) is { } screen && screen.Seq == item.Seq && (screen.Version > screen.ShownVersion || screen.Strip is not null) ? screen : null;

    /// <summary>Whether the item is owed still, and the call where it only changes what stands there already.</summary>
    public static (bool IsOwed, MarkedCall? Change) Look(Session session, OutboxItem item, Capabilities capabilities) =>
        Owed(session, item) is { } screen ? (true, Change(session, item, screen, capabilities)) : (false, null);

    /// <summary>Null where there must be a new message.</summary>
    private static MarkedCall? Change(Session session, OutboxItem item, Stored screen, Capabilities capabilities)
    {
        if (screen.Version == screen.ShownVersion)
            return new MarkedCall(item, new Outgoing.Strip(item.Chat, Nonce.Of($"x:{item.Id}:{screen.Strip}"), new MessageRef(screen.Strip!)) { IsWhole = Content(session, item.Id, screen).IsFleeting }, screen.Version);
        if (screen.Anew || screen.Shown is null || !capabilities.EditsInPlace) return null;
        var message = Unsealed.Of(session, Content(session, item.Id, screen));
        return new MarkedCall(item, new Outgoing.Change(item.Chat, message, PressToken.ScreenPrefix(item.Id, screen.Version), Nonce.Of($"s:{item.Id}:{screen.Version}"), new MessageRef(screen.Shown)), screen.Version);
    }

    public static MarkedCall? Mark(Session session, AccountId account, OutboxItem item, Capabilities capabilities, DateTimeOffset now)
    {
        if (Owed(session, item) is not { } screen) return null;
        // Made twice it does no harm, so nothing is written before it is made.
        if (Change(session, item, screen, capabilities) is { } change) return change;
        if (item.IsRepeatable)
        {
            // It was to be changed in place and must be sent anew by now: it lines up among what must not be sent twice.
            session.Execute("UPDATE screens SET seq = ?2 WHERE id = ?1", item.Id, session.Long("UPDATE counters SET value = value + 1 WHERE name = 'seq' RETURNING value"));
            Outbox.Wake(session, account, item.Lane);
            return null;
        }
        if (screen.Tries.Copies >= Outbox.CopyLimit)
        {
            // It may stand there twice already, so it is not sent a third time by itself: the next change is shown again, else it comes
            // when somebody writes there (ShowUnclear), and until then whoever answers for it sees it.
            GiveUp(session, item.Id);
            return null;
        }
        session.Execute($"UPDATE screens SET sending = 2, anew = 0, {Tries.Begin} WHERE id = ?1", item.Id, now);
        var message = Unsealed.Of(session, Content(session, item.Id, screen));
        var call = new Outgoing.New(
            item.Chat, message, PressToken.ScreenPrefix(item.Id, screen.Version), Nonce.Of($"s:{item.Id}:{screen.Version}"), Silent: item.Lane > Lane.Relay, screen.ReplyTo is { } to ? new MessageRef(to) : null)
        { IsLive = item.Lane == Lane.Interactive };
        return new MarkedCall(item, call, screen.Version);
    }

    private static void GiveUp(Session session, long id) => session.Execute("UPDATE screens SET shown_version = version, anew = 1, given_up = 'no clear answer twice' WHERE id = ?1", id);

    /// <summary>What the last run left in flight: a new one may be there and is sent once more at most; a change is made again, as nothing says that it was made.</summary>
    public static int Recover(Session session, IReadOnlyDictionary<string, Capabilities> capabilities)
    {
        var inFlight = session.All("SELECT id, account, chat, ambiguous, first_try_at, not_before FROM screens WHERE sending = 2", row => (row.Long(0), row.Text(1), Tries.Read(row, 2)));
        foreach (var (id, account, tries) in inFlight)
        {
            var copies = tries.CopiesAfter(capabilities.GetValueOrDefault(account));
            session.Execute("UPDATE screens SET anew = 1, sending = 0, ambiguous = ?2 WHERE id = ?1", id, copies);
            if (copies >= Outbox.CopyLimit) GiveUp(session, id);
        }
        return inFlight.Count;
    }

    public static DateTimeOffset? Record(Session session, AccountId account, MarkedCall call, SendResult result, Capabilities capabilities, DateTimeOffset now, TimeSpan jitter)
    {
        var id = call.Item.Id;
        if (result is SendResult.Sent sent) return Arrived(session, id, call, sent) ? now : null;
        if (Load(session, id) is not { } screen) return null;
        return call.Call switch
        {
            // Buttons that stay on an old message are answered politely; only a plain "wait" is worth another try.
            Outgoing.Strip strip => result is SendResult.Later later && screen.Attempt + 1 < StripTries ? Again(session, id, later, screen, now, jitter) : Stripped(session, id, strip) ? now : null,
            Outgoing.Change => NotChanged(session, account, call, result, screen, now, jitter),
            _ => NotShown(session, account, call, result, screen, capabilities, now, jitter),
        };
    }

    private const int StripTries = 5;

    private const int ChangeTries = 3;

    /// <summary>True where an old message still bears its buttons. (A screen that changed meanwhile has a new place in line.)</summary>
    private const string StripsMore = "shown_version = version AND strip_messages IS NOT NULL";

    private static bool Arrived(Session session, long id, MarkedCall call, SendResult.Sent sent) => call.Call switch
    {
        Outgoing.Strip strip => Stripped(session, id, strip),
        Outgoing.Change => session.Long($"UPDATE screens SET shown_version = ?2, attempt = 0, ambiguous = 0 WHERE id = ?1 RETURNING {StripsMore}", id, call.Attempt) == 1,
        _ => session.Long(
            $"""
            UPDATE screens SET sending = 0, shown_version = ?2, shown_message = ?3,
              strip_messages = CASE WHEN shown_message IS NULL OR shown_message IS ?3 THEN strip_messages
                ELSE json_insert(ifnull(strip_messages, '[]'), '$[#]', shown_message) END, attempt = 0, ambiguous = 0 WHERE id = ?1 RETURNING {StripsMore}
            """, id, call.Attempt, sent.Message?.Value) == 1,
    };

    /// <inheritdoc cref="StripsMore"/>
    private static bool Stripped(Session session, long id, Outgoing.Strip strip) =>
        session.Scalar($"UPDATE screens SET strip_messages = nullif(json_remove(strip_messages, '$[0]'), '[]'), attempt = 0 WHERE id = ?1 AND strip_messages ->> 0 = ?2 RETURNING {StripsMore}", id, strip.Target.Value) is long more
            ? more == 1
            : Rests(session, id);

    /// <inheritdoc cref="StripsMore"/>
    private static bool Rests(Session session, long id) => session.Long($"SELECT {StripsMore} FROM screens WHERE id = ?1", id) == 1;

    private static DateTimeOffset? NotChanged(Session session, AccountId account, MarkedCall call, SendResult result, Stored screen, DateTimeOffset now, TimeSpan jitter)
    {
        var id = call.Item.Id;
        switch (result)
        {
            case SendResult.Rejected:
                // The message is gone or cannot be changed: the content goes out as a new one.
                session.Execute("UPDATE screens SET anew = 1, shown_message = NULL WHERE id = ?1", id);
                return now;
            case SendResult.Unreachable gone: return Unreachable(session, account, call, gone, now);
            case SendResult.Later later: return Again(session, id, later, screen, now, jitter);
            default:
                // A change may be made again without harm; after a few tries it is sent as a new message instead.
                if (screen.Attempt + 1 >= ChangeTries) session.Execute("UPDATE screens SET anew = 1 WHERE id = ?1", id);
                return Again(session, id, new SendResult.Later(null, LaterScope.Call, "no answer"), screen, now, jitter);
        }
    }

    private static DateTimeOffset? NotShown(Session session, AccountId account, MarkedCall call, SendResult result, Stored screen, Capabilities capabilities, DateTimeOffset now, TimeSpan jitter)
    {
        var id = call.Item.Id;
        session.Execute("UPDATE screens SET sending = 0 WHERE id = ?1", id);
        switch (result)
        {
            case SendResult.Rejected rejected:
                // Nothing that we try again can help; the next change is shown again.
                session.Execute("UPDATE screens SET shown_version = ?2, attempt = 0, ambiguous = 0, anew = 1, given_up = CASE WHEN version = ?2 THEN ?3 END WHERE id = ?1", id, call.Attempt, rejected.Reason);
                return Rests(session, id) ? now : null;
            case SendResult.Unreachable gone: return Unreachable(session, account, call, gone, now);
            case SendResult.Later later:
                session.Execute("UPDATE screens SET anew = 1 WHERE id = ?1", id);
                return Again(session, id, later, screen, now, jitter);
            case SendResult.Revoked:
                session.Execute("UPDATE screens SET anew = 1 WHERE id = ?1", id);
                return now;
            default:
                // Of a version that was overtaken meanwhile nothing is counted.
                var copies = screen.Version == call.Attempt ? screen.Tries.CopiesAfter(capabilities) : screen.Tries.Copies;
                session.Execute("UPDATE screens SET anew = 1, ambiguous = ?2 WHERE id = ?1", id, copies);
                if (copies >= Outbox.CopyLimit)
                {
                    GiveUp(session, id);
                    return Rests(session, id) ? now : null;
                }
                return Again(session, id, new SendResult.Later(null, LaterScope.Call, "no answer"), screen, now, jitter);
        }
    }

    /// <summary>
    /// Somebody wrote in this chat, so he is there: cards of which nobody knows whether they came are shown once more, as new ones.
    /// The one that he pressed has come.
    /// </summary>
    /// <param name="pressed">What the button bore that he pressed; null where he wrote.</param>
    public static void ShowUnclear(Unit unit, Place place, string? pressed)
    {
        var token = pressed is null ? null : PressToken.Read(pressed);
        foreach (var (id, version) in unit.Session.All(
            "SELECT id, version FROM screens WHERE account = ?1 AND chat = ?2 AND given_up IS NOT NULL AND ambiguous > 0 ORDER BY seq", row => (row.Long(0), row.Int(1)), place.Account.Value, place.Chat.Value))
        {
            if (token is { IsDelivery: false } press && press.Id == id && press.Version == version) unit.Session.Execute("UPDATE screens SET given_up = NULL, ambiguous = 0 WHERE id = ?1", id);
            else ShowAgain(unit, id);
        }
    }

    /// <summary>A card that was given up goes out once more. False where it is not given up (any more).</summary>
    public static bool ShowAgain(Unit unit, long id)
    {
        // A version of its own: what may stand there already counts as an older one.
        var account = unit.Session.Scalar(
            "UPDATE screens SET version = version + 1, seq = ?2, anew = 1, attempt = 0, ambiguous = 0, not_before = 0, given_up = NULL WHERE id = ?1 AND given_up IS NOT NULL RETURNING account", id, unit.NextSeq());
        if (account is not string name) return false;
        Outbox.Wake(unit.Session, new AccountId(name));
        return true;
    }

    private static DateTimeOffset? Unreachable(Session session, AccountId account, MarkedCall call, SendResult.Unreachable gone, DateTimeOffset now)
    {
        if (gone.MovedTo is { } to)
        {
            session.Execute("UPDATE screens SET anew = 1 WHERE id = ?1", call.Item.Id);
            new Unit(session, now, new Language.Calendar.WorkingCalendar(new HashSet<DateOnly>())).People.Move(new Place(account, call.Item.Chat), to);
            return null;
        }
        session.Execute("UPDATE endpoints SET reachable = 0, reason = ?3 WHERE account = ?1 AND chat = ?2", account.Value, call.Item.Chat.Value, gone.Reason);
        session.Execute("UPDATE boards SET reachable = 0 WHERE account = ?1 AND chat = ?2", account.Value, call.Item.Chat.Value);
        session.Execute("UPDATE screens SET shown_version = version, strip_messages = NULL, anew = 1 WHERE id = ?1", call.Item.Id);
        return null;
    }

    private static DateTimeOffset Again(Session session, long id, SendResult.Later later, Stored screen, DateTimeOffset now, TimeSpan jitter)
    {
        var at = now + (later.After is { } after ? after + jitter : Outbox.BackOff(screen.Attempt + 1, jitter));
        session.Execute("UPDATE screens SET not_before = ?2, attempt = attempt + 1 WHERE id = ?1", id, at);
        return at;
    }
}
