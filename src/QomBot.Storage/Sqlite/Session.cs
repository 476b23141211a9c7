using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace QomBot.Storage.Sqlite;

/// <summary>
/// One connection with its statements prepared once. Not for several threads. SQL names its parameters ?1, ?2, …; moments are
/// written as milliseconds, ids as their numbers. Statements go to SQLite itself: the data provider's commands and readers cost more
/// than most of our statements do.
/// </summary>
public sealed class Session : IDisposable
{
    /// <summary>SQLITE_STMTSTATUS_FULLSCAN_STEP, SQLITE_STMTSTATUS_VM_STEP and SQLITE_STMTSTATUS_REPREPARE.</summary>
    private const int ScannedRows = 1, MachineSteps = 4, PlannedAnew = 5;

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly Dictionary<string, sqlite3_stmt> _prepared = [];
    private readonly List<Action> _afterCommit = [];
    private KeyFile? _key;
    private SealKey? _sealKey;

    static Session()
    {
        // Before the first connection of the process; after it SQLite refuses, and all stays as it was. A session is used by one thread at a
        // time, so no call needs a lock of its own; nobody reads the statistics of memory, which take a lock of the whole process.
        RuntimeHelpers.RunClassConstructor(typeof(SqliteConnection).TypeHandle);
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public Session(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _database = _connection.Handle!;
        // A plan is made once and holds: without this a statement is planned anew whenever a value that might matter to a plan changes.
        raw.sqlite3_db_config(_database, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        raw.sqlite3_busy_timeout(_database, _connection.DefaultTimeout * 1_000);
    }

    public SqliteConnection Connection => _connection;

    public Signals Signals { get; init; } = new();

    /// <summary>The same for all connections of a store.</summary>
    internal Sending.RecentContents Contents { get; init; } = new();

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

    /// <summary>How often SQLite has planned a prepared statement anew; it should be never, but for a change of the schema.</summary>
    public int Replans => _prepared.Values.Sum(statement => raw.sqlite3_stmt_status(statement, PlannedAnew, 0));

    /// <summary>Steps of SQLite's machine so far: what the questions cost, whatever else the computer does.</summary>
    public long Steps => _prepared.Values.Sum(statement => (long)raw.sqlite3_stmt_status(statement, MachineSteps, 0));

    /// <summary>Rows that were read one after the other because no index served, and what asked for them.</summary>
    public IReadOnlyDictionary<string, int> Scans => _prepared.ToDictionary(pair => pair.Key, pair => raw.sqlite3_stmt_status(pair.Value, ScannedRows, 0)).Where(pair => pair.Value > 0).ToDictionary();

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        try
        {
            while (Step(statement)) { }
            return raw.sqlite3_stmt_readonly(statement) == 0 ? raw.sqlite3_changes(_database) : 0;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Runs several statements that have no parameters, each once.</summary>
    public void Script(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null where there is none or it is null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        try
        {
            return Step(statement) ? new Row(statement).Value(0) : null;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public long Long(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        try
        {
            return Step(statement) && raw.sqlite3_column_type(statement, 0) == raw.SQLITE_INTEGER ? raw.sqlite3_column_int64(statement, 0) : 0;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public T? One<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> values) where T : class
    {
        var statement = Prepare(sql, values);
        try
        {
            return Step(statement) ? read(new Row(statement)) : null;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public List<T> All<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        try
        {
            var rows = new List<T>();
            while (Step(statement)) rows.Add(read(new Row(statement)));
            return rows;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
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
        if (raw.sqlite3_get_autocommit(_database) == 0) Execute("ROLLBACK");
    }

    /// <summary>Closing this connection carries nothing from the log into the file (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).</summary>
    internal void KeepLog() => raw.sqlite3_db_config(_database, 1006, 1, out _);

    /// <summary>True where a row stands ready to be read.</summary>
    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }

    private sqlite3_stmt Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement, out var rest), _database);
            if (!string.IsNullOrWhiteSpace(rest)) throw new ArgumentException("Several statements at once are a script.", nameof(sql));
            _prepared[sql] = statement;
        }
        for (var i = 0; i < values.Length; i++)
        {
            var code = Bind(statement, i + 1, values[i]);
            if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, _database);
        }
        return statement;
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        string text => raw.sqlite3_bind_text(statement, place, text),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        DateTimeOffset at => raw.sqlite3_bind_int64(statement, place, at.ToUnixTimeMilliseconds()),
        TimeSpan span => raw.sqlite3_bind_int64(statement, place, (long)span.TotalMilliseconds),
        bool yes => raw.sqlite3_bind_int64(statement, place, yes ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        double number => raw.sqlite3_bind_double(statement, place, number),
        // Exactly as it is; a double would round it.
        decimal number => raw.sqlite3_bind_text(statement, place, number.ToString(CultureInfo.InvariantCulture)),
        Enum one => raw.sqlite3_bind_int64(statement, place, Convert.ToInt64(one, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be stored."),
    };

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        _connection.Dispose();
    }
}

/// <summary>The current row of a reading.</summary>
public readonly struct Row(sqlite3_stmt statement)
{
    public long Long(int column) => raw.sqlite3_column_int64(statement, Filled(column));
    public long? LongOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_int64(statement, column);
    public int Int(int column) => checked((int)Long(column));
    public bool Bool(int column) => Long(column) != 0;
    public string Text(int column) => raw.sqlite3_column_text(statement, Filled(column)).utf8_to_string();
    public string? TextOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, Filled(column)).ToArray();
    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(statement, column).ToArray();
    public DateTimeOffset Moment(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Long(column));
    public DateTimeOffset? MomentOrNull(int column) => IsNull(column) ? null : Moment(column);

    internal object? Value(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => null,
    };

    private bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>A null where none can be is a mistake of ours, and must not pass for a zero.</summary>
    private int Filled(int column) => IsNull(column) ? throw new InvalidOperationException($"Column {column} is null.") : column;
}
