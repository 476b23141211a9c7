using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Support;

/// <summary>The counts that the store keeps beside its problems, against the problems themselves.</summary>
internal static class ProblemCounts
{
    /// <summary>Counts that are not as the rows say; none where all is well.</summary>
    public static IReadOnlyList<string> Wrong(Session session)
    {
        const string counted =
            """
            SELECT state, ifnull(town, ''), '', count(*) FROM problems GROUP BY 1, 2
            UNION ALL SELECT p.state, ifnull(p.town, ''), f.field, count(*) FROM problem_fields f JOIN problems p ON p.id = f.problem GROUP BY 1, 2, 3
            """;
        const string kept = "SELECT state, town, field, amount FROM problem_counts WHERE amount > 0";
        return session.All(
            $"SELECT 'counted', * FROM (SELECT * FROM ({counted}) EXCEPT {kept}) UNION ALL SELECT 'kept', * FROM ({kept} EXCEPT SELECT * FROM ({counted}))",
            row => $"{row.Text(0)}: state {row.Int(1)}, town '{row.Text(2)}', field '{row.Text(3)}': {row.Int(4)}");
    }
}
