using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class ExpectedPeople(Unit unit) : IExpected
{
    private const string Columns = "e.id, e.name, e.role, e.institution, e.department, e.firm, e.person";

    private static Expected Read(Row row) => new(
        new ExpectedId(row.Long(0)), row.Text(1), (Roles)row.Int(2), row.LongOrNull(3) is { } institution ? new InstitutionId(institution) : null, row.TextOrNull(4),
        row.LongOrNull(5) is { } firm ? new FirmId(firm) : null, row.LongOrNull(6) is { } person ? new PersonId(person) : null);

    public Expected? Find(ExpectedId id) => unit.Session.One($"SELECT {Columns} FROM expected e WHERE e.id = ?1", Read, id.Value);

    public Expected? ByPhone(string phone) => unit.Session.One($"SELECT {Columns} FROM expected e WHERE e.phone_hash = ?1", Read, Hash(phone));

    public Expected? ByCode(string code) => unit.Session.One($"SELECT {Columns} FROM expected e WHERE e.code_hash = ?1 AND e.person IS NULL", Read, CodeHash(code));

    public IReadOnlyList<Expected> Named(string name) => unit.Session.All($"SELECT {Columns} FROM expected e WHERE e.name_key = ?1 ORDER BY e.id", Read, PersianText.Key(name));

    public bool HasPhone(ExpectedId id) => unit.Session.Long("SELECT phone_hash IS NOT NULL FROM expected WHERE id = ?1", id.Value) == 1;

    public Expected Add(Expected member, string? phone, string code)
    {
        var id = new ExpectedId(unit.Session.Long(
            """
            INSERT INTO expected (name, name_key, role, institution, department, firm, phone_hash, code_hash, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id
            """,
            member.Name, PersianText.Key(member.Name), member.Role, member.Institution?.Value, member.Department, member.Firm?.Value, phone is null ? null : Hash(phone), CodeHash(code), unit.Now));
        // Sealed with its own number, which is known only now.
        unit.Session.Execute(
            "UPDATE expected SET phone = ?2, code = ?3 WHERE id = ?1",
            id.Value, phone is null ? null : unit.Session.Key.Seal(phone, OfPhone(id)), unit.Session.Key.Seal(code, OfCode(id)));
        return Find(id)!;
    }

    public void Save(Expected member, string? phone)
    {
        unit.Session.Execute(
            "UPDATE expected SET name = ?2, name_key = ?3, role = ?4, institution = ?5, department = ?6, firm = ?7 WHERE id = ?1",
            member.Id.Value, member.Name, PersianText.Key(member.Name), member.Role, member.Institution?.Value, member.Department, member.Firm?.Value);
        if (phone is not null && !HasPhone(member.Id))
            unit.Session.Execute("UPDATE expected SET phone = ?2, phone_hash = ?3 WHERE id = ?1", member.Id.Value, unit.Session.Key.Seal(phone, OfPhone(member.Id)), Hash(phone));
    }

    public void Remove(ExpectedId id) => unit.Session.Execute("DELETE FROM expected WHERE id = ?1 AND person IS NULL", id.Value);

    public void Know(ExpectedId id, PersonId person) => unit.Session.Execute(
        "UPDATE expected SET person = ?2, known_at = ?3, phone = NULL, code = NULL, code_hash = NULL WHERE id = ?1 AND person IS NULL", id.Value, person.Value, unit.Now);

    public Sealed? Code(ExpectedId id) =>
        unit.Session.Scalar("SELECT code FROM expected WHERE id = ?1", id.Value) is string code ? new Sealed(code, OfCode(id)) : null;

    public Sealed? Phone(ExpectedId id) =>
        unit.Session.Scalar("SELECT phone FROM expected WHERE id = ?1", id.Value) is string phone ? new Sealed(phone, OfPhone(id)) : null;

    public Page<Expected> Search(string? words, PeopleScope scope, int skip, int take)
    {
        const string where =
            "e.person IS NULL AND (?1 IS NULL OR e.institution IS NULL OR e.institution = ?1) AND (?2 IS NULL OR e.name_key LIKE '%' || ?2 || '%' ESCAPE '\\')";
        var key = words is null ? null : Like.Escaped(PersianText.Key(words));
        var office = scope.Office?.Value;
        var total = (int)unit.Session.Long($"SELECT count(*) FROM expected e WHERE {where}", office, key);
        return new Page<Expected>(unit.Session.All($"SELECT {Columns} FROM expected e WHERE {where} ORDER BY e.name_key, e.id LIMIT ?3 OFFSET ?4", Read, office, key, take, skip), total);
    }

    public void Vouch(PersonId person, string phone) => unit.Session.Execute("UPDATE people SET phone_hash = ?2 WHERE id = ?1", person.Value, Hash(phone));

    public PersonId? Vouched(string phone) =>
        unit.Session.Scalar("SELECT id FROM people WHERE phone_hash = ?1 AND joined_to IS NULL ORDER BY id LIMIT 1", Hash(phone)) is long id ? new PersonId(id) : null;

    private byte[] Hash(string phone) => unit.Session.Key.Blind($"phone {phone}");

    private byte[] CodeHash(string code) => unit.Session.Key.Blind($"code {code}");

    private static string OfPhone(ExpectedId id) => $"phone of expected {id.Value}";

    private static string OfCode(ExpectedId id) => $"code of expected {id.Value}";
}
