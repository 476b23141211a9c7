using QomBot.Storage.Sqlite;

namespace QomBot.Storage;

/// <summary>What is not kept for ever.</summary>
public static class Retention
{
    private static readonly TimeSpan Papers = TimeSpan.FromDays(3);
    private static readonly TimeSpan Guesses = TimeSpan.FromDays(1);
    private static readonly TimeSpan HeldFiles = TimeSpan.FromDays(7);
    private const int Batch = 2_000;

    /// <summary>Removes what is older than it may become; at most a few thousand rows at a time, so that nobody waits for it.</summary>
    /// <param name="messages">How long messages that were sent or given up are kept.</param>
    /// <returns>Rows that went.</returns>
    public static int Purge(Session session, DateTimeOffset now, TimeSpan messages)
    {
        var gone = session.Execute("DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE state IN (3, 4, 5) AND done_at < ?1 LIMIT ?2)", now - messages, Batch);
        // Of talks everything stays as long as the problem's file; of copies only how to answer them, and that for as long as messages are kept.
        gone += session.Execute("DELETE FROM room_refs WHERE copy IN (SELECT id FROM room_copies WHERE state IN (3, 4, 5) AND done_at < ?1 LIMIT ?2)", now - messages, Batch);
        gone += session.Execute(
            "DELETE FROM room_copies WHERE id IN (SELECT id FROM room_copies c WHERE c.state IN (3, 4, 5) AND c.done_at < ?1 AND NOT EXISTS (SELECT 1 FROM room_refs r WHERE r.copy = c.id) LIMIT ?2)", now - messages, Batch);
        gone += session.Execute("DELETE FROM papers WHERE made_at < ?1", now - Papers);
        gone += session.Execute("DELETE FROM paper_orders WHERE state <> 0 AND at < ?1", now - messages);
        gone += session.Execute("DELETE FROM files WHERE problem IS NULL AND noun IS NULL AND created_at < ?1", now - HeldFiles);
        gone += session.Execute("DELETE FROM wrong_codes WHERE at < ?1", now - Guesses);
        gone += session.Execute("DELETE FROM links WHERE expires_at < ?1", now - Guesses);
        gone += session.Execute("DELETE FROM codes WHERE expires_at < ?1 AND NOT EXISTS (SELECT 1 FROM code_uses u WHERE u.code = codes.id)", now - Guesses);
        // The last word to somebody who is forgotten, once it was said: his chat is nobody's any more.
        gone += session.Execute(
            """
            DELETE FROM screens WHERE shown_version = version AND user_id NOT LIKE '%:%' AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.account = screens.account AND a.user_id = screens.user_id)
            """);
        return gone;
    }
}
