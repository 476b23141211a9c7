using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Institutions(Unit unit) : IInstitutions
{
    private static Institution Read(Row row) => new(new InstitutionId(row.Long(0)), row.Text(1));

    public Institution? Find(InstitutionId id) => unit.Session.One("SELECT id, name FROM institutions WHERE id = ?1", Read, id.Value);

    public Institution? Of(PersonId person) => unit.Session.One(
        "SELECT i.id, i.name FROM people p JOIN institutions i ON i.id = p.institution WHERE p.id = ?1", Read, person.Value);

    public IReadOnlyList<Institution> All() => unit.Session.All("SELECT id, name FROM institutions ORDER BY id", Read);

    public Institution Put(string name, string? key = null)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO institutions (key, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (name_key) DO UPDATE SET key = ifnull(institutions.key, excluded.key) RETURNING id
            """, key, name, PersianText.Key(name), unit.Now);
        return Find(new InstitutionId(id))!;
    }

    public void Assign(PersonId person, InstitutionId? institution, string? department) =>
        unit.Session.Execute("UPDATE people SET institution = ?2, department = ?3 WHERE id = ?1", person.Value, institution?.Value, department);
}
