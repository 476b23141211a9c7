using QomBot.Core.Chat;
using QomBot.Storage;
using QomBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace QomBot.Tests.Storage;

/// <summary>The history as a chain: whatever is done to it from outside is found, and where.</summary>
public sealed class AuditTests(ITestOutputHelper output) : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private Task WriteAsync(int lines) => _bench.DoAsync(unit =>
    {
        for (var i = 0; i < lines; i++) unit.History.Add(i % 3 == 0 ? "claim.taken" : "work.updated", new ProblemId(i % 7 + 1), i % 5 == 0 ? null : new PersonId(i % 4 + 1), i);
    });

    private AuditResult Check(string? known = null) => _bench.Store.Read(session => Audit.Check(session, known));

    [Fact]
    public async Task What_was_written_by_the_program_is_sound()
    {
        Assert.True(Check().IsSound);
        await WriteAsync(50);
        _bench.Reopen();
        await WriteAsync(50);
        Assert.Equal(100, Check().Lines);
        Assert.True(Check().IsSound);
    }

    [Fact]
    public async Task The_program_itself_cannot_change_or_take_out_a_line()
    {
        await WriteAsync(3);
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.WriteAsync(session => session.Execute("UPDATE events SET what = 'x' WHERE id = 2")));
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.WriteAsync(session => session.Execute("DELETE FROM events WHERE id = 2")));
        Assert.True(Check().IsSound);
    }

    [Fact]
    public async Task Of_800_tamperings_800_are_found()
    {
        await WriteAsync(120);
        var anchor = Audit.Anchor(Check());
        var (tried, found) = (0, 0);
        foreach (var way in Enumerable.Range(0, 8))
            for (var turn = 0; turn < 100; turn++)
            {
                tried++;
                if (await IsFoundAsync(way, 2 + turn, turn, anchor)) found++;
                else output.WriteLine($"not found: way {way}, line {2 + turn}");
            }
        output.WriteLine($"tamperings {tried}, found {found}");
        Assert.Equal(800, found);
        Assert.True(Check(anchor).IsSound);
    }

    /// <summary>Tampers inside a transaction that is taken back again: an attacker with the file in his hand, triggers dropped.</summary>
    private Task<bool> IsFoundAsync(int way, int line, int turn, string anchor) => _bench.Store.Writer.RunAsync(session =>
    {
        session.Execute("SAVEPOINT tamper");
        session.Execute("DROP TRIGGER events_stay");
        session.Execute("DROP TRIGGER events_remain");
        switch (way)
        {
            case 0: session.Execute("UPDATE events SET at = at + 1 WHERE id = ?1", line); break;
            case 1: session.Execute("UPDATE events SET person = ifnull(person, 0) + 1 WHERE id = ?1", line); break;
            case 2: session.Execute("UPDATE events SET what = 'problem.confirmed' WHERE id = ?1", line); break;
            case 3: session.Execute("UPDATE events SET problem = problem + 1 WHERE id = ?1", line); break;
            // Taken out, with its link of the chain.
            case 4:
                session.Execute("DELETE FROM events WHERE id = ?1", line);
                session.Execute("DELETE FROM audit WHERE event = ?1", line);
                break;
            // Slipped in, with somebody else's hash.
            case 5:
                session.Execute("INSERT INTO events (id, at, what) VALUES (?1, 1, 'problem.confirmed')", 1_000 + turn);
                session.Execute("INSERT INTO audit SELECT ?1, hash FROM audit WHERE event = ?2", 1_000 + turn, line);
                break;
            // The end cut off, and the head set back to the line that is now the last.
            case 6:
                session.Execute("DELETE FROM events WHERE id > ?1", line);
                session.Execute("DELETE FROM audit WHERE event > ?1", line);
                session.Execute("UPDATE audit_head SET event = ?1, lines = ?1, hash = (SELECT hash FROM audit WHERE event = ?1)", line);
                break;
            // Two lines change places.
            default:
                session.Execute("UPDATE events SET id = -1 WHERE id = ?1", line);
                session.Execute("UPDATE events SET id = ?1 WHERE id = ?2", line, line + 1);
                session.Execute("UPDATE events SET id = ?1 WHERE id = -1", line + 1);
                break;
        }
        var isFound = !Audit.Check(session, anchor).IsSound;
        session.Execute("ROLLBACK TO tamper");
        session.Execute("RELEASE tamper");
        return isFound;
    });

    [Fact]
    public async Task A_whole_history_exchanged_for_an_older_one_shows_against_the_anchor()
    {
        await WriteAsync(20);
        var path = Path.Combine(_bench.Folder.Path, "qombot.db");
        var old = Path.Combine(_bench.Folder.Path, "old.db");
        await _bench.WriteAsync(session => session.Long("SELECT 1"));
        using (var copy = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            copy.Open();
            using var command = copy.CreateCommand();
            command.CommandText = $"VACUUM INTO '{old}'";
            command.ExecuteNonQuery();
        }
        await WriteAsync(20);
        var anchor = Audit.Anchor(Check());
        _bench.Store.Dispose();
        File.Copy(old, path, overwrite: true);
        File.Delete($"{path}-wal");
        File.Delete($"{path}-shm");
        _bench.Reopen();
        Assert.True(Check().IsSound);
        Assert.False(Check(anchor).IsSound);
    }
}
