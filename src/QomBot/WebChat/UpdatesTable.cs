using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

/// <summary>An update that is kept here until the bot has taken it.</summary>
internal sealed record KeptUpdate(long Id, string Key, string Person, byte[] Body)
{
    /// <summary>What must stay in order is the person's chat.</summary>
    public RawUpdate Raw => new(Key, Person, Body);
}

internal static class UpdatesTable
{
    private static KeptUpdate Read(Row row) => new(row.Long(0), row.Text(1), Refs.Text(row.Long(2)), row.Bytes(3));

    public static bool Knows(Session session, string key) => session.Long("SELECT count(*) FROM updates WHERE key = ?1", key) > 0;

    public static void Keep(Session session, string key, WebUpdate update, long? message, DateTimeOffset now) => session.Execute(
        "INSERT INTO updates (key, person, message, body, kept_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        key, Refs.Read(update.Person), message, update.ToBytes(), now);

    /// <summary>What the bot has not taken yet, oldest first; of one person where one is named.</summary>
    public static IReadOnlyList<KeptUpdate> Waiting(Session session, string? person, int limit) => session.All(
        "SELECT id, key, person, body FROM updates WHERE accepted_at IS NULL AND (?1 IS NULL OR person = ?1) ORDER BY id LIMIT ?2",
        Read, person is null ? null : Refs.Read(person), limit);

    /// <summary>The bot has taken it: what it says becomes visible. False where that has happened before.</summary>
    public static bool MarkAccepted(Session session, KeptUpdate kept, DateTimeOffset now, LiveEvents events)
    {
        if (session.Execute("UPDATE updates SET accepted_at = ?1, body = NULL WHERE id = ?2 AND accepted_at IS NULL", now, kept.Id) == 0) return false;
        switch (WebUpdate.Of(kept.Body))
        {
            case WebUpdate.Said said:
                MessagesTable.Show(session, said.Message, events);
                break;
            case WebUpdate.Edited edited when MessagesTable.Find(session, edited.Person, edited.Message) is { } message:
                MessagesTable.Rewrite(session, edited.Message, message.Content with { Text = edited.Text }, now, events);
                break;
        }
        return true;
    }
}
