using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>
/// Expands one fan-out after the other into rows, a chunk at a time, each chunk in its own transaction that also moves the
/// place where the next begins: killed anywhere, it goes on there. The audience says who comes next; four statements make the rows.
/// </summary>
public static class FanoutJob
{
    private sealed record Open(long Id, string Key, string Audience, long Problem, string? Fields, Lane Lane, long? About, bool WhileOpen, long Except, long After, string? Reason);

    /// <summary>People that one transaction takes.</summary>
    public const int ChunkSize = 500;

    /// <summary>The people whose turn it is: with how quick a pace they follow, and why it comes to them.</summary>
    private const string Chunk = "CREATE TEMP TABLE IF NOT EXISTS chunk (person INTEGER PRIMARY KEY, pace INTEGER NOT NULL, reason TEXT)";

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

        unit.Session.Execute(Chunk);
        unit.Session.Execute("DELETE FROM chunk");
        var count = fanout.Audience == "everybody" ? TakeEverybody(unit, fanout)
            : fanout.Audience == FirmAudience.Name ? FirmAudience.Take(unit, fanout.Fields!, fanout.After, fanout.Except, fanout.Reason, ChunkSize)
            : unit.Problems.FindForWork(new ProblemId(fanout.Problem)) is { State: ProblemState.Open } problem ? TakeFollowers(unit, fanout, problem)
            : 0;
        if (count > 0)
        {
            Deliver(unit, fanout);
            if (fanout.Audience == FirmAudience.Name) FirmAudience.Gather(unit, fanout.Problem);
            else Gather(unit, fanout);
        }
        unit.Session.Execute(
            "UPDATE fanouts SET after_person = ifnull((SELECT max(person) FROM chunk), after_person), done = ?2 WHERE id = ?1", fanout.Id, count < ChunkSize);
        return true;
    }

    /// <summary>One row for each who wants to hear at once: in the chat he used last, in his language, at an hour at which he may be disturbed.</summary>
    private static void Deliver(Unit unit, Open fanout)
    {
        // By quiet hours, of which there are 24 times 24: when somebody who has these may be written to.
        var allowed = fanout.Lane == Lane.Interactive ? [] : Enumerable.Range(0, 24 * 24)
            .Select(hours => QuietTime.NextAllowed(unit.Now, new QuietHours(hours / 24, hours % 24), unit.QuietDays).ToUnixTimeMilliseconds()).ToArray();
        var first = unit.Session.Long("SELECT value FROM counters WHERE name = 'seq'");
        var added = unit.Session.Execute(
            """
            INSERT INTO deliveries (key, lane, account, chat, person, fanout, language, reason, about, while_open, seq, state, not_before, created_at)
            SELECT ?1 || ':' || c.person, ?2, e.account, e.chat, c.person, ?3, p.language, c.reason, ?4, ?5, ?6 + row_number() OVER (ORDER BY c.person),
              CASE WHEN ifnull(?7 ->> (p.quiet_from * 24 + p.quiet_until), ?8) > ?8 THEN 7 ELSE 0 END,
              CASE WHEN ifnull(?7 ->> (p.quiet_from * 24 + p.quiet_until), ?8) > ?8 THEN ?7 ->> (p.quiet_from * 24 + p.quiet_until) ELSE 0 END, ?8
            FROM chunk c JOIN people p ON p.id = c.person
              JOIN endpoints e ON (e.account, e.chat) = (SELECT l.account, l.chat FROM endpoints l WHERE l.person = c.person AND l.reachable = 1 ORDER BY l.used_at DESC, l.account, l.chat LIMIT 1)
            WHERE c.pace = 0 ORDER BY c.person
            ON CONFLICT (key) DO NOTHING
            """,
            fanout.Key, fanout.Lane, fanout.Id, fanout.About, fanout.WhileOpen, first, JsonSerializer.Serialize(allowed), unit.Now);
        if (added == 0) return;
        // Places in line may be left out, but none is given twice.
        unit.Session.Execute("UPDATE counters SET value = value + ?1 WHERE name = 'seq'", ChunkSize);
        foreach (var account in unit.Session.All("SELECT DISTINCT account FROM deliveries WHERE fanout = ?1 AND seq > ?2", row => row.Text(0), fanout.Id, first))
            Outbox.Wake(unit.Session, new AccountId(account), fanout.Lane);
        unit.Session.AfterCommit(unit.Session.Signals.Due);
    }

    /// <summary>For those who want it in a digest it goes on the pile; a digest that is planned sooner stays as it is.</summary>
    private static void Gather(Unit unit, Open fanout)
    {
        foreach (var pace in (ReadOnlySpan<Pace>)[Pace.Daily, Pace.Weekly])
        {
            unit.Session.Execute(
                """
                INSERT INTO due (kind, object, at) SELECT 'digest', c.person, ?2 FROM chunk c
                WHERE c.pace = ?1 AND NOT EXISTS (SELECT 1 FROM digest_items i WHERE i.person = c.person AND i.problem = ?3)
                ON CONFLICT (kind, object) DO UPDATE SET at = min(at, ?2), failures = 0
                """, pace, QuietTime.NextDigest(unit.Now, pace, unit.QuietDays), fanout.Problem);
        }
        var added = unit.Session.Execute(
            "INSERT INTO digest_items (person, pace, problem, reason, at) SELECT c.person, c.pace, ?1, c.reason, ?2 FROM chunk c WHERE c.pace > 0 ORDER BY c.person ON CONFLICT DO NOTHING",
            fanout.Problem, unit.Now);
        if (added > 0) unit.Session.AfterCommit(unit.Session.Signals.Due);
    }

    /// <summary>The next people of a role; the fan-out's object is the role.</summary>
    private static int TakeEverybody(Unit unit, Open fanout) => unit.Session.Execute(
        """
        INSERT INTO chunk SELECT p.id, 0, ?5 FROM people p WHERE p.id > ?1 AND p.id <> ?2 AND (?3 = 0 OR (p.declared | p.verified) & ?3 <> 0)
          AND EXISTS (SELECT 1 FROM endpoints e WHERE e.person = p.id AND e.reachable = 1) ORDER BY p.id LIMIT ?4
        """, fanout.After, fanout.Except, fanout.Problem, ChunkSize, fanout.Reason);

    /// <summary>
    /// The next people whose subscriptions fit, each once, with the quickest pace he chose and the reason to name.
    /// Of a two-layer problem neither sector nor inner words are compared: who follows those could guess the firm.
    /// </summary>
    private static int TakeFollowers(Unit unit, Open fanout, Problem problem)
    {
        var isPublic = problem.Confidentiality == Confidentiality.Public;
        var sector = isPublic && problem.Firm is { } firm ? unit.Firms.Find(firm)?.Sector : null;
        var words = $" {Language.Text.PersianText.Key(isPublic ? $"{problem.Title} {problem.Body}" : problem.Title)} ";
        var topics = JsonSerializer.Serialize(Enum.GetNames<Topic>().Select(name => name.ToLowerInvariant()));
        return unit.Session.Execute(
            $"""
            INSERT INTO chunk SELECT m.person, min(m.pace), (?13 ->> m.topic) || ':' || m.value FROM ({(fanout.Audience == "neighbours" ? Near : Fitting)}) m
            WHERE m.person > ?6 AND m.person <> ?7 AND m.person <> ?8
              AND NOT EXISTS (SELECT 1 FROM firm_people f WHERE f.firm = ?9 AND f.person = m.person)
              AND NOT EXISTS (SELECT 1 FROM news_pauses n WHERE n.person = m.person)
              AND ?11 IS ?11 AND ?12 IS ?12
            GROUP BY m.person ORDER BY m.person LIMIT ?10
            """,
            JsonSerializer.Serialize(problem.Fields), problem.Town, sector, problem.Need?.ToString().ToLowerInvariant(), words, fanout.After, fanout.Except,
            problem.Reporter.Value, problem.Firm?.Value, ChunkSize, fanout.Fields, problem.OpenedAt, topics);
    }
}
