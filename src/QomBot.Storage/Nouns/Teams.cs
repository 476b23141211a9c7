using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Teams(Unit unit) : ITeams
{
    private const string Columns = "t.id, t.name, t.solo, t.lead, t.join_code";

    private static Team Read(Row row) => new(new TeamId(row.Long(0)), row.Text(1), row.Bool(2), new PersonId(row.Long(3)), row.Text(4));

    public Team? Find(TeamId id) => unit.Session.One($"SELECT {Columns} FROM teams t WHERE t.id = ?1", Read, id.Value);

    public Team? FindByCode(string joinCode) => unit.Session.One($"SELECT {Columns} FROM teams t WHERE t.join_code = ?1 AND t.solo = 0", Read, joinCode);

    public IReadOnlyList<Team> Of(PersonId person) => unit.Session.All(
        $"SELECT {Columns} FROM team_people m JOIN teams t ON t.id = m.team WHERE m.person = ?1 ORDER BY t.solo, t.id", Read, person.Value);

    public IReadOnlyList<Person> Members(TeamId team) => unit.Session.All(
        """
        SELECT p.id, p.name, p.language, p.declared, p.verified, p.quiet_from, p.quiet_until, p.capacity, p.away, p.welcomed
        FROM team_people m JOIN people p ON p.id = m.person WHERE m.team = ?1 ORDER BY p.id
        """, Nouns.People.Read, team.Value);

    public Team Solo(Person person)
    {
        var own = unit.Session.One($"SELECT {Columns} FROM teams t WHERE t.lead = ?1 AND t.solo = 1", Read, person.Id.Value);
        return own ?? Insert(person.Name, true, person.Id, $"solo-{person.Id.Value}");
    }

    public Team Create(string name, PersonId lead, string joinCode) => Insert(name, false, lead, joinCode);

    private Team Insert(string name, bool solo, PersonId lead, string joinCode)
    {
        var id = unit.Session.Long(
            "INSERT INTO teams (name, solo, lead, join_code, created_at, look) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id", name, solo, lead.Value, joinCode, unit.Now, Looks.Of(name));
        Join(new TeamId(id), lead);
        return Find(new TeamId(id))!;
    }

    public void Join(TeamId team, PersonId person)
    {
        unit.Session.Execute("INSERT OR IGNORE INTO team_people (team, person) VALUES (?1, ?2)", team.Value, person.Value);
        // An old code still opens a team that all have left: whoever comes first leads it.
        unit.Session.Execute(
            "UPDATE teams SET lead = ?2 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM team_people m WHERE m.team = ?1 AND m.person = teams.lead)", team.Value, person.Value);
    }

    public void Leave(TeamId team, PersonId person) =>
        unit.Session.Execute("DELETE FROM team_people WHERE team = ?1 AND person = ?2", team.Value, person.Value);
}
