using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Simulation;

/// <summary>One line of the history, read as it lies in the table.</summary>
internal sealed record Happening(long Id, string What, long Problem, long? By, long? Object)
{
    public static IReadOnlyList<Happening> Since(Session session, long last) => session.All(
        "SELECT id, what, ifnull(problem, 0), person, object FROM events WHERE id > ?1 ORDER BY id",
        row => new Happening(row.Long(0), row.Text(1), row.Long(2), row.LongOrNull(3), row.LongOrNull(4)), last);
}

/// <summary>A claim that holds or waits.</summary>
internal sealed record LiveClaim(long Id, long Problem, long Team, bool Holds)
{
    public static IReadOnlyList<LiveClaim> All(Session session) => session.All(
        "SELECT id, problem, team, state = 0 FROM claims WHERE state IN (0, 1) ORDER BY id", row => new LiveClaim(row.Long(0), row.Long(1), row.Long(2), row.Bool(3)));
}
