using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Backups;

/// <summary>What is in a database, so that a copy of it can be told from another.</summary>
/// <param name="IsSound">Its pages and its history were looked at and are whole.</param>
/// <param name="Rows">Rows of each table, by its name.</param>
/// <param name="Head">The history's head: lines and hash.</param>
internal sealed record Summary(bool IsSound, IReadOnlyList<(string Table, long Rows)> Rows, string Head)
{
    /// <param name="isWhole">Every page and every line of the history is looked at; else they are only counted.</param>
    public static Summary Of(Session session, bool isWhole)
    {
        var isSound = !isWhole || (session.Scalar("PRAGMA integrity_check(1)") is "ok" && Audit.Check(session).IsSound);
        // Virtual tables are counted by those in which they keep what they have.
        var tables = session.All("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", row => row.Text(0));
        return new Summary(
            isSound,
            [.. tables.Select(table => (table, session.Long($"SELECT count(*) FROM \"{table}\"")))],
            session.One("SELECT lines || ' ' || hex(hash) FROM audit_head", row => row.Text(0)) ?? "");
    }
}
