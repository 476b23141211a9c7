using System.Security.Cryptography;
using System.Text;
using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Trust(Unit unit) : ITrust
{
    private const string RequestColumns = "id, person, role, state, answered_by, at";

    public CodeId PutCode(CodeKind kind, string code, Roles role, PersonId? by, DateTimeOffset until, int uses, InstitutionId? institution = null, FirmId? firm = null)
    {
        // Of the first administrator's codes only the newest holds: it is the one on the operator's screen.
        if (kind == CodeKind.FirstAdmin) unit.Session.Execute("UPDATE codes SET uses_left = 0 WHERE kind = 0");
        return new CodeId(unit.Session.Long(
            "INSERT INTO codes (kind, hash, role, made_by, expires_at, uses_left, created_at, institution, firm) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
            kind, Hash(code), role, by?.Value, until, uses, unit.Now, institution?.Value, firm?.Value));
    }

    public InviteCode? FindCode(string code, PersonId forWhom) => unit.Session.One(
        """
        SELECT id, kind, role, made_by, expires_at, uses_left, institution, firm FROM codes c WHERE hash = ?1 AND uses_left > 0 AND expires_at > ?2
          AND NOT EXISTS (SELECT 1 FROM code_uses u WHERE u.code = c.id AND u.person = ?3)
        """,
        row => new InviteCode(
            new CodeId(row.Long(0)), (CodeKind)row.Int(1), (Roles)row.Int(2), row.LongOrNull(3) is { } by ? new PersonId(by) : null, row.Moment(4), row.Int(5))
        {
            Institution = row.LongOrNull(6) is { } institution ? new InstitutionId(institution) : null,
            Firm = row.LongOrNull(7) is { } firm ? new FirmId(firm) : null,
        },
        Hash(code), unit.Now, forWhom.Value);

    public void UseCode(CodeId code, PersonId by)
    {
        unit.Session.Execute("UPDATE codes SET uses_left = uses_left - 1 WHERE id = ?1", code.Value);
        unit.Session.Execute("INSERT INTO code_uses VALUES (?1, ?2, ?3)", code.Value, by.Value, unit.Now);
    }

    public void NoteWrongCode(PersonId by) => unit.Session.Execute("INSERT INTO wrong_codes (person, at) VALUES (?1, ?2)", by.Value, unit.Now);

    public int WrongCodes(PersonId by, DateTimeOffset since) =>
        (int)unit.Session.Long("SELECT count(*) FROM wrong_codes WHERE person = ?1 AND at > ?2", by.Value, since);

    public int WrongCodesOfAll(DateTimeOffset since) => (int)unit.Session.Long("SELECT count(*) FROM wrong_codes WHERE at > ?1", since);

    public Person Give(PersonId to, Roles role, PersonId? by)
    {
        unit.Session.Execute("UPDATE people SET verified = verified | ?2 WHERE id = ?1", to.Value, role);
        unit.Session.Execute("INSERT INTO grants (person, role, given_by, at) VALUES (?1, ?2, ?3, ?4)", to.Value, role, by?.Value, unit.Now);
        unit.Session.Execute("UPDATE role_requests SET state = 1, answered_by = ?3, answered_at = ?4 WHERE person = ?1 AND role = ?2 AND state = 0", to.Value, role, by?.Value, unit.Now);
        return unit.People.Find(to)!;
    }

    public Person Take(PersonId from, Roles role, PersonId by)
    {
        unit.Session.Execute("UPDATE people SET verified = verified & ~?2, declared = declared & ~?2 WHERE id = ?1", from.Value, role);
        unit.Session.Execute("UPDATE grants SET taken_by = ?3, taken_at = ?4 WHERE person = ?1 AND role = ?2 AND taken_at IS NULL", from.Value, role, by.Value, unit.Now);
        return unit.People.Find(from)!;
    }

    public IReadOnlyList<Grant> Grants(PersonId person) => unit.Session.All(
        "SELECT role, given_by, at, taken_by, taken_at FROM grants WHERE person = ?1 ORDER BY id DESC LIMIT 20",
        row => new Grant(
            (Roles)row.Int(0), row.LongOrNull(1) is { } by ? new PersonId(by) : null, row.Moment(2), row.LongOrNull(3) is { } taker ? new PersonId(taker) : null, row.MomentOrNull(4)),
        person.Value);

    public int Count(Roles role) => (int)unit.Session.Long("SELECT count(*) FROM people WHERE verified <> 0 AND verified & ?1 = ?1", role);

    public RoleRequest? Request(PersonId person, Roles role, bool make)
    {
        if (make)
            unit.Session.Execute("INSERT INTO role_requests (person, role, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", person.Value, role, unit.Now);
        return unit.Session.One($"SELECT {RequestColumns} FROM role_requests WHERE person = ?1 AND role = ?2 AND state = 0", ReadRequest, person.Value, role);
    }

    public RoleRequest? Newest(PersonId person, Roles role) =>
        unit.Session.One($"SELECT {RequestColumns} FROM role_requests WHERE person = ?1 AND role = ?2 ORDER BY id DESC LIMIT 1", ReadRequest, person.Value, role);

    public IReadOnlyList<RoleRequest> WaitingRequests(int most) =>
        unit.Session.All($"SELECT {RequestColumns} FROM role_requests WHERE state = 0 ORDER BY id DESC LIMIT ?1", ReadRequest, most);

    public RoleRequest? FindRequest(RoleRequestId id) => unit.Session.One($"SELECT {RequestColumns} FROM role_requests WHERE id = ?1", ReadRequest, id.Value);

    public void Save(RoleRequest request) => unit.Session.Execute(
        "UPDATE role_requests SET state = ?2, answered_by = ?3, answered_at = ?4 WHERE id = ?1",
        request.Id.Value, request.State, request.AnsweredBy?.Value, unit.Now);

    public Page<Person> Search(string? words, PeopleScope scope, int skip, int take)
    {
        var where = $"((?1 IS NULL AND (p.verified <> 0 OR p.declared <> 0)) OR p.name LIKE '%' || ?1 || '%' ESCAPE '\\') AND {PeopleScopeSql.Covers("p", "?2", "?3")}";
        var escaped = words is null ? null : Like.Escaped(words);
        var (office, self) = (scope.Office?.Value, scope.Self.Value);
        var total = (int)unit.Session.Long($"SELECT count(*) FROM people p WHERE {where}", escaped, office, self);
        return new Page<Person>(unit.Session.All($"SELECT {People.Columns} FROM people p WHERE {where} ORDER BY p.id DESC LIMIT ?4 OFFSET ?5", People.Read, escaped, office, self, take, skip), total);
    }

    public Matter AddMatter(MatterKind kind, PersonId by, ProblemId? problem, Roles role, string words)
    {
        var id = unit.Session.Long(
            "INSERT INTO matters (kind, person, problem, role, words, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id", kind, by.Value, problem?.Value, role, words, unit.Now);
        return FindMatter(new MatterId(id))!;
    }

    public bool HasComplained(PersonId by, ProblemId problem) =>
        unit.Session.Long("SELECT EXISTS (SELECT 1 FROM matters WHERE kind = 0 AND state = 0 AND person = ?1 AND problem = ?2)", by.Value, problem.Value) == 1;

    public Matter? FindMatter(MatterId id) => unit.Session.One($"SELECT {MatterColumns} FROM matters WHERE id = ?1", ReadMatter, id.Value);

    public IReadOnlyList<Matter> WaitingMatters(MatterKind kind, int most) =>
        unit.Session.All($"SELECT {MatterColumns} FROM matters WHERE state = 0 AND kind = ?1 ORDER BY id LIMIT ?2", ReadMatter, kind, most);

    private const string MatterColumns = "id, kind, person, problem, role, words, state, answered_by";

    private static Matter ReadMatter(Row row) => new(
        new MatterId(row.Long(0)), (MatterKind)row.Int(1), new PersonId(row.Long(2)), row.LongOrNull(3) is { } problem ? new ProblemId(problem) : null, (Roles)row.Int(4), row.Text(5),
        (MatterState)row.Int(6), row.LongOrNull(7) is { } by ? new PersonId(by) : null);

    public void Save(Matter matter) =>
        unit.Session.Execute("UPDATE matters SET state = ?2, answered_by = ?3 WHERE id = ?1", matter.Id.Value, matter.State, matter.AnsweredBy?.Value);

    public int CountReachable(Roles role) => (int)unit.Session.Long(
        "SELECT count(*) FROM people p WHERE (?1 = 0 OR (p.declared | p.verified) & ?1 <> 0) AND EXISTS (SELECT 1 FROM endpoints e WHERE e.person = p.id AND e.reachable = 1)", role);

    public IReadOnlyList<(Place Place, string Language, bool IsAway)> Desk(PersonId? about = null) => unit.Session.All(
        $"""
        SELECT e.account, e.chat, p.language, p.away FROM people p JOIN endpoints e ON e.person = p.id AND e.reachable = 1
        WHERE p.verified <> 0 AND p.verified & {(int)Roles.Reviewer} <> 0
          AND NOT EXISTS (SELECT 1 FROM endpoints o WHERE o.person = p.id AND o.reachable = 1 AND o.used_at > e.used_at)
          AND {PeopleScopeSql.IsCoveredBy("p", "?1", "?2")} ORDER BY p.id
        """, row => (new Place(new AccountId(row.Text(0)), new ChatId(row.Text(1))), row.Text(2), row.Bool(3)), about?.Value, about is { } person ? unit.Institutions.Belongs(person)?.Value : null);

    public IReadOnlyList<PersonId> ReviewersOf(PersonId about) => unit.Session.All(
        $"SELECT p.id FROM people p WHERE p.verified <> 0 AND p.verified & {(int)Roles.Reviewer} <> 0 AND {PeopleScopeSql.IsCoveredBy("p", "?1", "?2")} ORDER BY p.id",
        row => new PersonId(row.Long(0)), about.Value, unit.Institutions.Belongs(about)?.Value);

    private static RoleRequest ReadRequest(Row row) => new(
        new RoleRequestId(row.Long(0)), new PersonId(row.Long(1)), (Roles)row.Int(2), (RequestState)row.Int(3), row.LongOrNull(4) is { } by ? new PersonId(by) : null, row.Moment(5));

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
