using QomBot.Core.Ports;

namespace QomBot.Storage.Sending;

/// <summary>How far a message to many has come, and its stop.</summary>
internal static class ToldSoFar
{
    /// <summary>Of an offer: those who get it in a digest.</summary>
    private const string InDigests = "offer_items i JOIN fanouts f ON f.id = ?1 AND f.audience = 'firms' AND f.object = i.offer";

    public static Progress Of(Unit unit, string key)
    {
        var fanout = unit.Session.Long("SELECT id FROM fanouts WHERE key = ?1", key);
        var rows = unit.Session.One(
            """
            SELECT count(*) FILTER (WHERE state = 3), count(*) FILTER (WHERE state IN (0, 1, 2, 7)), max(CASE WHEN state IN (0, 1, 2, 7) THEN max(not_before, ?2) END)
            FROM deliveries WHERE fanout = ?1
            """, row => Tuple.Create(row.Int(0), row.Int(1), row.MomentOrNull(2)), fanout, unit.Now)!;
        var isSpread = unit.Session.Long("SELECT done FROM fanouts WHERE id = ?1", fanout) == 1;
        var gathered = unit.Session.One(
            $"""
            SELECT count(*) FILTER (WHERE i.told_at IS NOT NULL), count(*) FILTER (WHERE i.told_at IS NULL), max(CASE WHEN i.told_at IS NULL THEN d.at END)
            FROM {InDigests} LEFT JOIN due d ON d.kind = ?2 AND d.object = i.person
            """, row => Tuple.Create(row.Int(0), row.Int(1), row.MomentOrNull(2)), fanout, OfferDue.DigestKind)!;
        return new Progress(rows.Item1 + gathered.Item1, rows.Item2 + gathered.Item2, isSpread, gathered.Item3 is { } at && !(rows.Item3 > at) ? at : rows.Item3);
    }

    /// <summary>What has not left yet never leaves. Returns how many rows were dropped.</summary>
    public static int Stop(Unit unit, string key)
    {
        var fanout = unit.Session.Long("SELECT id FROM fanouts WHERE key = ?1", key);
        unit.Session.Execute("UPDATE fanouts SET done = 1 WHERE id = ?1", fanout);
        var waiting = unit.Session.Execute($"DELETE FROM offer_items WHERE id IN (SELECT i.id FROM {InDigests} WHERE i.told_at IS NULL)", fanout);
        return waiting + unit.Session.Execute("UPDATE deliveries SET state = 5, outcome = 'stopped', done_at = ?2 WHERE fanout = ?1 AND state IN (0, 7)", fanout, unit.Now);
    }
}
