using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Visits(Unit unit) : IVisits
{
    private const string Columns =
        "v.id, v.term, v.problem, v.firm, v.team, v.starts_at, v.state, v.asked_by, v.opened_by, v.host, v.reason, v.missing, v.letter, v.wrong_codes, v.arrived_at, v.created_at";

    private static Visit Read(Row row) => new(
        new VisitId(row.Long(0)), row.LongOrNull(1) is { } term ? new TermId(term) : null, row.LongOrNull(2) is { } problem ? new ProblemId(problem) : null,
        new FirmId(row.Long(3)), new TeamId(row.Long(4)), row.Moment(5), (VisitState)row.Int(6), (VisitSide)row.Int(7), new PersonId(row.Long(8)),
        row.LongOrNull(9) is { } host ? new PersonId(host) : null, row.TextOrNull(10), (VisitSide?)row.LongOrNull(11), row.TextOrNull(12), row.Int(13), row.MomentOrNull(14), row.Moment(15));

    public Visit? Find(VisitId id) => unit.Session.One($"SELECT {Columns} FROM visits v WHERE v.id = ?1", Read, id.Value);

    public Visit? FindByLetter(string code) => unit.Session.One($"SELECT {Columns} FROM visits v WHERE v.letter = ?1", Read, code);

    public IReadOnlyList<Visit> Of(ProblemId problem) => unit.Session.All($"SELECT {Columns} FROM visits v WHERE v.problem = ?1 ORDER BY v.id", Read, problem.Value);

    public IReadOnlyList<Visit> OfPerson(PersonId person, DateTimeOffset from, DateTimeOffset until) => unit.Session.All(
        $"SELECT {Columns} FROM visit_people p JOIN visits v ON v.id = p.visit WHERE p.person = ?1 AND v.starts_at >= ?2 AND v.starts_at < ?3 ORDER BY v.starts_at, v.id", Read, person.Value, from, until);

    public IReadOnlyList<Visit> OfSides(IEnumerable<FirmId> firms, IEnumerable<TeamId> teams, int most) => unit.Session.All(
        $"""
        SELECT {Columns} FROM visits v WHERE v.firm IN (SELECT value FROM json_each(?1)) OR v.team IN (SELECT value FROM json_each(?2))
        ORDER BY v.starts_at DESC, v.id DESC LIMIT ?3
        """, Read, Numbers(firms.Select(firm => firm.Value)), Numbers(teams.Select(team => team.Value)), most);

    public IReadOnlyList<Visit> Coming(DateTimeOffset after, int most) => unit.Session.All(
        $"SELECT {Columns} FROM visits v WHERE v.starts_at >= ?1 AND v.state IN (0, 1, 2) ORDER BY v.starts_at, v.id LIMIT ?2", Read, after, most);

    public Visit? Create(TermId? term, ProblemId? problem, FirmId firm, TeamId team, DateTimeOffset startsAt, VisitSide askedBy, PersonId by, IEnumerable<PersonId> goers)
    {
        // The partial unique indexes allow one that is being arranged; a second insert does nothing and returns no row.
        var id = unit.Session.Scalar(
            """
            INSERT INTO visits (term, problem, firm, team, starts_at, state, asked_by, opened_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8)
            ON CONFLICT DO NOTHING RETURNING id
            """, term?.Value, problem?.Value, firm.Value, team.Value, startsAt, askedBy, by.Value, unit.Now);
        if (id is not long row) return null;
        var visit = new VisitId(row);
        foreach (var person in goers) SetGoing(visit, person, true);
        SetTimes(visit, [startsAt]);
        return Find(visit);
    }

    public void Save(Visit visit) => unit.Session.Execute(
        "UPDATE visits SET starts_at = ?2, state = ?3, asked_by = ?4, host = ?5, reason = ?6, missing = ?7, letter = ?8, wrong_codes = ?9, arrived_at = ?10 WHERE id = ?1",
        visit.Id.Value, visit.StartsAt, visit.State, visit.AskedBy, visit.Host?.Value, visit.Reason, visit.Missing, visit.Letter, visit.WrongCodes, visit.ArrivedAt);

    public IReadOnlyList<DateTimeOffset> Times(VisitId visit) =>
        unit.Session.All("SELECT starts_at FROM visit_times WHERE visit = ?1 ORDER BY starts_at", row => row.Moment(0), visit.Value);

    public void SetTimes(VisitId visit, IReadOnlyList<DateTimeOffset> times)
    {
        unit.Session.Execute("DELETE FROM visit_times WHERE visit = ?1", visit.Value);
        foreach (var time in times) unit.Session.Execute("INSERT OR IGNORE INTO visit_times VALUES (?1, ?2)", visit.Value, time);
    }

    public IReadOnlyList<Visitor> Visitors(VisitId visit) => unit.Session.All(
        """
        SELECT p.id, p.name, p.language, p.declared, p.verified, p.quiet_from, p.quiet_until, p.capacity, p.away, p.welcomed, v.arrived_at, v.let_in
        FROM visit_people v JOIN people p ON p.id = v.person WHERE v.visit = ?1 ORDER BY p.id
        """, row => new Visitor(Nouns.People.Read(row), row.MomentOrNull(10), row.Bool(11)), visit.Value);

    public void SetGoing(VisitId visit, PersonId person, bool goes)
    {
        if (goes) unit.Session.Execute("INSERT OR IGNORE INTO visit_people (visit, person) VALUES (?1, ?2)", visit.Value, person.Value);
        else unit.Session.Execute("DELETE FROM visit_people WHERE visit = ?1 AND person = ?2 AND arrived_at IS NULL", visit.Value, person.Value);
    }

    public void Arrive(VisitId visit, PersonId person, bool letIn) =>
        unit.Session.Execute("UPDATE visit_people SET arrived_at = ?3, let_in = ?4 WHERE visit = ?1 AND person = ?2 AND arrived_at IS NULL", visit.Value, person.Value, unit.Now, letIn);

    public VisitMinutes? Minutes(VisitId visit) => unit.Session.One(
        "SELECT visit, written_by, seen, steps, written_at, objection, answered_by, answered_at FROM visit_minutes WHERE visit = ?1",
        row => new VisitMinutes(
            new VisitId(row.Long(0)), new PersonId(row.Long(1)), row.Text(2), row.TextOrNull(3), row.Moment(4), row.TextOrNull(5),
            row.LongOrNull(6) is { } by ? new PersonId(by) : null, row.MomentOrNull(7)), visit.Value);

    public void PutMinutes(VisitId visit, PersonId by, string seen, string? steps, IReadOnlyList<string> findings)
    {
        unit.Session.Execute(
            """
            INSERT INTO visit_minutes (visit, written_by, seen, steps, written_at) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (visit) DO UPDATE SET written_by = ?2, seen = ?3, steps = ?4, written_at = ?5, objection = NULL, answered_by = NULL, answered_at = NULL
            """, visit.Value, by.Value, seen, steps, unit.Now);
        unit.Session.Execute("DELETE FROM visit_findings WHERE visit = ?1 AND problem IS NULL", visit.Value);
        foreach (var words in findings) unit.Session.Execute("INSERT INTO visit_findings (visit, words) VALUES (?1, ?2)", visit.Value, words);
    }

    public void AnswerMinutes(VisitId visit, PersonId by, string? objection) => unit.Session.Execute(
        "UPDATE visit_minutes SET objection = ?3, answered_by = ?2, answered_at = ?4 WHERE visit = ?1", visit.Value, by.Value, objection, unit.Now);

    private static Finding ReadFinding(Row row) => new(
        new FindingId(row.Long(0)), new VisitId(row.Long(1)), row.Text(2), row.LongOrNull(3) is { } problem ? new ProblemId(problem) : null, row.Bool(4), row.MomentOrNull(5));

    public IReadOnlyList<Finding> Findings(VisitId visit) =>
        unit.Session.All("SELECT id, visit, words, problem, offered, kept_until FROM visit_findings WHERE visit = ?1 ORDER BY id", ReadFinding, visit.Value);

    public Finding? FindFinding(FindingId id) => unit.Session.One("SELECT id, visit, words, problem, offered, kept_until FROM visit_findings WHERE id = ?1", ReadFinding, id.Value);

    public Finding? FindingOf(ProblemId problem) => unit.Session.One("SELECT id, visit, words, problem, offered, kept_until FROM visit_findings WHERE problem = ?1", ReadFinding, problem.Value);

    public void SaveFinding(Finding finding) =>
        unit.Session.Execute("UPDATE visit_findings SET problem = ?2, offered = ?3, kept_until = ?4 WHERE id = ?1", finding.Id.Value, finding.Problem?.Value, finding.Offered, finding.KeptUntil);

    public string CodeOf(VisitId visit, long turn) =>
        ArrivalCode.Of(unit.Session.Key.Arrival(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{visit.Value} {turn}")));

    public IReadOnlyDictionary<string, DateTimeOffset> Passed(PersonId person) => unit.Session.All(
        "SELECT hazard, passed_at FROM safety_passes WHERE person = ?1", row => (row.Text(0), row.Moment(1)), person.Value).ToDictionary(pass => pass.Item1, pass => pass.Item2);

    public void Pass(PersonId person, string hazard) => unit.Session.Execute(
        "INSERT INTO safety_passes VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET passed_at = ?3", person.Value, hazard, unit.Now);

    private static string Numbers(IEnumerable<long> ids) => System.Text.Json.JsonSerializer.Serialize(ids);
}
