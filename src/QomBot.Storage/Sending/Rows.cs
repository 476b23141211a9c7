using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Storage.Sending;

/// <summary>What a delivery takes over from the fan-out that it belongs to.</summary>
internal sealed record FanoutRow(long Id, string Key, Lane Lane, long? About, bool WhileOpen);

/// <summary>Writes one person's row: to the chat he used last, in his language, at an hour at which he may be disturbed.</summary>
internal static class Rows
{
    private sealed record Target(string Account, string Chat, string Language, QuietHours Quiet);

    /// <summary>False where the person cannot be reached anywhere; then there is nothing to owe him.</summary>
    public static bool Deliver(Unit unit, FanoutRow fanout, PersonId person, string? reason)
    {
        var target = unit.Session.One(
            """
            SELECT e.account, e.chat, p.language, p.quiet_from, p.quiet_until FROM endpoints e JOIN people p ON p.id = e.person
            WHERE e.person = ?1 AND e.reachable = 1 ORDER BY e.used_at DESC, e.account, e.chat LIMIT 1
            """, row => new Target(row.Text(0), row.Text(1), row.Text(2), new QuietHours(row.Int(3), row.Int(4))), person.Value);
        if (target is null) return false;

        var at = fanout.Lane == Lane.Interactive ? unit.Now : QuietTime.NextAllowed(unit.Now, target.Quiet, unit.QuietDays);
        var isLater = at > unit.Now;
        unit.Session.Execute(
            """
            INSERT INTO deliveries (key, lane, account, chat, person, fanout, language, reason, about, while_open, seq, state, not_before, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (key) DO NOTHING
            """,
            $"{fanout.Key}:{person.Value}", fanout.Lane, target.Account, target.Chat, person.Value, fanout.Id, target.Language, reason, fanout.About,
            fanout.WhileOpen, unit.NextSeq(), isLater ? 7 : 0, isLater ? at : DateTimeOffset.UnixEpoch, unit.Now);
        Outbox.Wake(unit.Session, new AccountId(target.Account), fanout.Lane);
        return true;
    }
}
