using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Figures(Unit unit) : IFigures
{
    /// <summary>A problem that became visible so long before a period can still be part of one of its shares.</summary>
    private static readonly TimeSpan LongestShare = TimeSpan.FromDays(90);

    /// <summary>By what problem p is told apart, the university being that of the team which took it first.</summary>
    private const string Marks =
        """
        CASE WHEN p.firm IS NOT NULL THEN 'f' || p.firm ELSE 'p' || p.reporter END, p.town, (SELECT pf.field FROM problem_fields pf WHERE pf.problem = p.id ORDER BY pf.place LIMIT 1), (SELECT f.sector FROM firms f WHERE f.id = p.firm),
        (SELECT i.name FROM claims c JOIN teams t ON t.id = c.team JOIN people l ON l.id = t.lead JOIN institutions i ON i.id = l.institution
         WHERE c.problem = p.id AND c.state <> 1 ORDER BY c.id LIMIT 1), p.need
        """;

    private const string Opened = "ifnull((SELECT min(e.at) FROM events e WHERE e.problem = p.id AND e.what = 'problem.opened'), p.opened_at)";

    public IReadOnlyList<FigureCase> Cases(DateTimeOffset from, DateTimeOffset until) => unit.Session.All(
        $"""
        WITH touched (problem) AS (
          SELECT problem FROM events WHERE what = 'problem.opened' AND at >= ?1 AND at < ?3
          UNION SELECT problem FROM events WHERE what IN ('claim.taken', 'problem.confirmed') AND at >= ?2 AND at < ?3)
        SELECT p.id, {Marks}, {Opened},
          (SELECT min(e.at) FROM events e WHERE e.problem = p.id AND e.what = 'claim.taken'), {Confirmations.At}
        FROM touched JOIN problems p ON p.id = touched.problem ORDER BY p.id
        """,
        row => new FigureCase(new ProblemId(row.Long(0)), ReadMarks(row, 1), row.Moment(7), row.MomentOrNull(8), row.MomentOrNull(9)),
        from - LongestShare, from, until);

    public IReadOnlyList<FigureDeed> Deeds(DateTimeOffset from, DateTimeOffset until) =>
        [.. Confirmed(from, until), .. Lasting(until), .. Claimed(from, until), .. Visits(from, until), .. PlacementDays(from, until), .. Ideas(from, until)];

    /// <summary>A result that the firm's own people contest, or that was taken back, is none.</summary>
    private List<FigureDeed> Confirmed(DateTimeOffset from, DateTimeOffset until) => OfProblems(
        Figure.ValueConfirmed, $"r.confirmed_at, r.value_rial FROM results r JOIN problems p ON p.id = r.problem WHERE r.value_rial IS NOT NULL AND r.confirmed_at >= ?1 AND r.confirmed_at < ?2 AND {Confirmations.At} IS NOT NULL", from, until);

    /// <summary>What the firm said still holds, asked again by then, and had not taken back by then; its newer figure where it holds in part.</summary>
    private List<FigureDeed> Lasting(DateTimeOffset until) => OfProblems(
        Figure.ValueLasting,
        $"""
        r.confirmed_at, ifnull(r.now_value_rial, r.value_rial) FROM results r JOIN problems p ON p.id = r.problem
        WHERE ifnull(r.now_value_rial, r.value_rial) IS NOT NULL AND r.confirmed_at >= ?1 AND r.confirmed_at < ?2 AND (r.lost_at IS NULL OR r.lost_at >= ?2)
          AND EXISTS (SELECT 1 FROM events e WHERE e.problem = p.id AND e.what IN ('result.holds', 'result.partly') AND e.at < ?2) AND {Confirmations.At} IS NOT NULL
        """, DateTimeOffset.UnixEpoch, until);

    /// <summary>What teams say themselves is money only where it can be read as money a month.</summary>
    private List<FigureDeed> Claimed(DateTimeOffset from, DateTimeOffset until) =>
    [
        .. unit.Session.All(
            $"SELECT p.id, {Marks}, r.proposed_at, r.expected FROM proposals r JOIN problems p ON p.id = r.problem WHERE r.expected IS NOT NULL AND r.proposed_at >= ?1 AND r.proposed_at < ?2",
            row => (Problem: new ProblemId(row.Long(0)), Marks: ReadMarks(row, 1), At: row.Moment(7), Words: row.Text(8)), from, until)
            .Select(one => (one, Value: Measured.Of(one.Words)?.ValueRial)).Where(pair => pair.Value is not null)
            .Select(pair => new FigureDeed(Figure.ValueClaimed, pair.one.Marks, pair.one.At, pair.Value!.Value, pair.one.Problem)),
    ];

    private List<FigureDeed> OfProblems(Figure figure, string what, DateTimeOffset from, DateTimeOffset until) => unit.Session.All(
        $"SELECT p.id, {Marks}, {what} ORDER BY p.id",
        row => new FigureDeed(figure, ReadMarks(row, 1), row.Moment(7), row.Long(8), new ProblemId(row.Long(0))), from, until);

    private List<FigureDeed> Visits(DateTimeOffset from, DateTimeOffset until) => unit.Session.All(
        $"SELECT v.problem, 'f' || v.firm, f.town, NULL, f.sector, {UniversityOf("t.lead")}, NULL, v.arrived_at FROM visits v JOIN firms f ON f.id = v.firm JOIN teams t ON t.id = v.team WHERE v.arrived_at >= ?1 AND v.arrived_at < ?2 ORDER BY v.id",
        row => new FigureDeed(Figure.Visits, ReadMarks(row, 1), row.Moment(7), 1, row.LongOrNull(0) is { } problem ? new ProblemId(problem) : null), from, until);

    /// <summary>By the day on which he was there, not by that on which it was written down.</summary>
    private List<FigureDeed> PlacementDays(DateTimeOffset from, DateTimeOffset until) => unit.Session.All(
        $"SELECT 'f' || m.firm, f.town, NULL, f.sector, {UniversityOf("m.professor")}, NULL, d.day FROM placement_days d JOIN placements m ON m.id = d.placement JOIN firms f ON f.id = m.firm WHERE d.state = 1 AND d.day >= ?1 AND d.day < ?2 ORDER BY d.day",
        row => new FigureDeed(Figure.PlacementDays, ReadMarks(row, 0), TehranTime.At(DateOnly.ParseExact(row.Text(6), "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.MinValue), 1, null),
        Day(from), Day(until));

    private List<FigureDeed> Ideas(DateTimeOffset from, DateTimeOffset until) => unit.Session.All(
        $"SELECT NULL, NULL, nullif(substr(i.fields, 1, instr(i.fields || ' ', ' ') - 1), ''), NULL, {UniversityOf("i.owner")}, NULL, e.at FROM (SELECT object, min(at) AS at FROM events WHERE what = 'idea.submitted' GROUP BY object) e JOIN ideas i ON i.id = e.object WHERE e.at >= ?1 AND e.at < ?2 ORDER BY i.id",
        row => new FigureDeed(Figure.Ideas, ReadMarks(row, 0), row.Moment(6), 1, null), from, until);

    private static string UniversityOf(string person) => $"(SELECT i.name FROM people l JOIN institutions i ON i.id = l.institution WHERE l.id = {person})";

    private static string Day(DateTimeOffset at) => TehranTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static FigureMarks ReadMarks(Row row, int at) => new(
        row.TextOrNull(at), row.TextOrNull(at + 1), row.TextOrNull(at + 2), row.TextOrNull(at + 3), row.TextOrNull(at + 4), row.LongOrNull(at + 5) is { } need ? (Need)need : null);

    public IReadOnlyList<(string Stage, int Count)> IdeasByStage() =>
        [.. unit.Session.All("SELECT stage, count(*) FROM ideas WHERE stage > 0 GROUP BY stage ORDER BY stage", row => (((IdeaStage)row.Int(0)).ToString().ToLowerInvariant(), row.Int(1)))];

    public SheetPace? SheetOf(PersonId person) => unit.Session.Scalar("SELECT pace FROM sheets WHERE person = ?1", person.Value) is long pace ? (SheetPace)pace : null;

    public void SetSheet(PersonId person, SheetPace? pace)
    {
        if (pace is null) unit.Session.Execute("DELETE FROM sheets WHERE person = ?1", person.Value);
        else unit.Session.Execute("INSERT INTO sheets VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET pace = ?2, since = ?3", person.Value, pace, unit.Now);
    }

    public long HandedOverTo(string template) => unit.Session.Long("SELECT last_event FROM handovers WHERE template = ?1 ORDER BY id DESC LIMIT 1", template);

    public void HandOver(string template, PersonId by, long lastEvent) =>
        unit.Session.Execute("INSERT INTO handovers (template, person, last_event, at) VALUES (?1, ?2, ?3, ?4)", template, by.Value, lastEvent, unit.Now);

    public long LastEvent() => unit.Session.Long("SELECT max(id) FROM events");

    public string? Reference(string template, ProblemId problem) =>
        unit.Session.Scalar("SELECT number FROM foreign_numbers WHERE template = ?1 AND problem = ?2", template, problem.Value) as string;

    public void SetReference(string template, ProblemId problem, string reference) =>
        unit.Session.Execute("INSERT INTO foreign_numbers VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET number = ?3", template, problem.Value, reference);

    public IReadOnlyList<ExportedProblem> Problems(string template, long changedAfter) => unit.Session.All(
        $"""
        SELECT p.id, p.title, p.fields, p.town, f.sector, p.need, p.urgency, p.state, CASE WHEN p.confidentiality = 0 THEN f.name END, CASE WHEN p.confidentiality = 0 THEN f.national_id END,
          (SELECT t.name FROM claims c JOIN teams t ON t.id = c.team WHERE c.problem = p.id AND c.state IN (0, 4) ORDER BY c.id DESC LIMIT 1),
          (SELECT i.name FROM claims c JOIN teams t ON t.id = c.team JOIN people l ON l.id = t.lead JOIN institutions i ON i.id = l.institution WHERE c.problem = p.id AND c.state IN (0, 4) ORDER BY c.id DESC LIMIT 1),
          {Opened}, (SELECT min(e.at) FROM events e WHERE e.problem = p.id AND e.what = 'claim.taken'), {Confirmations.At},
          (SELECT r.change FROM results r WHERE r.problem = p.id AND r.lost_at IS NULL), (SELECT r.value_rial FROM results r WHERE r.problem = p.id AND r.lost_at IS NULL),
          (SELECT n.number FROM foreign_numbers n WHERE n.template = ?1 AND n.problem = p.id)
        FROM problems p LEFT JOIN firms f ON f.id = p.firm
        WHERE p.opened_at IS NOT NULL AND (?2 = 0 OR EXISTS (SELECT 1 FROM events e WHERE e.problem = p.id AND e.id > ?2)) ORDER BY p.id
        """,
        row => new ExportedProblem(
            new ProblemId(row.Long(0)), row.Text(1), row.Text(2).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.TextOrNull(3), row.TextOrNull(4), row.LongOrNull(5) is { } need ? (Need)need : null,
            (Urgency)row.Int(6), (ProblemState)row.Int(7), row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11),
            row.Moment(12), row.MomentOrNull(13), row.MomentOrNull(14), row.TextOrNull(15), row.LongOrNull(16), row.TextOrNull(17)),
        template, changedAfter);
}
