using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Firms(Unit unit) : IFirms
{
    private const string Columns = "f.id, f.name, f.town, f.sector, f.verified, f.national_id, f.national_id_doubtful";

    private static Firm Read(Row row) => new(new FirmId(row.Long(0)), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.Bool(4))
    {
        NationalId = row.TextOrNull(5),
        IsNationalIdDoubtful = row.Bool(6),
    };

    public Firm? Find(FirmId id) => unit.Session.One($"SELECT {Columns} FROM firms f WHERE f.id = ?1", Read, id.Value);

    public IReadOnlyList<Firm> Of(PersonId person) => unit.Session.All(
        $"SELECT {Columns} FROM firm_people m JOIN firms f ON f.id = m.firm WHERE m.person = ?1 ORDER BY f.id", Read, person.Value);

    public IReadOnlyList<PersonId> People(FirmId firm) => unit.Session.All(
        "SELECT person FROM firm_people WHERE firm = ?1 ORDER BY person", row => new PersonId(row.Long(0)), firm.Value);

    public IReadOnlyList<PersonId> Contacts(FirmId firm) => unit.Session.All(
        "SELECT person FROM firm_people WHERE firm = ?1 ORDER BY place, person", row => new PersonId(row.Long(0)), firm.Value);

    public Firm Create(string name, string? town, string? sector, PersonId contact)
    {
        var firm = Announce(new Firm(default, name, town, sector, Verified: false));
        AddContact(firm.Id, contact);
        return firm;
    }

    public Firm Announce(Firm firm)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO firms (name, name_key, look, town, sector, verified, national_id, national_id_doubtful, created_at, bare)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id
            """,
            firm.Name, PersianText.Key(firm.Name), Nouns.Looks.Of(firm.Name), firm.Town, firm.Sector, firm.Verified, firm.NationalId, firm.IsNationalIdDoubtful, unit.Now, FirmName.Bare(firm.Name));
        return Find(new FirmId(id))!;
    }

    public void Save(Firm firm) => unit.Session.Execute(
        "UPDATE firms SET name = ?2, name_key = ?3, look = ?4, town = ?5, sector = ?6, verified = ?7, national_id = ?8, national_id_doubtful = ?9, bare = ?10 WHERE id = ?1",
        firm.Id.Value, firm.Name, PersianText.Key(firm.Name), Nouns.Looks.Of(firm.Name), firm.Town, firm.Sector, firm.Verified, firm.NationalId, firm.IsNationalIdDoubtful, FirmName.Bare(firm.Name));

    public void AddContact(FirmId firm, PersonId person) => unit.Session.Execute(
        "INSERT OR IGNORE INTO firm_people (firm, person, place) VALUES (?1, ?2, (SELECT ifnull(max(place), 0) + 1 FROM firm_people WHERE firm = ?1))", firm.Value, person.Value);

    public void RemoveContact(FirmId firm, PersonId person) =>
        unit.Session.Execute("DELETE FROM firm_people WHERE firm = ?1 AND person = ?2", firm.Value, person.Value);

    public void PutFirst(FirmId firm, PersonId person) => unit.Session.Execute(
        "UPDATE firm_people SET place = (SELECT min(place) - 1 FROM firm_people WHERE firm = ?1) WHERE firm = ?1 AND person = ?2", firm.Value, person.Value);

    public Page<Firm> Search(string? words, int skip, int take)
    {
        const string where = "?1 IS NULL OR f.name_key LIKE '%' || ?1 || '%' ESCAPE '\\' OR f.national_id = ?2";
        var key = words is null ? null : Like.Escaped(PersianText.Key(words));
        var digits = words is null ? null : Digits.ToAscii(words).Trim();
        var total = (int)unit.Session.Long($"SELECT count(*) FROM firms f WHERE {where}", key, digits);
        return new Page<Firm>(unit.Session.All($"SELECT {Columns} FROM firms f WHERE {where} ORDER BY f.id DESC LIMIT ?3 OFFSET ?4", Read, key, digits, take, skip), total);
    }

    public IReadOnlyList<Firm> WithNationalId(string nationalId) => unit.Session.All(
        $"SELECT {Columns} FROM firms f WHERE f.national_id = ?1 ORDER BY f.verified DESC, f.id", Read, nationalId);

    public IReadOnlyList<Firm> Named(string name) => unit.Session.All(
        $"SELECT {Columns} FROM firms f WHERE f.name_key = ?1 ORDER BY f.verified DESC, f.id", Read, PersianText.Key(name));
}
