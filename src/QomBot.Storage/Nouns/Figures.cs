using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
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
          (SELECT min(e.at) FROM events e WHERE e.problem = p.id AND e.what = 'claim.taken'), (SELECT min(e.at) FROM events e WHERE e.problem = p.id AND e.what = 'problem.confirmed')
        FROM touched JOIN problems p ON p.id = touched.problem ORDER BY p.id
        """,
        row => new FigureCase(new ProblemId(row.Long(0)), ReadMarks(row, 1), row.Moment(7), row.MomentOrNull(8), row.MomentOrNull(9)),
        from - LongestShare, from, until);

    public IReadOnlyList<FigureDeed> Deeds(DateTimeOffset from, DateTimeOffset until) => [];

    private static FigureMarks ReadMarks(Row row, int at) => new(
        row.TextOrNull(at), row.TextOrNull(at + 1), row.TextOrNull(at + 2), row.TextOrNull(at + 3), row.TextOrNull(at + 4), row.LongOrNull(at + 5) is { } need ? (Need)need : null);

    public IReadOnlyList<(string Stage, int Count)> IdeasByStage() => [];

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
        SELECT p.id, p.title, p.fields, p.town, f.sector, p.need, p.urgency, p.state, CASE WHEN p.confidentiality = 0 THEN f.name END, NULL,
          (SELECT t.name FROM claims c JOIN teams t ON t.id = c.team WHERE c.problem = p.id AND c.state IN (0, 4) ORDER BY c.id DESC LIMIT 1),
          (SELECT i.name FROM claims c JOIN teams t ON t.id = c.team JOIN people l ON l.id = t.lead JOIN institutions i ON i.id = l.institution WHERE c.problem = p.id AND c.state IN (0, 4) ORDER BY c.id DESC LIMIT 1),
          {Opened}, (SELECT min(e.at) FROM events e WHERE e.problem = p.id AND e.what = 'claim.taken'), (SELECT min(e.at) FROM events e WHERE e.problem = p.id AND e.what = 'problem.confirmed'),
          (SELECT a.agreed FROM proposals a WHERE a.problem = p.id AND a.state = 1 ORDER BY a.id DESC LIMIT 1), NULL,
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
