using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Storage.Nouns;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>One message that stays, on its way.</summary>
internal static class DeliveryRow
{
    /// <summary>News that could not be sent for so long is news no more; what one person wrote to another, and answers, never grow too old.</summary>
    private static readonly TimeSpan NewsLife = TimeSpan.FromDays(7);

    /// <summary>The words under a second copy.</summary>
    private const string MayBeThere = "delivery.again";

    private sealed record Stored(News? News, string Content, int Attempt, string? Reason, string Language, string Key, long? About, bool WhileOpen, int State, string Chat, int Copies, QuietHours Quiet, string? ShutOut, int Part, DateTimeOffset CreatedAt, DateTimeOffset? FirstTry);

    public static MarkedCall? Mark(Session session, AccountId account, OutboxItem item, Capabilities capabilities, ToParts toParts, DateTimeOffset now, WorkingCalendar quietDays)
    {
        var row = session.One(
            """
            SELECT ifnull(d.content, b.content), d.attempt, d.reason, ifnull(d.language, p.language), d.key, d.about, d.while_open, d.state, d.chat, d.ambiguous, p.quiet_from, p.quiet_until,
              CASE WHEN e.reachable = 0 THEN ifnull(e.reason, '') END, d.part, d.created_at, d.content IS NULL, d.first_try_at
            FROM deliveries d JOIN people p ON p.id = d.person LEFT JOIN bodies b ON b.fanout = d.fanout AND b.language = d.language
              LEFT JOIN endpoints e ON e.account = d.account AND e.chat = d.chat
            WHERE d.id = ?1
            """,
            row =>
            {
                var news = row.Bool(15) ? new News(account, row.Text(4)[..row.Text(4).LastIndexOf(':')], row.Text(3), row.TextOrNull(2)) : (News?)null;
                return new Stored(
                    news, news is { } one && session.Contents.PartsOf(one) is not null ? "" : row.Text(0), row.Int(1), row.TextOrNull(2), row.Text(3), row.Text(4), row.LongOrNull(5), row.Bool(6), row.Int(7),
                    row.Text(8), row.Int(9), new QuietHours(row.Int(10), row.Int(11)), row.TextOrNull(12), row.Int(13), row.Moment(14), row.MomentOrNull(16));
            }, item.Id);
        if (row is null || row.State is not (0 or 2) || row.Chat != item.Chat.Value) return null;
        if (row.WhileOpen && row.About is { } about && !IsOpen(session, about))
        {
            Settle(session, item.Id, 5, "superseded", now);
            return null;
        }
        if (item.Lane >= Lane.Notice && now - row.CreatedAt > NewsLife)
        {
            Settle(session, item.Id, 5, "expired", now);
            return null;
        }
        // Who has shut the bot out since this was written is not tried again until he returns.
        if (row.ShutOut is { } why)
        {
            GoElsewhere(session, item.Id, why, now);
            return null;
        }
        // It was held up (a pause, a breakdown) and his quiet hours have begun meanwhile: it comes when they are over.
        if (item.Lane != Lane.Interactive && QuietTime.NextAllowed(now, row.Quiet, quietDays) is var allowed && allowed > now)
        {
            session.Execute("UPDATE deliveries SET state = 7, not_before = ?2 WHERE id = ?1", item.Id, allowed);
            return null;
        }
        var parts = PartsOf(session, row, toParts);
        if (parts.Count == 0)
        {
            Settle(session, item.Id, 4, "nothing to send", now);
            return null;
        }
        // Where another platform took over in the middle it may take fewer parts: the last one is sent in any case.
        var part = Math.Min(row.Part, parts.Count - 1);
        session.Execute($"UPDATE deliveries SET state = 1, attempt = attempt + 1, {Tries.Begin} WHERE id = ?1", item.Id, now);
        var nonce = Nonce.Of(part == 0 ? $"d:{row.Key}" : $"d:{row.Key}#{part}");
        var mayDouble = new Tries(item.Chat, row.Copies, row.FirstTry, now).MayDouble(capabilities);
        var call = new Outgoing.New(item.Chat, mayDouble ? Marked(parts[part], row.Language, toParts) : parts[part], PressToken.DeliveryPrefix(item.Id), nonce, item.Lane > Lane.Relay);
        return new MarkedCall(item, call, row.Attempt + 1, parts.Count - 1 - part);
    }

    /// <summary>News say the same to all who read them in one language and for one reason: they are read and divided once.</summary>
    private static IReadOnlyList<Message> PartsOf(Session session, Stored row, ToParts toParts)
    {
        if (row.News is { } known && session.Contents.PartsOf(known) is { } ready) return ready;
        var stored = Conversations.ReadMessage(row.Content);
        var content = Unsealed.Of(session, stored);
        var parts = toParts(content, row.Reason, row.Language);
        // What was under seal lies open in it now, and is kept nowhere.
        if (row.News is { } news && ReferenceEquals(content, stored)) session.Contents.Keep(news, parts);
        return parts;
    }

    /// <summary>The second copy says that it may be one, where there is room for the words.</summary>
    private static Message Marked(Message part, string language, ToParts toParts) => toParts(part, MayBeThere, language) is [var marked] ? marked : part;

    /// <summary>The rights are looked at again at the last moment: news of a problem that is taken meanwhile is none.</summary>
    private static bool IsOpen(Session session, long problem) =>
        session.Long("SELECT state FROM problems WHERE id = ?1", problem) == (long)ProblemState.Open;

    public static DateTimeOffset? Record(
        Session session, AccountId account, MarkedCall call, SendResult result, Capabilities capabilities, DateTimeOffset now, TimeSpan jitter)
    {
        var id = call.Item.Id;
        // Only the attempt that made the call may say what became of it.
        if (result is SendResult.Sent { Message: var message } && call.PartsBehind == 0)
        {
            session.Execute("UPDATE deliveries SET state = 3, message = ?2, done_at = ?3 WHERE id = ?1 AND state = 1 AND attempt = ?4", id, message?.Value, now, call.Attempt);
            return null;
        }
        if (session.Long("SELECT state = 1 AND attempt = ?2 FROM deliveries WHERE id = ?1", id, call.Attempt) != 1) return null;
        switch (result)
        {
            case SendResult.Sent:
                session.Execute("UPDATE deliveries SET part = part + 1, ambiguous = 0 WHERE id = ?1", id);
                return TryAgain(session, id, 0, "", now);
            case SendResult.Later later:
                return TryAgain(session, id, 0, later.Reason, now + (later.After is { } after ? after + jitter : Outbox.BackOff(call.Attempt, jitter)));
            case SendResult.Revoked revoked:
                return TryAgain(session, id, 0, revoked.Reason, now);
            case SendResult.Unreachable { MovedTo: { } to } moved:
                TryAgain(session, id, 0, moved.Reason, now);
                new Unit(session, now, new WorkingCalendar(new HashSet<DateOnly>())).People.Move(new Place(account, call.Item.Chat), to);
                return null;
            case SendResult.Unreachable gone:
                session.Execute("UPDATE endpoints SET reachable = 0, reason = ?3 WHERE account = ?1 AND chat = ?2", account.Value, call.Item.Chat.Value, gone.Reason);
                GoElsewhere(session, id, gone.Reason, now);
                return null;
            case SendResult.Rejected rejected:
                Settle(session, id, 4, rejected.Reason, now);
                return null;
            case SendResult.Unknown unknown:
                var copies = session.All("SELECT chat, ambiguous, first_try_at, not_before FROM deliveries WHERE id = ?1", row => Tries.Read(row, 0), id)[0].CopiesAfter(capabilities);
                session.Execute("UPDATE deliveries SET ambiguous = ?2 WHERE id = ?1", id, copies);
                if (copies >= Outbox.CopyLimit)
                {
                    Settle(session, id, 6, unknown.Reason, now);
                    return null;
                }
                return TryAgain(session, id, 2, unknown.Reason, now + Outbox.BackOff(call.Attempt, jitter));
            default:
                throw new ArgumentException($"Unknown result {result}.");
        }
    }

    private static DateTimeOffset TryAgain(Session session, long id, int state, string outcome, DateTimeOffset at)
    {
        session.Execute("UPDATE deliveries SET state = ?2, outcome = ?3, not_before = ?4 WHERE id = ?1", id, state, outcome, at);
        return at;
    }

    /// <summary>The person's next reachable chat takes over; without one the message is dead.</summary>
    private static void GoElsewhere(Session session, long id, string reason, DateTimeOffset now)
    {
        var other = session.One(
            """
            SELECT e.account, e.chat FROM deliveries d JOIN endpoints e ON e.person = d.person
            WHERE d.id = ?1 AND e.reachable = 1 ORDER BY e.used_at DESC LIMIT 1
            """, row => Tuple.Create(row.Text(0), row.Text(1)), id);
        if (other is null)
        {
            Settle(session, id, 4, reason, now);
            return;
        }
        TryAgain(session, id, 0, reason, now);
        Requeue(session, id, other.Item1, other.Item2);
    }

    private static void Requeue(Session session, long id, string account, string chat)
    {
        var seq = session.Long("UPDATE counters SET value = value + 1 WHERE name = 'seq' RETURNING value");
        session.Execute("UPDATE deliveries SET account = ?2, chat = ?3, seq = ?4, ambiguous = 0, part = 0 WHERE id = ?1", id, account, chat, seq);
        Outbox.Wake(session, new AccountId(account));
    }

    private static void Settle(Session session, long id, int state, string outcome, DateTimeOffset now) => session.Execute(
        "UPDATE deliveries SET state = ?2, outcome = ?3, done_at = ?4 WHERE id = ?1", id, state, outcome, now);
}
