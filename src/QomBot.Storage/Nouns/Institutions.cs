using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Institutions(Unit unit) : IInstitutions
{
    private const string Columns = "i.id, i.name, i.name_en, i.name_ar, i.listed";

    private static Institution Read(Row row) => new(new InstitutionId(row.Long(0)), row.Text(1)) { NameEn = row.TextOrNull(2), NameAr = row.TextOrNull(3), IsListed = row.Bool(4) };

    public Institution? Find(InstitutionId id) => unit.Session.One(
        $"SELECT {Columns} FROM institutions s JOIN institutions i ON i.id = ifnull(s.stands_for, s.id) WHERE s.id = ?1", Read, id.Value);

    public Institution? Of(PersonId person) => unit.Session.One(
        $"SELECT {Columns} FROM people p JOIN institutions i ON i.id = p.institution WHERE p.id = ?1", Read, person.Value);

    public IReadOnlyList<Institution> All() => unit.Session.All($"SELECT {Columns} FROM institutions i WHERE i.listed = 1 AND i.stands_for IS NULL ORDER BY i.id", Read);

    public IReadOnlyList<Institution> Unlisted() => unit.Session.All($"SELECT {Columns} FROM institutions i WHERE i.listed = 0 AND i.stands_for IS NULL ORDER BY i.id", Read);

    public Institution? Named(string name)
    {
        var found = unit.Session.One($"SELECT {Columns} FROM institutions i WHERE i.name_key = ?1", Read, PersianText.Key(name));
        if (found is not null) return Find(found.Id);
        // A name in another language, or one that is spaced in another way; the directory is short.
        var key = PersianText.Skeleton(name);
        return All().FirstOrDefault(one => new[] { one.Name, one.NameEn, one.NameAr }.Any(known => known is not null && PersianText.Skeleton(known) == key));
    }

    public Institution Put(string name, string? key = null)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO institutions (key, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (name_key) DO UPDATE SET key = ifnull(institutions.key, excluded.key), listed = 1 RETURNING id
            """, key, name, PersianText.Key(name), unit.Now);
        return Find(new InstitutionId(id))!;
    }

    public Institution Suggest(string name)
    {
        if (Named(name) is { } known) return known;
        var id = unit.Session.Long(
            "INSERT INTO institutions (name, name_key, listed, created_at) VALUES (?1, ?2, 0, ?3) RETURNING id", name, PersianText.Key(name), unit.Now);
        return Find(new InstitutionId(id))!;
    }

    public bool Save(Institution institution) =>
        unit.Session.Execute(
            "UPDATE OR IGNORE institutions SET name = ?2, name_key = ?3, name_en = ?4, name_ar = ?5, listed = 1, edited = 1 WHERE id = ?1",
            institution.Id.Value, institution.Name, PersianText.Key(institution.Name), institution.NameEn, institution.NameAr) == 1;

    public void Replace(InstitutionId same, InstitutionId by)
    {
        unit.Session.Execute("UPDATE institutions SET stands_for = ?2 WHERE id = ?1 OR stands_for = ?1", same.Value, by.Value);
        foreach (var (table, column) in (ReadOnlySpan<(string, string)>)[("people", "institution"), ("people", "office"), ("codes", "institution"), ("expected", "institution")])
            unit.Session.Execute($"UPDATE OR IGNORE {table} SET {column} = ?2 WHERE {column} = ?1", same.Value, by.Value);
    }

    public void Plant(string key, string name, string nameEn, string nameAr)
    {
        var (own, nameKey) = (unit.Session.Long("SELECT id FROM institutions WHERE key = ?1", key), PersianText.Key(name));
        if (own == 0)
        {
            unit.Session.Execute(
                """
                INSERT INTO institutions (key, name, name_key, name_en, name_ar, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (name_key) DO UPDATE SET key = excluded.key, listed = 1, name_en = ifnull(institutions.name_en, excluded.name_en), name_ar = ifnull(institutions.name_ar, excluded.name_ar)
                WHERE institutions.key IS NULL
                """, key, name, nameKey, nameEn, nameAr, unit.Now);
            return;
        }
        unit.Session.Execute(
            "UPDATE OR IGNORE institutions SET name = ?2, name_key = ?3, name_en = ?4, name_ar = ?5 WHERE id = ?1 AND edited = 0 AND (name <> ?2 OR name_en IS NOT ?4 OR name_ar IS NOT ?5)",
            own, name, nameKey, nameEn, nameAr);
    }

    public void Assign(PersonId person, InstitutionId? institution, string? department) =>
        unit.Session.Execute("UPDATE people SET institution = ?2, department = ?3 WHERE id = ?1", person.Value, institution?.Value, department);

    public string? Department(PersonId person) => unit.Session.Scalar("SELECT department FROM people WHERE id = ?1", person.Value) as string;

    public InstitutionId? Belongs(PersonId person) =>
        unit.Session.Scalar($"SELECT {PeopleScopeSql.Belongs("p")} FROM people p WHERE p.id = ?1", person.Value) is long id ? new InstitutionId(id) : null;

    public PeopleScope ScopeOf(Person reviewer) => new(
        reviewer.Id,
        (reviewer.Verified & Roles.Admin) == 0 && unit.Session.Scalar("SELECT office FROM people WHERE id = ?1", reviewer.Id.Value) is long office ? new InstitutionId(office) : null);

    public void SetOffice(PersonId liaison, InstitutionId? office) => unit.Session.Execute("UPDATE people SET office = ?2 WHERE id = ?1", liaison.Value, office?.Value);
}
