using QomBot.Core.Chat;
using QomBot.Core.Ports;

namespace QomBot.Storage.Sending;

/// <inheritdoc cref="IAdapterMemory"/>
public sealed class AdapterMemory(Store store, AccountId account) : IAdapterMemory
{
    public string? Read(string key) =>
        store.Read(session => AdapterState.Find(session, account, key));

    public IReadOnlyList<(string Key, string Value)> ReadAll(string prefix) => store.Read(session => session.All(
        "SELECT key, value FROM adapter_state WHERE account = ?1 AND substr(key, 1, length(?2)) = ?2 ORDER BY key", row => (row.Text(0), row.Text(1)), account.Value, prefix));

    public Task WriteAsync(string key, string? value) => store.Writer.RunAsync(session =>
    {
        if (value is null) session.Execute("DELETE FROM adapter_state WHERE account = ?1 AND key = ?2", account.Value, key);
        else AdapterState.Put(session, account, key, value);
    });
}
