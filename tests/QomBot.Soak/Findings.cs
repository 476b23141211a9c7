using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using QomBot.Replay;

namespace QomBot.Soak;

/// <summary>What a run has come to, by its database and by the journal, which saw what the platform saw.</summary>
public sealed record Findings
{
    public required int Posts { get; init; }

    public required int Kills { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Reporter, words, fields and state of every problem, in the order of their numbers.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Pairs of an opened problem and a person who follows one of its fields, by the tables of problems and subscriptions alone.</summary>
    public required int Owed { get; init; }

    /// <summary>Owed pairs whose message is in the journal.</summary>
    public required int Sent { get; init; }

    /// <summary>Messages of all kinds that stay, that the database counts as owed and the journal does not know.</summary>
    public required int Lost { get; init; }

    /// <summary>Messages that stand in the journal more than once.</summary>
    public required int Doubled { get; init; }

    /// <summary>The most copies of one message.</summary>
    public required int MostCopies { get; init; }

    /// <summary>Updates that were not handled, or set aside.</summary>
    public required int Unhandled { get; init; }

    public required int JournalLines { get; init; }

    /// <summary>One crash can double one message here, since the replay makes one call at a time.</summary>
    public bool IsGood => Problems.Count == Posts && Sent == Owed && Lost == 0 && Unhandled == 0 && Doubled <= Kills && MostCopies <= 2;

    public static Findings Read(string data, int posts, int kills, TimeSpan took)
    {
        var journal = ReadJournal(Path.Combine(data, "replay-journal.jsonl"));
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "qombot.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        database.Open();
        var shown = journal.Where(answer => answer.Kind == "message").ToList();
        var copies = shown.GroupBy(answer => answer.Nonce).Select(group => group.Count()).ToList();
        var prefixes = shown.Select(answer => answer.Prefix).ToHashSet();
        var told = All(database, "SELECT about || ':' || person, 'd' || id FROM deliveries WHERE while_open = 1").Where(row => prefixes.Contains(row[1])).Select(row => row[0]).ToHashSet();
        var owed = All(
            database,
            """
            SELECT DISTINCT f.problem || ':' || s.person FROM problem_fields f
            JOIN subscriptions s ON s.topic = 0 AND s.value = f.field JOIN problems p ON p.id = f.problem WHERE p.opened_at IS NOT NULL
            """).Select(row => row[0]).ToList();
        return new Findings
        {
            Posts = posts,
            Kills = kills,
            Took = took,
            Problems = [.. All(database, "SELECT reporter, title, body, fields, state FROM problems WHERE state NOT IN (0, 8) ORDER BY id").Select(row => string.Join('\u001F', row))],
            Owed = owed.Count,
            Sent = owed.Count(told.Contains),
            Lost = All(database, "SELECT 'd' || id FROM deliveries WHERE state <> 5").Count(row => !prefixes.Contains(row[0])),
            Doubled = copies.Count(count => count > 1),
            MostCopies = copies.Count > 0 ? copies.Max() : 0,
            Unhandled = All(database, "SELECT id FROM updates WHERE state <> 1").Count,
            JournalLines = journal.Count,
        };
    }

    /// <summary>The journal's lines; a line that a kill has cut off was seen by nobody.</summary>
    private static List<ReplayAnswer> ReadJournal(string path)
    {
        var answers = new List<ReplayAnswer>();
        foreach (var line in File.ReadLines(path))
        {
            try
            {
                answers.Add(JsonSerializer.Deserialize<ReplayAnswer>(line)!);
            }
            catch (JsonException)
            {
                // Cut off by a kill.
            }
        }
        return answers;
    }

    private static List<string[]> All(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!)]);
        return rows;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"kills {Kills}: posts {Posts}, problems {Problems.Count}, notices owed {Owed}, sent {Sent}, lost {Lost}, doubled {Doubled} (at most {MostCopies} copies), updates unhandled {Unhandled}, answers {JournalLines}, {Took.TotalSeconds:0.0} s");
}
