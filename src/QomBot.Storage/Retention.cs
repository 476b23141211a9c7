using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage;

/// <summary>What is not kept for ever.</summary>
public static class Retention
{
    private static readonly TimeSpan Guesses = TimeSpan.FromDays(1);
    private const int Batch = 2_000;

    /// <summary>Live messages of the desk that tell of what is settled: the number behind the name, and whether it still waits.</summary>
    private static readonly IReadOnlyList<(string Name, string IsSettled)> DeskCards =
    [
        ("desk:problem:", $"NOT EXISTS (SELECT 1 FROM problems p WHERE p.id = {{0}} AND p.state = {(int)ProblemState.Pending})"),
        ("desk:tags:", "NOT EXISTS (SELECT 1 FROM problems p WHERE p.id = {0} AND p.fields_sure = 0)"),
        ("desk:twin:", "NOT EXISTS (SELECT 1 FROM twin_guesses g WHERE g.problem = {0} AND g.state = 0)"),
        ("desk:role:", "NOT EXISTS (SELECT 1 FROM role_requests r WHERE r.id = {0} AND r.state = 0)"),
        ("desk:matter:", "NOT EXISTS (SELECT 1 FROM matters m WHERE m.id = {0} AND m.state = 0)"),
        // What was asked for in a group.
        ("answer:", "1"),
    ];

    /// <inheritdoc cref="Purge(Session, DateTimeOffset, Policy)"/>
    public static int Purge(Session session, DateTimeOffset now, TimeSpan messages) => Purge(session, now, new Policy { KeepMessages = messages });

    /// <summary>Removes what is older than it may become; at most a few thousand rows at a time, so that nobody waits for it.</summary>
    /// <param name="policy">How long what is kept.</param>
    /// <returns>Rows that went.</returns>
    public static int Purge(Session session, DateTimeOffset now, Policy policy)
    {
        var messages = policy.KeepMessages;
        var gone = session.Execute("DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE state IN (3, 4, 5) AND done_at < ?1 LIMIT ?2)", now - messages, Batch);
        // Of talks everything stays as long as the problem's file; of copies only how to answer them, and that for as long as messages are kept.
        gone += session.Execute("DELETE FROM room_refs WHERE copy IN (SELECT id FROM room_copies WHERE state IN (3, 4, 5) AND done_at < ?1 LIMIT ?2)", now - messages, Batch);
        gone += session.Execute(
            "DELETE FROM room_copies WHERE id IN (SELECT id FROM room_copies c WHERE c.state IN (3, 4, 5) AND c.done_at < ?1 AND NOT EXISTS (SELECT 1 FROM room_refs r WHERE r.copy = c.id) LIMIT ?2)", now - messages, Batch);
        gone += session.Execute("DELETE FROM papers WHERE made_at < ?1", now - policy.KeepPapers);
        gone += session.Execute("DELETE FROM paper_orders WHERE state <> 0 AND at < ?1", now - messages);
        gone += session.Execute("DELETE FROM files WHERE problem IS NULL AND noun IS NULL AND created_at < ?1", now - policy.KeepHeldFiles);
        gone += session.Execute("DELETE FROM matters WHERE state <> 0 AND at < ?1", now - policy.KeepDesk);
        gone += session.Execute("DELETE FROM role_requests WHERE state <> 0 AND at < ?1", now - policy.KeepDesk);
        gone += session.Execute("DELETE FROM twin_guesses WHERE state <> 0 AND at < ?1", now - policy.KeepDesk);
        foreach (var (name, isSettled) in DeskCards)
            gone += session.Execute(
                $"""
                DELETE FROM screens WHERE user_id >= ?1 AND user_id < ?2 AND posted_at < ?3 AND shown_version = version AND strip_messages IS NULL
                  AND {string.Format(CultureInfo.InvariantCulture, isSettled, $"CAST(substr(user_id, {name.Length + 1}) AS INTEGER)")}
                """, name, $"{name}~", now - policy.KeepDesk);
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
