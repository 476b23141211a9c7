using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class PartnerPlan(Unit unit) : IPartnerPlan
{
    private const string TermColumns = "id, name, starts_on, ends_on, apply_until, call, published_at";

    /// <summary>Who supervises the team is the team's own; an application that was accepted waits again once nobody does.</summary>
    private const string Applied =
        """
        SELECT a.id, a.term, a.team, s.person, a.town, a.field, a.capacity, a.code, CASE WHEN a.state = 1 AND s.person IS NULL THEN 0 ELSE a.state END
        FROM term_teams a LEFT JOIN team_people s ON s.team = a.team AND s.part = 1
        """;

    private const string FirmColumns = "f.id, f.name, f.town, f.sector, f.verified";

    private static Term ReadTerm(Row row) => new(new TermId(row.Long(0)), row.Text(1), Day(row.Text(2)), Day(row.Text(3)), Day(row.Text(4)), row.Text(5), row.MomentOrNull(6));

    private static Application ReadApplication(Row row) => new(
        new TermTeamId(row.Long(0)), new TermId(row.Long(1)), new TeamId(row.Long(2)), row.LongOrNull(3) is { } person ? new PersonId(person) : null,
        row.TextOrNull(4), row.TextOrNull(5), row.Int(6), row.Text(7), (ApplicationState)row.Int(8));

    private static Firm ReadFirm(Row row) => new(new FirmId(row.Long(0)), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.Bool(4));

    private static OpenFirm ReadOpen(Row row) => new(
        ReadFirm(row), Enum.GetValues<DayOfWeek>().Where(day => (row.Long(5) & (1L << (int)day)) != 0).ToHashSet(), row.Text(6).Split(',', StringSplitOptions.RemoveEmptyEntries), row.TextOrNull(7));

    public Term? Find(TermId id) => unit.Session.One($"SELECT {TermColumns} FROM terms WHERE id = ?1", ReadTerm, id.Value);

    public Term? Current(DateOnly today) => unit.Session.One($"SELECT {TermColumns} FROM terms WHERE ends_on >= ?1 ORDER BY id DESC LIMIT 1", ReadTerm, Text(today));

    public Term Open(string name, DateOnly from, DateOnly until, DateOnly applyUntil, string call)
    {
        var id = unit.Session.Long(
            "INSERT INTO terms (name, starts_on, ends_on, apply_until, call, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id", name, Text(from), Text(until), Text(applyUntil), call, unit.Now);
        return Find(new TermId(id))!;
    }

    public Application? FindApplication(TermTeamId id) => unit.Session.One($"{Applied} WHERE a.id = ?1", ReadApplication, id.Value);

    public Application? FindApplication(string code) => unit.Session.One($"{Applied} WHERE a.code = ?1", ReadApplication, code);

    public Application? FindApplication(TermId term, TeamId team) =>
        unit.Session.One($"{Applied} WHERE a.term = ?1 AND a.team = ?2", ReadApplication, term.Value, team.Value);

    public IReadOnlyList<Application> Applications(TermId term) => unit.Session.All($"{Applied} WHERE a.term = ?1 ORDER BY a.id", ReadApplication, term.Value);

    public Application Apply(TermId term, TeamId team, string? town, string? field, int capacity, string code)
    {
        // Whoever was declined asks another professor with a new code.
        var id = unit.Session.Long(
            """
            INSERT INTO term_teams (term, team, town, field, capacity, code, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (term, team) DO UPDATE SET town = ?3, field = ?4, capacity = ?5, code = ?6, state = 0 RETURNING id
            """, term.Value, team.Value, town, field, capacity, code, unit.Now);
        return FindApplication(new TermTeamId(id))!;
    }

    public void Answer(TermTeamId application, ApplicationState answer) =>
        unit.Session.Execute("UPDATE term_teams SET state = ?2 WHERE id = ?1", application.Value, answer);

    public OpenFirm? FindOpen(FirmId firm) => unit.Session.One(
        $"SELECT {FirmColumns}, o.days, o.hazards, o.note FROM open_firms o JOIN firms f ON f.id = o.firm WHERE o.firm = ?1 AND o.closed_at IS NULL", ReadOpen, firm.Value);

    public IReadOnlyList<OpenFirm> OpenFirms() => unit.Session.All(
        $"SELECT {FirmColumns}, o.days, o.hazards, o.note FROM open_firms o JOIN firms f ON f.id = o.firm WHERE o.closed_at IS NULL ORDER BY f.id", ReadOpen);

    public void OpenDoors(OpenFirm firm) => unit.Session.Execute(
        """
        INSERT INTO open_firms (firm, days, hazards, note, opened_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (firm) DO UPDATE SET days = ?2, hazards = ?3, note = ?4, opened_at = iif(closed_at IS NULL, opened_at, ?5), closed_at = NULL
        """, firm.Firm.Id.Value, firm.Days.Sum(day => 1L << (int)day), string.Join(',', firm.Hazards), firm.Note, unit.Now);

    public void CloseDoors(FirmId firm) => unit.Session.Execute("UPDATE open_firms SET closed_at = ?2 WHERE firm = ?1 AND closed_at IS NULL", firm.Value, unit.Now);

    public IReadOnlyList<Firm> Closed(int skip, int take) => unit.Session.All(
        $"""
        SELECT {FirmColumns} FROM firms f WHERE EXISTS (SELECT 1 FROM firm_people p WHERE p.firm = f.id)
          AND NOT EXISTS (SELECT 1 FROM open_firms o WHERE o.firm = f.id AND o.closed_at IS NULL) ORDER BY f.name, f.id LIMIT ?2 OFFSET ?1
        """, ReadFirm, skip, take);

    public IReadOnlyList<Allocation> Allocations(TermId term) => unit.Session.All(
        $"SELECT {FirmColumns}, a.team, a.published FROM allocations a JOIN firms f ON f.id = a.firm WHERE a.term = ?1 ORDER BY f.id",
        row => new Allocation(term, ReadFirm(row), new TeamId(row.Long(5)), row.Bool(6)), term.Value);

    public void Allocate(TermId term, FirmId firm, TeamId? team)
    {
        if (team is { } to)
            unit.Session.Execute(
                """
                INSERT INTO allocations (term, firm, team) VALUES (?1, ?2, ?3)
                ON CONFLICT DO UPDATE SET team = ?3, published = iif(team = ?3, published, 0)
                """, term.Value, firm.Value, to.Value);
        else unit.Session.Execute("DELETE FROM allocations WHERE term = ?1 AND firm = ?2", term.Value, firm.Value);
    }

    public IReadOnlyList<Allocation> Publish(TermId term)
    {
        var untold = Allocations(term).Where(allocation => !allocation.IsPublished).ToList();
        unit.Session.Execute("UPDATE allocations SET published = 1 WHERE term = ?1", term.Value);
        unit.Session.Execute("UPDATE terms SET published_at = ?2 WHERE id = ?1", term.Value, unit.Now);
        return untold;
    }

    public IReadOnlyList<CoverageRow> CoverageByTown() => Coverage("town");

    public IReadOnlyList<CoverageRow> CoverageBySector() => Coverage("sector");

    private List<CoverageRow> Coverage(string column) => unit.Session.All(
        $"""
        SELECT f.{column}, count(*), sum(EXISTS (SELECT 1 FROM open_firms o WHERE o.firm = f.id AND o.closed_at IS NULL)),
          sum(EXISTS (SELECT 1 FROM visits v WHERE v.firm = f.id AND v.arrived_at IS NOT NULL))
        FROM firms f GROUP BY f.{column} ORDER BY count(*) DESC, f.{column}
        """, row => new CoverageRow(row.TextOrNull(0), row.Int(1), row.Int(2), row.Int(3)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class StartLinks(Unit unit) : IStartLinks
{
    public string? Of(AccountId account) => AdapterState.Find(unit.Session, account, AdapterState.StartLink);

    public string? Any() => AdapterState.All(unit.Session, AdapterState.StartLink) is [var first, ..] ? first.Value : null;
}
