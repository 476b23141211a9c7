using Microsoft.Data.Sqlite;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sqlite;

public sealed class MigrationsTests : IDisposable
{
    private static readonly Migration First = new(1, "0001_first", "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);");
    private static readonly Migration Second = new(2, "0002_second", "CREATE TABLE b (y INTEGER); INSERT INTO a VALUES (2);");

    private readonly TempFolder _folder = new();
    private readonly Session _session;

    public MigrationsTests() => _session = new Session($"Data Source={_folder.File("m.db")};Pooling=False");

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    private string Copies => _folder.File("copies");

    private void Apply(params Migration[] migrations) => Migrations.Apply(_session, migrations, Copies, StoreBench.Start);

    private List<long> Applied() => _session.All("SELECT number FROM migrations ORDER BY number", row => row.Long(0));

    [Fact]
    public void Each_is_applied_once_in_order()
    {
        Apply(Second, First);
        Apply(First, Second);

        Assert.Equal([1, 2], Applied());
        Assert.Equal(2, _session.Long("SELECT count(*) FROM a"));
    }

    [Fact]
    public void A_file_that_was_changed_after_it_was_applied_is_refused()
    {
        Apply(First);
        var refused = Assert.Throws<StoreRefusedException>(() => Apply(new Migration(First.Number, First.Name, First.Sql + " "), Second));

        Assert.Contains("0001_first", refused.Message, StringComparison.Ordinal);
        Assert.Equal([1], Applied());
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_untouched()
    {
        Apply(First, Second);
        var refused = Assert.Throws<StoreRefusedException>(() => Apply(First));

        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], Applied());
    }

    [Fact]
    public void Before_each_a_sound_copy_of_what_was_is_laid_aside()
    {
        Apply(First);
        Assert.False(Directory.Exists(Copies));
        Apply(First, Second);

        using var copy = new Session($"Data Source={Path.Combine(Copies, "before-migration-0002.db")};Pooling=False;Mode=ReadOnly");
        Assert.Equal("ok", copy.Scalar("PRAGMA integrity_check"));
        Assert.Equal(1, copy.Long("SELECT count(*) FROM a"));
        Assert.Equal(0, copy.Long("SELECT count(*) FROM sqlite_master WHERE name = 'b'"));
    }

    [Fact]
    public void A_copy_that_an_earlier_try_left_is_replaced()
    {
        Apply(First);
        Directory.CreateDirectory(Copies);
        File.WriteAllText(Path.Combine(Copies, "before-migration-0002.db"), "half a copy");
        Apply(First, Second);

        Assert.Equal([1, 2], Applied());
    }

    [Fact]
    public void One_that_fails_half_way_is_rolled_back_whole()
    {
        Apply(First);
        var broken = new Migration(2, "0002_broken", "CREATE TABLE b (y INTEGER); INSERT INTO a VALUES (2); INSERT INTO nowhere VALUES (1);");
        Assert.Throws<SqliteException>(() => Apply(First, broken));

        Assert.Equal([1], Applied());
        Assert.Equal(1, _session.Long("SELECT count(*) FROM a"));
        Assert.Equal(0, _session.Long("SELECT count(*) FROM sqlite_master WHERE name = 'b'"));
        Apply(First, Second);
        Assert.Equal([1, 2], Applied());
    }

    [Fact]
    public void A_professor_who_had_accepted_a_team_for_a_term_supervises_it_where_it_had_nobody_and_else_stays_in_it()
    {
        Apply([.. Migrations.Shipped.Where(migration => migration.Number < 16)]);
        for (var person = 1; person <= 5; person++)
            _session.Execute("INSERT INTO people (id, name, language, created_at) VALUES (?1, ?2, 'fa', 0)", person, $"person {person}");
        // Team 1 had nobody, and two professors in two terms; team 2 has its own supervisor; the lead of team 3 had accepted himself by some older way.
        for (var team = 1; team <= 3; team++)
        {
            _session.Execute("INSERT INTO teams (id, name, solo, lead, join_code, created_at, look) VALUES (?1, 'team', 0, 1, ?2, 0, '')", team, $"code {team}");
            _session.Execute("INSERT INTO team_people (team, person) VALUES (?1, 1)", team);
        }
        _session.Execute("INSERT INTO team_people (team, person, part) VALUES (2, 2, 1)");
        for (var term = 1; term <= 2; term++)
            _session.Execute("INSERT INTO terms (id, name, starts_on, ends_on, apply_until, call, created_at) VALUES (?1, 'term', '2026-01-01', '2026-02-01', '2026-01-10', '', 0)", term);
        foreach (var (term, team, supervisor) in ((int, int, int)[])[(1, 1, 4), (2, 1, 3), (2, 2, 5), (2, 3, 1)])
            _session.Execute("INSERT INTO term_teams (term, team, supervisor, capacity, code, state, created_at) VALUES (?1, ?2, ?3, 1, ?4, 1, 0)", term, team, supervisor, $"{term}-{team}");
        Apply([.. Migrations.Shipped]);

        Assert.Equal(
            ["1:1:0", "1:3:1", "1:4:0", "2:1:0", "2:2:1", "2:5:0", "3:1:0"],
            _session.All("SELECT team || ':' || person || ':' || part FROM team_people ORDER BY team, person", row => row.Text(0)));
        Assert.Equal(4, _session.Long("SELECT count(*) FROM term_teams WHERE state = 1"));
        Assert.Empty(_session.All("PRAGMA foreign_key_check", row => row.Text(0)));
    }

    [Fact]
    public void Those_of_this_program_are_numbered_without_gaps_and_make_a_sound_database()
    {
        Assert.Equal(Enumerable.Range(1, Migrations.Shipped.Count), Migrations.Shipped.Select(migration => migration.Number));
        Migrations.Apply(_session, Migrations.Shipped, Copies, StoreBench.Start);

        Assert.Equal("ok", _session.Scalar("PRAGMA integrity_check"));
        Assert.Empty(_session.All("PRAGMA foreign_key_check", row => row.Text(0)));
    }
}
