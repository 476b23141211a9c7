using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Firms(Unit unit) : IFirms
{
    private static Firm Read(Row row) => new(new FirmId(row.Long(0)), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.Bool(4));

    public Firm? Find(FirmId id) => unit.Session.One("SELECT id, name, town, sector, verified FROM firms WHERE id = ?1", Read, id.Value);

    public IReadOnlyList<Firm> Of(PersonId person) => unit.Session.All(
        "SELECT f.id, f.name, f.town, f.sector, f.verified FROM firm_people m JOIN firms f ON f.id = m.firm WHERE m.person = ?1 ORDER BY f.id", Read, person.Value);

    public IReadOnlyList<PersonId> People(FirmId firm) => unit.Session.All(
        "SELECT person FROM firm_people WHERE firm = ?1 ORDER BY person", row => new PersonId(row.Long(0)), firm.Value);

    public Firm Create(string name, string? town, string? sector, PersonId contact)
    {
        var id = unit.Session.Long(
            "INSERT INTO firms (name, name_key, town, sector, created_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            name, PersianText.Key(name), town, sector, unit.Now);
        unit.Session.Execute("INSERT INTO firm_people VALUES (?1, ?2)", id, contact.Value);
        return Find(new FirmId(id))!;
    }

    public void Save(Firm firm) => unit.Session.Execute(
        "UPDATE firms SET name = ?2, name_key = ?3, town = ?4, sector = ?5, verified = ?6 WHERE id = ?1",
        firm.Id.Value, firm.Name, PersianText.Key(firm.Name), firm.Town, firm.Sector, firm.Verified);
}
