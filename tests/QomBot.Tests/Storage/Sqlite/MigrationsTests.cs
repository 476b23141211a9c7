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
    public void Those_of_this_program_are_numbered_without_gaps_and_make_a_sound_database()
    {
        Assert.Equal(Enumerable.Range(1, Migrations.Shipped.Count), Migrations.Shipped.Select(migration => migration.Number));
        Migrations.Apply(_session, Migrations.Shipped, Copies, StoreBench.Start);

        Assert.Equal("ok", _session.Scalar("PRAGMA integrity_check"));
        Assert.Empty(_session.All("PRAGMA foreign_key_check", row => row.Text(0)));
    }
}
