using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>
/// Expands one fan-out after the other into rows, a chunk at a time, each chunk in its own transaction that also moves the
/// place where the next begins: killed anywhere, it goes on there.
/// </summary>
public static class FanoutJob
{
    private sealed record Open(long Id, string Key, string Audience, long Problem, string? Fields, Lane Lane, long? About, bool WhileOpen, long Except, long After, string? Reason);

    private sealed record Follower(PersonId Person, Pace Pace, string? Reason);

    /// <summary>People that one transaction takes.</summary>
    public const int ChunkSize = 500;

    /// <summary>Everybody's subscriptions that fit, a team's for each of its people. ?1 fields, ?2 town, ?3 sector, ?4 kind of need, ?5 words.</summary>
    private const string Fitting =
        """
        SELECT ifnull(t.person, s.person) AS person, s.pace AS pace, s.topic AS topic, s.value AS value, s.created_at AS since
        FROM subscriptions s LEFT JOIN team_people t ON t.team = s.team
        WHERE (s.topic = 0 AND s.value IN (SELECT value FROM json_each(?1))) OR (s.topic = 1 AND s.value = ?2) OR (s.topic = 2 AND s.value = ?3)
           OR (s.topic = 3 AND s.value = ?4) OR s.topic = 5 OR (s.topic = 4 AND instr(?5, ' ' || s.value) > 0)
        """;

    /// <summary>Those whom a near field (?11) brings. Who had a reason of his own when it was opened (?12) has heard of it already.</summary>
    private const string Near =
        $"""
        SELECT ifnull(t.person, s.person) AS person, s.pace AS pace, s.topic AS topic, s.value AS value
        FROM subscriptions s LEFT JOIN team_people t ON t.team = s.team
        WHERE s.topic = 0 AND s.value IN (SELECT value FROM json_each(?11))
          AND ifnull(t.person, s.person) NOT IN (SELECT told.person FROM ({Fitting}) told WHERE told.since <= ?12)
        """;

    public static bool IsWaiting(Session session) => session.Long("SELECT EXISTS (SELECT 1 FROM fanouts WHERE done = 0)") == 1;

    /// <summary>Expands the next chunk. False where there is nothing to expand.</summary>
    public static bool ExpandOne(Unit unit)
    {
        var fanout = unit.Session.One(
            "SELECT id, key, audience, object, fields, lane, about, while_open, ifnull(except_person, 0), after_person, reason FROM fanouts WHERE done = 0 ORDER BY id LIMIT 1",
            row => new Open(row.Long(0), row.Text(1), row.Text(2), row.Long(3), row.TextOrNull(4), (Lane)row.Int(5), row.LongOrNull(6), row.Bool(7), row.Long(8), row.Long(9), row.TextOrNull(10)));
        if (fanout is null) return false;

        var followers = fanout.Audience == "everybody" ? Everybody(unit, fanout)
            : fanout.Audience == FirmAudience.Name ? [.. FirmAudience.Chunk(unit, fanout.Fields!, fanout.After, fanout.Except, ChunkSize).Select(person => new Follower(person, Pace.Immediate, fanout.Reason))]
            : unit.Problems.FindForWork(new ProblemId(fanout.Problem)) is { State: ProblemState.Open } problem ? Followers(unit, fanout, problem)
            : [];
        foreach (var follower in followers) Tell(unit, fanout, follower);

        var isDone = followers.Count < ChunkSize;
        unit.Session.Execute(
            "UPDATE fanouts SET after_person = ?2, done = ?3 WHERE id = ?1", fanout.Id, followers.Count > 0 ? followers[^1].Person.Value : fanout.After, isDone);
        return true;
    }

    private static void Tell(Unit unit, Open fanout, Follower follower)
    {
        if (follower.Pace == Pace.Immediate)
        {
            Rows.Deliver(unit, new FanoutRow(fanout.Id, fanout.Key, fanout.Lane, fanout.About, fanout.WhileOpen), follower.Person, follower.Reason);
            return;
        }
        var added = unit.Session.Execute(
            "INSERT INTO digest_items (person, pace, problem, reason, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            follower.Person.Value, follower.Pace, fanout.Problem, follower.Reason, unit.Now);
        if (added == 0) return;
        var due = QuietTime.NextDigest(unit.Now, follower.Pace, unit.QuietDays);
        if (unit.Due.Find("digest", follower.Person.Value) is { } planned && planned.At <= due) return;
        unit.Due.Put("digest", follower.Person.Value, due);
    }

    /// <summary>The next chunk of people of a role; the fan-out's object is the role.</summary>
    private static List<Follower> Everybody(Unit unit, Open fanout) => unit.Session.All(
        """
        SELECT p.id FROM people p WHERE p.id > ?1 AND p.id <> ?2 AND (?3 = 0 OR (p.declared | p.verified) & ?3 <> 0)
          AND EXISTS (SELECT 1 FROM endpoints e WHERE e.person = p.id AND e.reachable = 1) ORDER BY p.id LIMIT ?4
        """, row => new Follower(new PersonId(row.Long(0)), Pace.Immediate, fanout.Reason), fanout.After, fanout.Except, fanout.Problem, ChunkSize);

    /// <summary>
    /// The next chunk of people whose subscriptions fit, each once, with the quickest pace he chose and the reason to name.
    /// Of a two-layer problem neither sector nor inner words are compared: who follows those could guess the firm.
    /// </summary>
    private static List<Follower> Followers(Unit unit, Open fanout, Problem problem)
    {
        var isPublic = problem.Confidentiality == Confidentiality.Public;
        var sector = isPublic && problem.Firm is { } firm ? unit.Firms.Find(firm)?.Sector : null;
        var words = $" {Language.Text.PersianText.Key(isPublic ? $"{problem.Title} {problem.Body}" : problem.Title)} ";
        return unit.Session.All(
            $"""
            SELECT m.person, min(m.pace), m.topic, m.value FROM ({(fanout.Audience == "neighbours" ? Near : Fitting)}) m
            WHERE m.person > ?6 AND m.person <> ?7 AND m.person <> ?8
              AND NOT EXISTS (SELECT 1 FROM firm_people f WHERE f.firm = ?9 AND f.person = m.person)
              AND NOT EXISTS (SELECT 1 FROM news_pauses n WHERE n.person = m.person)
              AND ?11 IS ?11 AND ?12 IS ?12
            GROUP BY m.person ORDER BY m.person LIMIT ?10
            """,
            row => new Follower(new PersonId(row.Long(0)), (Pace)row.Int(1), $"{((Topic)row.Int(2)).ToString().ToLowerInvariant()}:{row.Text(3)}"),
            System.Text.Json.JsonSerializer.Serialize(problem.Fields), problem.Town, sector, problem.Need?.ToString().ToLowerInvariant(), words, fanout.After, fanout.Except,
            problem.Reporter.Value, problem.Firm?.Value, ChunkSize, fanout.Fields, problem.OpenedAt);
    }
}
