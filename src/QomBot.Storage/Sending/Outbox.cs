using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

public enum OutboxKind
{
    Delivery,
    Screen,

    /// <summary>A reader's copy of what was said in a room: of the relay lane, and in one order with its deliveries.</summary>
    Copy,
}

/// <summary>Something that is owed to a chat: a place in line, without its content.</summary>
public sealed record OutboxItem(OutboxKind Kind, long Id, ChatId Chat, Lane Lane, long Seq, DateTimeOffset NotBefore)
{
    /// <summary>It changes what stands there already, so that making the call twice does no harm.</summary>
    public bool IsRepeatable { get; init; }
}

/// <summary>One call that is being made. Where it must not be made twice, the mark is on the disk before the first byte leaves.</summary>
/// <param name="Attempt">Guards the result: it is only written for the attempt that made it.</param>
/// <param name="PartsBehind">Parts of the same message that follow this one.</param>
public sealed record MarkedCall(OutboxItem Item, Outgoing Call, int Attempt, int PartsBehind = 0);

/// <summary>Makes of a stored content, the reason why it comes (a text key, or "field:chemical" for a subscription) and a language the calls that it takes.</summary>
public delegate IReadOnlyList<Message> ToParts(Message content, string? reason, string language);

/// <summary>
/// What is owed to the chats of an account: deliveries (messages that stay) and screens (live messages as they should be), in one
/// order. A delivery goes ready → sending → sent; sending → ready where it was definitely not sent; sending → uncertain where
/// nobody can know, or where a start of the program finds it so; uncertain → sending once; then parked for a person to decide.
/// </summary>
public static class Outbox
{
    /// <summary>
    /// Copies of one message that a person may get at most. A row counts those that may stand there in <c>ambiguous</c>: each unclear
    /// end of a call is one more, except of a call that was a repeat within the platform's memory (<see cref="Capabilities.IsRepeat"/>).
    /// </summary>
    public const int CopyLimit = 2;

    private const string DeliveryColumns = "id, chat, lane, seq, not_before";

    internal static void Wake(Session session, AccountId account, Lane? lane = null) => session.AfterCommit(() => session.Signals.Outgoing(account, lane));

    /// <summary>Unfinished deliveries of a lane that come behind <paramref name="afterSeq"/>, in order.</summary>
    public static IReadOnlyList<OutboxItem> Deliveries(Session session, AccountId account, Lane lane, long afterSeq, int most) => session.All(
        $"SELECT {DeliveryColumns} FROM deliveries WHERE account = ?1 AND lane = ?2 AND state IN (0, 1, 2) AND seq > ?3 ORDER BY seq LIMIT ?4",
        row => new OutboxItem(OutboxKind.Delivery, row.Long(0), new ChatId(row.Text(1)), (Lane)row.Int(2), row.Long(3), row.Moment(4)),
        account.Value, lane, afterSeq, most);

    /// <summary>Unfinished deliveries and copies of rooms of the relay lane, in their common order.</summary>
    public static IReadOnlyList<OutboxItem> Relayed(Session session, AccountId account, long afterSeq, int most) => session.All(
        """
        SELECT 0, id, chat, seq, not_before FROM (SELECT id, chat, seq, not_before FROM deliveries WHERE account = ?1 AND lane = 1 AND state IN (0, 1, 2) AND seq > ?2 ORDER BY seq LIMIT ?3)
        UNION ALL
        SELECT 2, id, chat, seq, not_before FROM (SELECT id, chat, seq, not_before FROM room_copies WHERE account = ?1 AND state IN (0, 1, 2) AND seq > ?2 ORDER BY seq LIMIT ?3)
        ORDER BY 4 LIMIT ?3
        """,
        row => new OutboxItem((OutboxKind)row.Int(0), row.Long(1), new ChatId(row.Text(2)), Lane.Relay, row.Long(3), row.Moment(4)), account.Value, afterSeq, most);

    /// <summary>Screens that are not shown as they should be, behind <paramref name="afterSeq"/>, in order.</summary>
    public static IReadOnlyList<OutboxItem> Screens(Session session, AccountId account, bool editsInPlace, long afterSeq, int most) => session.All(
        """
        SELECT id, chat, seq, not_before, lane, lane = 0 AND ?4 AND (shown_version = version OR (anew = 0 AND shown_message IS NOT NULL)) FROM screens
        WHERE account = ?1 AND seq > ?2 AND (shown_version < version OR strip_messages IS NOT NULL) ORDER BY seq LIMIT ?3
        """,
        row => new OutboxItem(OutboxKind.Screen, row.Long(0), new ChatId(row.Text(1)), (Lane)row.Int(4), row.Long(2), row.Moment(3)) { IsRepeatable = row.Bool(5) },
        account.Value, afterSeq, most, editsInPlace);

    /// <summary>Deliveries that were planned for later and whose time has come go to the end of the line.</summary>
    public static int WakeScheduled(Session session, DateTimeOffset now, int most)
    {
        var rows = session.All(
            "SELECT id, account FROM deliveries WHERE state = 7 AND not_before <= ?1 ORDER BY not_before, id LIMIT ?2", row => (Id: row.Long(0), Account: row.Text(1)), now, most);
        foreach (var (id, account) in rows)
        {
            session.Execute("UPDATE deliveries SET state = 0, seq = ?2 WHERE id = ?1", id, session.Long("UPDATE counters SET value = value + 1 WHERE name = 'seq' RETURNING value"));
            Wake(session, new AccountId(account));
        }
        return rows.Count;
    }

    /// <summary>When the next planned delivery is due; null where there is none.</summary>
    public static DateTimeOffset? NextScheduled(Session session) =>
        session.Scalar("SELECT min(not_before) FROM deliveries WHERE state = 7") is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>Marks the items as being sent and reads what to send. Items that are settled, overtaken or not owed any more are left out.</summary>
    /// <param name="quietDays">Days that are no Friday and no holiday: on others nobody is disturbed.</param>
    public static IReadOnlyList<MarkedCall> Mark(Session session, AccountId account, IReadOnlyList<OutboxItem> items, Capabilities capabilities, ToParts parts, DateTimeOffset now, WorkingCalendar quietDays, RoomWords? roomWords = null)
    {
        var calls = new List<MarkedCall>();
        foreach (var item in items)
        {
            var call = item.Kind switch
            {
                OutboxKind.Delivery => DeliveryRow.Mark(session, account, item, capabilities, parts, now, quietDays),
                OutboxKind.Copy => roomWords is null ? null : CopyRow.Mark(session, item, capabilities, parts, roomWords, now, quietDays),
                _ => ScreenRow.Mark(session, account, item, capabilities, now),
            };
            if (call is not null) calls.Add(call);
        }
        return calls;
    }

    /// <summary>
    /// Whether a change to what stands there is owed still, and the call that makes it. Made twice it does no harm, so it needs no mark on the
    /// disk and this may be asked of any connection. No call though it is owed: it must be marked, as a new message is.
    /// </summary>
    public static (bool IsOwed, MarkedCall? Change) Look(Session session, OutboxItem item, Capabilities capabilities) => ScreenRow.Look(session, item, capabilities);

    /// <summary>Writes what became of a call. Returns when to look at the item again; null where it is settled.</summary>
    public static DateTimeOffset? Record(Session session, AccountId account, MarkedCall call, SendResult result, Capabilities capabilities, DateTimeOffset now, TimeSpan jitter)
    {
        if (result is SendResult.Later { After: { } after, Scope: not LaterScope.Call and var scope })
            Pause(session, account, scope == LaterScope.Chat ? call.Item.Chat.Value : "", now + after);
        return call.Item.Kind switch
        {
            OutboxKind.Delivery => DeliveryRow.Record(session, account, call, result, capabilities, now, jitter),
            OutboxKind.Copy => CopyRow.Record(session, account, call, result, capabilities, now, jitter),
            _ => ScreenRow.Record(session, account, call, result, capabilities, now, jitter),
        };
    }

    /// <summary>
    /// What the last run left in flight can have been sent or not: it becomes uncertain, never simply ready. Run once at the
    /// start; it may be killed at any point and run again.
    /// </summary>
    /// <param name="capabilities">By account. What belongs to an account that does not run (any more) is not known to be remembered.</param>
    public static int Recover(Session session, IReadOnlyDictionary<string, Capabilities> capabilities)
    {
        var count = 0;
        foreach (var (id, account, tries) in session.All(
            "SELECT id, account, chat, ambiguous, first_try_at, not_before FROM deliveries WHERE state IN (0, 1, 2) AND state = 1", row => (row.Long(0), row.Text(1), Tries.Read(row, 2))))
        {
            var copies = tries.CopiesAfter(capabilities.GetValueOrDefault(account));
            count += session.Execute(
                "UPDATE deliveries SET state = ?2, ambiguous = ?3, outcome = 'the program ended while it was sent' WHERE id = ?1 AND state = 1", id, copies >= CopyLimit ? 6 : 2, copies);
        }
        count += CopyRow.Recover(session, capabilities);
        return count + ScreenRow.Recover(session, capabilities);
    }

    /// <inheritdoc cref="ScreenRow.ShowUnclear"/>
    public static void ShowUnclear(Unit unit, Place place, string? pressed) => ScreenRow.ShowUnclear(unit, place, pressed);

    /// <summary>Messages and cards of which nobody knows whether they came, and that wait for somebody's decision or word.</summary>
    public static long Undecided(Session session) => session.Long(
        "SELECT (SELECT count(*) FROM deliveries WHERE state IN (4, 6) AND state = 6) + (SELECT count(*) FROM screens WHERE given_up IS NOT NULL AND ambiguous > 0)");

    public static void Pause(Session session, AccountId account, string chat, DateTimeOffset until) => session.Execute(
        "INSERT INTO pauses VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET until = max(until, ?3)", account.Value, chat, until);

    /// <summary>Pauses that still hold; an empty chat is the whole account.</summary>
    public static IReadOnlyList<(string Chat, DateTimeOffset Until)> Pauses(Session session, AccountId account, DateTimeOffset now)
    {
        session.Execute("DELETE FROM pauses WHERE until <= ?1", now);
        return session.All("SELECT chat, until FROM pauses WHERE account = ?1", row => (row.Text(0), row.Moment(1)), account.Value);
    }

    /// <summary>Full jitter: between nothing and 2 s doubled with each try, at most 10 minutes. <paramref name="jitter"/> is a share of that, 0–1 s as 0–100 %.</summary>
    internal static TimeSpan BackOff(int attempt, TimeSpan jitter) =>
        TimeSpan.FromSeconds(Math.Min(600, 2 * Math.Pow(2, Math.Min(attempt, 9))) * jitter.TotalSeconds) + TimeSpan.FromMilliseconds(200);
}
