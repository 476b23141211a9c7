using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class PersonalData(Unit unit) : IPersonalData
{
    /// <summary>Everything that names a person, and what of it he gets to read. A test compares this list with the schema.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Sections = new Dictionary<string, string>
    {
        ["people"] = "SELECT name, language, declared, verified, quiet_from, quiet_until, capacity, away, department, (SELECT i.name FROM institutions i WHERE i.id = people.institution) AS institution, (SELECT i.name FROM institutions i WHERE i.id = people.office) AS office, created_at FROM people WHERE id = ?1",
        ["accounts"] = "SELECT account, user_id FROM accounts WHERE person = ?1",
        ["endpoints"] = "SELECT account, chat, reachable, reason, used_at FROM endpoints WHERE person = ?1",
        ["firm_people"] = "SELECT f.name, f.town, f.sector, f.verified FROM firm_people m JOIN firms f ON f.id = m.firm WHERE m.person = ?1",
        ["team_people"] = "SELECT t.name, m.part FROM team_people m JOIN teams t ON t.id = m.team WHERE m.person = ?1",
        ["teams"] = "SELECT name, created_at FROM teams WHERE lead = ?1",
        ["problems"] = "SELECT id, title, body, fields, town, urgency, need, baseline, confidentiality, state, created_at FROM problems WHERE reporter = ?1",
        ["notes"] = "SELECT problem, words, at FROM notes WHERE person = ?1",
        ["labels"] = "SELECT problem, fields, at FROM labels WHERE person = ?1",
        ["claims"] = "SELECT problem, plan, first_visit, state, claimed_at FROM claims WHERE claimed_by = ?1",
        ["proposals"] = "SELECT problem, summary, cost, expected, state, proposed_at FROM proposals WHERE proposed_by = ?1",
        ["openings"] = "SELECT problem, opened_at, closed_at FROM openings WHERE person = ?1",
        ["subscriptions"] = "SELECT topic, value, pace, created_at FROM subscriptions WHERE person = ?1",
        ["digest_items"] = "SELECT problem, reason, at FROM digest_items WHERE person = ?1",
        ["deliveries"] = "SELECT account, ifnull(d.content, b.content) AS content, d.state, d.created_at, d.done_at FROM deliveries d LEFT JOIN bodies b ON b.fanout = d.fanout AND b.language = d.language WHERE d.person = ?1",
        ["files"] = "SELECT problem, name, mime, size, created_at FROM files WHERE person = ?1",
        ["events"] = "SELECT at, what, problem FROM events WHERE person = ?1",
        ["grants"] = "SELECT role, at, taken_at FROM grants WHERE person = ?1",
        ["role_requests"] = "SELECT role, state, at FROM role_requests WHERE person = ?1",
        ["codes"] = "SELECT kind, role, expires_at, uses_left, created_at FROM codes WHERE made_by = ?1",
        ["code_uses"] = "SELECT at FROM code_uses WHERE person = ?1",
        ["wrong_codes"] = "SELECT at FROM wrong_codes WHERE person = ?1",
        ["matters"] = "SELECT kind, problem, words, at FROM matters WHERE person = ?1",
        ["expertise"] = "SELECT words FROM expertise WHERE person = ?1",
        ["expertise_fields"] = "SELECT field FROM expertise_fields WHERE person = ?1",
        ["twins"] = "SELECT problem, twin, state, asked_at FROM twins WHERE asked_by = ?1",
        ["papers"] = "SELECT name, made_at FROM papers WHERE person = ?1",
        ["paper_orders"] = "SELECT kind, about, at FROM paper_orders WHERE person = ?1",
        ["expected"] = "SELECT name, role, (SELECT i.name FROM institutions i WHERE i.id = expected.institution) AS institution, department, known_at FROM expected WHERE person = ?1",
        ["results"] = "SELECT problem, change, confirmed_at FROM results WHERE confirmed_by = ?1",
        ["contracts"] = "SELECT problem, parties, number, signed_on, amount_rial, at FROM contracts WHERE recorded_by = ?1",
        ["participations"] = "SELECT problem, proposal, outcome, at FROM participations WHERE person = ?1",
        ["ratings"] = "SELECT problem, stars, line, at FROM ratings WHERE person = ?1",
        ["calls"] = "SELECT problem, state, at FROM calls WHERE answered_by = ?1",
        ["objections"] = "SELECT problem, words, state, at FROM objections WHERE person = ?1",
        ["team_rooms"] = "SELECT account, at FROM team_rooms WHERE person = ?1",
        ["placements"] = "SELECT f.name AS firm, p.points, p.state, p.starts_on, p.ended_on, p.work, (SELECT group_concat(d.day) FROM placement_days d WHERE d.placement = p.id) AS days, p.created_at FROM placements p LEFT JOIN firms f ON f.id = p.firm WHERE p.professor = ?1 OR p.host = ?1 OR p.points_by = ?1",
        ["placement_days"] = "SELECT placement, day, state, answered_at FROM placement_days WHERE answered_by = ?1",
        ["placement_reports"] = "SELECT r.placement, r.kind, r.month, r.words, r.state, r.sent_at, r.answered_at FROM placement_reports r JOIN placements p ON p.id = r.placement WHERE p.professor = ?1 OR r.answered_by = ?1",
        ["dossier_checks"] = "SELECT account, at FROM dossier_checks WHERE person = ?1",
        ["placement_rules"] = "SELECT key, version, at FROM placement_rules WHERE made_by = ?1",
        ["ideas"] = "SELECT id, title, novelty, teaser, patent, problem, thesis_title, stage, created_at FROM ideas WHERE owner = ?1",
        ["idea_people"] = "SELECT idea, name, share, state, word, at FROM idea_people WHERE person = ?1",
        ["idea_ticks"] = "SELECT idea, stage, criterion, words, at FROM idea_ticks WHERE person = ?1",
        ["idea_decisions"] = "SELECT idea, from_stage, to_stage, words, at FROM idea_decisions WHERE person = ?1",
        ["idea_tasks"] = "SELECT idea, words, due_on, at FROM idea_tasks WHERE made_by = ?1",
        ["idea_support"] = "SELECT idea, kind, given, amount, words, at FROM idea_support WHERE recorded_by = ?1",
        ["idea_pilots"] = "SELECT idea, firm, state, asked_at FROM idea_pilots WHERE asked_by = ?1",
        ["idea_reports"] = "SELECT idea, words, at FROM idea_reports WHERE person = ?1",
        ["offers"] = "SELECT id, title, body, needs, sector, town, state, created_at FROM offers WHERE professor = ?1",
        ["offer_answers"] = "SELECT offer, answer, words, problem, at FROM offer_answers WHERE person = ?1",
        ["offer_paces"] = "SELECT pace, at FROM offer_paces WHERE person = ?1",
        ["offer_items"] = "SELECT offer, at, told_at FROM offer_items WHERE person = ?1",
        ["offer_mutes"] = "SELECT at FROM offer_mutes WHERE person = ?1",
        ["rooms"] = "SELECT kind, problem, opened_at, closed_at FROM rooms WHERE person = ?1 OR taken_by = ?1",
        ["room_guests"] = "SELECT r.problem, g.at FROM room_guests g JOIN rooms r ON r.id = g.room WHERE g.person = ?1",
        ["room_places"] = "SELECT account, title, used_at FROM room_places WHERE person = ?1",
        ["room_seats"] = "SELECT account FROM room_seats WHERE person = ?1",
        ["room_messages"] = "SELECT problem, words, at, edited_at, deleted_at FROM room_messages WHERE person = ?1",
        ["room_copies"] = "SELECT account, state, created_at, done_at FROM room_copies WHERE person = ?1",
        ["seal_requests"] = "SELECT problem, state, asked_at, answered_at FROM seal_requests WHERE person = ?1",
        ["twin_guesses"] = "SELECT problem, twin, state, at FROM twin_guesses WHERE answered_by = ?1",
        ["news_pauses"] = "SELECT at FROM news_pauses WHERE person = ?1",
        ["visits"] = "SELECT id, problem, starts_at, state, reason, created_at FROM visits WHERE opened_by = ?1 OR host = ?1",
        ["visit_people"] = "SELECT p.visit, v.starts_at, v.state, p.arrived_at FROM visit_people p JOIN visits v ON v.id = p.visit WHERE p.person = ?1",
        ["visit_minutes"] = "SELECT visit, iif(written_by = ?1, seen, NULL) AS seen, iif(written_by = ?1, steps, NULL) AS steps, iif(answered_by = ?1, objection, NULL) AS objection, written_at, answered_at FROM visit_minutes WHERE written_by = ?1 OR answered_by = ?1",
        ["safety_passes"] = "SELECT hazard, passed_at FROM safety_passes WHERE person = ?1",
        ["sheets"] = "SELECT pace, since AS since_at FROM sheets WHERE person = ?1",
        ["handovers"] = "SELECT template, at FROM handovers WHERE person = ?1",
        ["links"] = "SELECT expires_at, state FROM links WHERE person = ?1 OR other = ?1",
    };

    /// <summary>Tables in which two who become one may have the same line: it is kept once.</summary>
    internal static readonly IReadOnlySet<string> KeptOnce = new HashSet<string>
    {
        "firm_people", "team_people", "openings", "subscriptions", "digest_items", "role_requests", "code_uses", "expertise", "expertise_fields", "participations", "ratings", "objections",
        "idea_people", "offer_mutes", "offer_paces", "offer_items", "room_guests", "room_seats", "seal_requests", "news_pauses", "visit_people", "safety_passes", "sheets",
    };

    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public FileId Paper(PersonId person, string name, byte[] content) =>
        // Papers count downwards, so that their numbers and those of the files that people send are never the same.
        new(-unit.Session.Long(
            "INSERT INTO papers (person, name, content, made_at, sealed) VALUES (?1, ?2, ?3, ?4, 1) RETURNING id", person.Value, name, unit.Session.Key.Seal(content, FileStore.SealedPaper), unit.Now));

    public byte[] Export(PersonId person)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Written))
        {
            json.WriteStartObject();
            json.WriteString("made_at", unit.Now);
            if (unit.People.Phone(person) is { } phone) json.WriteString("phone", phone);
            foreach (var (section, sql) in Sections) WriteSection(json, section, sql, person);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private void WriteSection(Utf8JsonWriter json, string section, string sql, PersonId person)
    {
        using var command = unit.Session.Connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("?1", person.Value);
        using var reader = command.ExecuteReader();
        json.WriteStartArray(section);
        while (reader.Read())
        {
            json.WriteStartObject();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                var name = reader.GetName(i);
                switch (reader.GetValue(i))
                {
                    case DBNull: json.WriteNull(name); break;
                    case long moment when name.EndsWith("at", StringComparison.Ordinal): json.WriteString(name, DateTimeOffset.FromUnixTimeMilliseconds(moment)); break;
                    case long number: json.WriteNumber(name, number); break;
                    case var text: json.WriteString(name, text.ToString()); break;
                }
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public void Forget(PersonId person, string nameless)
    {
        var id = person.Value;
        foreach (var statement in (ReadOnlySpan<string>)
        [
            "DELETE FROM collected WHERE problem IS NULL AND EXISTS (SELECT 1 FROM accounts a WHERE a.person = ?1 AND a.account = collected.account AND a.user_id = collected.author)",
            "UPDATE collected SET author = '', author_name = '', words = '', files = '[]' WHERE EXISTS (SELECT 1 FROM accounts a WHERE a.person = ?1 AND a.account = collected.account AND a.user_id = collected.author)",
            "DELETE FROM boards WHERE EXISTS (SELECT 1 FROM accounts a WHERE a.person = ?1 AND a.account = boards.account AND a.user_id = boards.keeper)",
            "DELETE FROM conversations WHERE EXISTS (SELECT 1 FROM endpoints e WHERE e.person = ?1 AND e.account = conversations.account AND e.chat = conversations.chat)",
            "DELETE FROM screens WHERE EXISTS (SELECT 1 FROM endpoints e WHERE e.person = ?1 AND e.account = screens.account AND e.chat = screens.chat)",
            "DELETE FROM chat_menus WHERE EXISTS (SELECT 1 FROM endpoints e WHERE e.person = ?1 AND e.account = chat_menus.account AND e.chat = chat_menus.chat)",
            "DELETE FROM pauses WHERE EXISTS (SELECT 1 FROM endpoints e WHERE e.person = ?1 AND e.account = pauses.account AND e.chat = pauses.chat)",
            "DELETE FROM problem_parts WHERE EXISTS (SELECT 1 FROM endpoints e WHERE e.person = ?1 AND e.account = problem_parts.account AND e.chat = problem_parts.chat)",
            "UPDATE problems SET title = '', body = '', state = 8, version = version + 1 WHERE reporter = ?1 AND state = 0",
            "DELETE FROM deliveries WHERE person = ?1",
            "DELETE FROM digest_items WHERE person = ?1",
            "DELETE FROM subscriptions WHERE person = ?1",
            "DELETE FROM firm_people WHERE person = ?1",
            "UPDATE teams SET lead = (SELECT min(m.person) FROM team_people m WHERE m.team = teams.id AND m.person <> ?1) WHERE lead = ?1 AND solo = 0 AND EXISTS (SELECT 1 FROM team_people m WHERE m.team = teams.id AND m.person <> ?1)",
            "DELETE FROM team_people WHERE person = ?1",
            "UPDATE teams SET name = ?2 WHERE lead = ?1 AND solo = 1",
            // Who stays leads on: rather a member than the professor who supervises.
            "UPDATE teams SET lead = (SELECT m.person FROM team_people m WHERE m.team = teams.id ORDER BY m.part, m.person LIMIT 1) WHERE lead = ?1 AND solo = 0 AND EXISTS (SELECT 1 FROM team_people m WHERE m.team = teams.id)",
            "DELETE FROM expertise WHERE person = ?1",
            "DELETE FROM expertise_fields WHERE person = ?1",
            "DELETE FROM openings WHERE person = ?1",
            "DELETE FROM role_requests WHERE person = ?1",
            "DELETE FROM seal_requests WHERE person = ?1",
            "DELETE FROM news_pauses WHERE person = ?1",
            "UPDATE codes SET uses_left = 0 WHERE made_by = ?1",
            "DELETE FROM wrong_codes WHERE person = ?1",
            "UPDATE matters SET words = '' WHERE person = ?1",
            "UPDATE objections SET words = '' WHERE person = ?1",
            "UPDATE ratings SET line = NULL WHERE person = ?1",
            "DELETE FROM papers WHERE person = ?1",
            "DELETE FROM paper_orders WHERE person = ?1",
            "DELETE FROM sheets WHERE person = ?1",
            "DELETE FROM files WHERE person = ?1 AND problem IS NULL AND noun IS NULL",
            "UPDATE placement_reports SET words = '' WHERE placement IN (SELECT id FROM placements WHERE professor = ?1)",
            "UPDATE placement_pieces SET to_day = from_day WHERE to_day IS NULL AND placement IN (SELECT id FROM placements WHERE professor = ?1)",
            "DELETE FROM dossier_lines WHERE dossier IN (SELECT d.id FROM dossiers d JOIN placements p ON p.id = d.placement WHERE p.professor = ?1)",
            "UPDATE placements SET state = 5, work = '', version = version + 1 WHERE professor = ?1 AND state < 3",
            "UPDATE placements SET work = '' WHERE professor = ?1",
            "DELETE FROM links WHERE person = ?1 OR other = ?1",
            "DELETE FROM expected WHERE person = ?1",
            "UPDATE ideas SET title = '', novelty = '', teaser = NULL, patent = NULL, stage = 8, version = version + 1 WHERE owner = ?1 AND stage = 0",
            "UPDATE idea_people SET name = ?2, code = NULL WHERE person = ?1",
            "DELETE FROM offer_mutes WHERE person = ?1",
            "DELETE FROM offer_paces WHERE person = ?1",
            "DELETE FROM offer_items WHERE person = ?1",
            "DELETE FROM dossier_checks WHERE person = ?1",
            "DELETE FROM room_refs WHERE copy IN (SELECT id FROM room_copies WHERE person = ?1)",
            "DELETE FROM room_copies WHERE person = ?1",
            "DELETE FROM room_guests WHERE person = ?1",
            "DELETE FROM room_seats WHERE person = ?1",
            "DELETE FROM room_places WHERE person = ?1 AND is_group = 0",
            "UPDATE rooms SET closed_at = ifnull(closed_at, opened_at) WHERE person = ?1",
            "UPDATE room_messages SET words = '', refused = NULL WHERE person = ?1",
            "DELETE FROM safety_passes WHERE person = ?1",
            "DELETE FROM visit_people WHERE person = ?1 AND arrived_at IS NULL",
            "DELETE FROM endpoints WHERE person = ?1",
            "DELETE FROM accounts WHERE person = ?1",
            "UPDATE people SET name = ?2, look = '' WHERE joined_to = ?1",
            "UPDATE people SET name = ?2, declared = 0, verified = 0, phone = NULL, phone_hash = NULL, look = '', away = 1, welcomed = 0, institution = NULL, department = NULL, office = NULL WHERE id = ?1",
        ])
        {
            if (statement.Contains("?2", StringComparison.Ordinal)) unit.Session.Execute(statement, id, nameless);
            else unit.Session.Execute(statement, id);
        }
    }

    public bool BothArePlaced(PersonId one, PersonId other) =>
        unit.Session.Long("SELECT count(DISTINCT professor) FROM placements WHERE professor IN (?1, ?2) AND state < 3", one.Value, other.Value) == 2;

    public void Join(PersonId stays, PersonId goes)
    {
        var (to, from) = (stays.Value, goes.Value);
        // One help room is open for a person; what was said in the second's stands in the history of it.
        unit.Session.Execute("UPDATE rooms SET closed_at = ?3 WHERE kind = 1 AND person = ?2 AND closed_at IS NULL AND EXISTS (SELECT 1 FROM rooms r WHERE r.kind = 1 AND r.person = ?1 AND r.closed_at IS NULL)", to, from, unit.Now);
        // The second's team of one goes on as a team with a name: what it holds stays its own.
        unit.Session.Execute("UPDATE teams SET solo = 0, lead = ?1 WHERE lead = ?2 AND solo = 1", to, from);
        // Where both are in a team he supervises it if the second did: his line falls away, and his part with it.
        var supervised = unit.Session.All("SELECT team FROM team_people WHERE person = ?1 AND part = 1", row => row.Long(0), from);
        foreach (var (table, column) in (ReadOnlySpan<(string, string)>)
        [
            ("accounts", "person"), ("endpoints", "person"), ("firm_people", "person"), ("team_people", "person"), ("teams", "lead"), ("problems", "reporter"),
            ("notes", "person"), ("labels", "person"), ("claims", "claimed_by"), ("proposals", "proposed_by"), ("openings", "person"), ("subscriptions", "person"),
            ("digest_items", "person"), ("deliveries", "person"), ("files", "person"), ("grants", "person"), ("grants", "given_by"), ("grants", "taken_by"),
            ("role_requests", "person"), ("role_requests", "answered_by"), ("codes", "made_by"), ("code_uses", "person"), ("wrong_codes", "person"), ("papers", "person"), ("paper_orders", "person"), ("expertise", "person"), ("expertise_fields", "person"), ("twins", "asked_by"), ("matters", "person"), ("matters", "answered_by"),
            ("expected", "person"),
            ("proposals", "answered_by"), ("results", "confirmed_by"), ("contracts", "recorded_by"), ("participations", "person"), ("ratings", "person"), ("calls", "answered_by"), ("objections", "person"), ("objections", "answered_by"), ("team_rooms", "person"),
            ("placements", "professor"), ("placements", "host"), ("placements", "points_by"), ("placement_days", "answered_by"), ("placement_reports", "answered_by"), ("placement_rules", "made_by"),
            ("ideas", "owner"), ("ideas", "officer"), ("idea_people", "person"), ("idea_ticks", "person"), ("idea_decisions", "person"), ("idea_tasks", "made_by"),
            ("idea_support", "recorded_by"), ("idea_pilots", "asked_by"), ("idea_reports", "person"), ("offers", "professor"), ("offers", "reviewed_by"), ("offer_answers", "person"), ("offer_mutes", "person"), ("offer_paces", "person"), ("offer_items", "person"), ("dossier_checks", "person"),
            ("rooms", "person"), ("rooms", "taken_by"), ("room_guests", "person"), ("room_places", "person"), ("room_seats", "person"), ("room_messages", "person"), ("room_copies", "person"),
            ("seal_requests", "person"), ("seal_requests", "answered_by"), ("twin_guesses", "answered_by"), ("news_pauses", "person"),
            ("visits", "opened_by"), ("visits", "host"), ("visit_people", "person"), ("visit_minutes", "written_by"), ("visit_minutes", "answered_by"), ("safety_passes", "person"),
            ("sheets", "person"), ("handovers", "person"),
        ])
        {
            unit.Session.Execute($"UPDATE OR IGNORE {table} SET {column} = ?1 WHERE {column} = ?2", to, from);
            // What both had alike is kept once.
            if (KeptOnce.Contains(table)) unit.Session.Execute($"DELETE FROM {table} WHERE {column} = ?1", from);
        }
        foreach (var team in supervised) unit.Session.Execute("UPDATE team_people SET part = 1 WHERE team = ?1 AND person = ?2", team, to);
        unit.Session.Execute(
            """
            UPDATE people SET declared = declared | (SELECT declared FROM people WHERE id = ?2), verified = verified | (SELECT verified FROM people WHERE id = ?2),
              institution = ifnull(institution, (SELECT institution FROM people WHERE id = ?2)), department = ifnull(department, (SELECT department FROM people WHERE id = ?2)),
              office = CASE WHEN verified & 8 <> 0 THEN office ELSE (SELECT office FROM people WHERE id = ?2) END,
              phone_hash = ifnull(phone_hash, (SELECT phone_hash FROM people WHERE id = ?2)) WHERE id = ?1
            """, to, from);
        unit.Session.Execute("UPDATE people SET declared = 0, verified = 0, phone = NULL, phone_hash = NULL, office = NULL, joined_to = ?1 WHERE id = ?2", to, from);
    }

    public void PutLink(PersonId person, string code, DateTimeOffset until)
    {
        // One wish at a time: the newest.
        unit.Session.Execute("DELETE FROM links WHERE person = ?1 AND state IN (0, 1)", person.Value);
        unit.Session.Execute("INSERT INTO links (hash, person, expires_at) VALUES (?1, ?2, ?3)", Hash(code), person.Value, until);
    }

    public (long Link, PersonId Person)? FindLink(string code) =>
        unit.Session.One("SELECT id, person FROM links WHERE hash = ?1 AND state = 0 AND expires_at > ?2", row => Tuple.Create(row.Long(0), row.Long(1)), Hash(code), unit.Now) is { } found
            ? (found.Item1, new PersonId(found.Item2))
            : null;

    public void AnswerLink(long link, PersonId other) =>
        // The last word has a day: whoever gave the code may be away for a while.
        unit.Session.Execute("UPDATE links SET state = 1, other = ?2, expires_at = ?3 WHERE id = ?1 AND state = 0", link, other.Value, unit.Now + TimeSpan.FromDays(1));

    public PersonId? OtherSide(long link, PersonId person) =>
        unit.Session.Scalar("SELECT other FROM links WHERE id = ?1 AND person = ?2 AND state = 1 AND expires_at > ?3", link, person.Value, unit.Now) is long other ? new PersonId(other) : null;

    public void EndLink(long link, bool joined) => unit.Session.Execute("UPDATE links SET state = ?2 WHERE id = ?1", link, joined ? 2 : 3);

    public IReadOnlyList<AccountId> Accounts(PersonId person) =>
        unit.Session.All("SELECT DISTINCT account FROM accounts WHERE person = ?1 ORDER BY account", row => new AccountId(row.Text(0)), person.Value);

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes($"link {code}"));
}
