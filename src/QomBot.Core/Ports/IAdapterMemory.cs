namespace QomBot.Core.Ports;

/// <summary>What one account's adapter keeps between runs. What goes with accepted updates is kept with them, in the same commit.</summary>
public interface IAdapterMemory
{
    /// <summary>Null where there is none.</summary>
    string? Read(string key);

    IReadOnlyList<(string Key, string Value)> ReadAll(string prefix);

    /// <summary>Durable when it returns. Null forgets it.</summary>
    Task WriteAsync(string key, string? value);
}

/// <summary>Looks at the stored state without changing it; members that write throw.</summary>
public interface IReader
{
    T Read<T>(Func<IUnit, T> look);
}
