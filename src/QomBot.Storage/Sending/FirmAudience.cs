using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Storage.Sending;

/// <summary>The people of the firms of a sector or town who can be written to and want to hear of offers: each once, however many firms are his.</summary>
internal static class FirmAudience
{
    public const string Name = "firms";

    /// <summary>?1 sector, ?2 town; null is every. The firm is "f", its person "m".</summary>
    private const string Fitting =
        """
        firms f JOIN firm_people m ON m.firm = f.id
        WHERE (?1 IS NULL OR f.sector = ?1) AND (?2 IS NULL OR f.town = ?2)
          AND EXISTS (SELECT 1 FROM endpoints e WHERE e.person = m.person AND e.reachable = 1)
          AND NOT EXISTS (SELECT 1 FROM offer_mutes o WHERE o.person = m.person)
          AND NOT EXISTS (SELECT 1 FROM news_pauses n WHERE n.person = m.person)
        """;

    /// <summary>How a fan-out keeps it: sector and town, either may be empty.</summary>
    public static string Stored(Audience.Firms firms) => $"{firms.Sector}/{firms.Town}";

    /// <summary>Takes the next people into the chunk that is being expanded; returns how many.</summary>
    public static int Take(Unit unit, string stored, long after, long except, string? reason, int most)
    {
        var cut = stored.IndexOf('/', StringComparison.Ordinal);
        return unit.Session.Execute(
            $"INSERT INTO chunk SELECT DISTINCT m.person, ifnull((SELECT o.pace FROM offer_paces o WHERE o.person = m.person), 0), ?6 FROM {Fitting} AND m.person > ?3 AND m.person <> ?4 ORDER BY m.person LIMIT ?5",
            OrNull(stored[..cut]), OrNull(stored[(cut + 1)..]), after, except, most, reason);
    }

    /// <summary>For those of the chunk who want it in a digest it goes on the pile; a digest that is planned sooner stays as it is.</summary>
    public static void Gather(Unit unit, long offer)
    {
        var added = unit.Session.Execute(
            "INSERT INTO offer_items (person, offer, at) SELECT c.person, o.id, ?2 FROM chunk c JOIN offers o ON o.id = ?1 WHERE c.pace > 0 ORDER BY c.person ON CONFLICT DO NOTHING", offer, unit.Now);
        if (added == 0) return;
        foreach (var pace in (ReadOnlySpan<Pace>)[Pace.Daily, Pace.Weekly])
            unit.Session.Execute(
                "INSERT INTO due (kind, object, at) SELECT ?3, c.person, ?2 FROM chunk c WHERE c.pace = ?1 ON CONFLICT (kind, object) DO UPDATE SET at = min(at, ?2), failures = 0",
                pace, QuietTime.NextDigest(unit.Now, pace, unit.QuietDays), OfferDue.DigestKind);
        unit.Session.AfterCommit(unit.Session.Signals.Due);
    }

    public static int Count(Unit unit, string? sector, string? town) =>
        (int)unit.Session.Long($"SELECT count(DISTINCT f.id) FROM {Fitting}", sector, town);

    public static Pace RarestPace(Unit unit, string? sector, string? town) =>
        (Pace)unit.Session.Long($"SELECT ifnull(max((SELECT o.pace FROM offer_paces o WHERE o.person = m.person)), 0) FROM {Fitting}", sector, town);

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
