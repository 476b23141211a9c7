using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace QomBot.Storage.Sqlite;

/// <summary>One numbered SQL file. It never changes once it was shipped: its checksum is kept with the database.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>Brings a database to the schema of this program: forward only, one transaction each, a verified copy before each.</summary>
public static class Migrations
{
    public static IReadOnlyList<Migration> Shipped { get; } = ReadShipped();

    /// <param name="copyFolder">Where the copy before a migration goes; null for databases in memory.</param>
    /// <exception cref="StoreRefusedException">The database is newer than the program, or a file was changed after it was applied.</exception>
    public static void Apply(Session session, IReadOnlyList<Migration> migrations, string? copyFolder, DateTimeOffset now)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)");
        var applied = session.All("SELECT number, checksum, name FROM migrations ORDER BY number", row => (Number: row.Int(0), Checksum: row.Text(1), Name: row.Text(2)));
        foreach (var (number, checksum, name) in applied)
        {
            var own = migrations.FirstOrDefault(migration => migration.Number == number)
                ?? throw new StoreRefusedException($"The database is of a newer version (it knows migration {number}, {name}). Start the newer program, or restore the copy made before the upgrade.");
            if (own.Checksum != checksum)
                throw new StoreRefusedException($"Migration {number} ({name}) is not the one that was applied to this database. Use the program that was released, unchanged.");
        }
        foreach (var migration in migrations.OrderBy(migration => migration.Number))
        {
            if (applied.Any(row => row.Number == migration.Number)) continue;
            if (applied.Count > 0 && copyFolder is not null) Copy(session, copyFolder, migration.Number);
            ApplyOne(session, migration, now);
        }
    }

    private static void ApplyOne(Session session, Migration migration, DateTimeOffset now)
    {
        session.Begin();
        try
        {
            session.Script(migration.Sql);
            session.Execute("INSERT INTO migrations VALUES (?1, ?2, ?3, ?4)", migration.Number, migration.Name, migration.Checksum, now);
            session.Commit();
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }

    private static void Copy(Session session, string folder, int number)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"before-migration-{number:0000}.db");
        // A copy that an earlier try left behind is older than the database: a fresh one takes its place.
        File.Delete(path);
        session.Execute("VACUUM INTO ?1", path);
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        copy.Open();
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (check.ExecuteScalar() as string != "ok") throw new StoreRefusedException($"The copy before migration {number} is not sound; nothing was changed. Check the disk: {path}");
    }

    private static List<Migration> ReadShipped()
    {
        var assembly = typeof(Migrations).Assembly;
        const string prefix = "QomBot.Storage.Migrations.";
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = Path.GetFileNameWithoutExtension(resource[prefix.Length..]);
            migrations.Add(new Migration(int.Parse(name.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture), name, reader.ReadToEnd()));
        }
        return migrations;
    }
}

/// <summary>The store does not open, and says what to do. Nothing was changed.</summary>
public sealed class StoreRefusedException(string message) : Exception(message);
