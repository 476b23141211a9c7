using Microsoft.Data.Sqlite;

namespace QomBot.Storage.Sqlite;

/// <summary>
/// One connection with its statements prepared once. Not for several threads. SQL names its parameters ?1, ?2, …; moments are
/// written as milliseconds, ids as their numbers.
/// </summary>
public sealed class Session : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private readonly List<Action> _afterCommit = [];
    private KeyFile? _key;
    private SealKey? _sealKey;

    public Session(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
    }

    public SqliteConnection Connection => _connection;

    public Signals Signals { get; init; } = new();

    /// <summary>Known once the store is open.</summary>
    internal KeyFile Key
    {
        get => _key ?? throw new InvalidOperationException("This connection was opened without the key.");
        set => _key = value;
    }

    /// <inheritdoc cref="Key"/>
    internal SealKey SealKey
    {
        get => _sealKey ?? throw new InvalidOperationException("This connection was opened without the key of the seals.");
        set => _sealKey = value;
    }

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null where there is none or it is null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        var value = Prepare(sql, values).ExecuteScalar();
        return value is DBNull ? null : value;
    }

    public long Long(string sql, params ReadOnlySpan<object?> values) => Scalar(sql, values) is long value ? value : 0;

    public T? One<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> values) where T : class
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? read(new Row(reader)) : null;
    }

    public List<T> All<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(new Row(reader)));
        return rows;
    }

    /// <summary>Runs once the transaction is durable; forgotten when it is rolled back.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    internal void Begin() => Execute("BEGIN IMMEDIATE");

    internal void Commit()
    {
        Execute("COMMIT");
    }

    /// <summary>Tells of the commit. What is committed is done: whoever throws here is not told again, and the others still are.</summary>
    internal void TellOfCommit()
    {
        var actions = _afterCommit.ToList();
        _afterCommit.Clear();
        foreach (var action in actions)
        {
            try
            {
                action();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // A hint only: the rows are the truth, and every worker looks at them by itself before long.
            }
        }
    }

    internal void RollBack()
    {
        _afterCommit.Clear();
        // After some errors SQLite has rolled back by itself; then there is nothing left to do.
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) Execute("ROLLBACK");
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++) command.Parameters.Add(new SqliteParameter($"?{i}", null));
            _prepared[sql] = command;
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = Stored(values[i]);
        return command;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset at => at.ToUnixTimeMilliseconds(),
        TimeSpan span => (long)span.TotalMilliseconds,
        bool yes => yes ? 1L : 0L,
        Enum one => Convert.ToInt64(one, System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _connection.Dispose();
    }
}

/// <summary>The current row of a reading.</summary>
public readonly struct Row(SqliteDataReader reader)
{
    public long Long(int column) => reader.GetInt64(column);
    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
    public int Int(int column) => reader.GetInt32(column);
    public bool Bool(int column) => reader.GetInt64(column) != 0;
    public string Text(int column) => reader.GetString(column);
    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    public byte[] Bytes(int column) => (byte[])reader.GetValue(column);
    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : Bytes(column);
    public DateTimeOffset Moment(int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
    public DateTimeOffset? MomentOrNull(int column) => reader.IsDBNull(column) ? null : Moment(column);
}
