using System.Text.Json;
using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

internal static class MessagesTable
{
    private const string Columns = "id, person, nonce IS NOT NULL, at, edited_at, silent, request, content, seq";

    private static MessageView Read(Row row) => new(
        row.Long(0), row.Long(8), Refs.Text(row.Long(1)), row.Bool(2), row.Long(3), row.LongOrNull(4), row.Bool(5), PageKey(row.TextOrNull(6)),
        JsonSerializer.Deserialize(row.Text(7), Wire.Json.MessageContent)!);

    /// <summary>The newest messages before one, in the order of the conversation; before 0 are the newest of all.</summary>
    public static MessagesPage Before(Session session, string person, long before, int limit)
    {
        var rows = session.All(
            $"SELECT {Columns} FROM messages WHERE person = ?1 AND id < ?2 AND seq > 0 ORDER BY id DESC LIMIT ?3",
            Read, Refs.Read(person), before > 0 ? before : long.MaxValue, limit + 1);
        var more = rows.Count > limit;
        return new MessagesPage([.. rows.Take(limit).Reverse()], more);
    }

    /// <summary>What changed after <paramref name="seq"/>, oldest change first.</summary>
    public static IEnumerable<LiveEvent> Since(Session session, long seq, int limit) => session
        .All($"SELECT {Columns} FROM messages WHERE seq > ?1 ORDER BY seq LIMIT ?2", Read, seq, limit)
        .Select(message => LiveEvent.Of(message.Seq, message));

    public static MessageView? Find(Session session, string person, long id) =>
        session.One($"SELECT {Columns} FROM messages WHERE id = ?1 AND person = ?2 AND seq > 0", Read, id, Refs.Read(person));

    public static MessageView? SentBy(Session session, string request) =>
        session.One($"SELECT {Columns} FROM messages WHERE request = ?1", Read, request);

    public static long WithNonce(Session session, string nonce) => session.Long("SELECT id FROM messages WHERE nonce = ?1", nonce);

    /// <summary>A message of the bot; at once to be seen.</summary>
    public static long AddFromBot(
        Session session, string person, string nonce, bool silent, MessageContent content, DateTimeOffset now, LiveEvents events)
    {
        var id = session.Long(
            "INSERT INTO messages (person, nonce, silent, content, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, 0) RETURNING id",
            Refs.Read(person), nonce, silent, Json(content), now);
        Show(session, id, events);
        return id;
    }

    /// <summary>A message of a person; to be seen once the bot has taken it.</summary>
    public static long AddFromPerson(Session session, string person, string request, MessageContent content, DateTimeOffset now) =>
        session.Long(
            "INSERT INTO messages (person, request, content, at, seq) VALUES (?1, ?2, ?3, ?4, 0) RETURNING id",
            Refs.Read(person), request, Json(content), now);

    public static void Rewrite(Session session, long id, MessageContent content, DateTimeOffset? editedAt, LiveEvents events)
    {
        session.Execute("UPDATE messages SET content = ?1, edited_at = ifnull(?2, edited_at) WHERE id = ?3", Json(content), editedAt, id);
        Show(session, id, events);
    }

    /// <summary>Pages get the message as it stands when this is committed.</summary>
    public static void Show(Session session, long id, LiveEvents events)
    {
        var shown = session.One($"UPDATE messages SET seq = ?1 WHERE id = ?2 RETURNING {Columns}", Read, Sequence.Next(session), id);
        if (shown is not null) session.AfterCommit(() => events.Publish(LiveEvent.Of(shown.Seq, shown)));
    }

    private static string Json(MessageContent content) => JsonSerializer.Serialize(content, Wire.Json.MessageContent);

    /// <summary>Stored keys begin with the person's id, so that two people's pages never meet.</summary>
    private static string? PageKey(string? request) => request?[(request.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
