using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class People(Unit unit) : IPeople
{
    internal const string Columns = "p.id, p.name, p.language, p.declared, p.verified, p.quiet_from, p.quiet_until, p.capacity, p.away, p.welcomed";

    internal static Person Read(Row row) => new(
        new PersonId(row.Long(0)), row.Text(1), row.Text(2), (Roles)row.Int(3), (Roles)row.Int(4), new QuietHours(row.Int(5), row.Int(6)),
        row.Int(7), row.Bool(8), row.Bool(9));

    public Person? Find(PersonId id) => unit.Session.One($"SELECT {Columns} FROM people p WHERE p.id = ?1", Read, id.Value);

    public Person? Find(AccountId account, UserId user) => unit.Session.One(
        $"SELECT {Columns} FROM accounts a JOIN people p ON p.id = a.person WHERE a.account = ?1 AND a.user_id = ?2", Read, account.Value, user.Value);

    public Person Create(AccountId account, UserId user, string name, string language)
    {
        var id = unit.Session.Long("INSERT INTO people (name, look, language, created_at) VALUES (?1, ?2, ?3, ?4) RETURNING id", name, Nouns.Looks.Of(name), language, unit.Now);
        unit.Session.Execute("INSERT INTO accounts VALUES (?1, ?2, ?3)", account.Value, user.Value, id);
        return Find(new PersonId(id))!;
    }

    public void Save(Person person) => unit.Session.Execute(
        "UPDATE people SET name = ?2, language = ?3, declared = ?4, verified = ?5, quiet_from = ?6, quiet_until = ?7, capacity = ?8, away = ?9, welcomed = ?10, look = ?11 WHERE id = ?1",
        person.Id.Value, person.Name, person.Language, person.Declared, person.Verified, person.Quiet.From, person.Quiet.Until,
        person.Capacity, person.Away, person.Welcomed, Nouns.Looks.Of(person.Name));

    public void Reach(PersonId person, Place place)
    {
        // Where he is, is told by the order of his chats: while it stays the same, the moment itself is written once a minute.
        unit.Session.Execute(
            """
            INSERT INTO endpoints (account, chat, person, used_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (account, chat) DO UPDATE SET person = ?3, reachable = 1, reason = NULL, used_at = ?4
              WHERE person <> ?3 OR reachable = 0 OR used_at < ?4 - 60000 OR EXISTS (SELECT 1 FROM endpoints o WHERE o.person = ?3 AND o.used_at >= endpoints.used_at AND (o.account, o.chat) <> (?1, ?2))
            """, place.Account.Value, place.Chat.Value, person.Value, unit.Now);
        Sending.CopyRow.Return(unit, person, place);
    }

    public void SetReachable(Place place, bool reachable, string? reason)
    {
        unit.Session.Execute("UPDATE endpoints SET reachable = ?3, reason = ?4 WHERE account = ?1 AND chat = ?2", place.Account.Value, place.Chat.Value, reachable, reason);
        if (reachable && unit.Session.Scalar("SELECT person FROM endpoints WHERE account = ?1 AND chat = ?2", place.Account.Value, place.Chat.Value) is long back)
            Sending.CopyRow.Return(unit, new PersonId(back), place);
    }

    public string? Phone(PersonId person) =>
        unit.Session.Scalar("SELECT phone FROM people WHERE id = ?1", person.Value) is string text ? unit.Session.Key.Unseal(text, Belonging(person)) : null;

    public Sealed? SealedPhone(PersonId person) =>
        unit.Session.Scalar("SELECT phone FROM people WHERE id = ?1", person.Value) is string text ? new Sealed(text, Belonging(person)) : null;

    public void SetPhone(PersonId person, string? phone) =>
        unit.Session.Execute("UPDATE people SET phone = ?2, phone_hash = NULL WHERE id = ?1", person.Value, phone is null ? null : unit.Session.Key.Seal(phone, Belonging(person)));

    private static string Belonging(PersonId person) => $"phone of {person.Value}";

    public bool IsReachable(PersonId person) =>
        unit.Session.Long("SELECT EXISTS (SELECT 1 FROM endpoints WHERE person = ?1 AND reachable = 1)", person.Value) == 1;

    public Place? PlaceOf(PersonId person) => unit.Session.All(
        "SELECT account, chat FROM endpoints WHERE person = ?1 AND reachable = 1 ORDER BY used_at DESC, account, chat LIMIT 1",
        row => new Place(new AccountId(row.Text(0)), new ChatId(row.Text(1))), person.Value) is [var place] ? place : null;

    public void Move(Place from, ChatId to)
    {
        foreach (var table in (ReadOnlySpan<string>)["endpoints", "screens", "conversations", "boards", "collected", "room_places", "room_seats", "room_refs", "team_rooms"])
            unit.Session.Execute($"UPDATE OR IGNORE {table} SET chat = ?3 WHERE account = ?1 AND chat = ?2", from.Account.Value, from.Chat.Value, to.Value);
        // Whoever was at the new place before the move goes on there; what he left at the old one is not shown any more.
        unit.Session.Execute(
            "UPDATE screens SET shown_version = version, strip_messages = NULL WHERE account = ?1 AND chat = ?2", from.Account.Value, from.Chat.Value);
        unit.Session.Execute("UPDATE endpoints SET reachable = 0, reason = 'moved' WHERE account = ?1 AND chat = ?2", from.Account.Value, from.Chat.Value);
        unit.Session.Execute(
            "UPDATE deliveries SET chat = ?3 WHERE account = ?1 AND chat = ?2 AND state IN (0, 1, 2, 7)", from.Account.Value, from.Chat.Value, to.Value);
        unit.Session.Execute("UPDATE OR IGNORE room_copies SET chat = ?3 WHERE account = ?1 AND chat = ?2", from.Account.Value, from.Chat.Value, to.Value);
        LineUpAgain(new Place(from.Account, to));
    }

    /// <summary>What is owed to a chat takes new places at the end of the line, in its order: the senders know the old places by the old chat.</summary>
    private void LineUpAgain(Place place)
    {
        var owed = unit.Session.All(
            """
            SELECT 'deliveries', id, seq FROM deliveries WHERE account = ?1 AND chat = ?2 AND state IN (0, 2)
            UNION ALL
            SELECT 'room_copies', id, seq FROM room_copies WHERE account = ?1 AND chat = ?2 AND state IN (0, 2)
            UNION ALL
            SELECT 'screens', id, seq FROM screens WHERE account = ?1 AND chat = ?2 AND (shown_version < version OR strip_messages IS NOT NULL)
            ORDER BY 3
            """, row => (Table: row.Text(0), Id: row.Long(1)), place.Account.Value, place.Chat.Value);
        foreach (var (table, id) in owed) unit.Session.Execute($"UPDATE {table} SET seq = ?2 WHERE id = ?1", id, unit.NextSeq());
        if (owed.Count > 0) Sending.Outbox.Wake(unit.Session, place.Account);
    }

    public bool ReviewerExists() =>
        unit.Session.Long($"SELECT EXISTS (SELECT 1 FROM people WHERE verified <> 0 AND verified & {(int)Roles.Reviewer} <> 0)") == 1;

    public IReadOnlyList<PersonId> Reviewers() => unit.Session.All(
        $"SELECT id FROM people WHERE verified <> 0 AND verified & {(int)Roles.Reviewer} <> 0 ORDER BY id", row => new PersonId(row.Long(0)));
}
