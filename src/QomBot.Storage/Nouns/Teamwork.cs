using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Teamwork(Unit unit) : ITeamwork
{
    public PersonId? Supervisor(TeamId team) => unit.Session.Scalar("SELECT person FROM team_people WHERE team = ?1 AND part = 1", team.Value) is long id ? new PersonId(id) : null;

    public bool Supervise(TeamId team, PersonId person)
    {
        if (Supervisor(team) is not null) return false;
        unit.Session.Execute("INSERT INTO team_people (team, person, part) VALUES (?1, ?2, 1) ON CONFLICT (team, person) DO UPDATE SET part = 1", team.Value, person.Value);
        return true;
    }

    public void AskSupervisor(TeamId team, string? code) => unit.Session.Execute("UPDATE teams SET supervisor_code = ?2 WHERE id = ?1", team.Value, code);

    public Team? FindBySupervisorCode(string code) => unit.Session.Scalar("SELECT id FROM teams WHERE supervisor_code = ?1", code) is long id ? unit.Teams.Find(new TeamId(id)) : null;

    public void Lead(TeamId team, PersonId person) => unit.Session.Execute("UPDATE teams SET lead = ?2 WHERE id = ?1", team.Value, person.Value);

    public void Disband(TeamId team)
    {
        unit.Session.Execute("DELETE FROM team_people WHERE team = ?1", team.Value);
        unit.Session.Execute("UPDATE teams SET join_code = 'gone-' || id, supervisor_code = NULL WHERE id = ?1", team.Value);
        unit.Session.Execute("DELETE FROM team_rooms WHERE team = ?1", team.Value);
    }

    public IReadOnlyList<Team> Named(string name)
    {
        var key = PersianText.JoinedKey(PersianText.CleanName(name));
        return
        [
            .. unit.Session.All("SELECT t.id FROM teams t WHERE EXISTS (SELECT 1 FROM team_people m WHERE m.team = t.id) ORDER BY t.solo, t.id", row => new TeamId(row.Long(0)))
                .Select(id => unit.Teams.Find(id)!).Where(team => PersianText.JoinedKey(team.Name) == key),
        ];
    }

    public void Tie(TeamId team, Place place, PersonId by) => unit.Session.Execute(
        """
        INSERT INTO team_rooms (team, account, chat, person, at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (account, chat) DO UPDATE SET team = ?1, person = ?4, at = ?5
        """, team.Value, place.Account.Value, place.Chat.Value, by.Value, unit.Now);

    public TeamId? TeamAt(Place place) =>
        unit.Session.Scalar("SELECT team FROM team_rooms WHERE account = ?1 AND chat = ?2", place.Account.Value, place.Chat.Value) is long id ? new TeamId(id) : null;

    public IReadOnlyList<Place> RoomsOf(TeamId team) => unit.Session.All(
        "SELECT account, chat FROM team_rooms WHERE team = ?1 ORDER BY id", row => new Place(new AccountId(row.Text(0)), new ChatId(row.Text(1))), team.Value);
}
