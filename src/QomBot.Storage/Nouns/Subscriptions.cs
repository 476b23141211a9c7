using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Subscriptions(Unit unit) : ISubscriptions
{
    private const string Columns = "id, person, team, topic, value, pace";

    private static Subscription Read(Row row) => new(
        new SubscriptionId(row.Long(0)), new PersonId(row.Long(1)), row.LongOrNull(2) is { } team ? new TeamId(team) : null,
        (Topic)row.Int(3), row.Text(4), (Pace)row.Int(5));

    public IReadOnlyList<Subscription> Of(PersonId person, IEnumerable<TeamId> teams)
    {
        var all = unit.Session.All($"SELECT {Columns} FROM subscriptions WHERE person = ?1 AND team IS NULL ORDER BY id", Read, person.Value);
        foreach (var team in teams) all.AddRange(unit.Session.All($"SELECT {Columns} FROM subscriptions WHERE team = ?1 ORDER BY id", Read, team.Value));
        return all;
    }

    public Subscription Put(PersonId by, TeamId? team, Topic topic, string value, Pace pace)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO subscriptions (person, team, topic, value, pace, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (person, ifnull(team, 0), topic, value) DO UPDATE SET pace = ?5 RETURNING id
            """, by.Value, team?.Value, topic, value, pace, unit.Now);
        return unit.Session.One($"SELECT {Columns} FROM subscriptions WHERE id = ?1", Read, id)!;
    }

    public bool Remove(SubscriptionId id, PersonId by, IEnumerable<TeamId> teams) =>
        Of(by, teams).Any(subscription => subscription.Id == id) && unit.Session.Execute("DELETE FROM subscriptions WHERE id = ?1", id.Value) == 1;
}
