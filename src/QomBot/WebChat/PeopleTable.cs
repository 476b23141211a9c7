using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

internal static class PeopleTable
{
    private static PersonView Read(Row row) => new(Refs.Text(row.Long(0)), row.Text(1), row.Long(2));

    public static IReadOnlyList<PersonView> All(Session session) =>
        session.All("SELECT id, name, created_at FROM people ORDER BY id", Read);

    public static PersonView? Find(Session session, string id) =>
        session.One("SELECT id, name, created_at FROM people WHERE id = ?1", Read, Refs.Read(id));

    /// <summary>The person that an earlier try of the same request has made.</summary>
    public static PersonView? MadeBy(Session session, string request) =>
        session.One("SELECT id, name, created_at FROM people WHERE request = ?1", Read, request);

    public static long Count(Session session) => session.Long("SELECT count(*) FROM people");

    public static PersonView Add(Session session, string request, string name, DateTimeOffset now, LiveEvents events)
    {
        var seq = Sequence.Next(session);
        var person = session.One(
            "INSERT INTO people (request, name, created_at, seq) VALUES (?1, ?2, ?3, ?4) RETURNING id, name, created_at",
            Read, request, name, now, seq)!;
        session.AfterCommit(() => events.Publish(LiveEvent.Of(seq, person)));
        return person;
    }

    public static IEnumerable<LiveEvent> Since(Session session, long seq) => session.All(
        "SELECT id, name, created_at, seq FROM people WHERE seq > ?1", row => LiveEvent.Of(row.Long(3), Read(row)), seq);
}
