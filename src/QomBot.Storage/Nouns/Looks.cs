using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Looks(Unit unit) : ILooks
{
    public bool HasDouble(Person person) => HasDouble("people", person.Id.Value, " AND o.joined_to IS NULL");

    public bool HasDouble(Firm firm) => HasDouble("firms", firm.Id.Value, "");

    public bool HasDouble(Team team) => team.IsSolo
        ? unit.People.Find(team.Lead) is { } lead && HasDouble(lead)
        : HasDouble("teams", team.Id.Value, " AND o.solo = 0");

    internal static string Of(string name) => PersianText.Skeleton(name);

    /// <summary>Rows from before names had looks, and firms' names bare ones, get theirs.</summary>
    internal static void MakeMissing(Session session)
    {
        foreach (var table in (ReadOnlySpan<string>)["people", "firms", "teams"]) MakeMissing(session, table, "look", Of);
        MakeMissing(session, "firms", "bare", FirmName.Bare);
    }

    private static void MakeMissing(Session session, string table, string column, Func<string, string> of)
    {
        var missing = session.All($"SELECT id, name FROM {table} WHERE {column} IS NULL", row => (Id: row.Long(0), Name: row.Text(1)));
        if (missing.Count == 0) return;
        session.Begin();
        foreach (var (id, name) in missing) session.Execute($"UPDATE {table} SET {column} = ?2 WHERE id = ?1", id, of(name));
        session.Commit();
    }

    private bool HasDouble(string table, long id, string more) => unit.Session.Long(
        $"SELECT EXISTS (SELECT 1 FROM {table} s JOIN {table} o ON o.look = s.look AND o.id <> s.id WHERE s.id = ?1 AND s.look <> ''{more})", id) == 1;
}
