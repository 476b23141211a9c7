using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>What is known of an account between runs: a few words by key.</summary>
public static class AdapterState
{
    /// <summary>The address that opens the bot, up to the word that is handed to it.</summary>
    public const string StartLink = "start_link";

    public static string? Find(Session session, AccountId account, string key) =>
        session.Scalar("SELECT value FROM adapter_state WHERE account = ?1 AND key = ?2", account.Value, key) as string;

    public static void Put(Session session, AccountId account, string key, string value) => session.Execute(
        "INSERT INTO adapter_state VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET value = ?3 WHERE value <> ?3", account.Value, key, value);

    public static IReadOnlyList<(AccountId Account, string Value)> All(Session session, string key) => session.All(
        "SELECT account, value FROM adapter_state WHERE key = ?1 ORDER BY account", row => (new AccountId(row.Text(0)), row.Text(1)), key);
}
