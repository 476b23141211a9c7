using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Simulation;

/// <summary>Who follows a problem, worked out the slow way.</summary>
internal static class Followers
{
    private sealed record Facts(IReadOnlyList<string> Fields, string? Town, string? Sector, string? Need, bool IsPublic, string Words, long OpenedAt, long Reporter);

    private sealed record Following(long Person, int Topic, string Value, int Pace, long Since);

    private static readonly string[] Needs = ["linestopped", "import", "quality", "cost", "energy", "safety", "environment", "newproduct"];

    /// <summary>Persons, with whether they want it at once.</summary>
    /// <param name="neighbours">Only those whom a near field brings, and who had no reason to hear of it before.</param>
    public static Dictionary<long, bool> Of(Session session, long problem, bool neighbours, long? by)
    {
        var facts = Read(session, problem);
        var leftOut = session.All("SELECT f.person FROM firm_people f JOIN problems p ON p.firm = f.firm WHERE p.id = ?1", row => row.Long(0), problem)
            .Append(facts.Reporter).Append(by ?? 0).ToHashSet();
        var paused = session.All("SELECT person FROM news_pauses", row => row.Long(0)).ToHashSet();
        var all = session.All(
            "SELECT person, topic, value, pace, created_at FROM subscriptions WHERE team IS NULL UNION ALL SELECT t.person, s.topic, s.value, s.pace, s.created_at FROM subscriptions s JOIN team_people t ON t.team = s.team",
            row => new Following(row.Long(0), row.Int(1), row.Text(2), row.Int(3), row.Long(4))).Where(one => !paused.Contains(one.Person) && !leftOut.Contains(one.Person)).ToList();
        var chosen = all.Where(one => Fits(one, facts)).ToList();
        if (neighbours)
        {
            var near = NearFields(session, problem);
            var known = chosen.Where(one => one.Since <= facts.OpenedAt).Select(one => one.Person).ToHashSet();
            chosen = all.Where(one => one.Topic == 0 && near.Contains(one.Value) && !known.Contains(one.Person)).ToList();
        }
        return chosen.GroupBy(one => one.Person).ToDictionary(group => group.Key, group => group.Min(one => one.Pace) == 0);
    }

    private static Facts Read(Session session, long problem) => session.One(
        """
        SELECT p.fields, p.town, f.sector, p.need, p.confidentiality = 0, p.title, p.body, p.opened_at, p.reporter
        FROM problems p LEFT JOIN firms f ON f.id = p.firm WHERE p.id = ?1
        """,
        row => new Facts(
            row.Text(0).Split(' '), row.TextOrNull(1), row.Bool(4) ? row.TextOrNull(2) : null, row.LongOrNull(3) is { } need ? Needs[need] : null, row.Bool(4),
            $" {PersianText.Key(row.Bool(4) ? $"{row.Text(5)} {row.Text(6)}" : row.Text(5))} ", row.LongOrNull(7) ?? 0, row.Long(8)), problem)!;

    private static bool Fits(Following one, Facts facts) => one.Topic switch
    {
        0 => facts.Fields.Contains(one.Value),
        1 => one.Value == facts.Town,
        2 => one.Value == facts.Sector,
        3 => one.Value == facts.Need,
        4 => facts.Words.Contains($" {one.Value}", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>As the fan-out was told: which fields are near is the operator's choice.</summary>
    private static string[] NearFields(Session session, long problem) =>
        session.Scalar("SELECT fields FROM fanouts WHERE audience = 'neighbours' AND object = ?1 ORDER BY id DESC LIMIT 1", problem) is string json
            ? System.Text.Json.JsonSerializer.Deserialize<string[]>(json)!
            : [];
}
