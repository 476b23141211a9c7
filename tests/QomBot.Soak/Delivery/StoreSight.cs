using System.Globalization;
using Microsoft.Data.Sqlite;

namespace QomBot.Soak.Delivery;

/// <summary>Looks into the worker's database from outside, without writing.</summary>
public sealed class StoreSight : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string? _copy;

    private StoreSight(string path, string? copy)
    {
        _copy = copy;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = copy is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        _connection.Open();
    }

    public static StoreSight Open(string data) => new(Path.Combine(data, "qombot.db"), null);

    /// <summary>As a killed process left it: file and log are copied, so that looking recovers nothing in the original.</summary>
    public static StoreSight OpenCopy(string data)
    {
        var folder = Directory.CreateTempSubdirectory("qombot-sight-").FullName;
        foreach (var name in (string[])["qombot.db", "qombot.db-wal"])
            if (File.Exists(Path.Combine(data, name))) File.Copy(Path.Combine(data, name), Path.Combine(folder, name));
        return new StoreSight(Path.Combine(folder, "qombot.db"), folder);
    }

    public long Number(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public IReadOnlyList<T> All<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        _connection.Dispose();
        if (_copy is not null) Directory.Delete(_copy, recursive: true);
    }
}
