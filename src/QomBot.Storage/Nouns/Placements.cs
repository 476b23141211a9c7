using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Language.Text;
using static QomBot.Storage.Nouns.PlacementRows;

namespace QomBot.Storage.Nouns;

internal sealed class Placements(Unit unit) : IPlacements
{
    public Placement? Find(PlacementId id) => unit.Session.One($"SELECT {Columns} FROM placements p WHERE p.id = ?1", Placement, id.Value);

    public IReadOnlyList<Placement> Of(PersonId professor) =>
        unit.Session.All($"SELECT {Columns} FROM placements p WHERE p.professor = ?1 ORDER BY p.id DESC", Placement, professor.Value);

    public IReadOnlyList<Placement> In(IReadOnlyCollection<FirmId> firms) => [.. firms
        .SelectMany(firm => unit.Session.All($"SELECT {Columns} FROM placements p WHERE p.firm = ?1 AND p.state < 4 ORDER BY p.id DESC LIMIT 50", Placement, firm.Value))
        .OrderByDescending(placement => placement.Id.Value)];

    public Page<Placement> Running(InstitutionId? institution, int skip, int take)
    {
        const string where = "p.state < 4 AND (?1 IS NULL OR (SELECT institution FROM people WHERE id = p.professor) = ?1)";
        return new Page<Placement>(
            unit.Session.All($"SELECT {Columns} FROM placements p WHERE {where} ORDER BY p.id DESC LIMIT ?2 OFFSET ?3", Placement, institution?.Value, take, skip),
            (int)unit.Session.Long($"SELECT count(*) FROM placements p WHERE {where}", institution?.Value));
    }

    public Placement? TryCreate(PersonId professor, FirmId? firm, RulesId rules, int points, DateOnly startsOn, string work)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO placements (professor, firm, rules, points, starts_on, work, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING RETURNING id
            """, professor.Value, firm?.Value, rules.Value, points, Iso(startsOn), work, unit.Now);
        return id == 0 ? null : Find(new PlacementId(id));
    }

    public Placement Save(Placement placement)
    {
        var changed = unit.Session.Execute(
            """
            UPDATE placements SET host = ?3, points_by = ?4, state = ?5, starts_on = ?6, ended_on = ?7, version = version + 1 WHERE id = ?1 AND version = ?2
            """,
            placement.Id.Value, placement.Version, placement.Host?.Value, placement.PointsBy?.Value, placement.State, Iso(placement.StartsOn),
            placement.EndedOn is { } ended ? Iso(ended) : null);
        return changed == 1 ? placement with { Version = placement.Version + 1 } : throw new StaleVersionException($"Placement {placement.Id.Value}");
    }

    public IReadOnlyList<Firm> FirmsNamed(string name, Visibility visibility) => unit.Session.All(
        $"""
        SELECT f.id, f.name, f.town, f.sector, f.verified FROM firms f
        WHERE f.name_key = ?4 AND (EXISTS (SELECT 1 FROM open_firms o WHERE o.firm = f.id AND o.closed_at IS NULL)
          OR EXISTS (SELECT 1 FROM problems p WHERE p.firm = f.id AND {VisibilitySql.Sees} AND {VisibilitySql.SeesSealed}))
        ORDER BY f.verified DESC, f.id
        """, row => new Firm(new FirmId(row.Long(0)), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.Bool(4)), VisibilitySql.Values(visibility, PersianText.Key(name)));

    public IReadOnlyList<Placement> PointsWaiting(int most) => unit.Session.All(
        $"""
        SELECT {Columns} FROM placements p WHERE p.points > 0 AND p.points_by IS NULL AND p.state IN (0, 1, 2) AND (p.firm IS NOT NULL OR p.state = 0)
          AND NOT EXISTS (SELECT 1 FROM placement_milestones m WHERE m.placement = p.id AND m.milestone = ?2)
        ORDER BY p.id LIMIT ?1
        """, Placement, most, IPlacements.PointsRefused);

    public IReadOnlyList<(Placement Placement, DateOnly Day)> DisputedDays(int most) =>
        [.. unit.Session.All("SELECT placement, day FROM placement_days WHERE state = 2 ORDER BY day, placement LIMIT ?1", row => (Id: row.Long(0), Day: DayOf(row.Text(1))), most)
            .Select(found => (Find(new PlacementId(found.Id))!, found.Day))];

    public IReadOnlyList<Piece> Pieces(PlacementId placement) => unit.Session.All(
        "SELECT from_day, to_day FROM placement_pieces WHERE placement = ?1 ORDER BY from_day", row => new Piece(DayOf(row.Text(0)), row.TextOrNull(1) is { } to ? DayOf(to) : null), placement.Value);

    public void OpenPiece(PlacementId placement, DateOnly from) => unit.Session.Execute("INSERT INTO placement_pieces (placement, from_day) VALUES (?1, ?2)", placement.Value, Iso(from));

    public void ClosePiece(PlacementId placement, DateOnly to)
    {
        // One that was to begin only later has not been at all.
        unit.Session.Execute("DELETE FROM placement_pieces WHERE placement = ?1 AND to_day IS NULL AND from_day > ?2 AND EXISTS (SELECT 1 FROM placement_pieces o WHERE o.placement = ?1 AND o.to_day IS NOT NULL)", placement.Value, Iso(to));
        unit.Session.Execute("UPDATE placement_pieces SET to_day = max(from_day, ?2) WHERE placement = ?1 AND to_day IS NULL", placement.Value, Iso(to));
    }

    public IReadOnlyList<PresenceDay> Days(PlacementId placement) => unit.Session.All(
        "SELECT day, state, extra, logged_at, answered_by, answered_at FROM placement_days WHERE placement = ?1 ORDER BY day", Presence, placement.Value);

    public PresenceDay? Day(PlacementId placement, DateOnly day) => unit.Session.One(
        "SELECT day, state, extra, logged_at, answered_by, answered_at FROM placement_days WHERE placement = ?1 AND day = ?2", Presence, placement.Value, Iso(day));

    public void PutDay(PlacementId placement, PresenceDay day) => unit.Session.Execute(
        """
        INSERT INTO placement_days (placement, day, state, extra, logged_at, answered_by, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO UPDATE SET state = ?3, answered_by = ?6, answered_at = ?7
        """, placement.Value, Iso(day.Day), day.State, day.IsExtra, day.LoggedAt, day.AnsweredBy?.Value, day.AnsweredAt);

    public void RemoveDay(PlacementId placement, DateOnly day) =>
        unit.Session.Execute("DELETE FROM placement_days WHERE placement = ?1 AND day = ?2", placement.Value, Iso(day));

    public IReadOnlyList<PlacementPaper> Papers(PlacementId placement) => unit.Session.All(
        "SELECT id, kind, dated, at FROM placement_papers WHERE placement = ?1 AND replaced = 0 ORDER BY kind",
        row => new PlacementPaper(row.Long(0), placement, (PaperKind)row.Int(1), DayOf(row.Text(2)), row.Moment(3)), placement.Value);

    public PlacementPaper PutPaper(PlacementId placement, PaperKind kind, DateOnly dated)
    {
        unit.Session.Execute("UPDATE placement_papers SET replaced = 1 WHERE placement = ?1 AND kind = ?2", placement.Value, kind);
        var id = unit.Session.Long("INSERT INTO placement_papers (placement, kind, dated, at) VALUES (?1, ?2, ?3, ?4) RETURNING id", placement.Value, kind, Iso(dated), unit.Now);
        return new PlacementPaper(id, placement, kind, dated, unit.Now);
    }

    public IReadOnlyList<PlacementReport> Reports(PlacementId placement) => unit.Session.All(
        $"SELECT {ReportColumns} FROM placement_reports WHERE placement = ?1 ORDER BY kind, month", PlacementRows.Report, placement.Value);

    public PlacementReport? Report(PlacementReportId id) => unit.Session.One($"SELECT {ReportColumns} FROM placement_reports WHERE id = ?1", PlacementRows.Report, id.Value);

    public PlacementReport PutReport(PlacementId placement, ReportKind kind, string month, string words)
    {
        unit.Session.Execute(
            "INSERT INTO placement_reports (placement, kind, month, words, asked_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING", placement.Value, kind, month, words, unit.Now);
        return unit.Session.One($"SELECT {ReportColumns} FROM placement_reports WHERE placement = ?1 AND kind = ?2 AND month = ?3", PlacementRows.Report, placement.Value, kind, month)!;
    }

    public void Save(PlacementReport report) => unit.Session.Execute(
        "UPDATE placement_reports SET words = ?2, edited = ?3, state = ?4, sent_at = ?5, answered_by = ?6, answered_at = ?7 WHERE id = ?1",
        report.Id.Value, report.Words, report.IsEdited, report.State, report.SentAt, report.AnsweredBy?.Value, report.AnsweredAt);

    public bool Pass(PlacementId placement, string milestone) =>
        unit.Session.Execute("INSERT INTO placement_milestones VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", placement.Value, milestone, unit.Now) == 1;

    public IReadOnlyList<RulesVersion> Rules(InstitutionId? institution) => unit.Session.All(
        $"""
        SELECT {RulesColumns} FROM placement_rules r WHERE r.institution IS ?1 AND NOT EXISTS (
          SELECT 1 FROM placement_rules newer WHERE newer.institution IS r.institution AND newer.key = r.key AND newer.version > r.version) ORDER BY r.id
        """, PlacementRows.Rules, institution?.Value);

    public RulesVersion? Rules(RulesId id) => unit.Session.One($"SELECT {RulesColumns} FROM placement_rules r WHERE r.id = ?1", PlacementRows.Rules, id.Value);

    public RulesVersion PutRules(InstitutionId? institution, PlacementRules rules, PersonId? by)
    {
        var version = 1 + unit.Session.Long("SELECT ifnull(max(version), 0) FROM placement_rules WHERE institution IS ?1 AND key = ?2", institution?.Value, rules.Key);
        var id = unit.Session.Long(
            "INSERT INTO placement_rules (institution, key, version, rules, made_by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
            institution?.Value, rules.Key, version, Written(rules), by?.Value, unit.Now);
        return Rules(new RulesId(id))!;
    }

    public IReadOnlyList<PersonId> Liaisons(InstitutionId? institution)
    {
        List<PersonId> Where(string condition, long? id) => unit.Session.All(
            $"SELECT id FROM people WHERE verified <> 0 AND verified & {(int)Roles.Reviewer} <> 0 AND {condition} ORDER BY id", row => new PersonId(row.Long(0)), id);
        var own = institution is null ? [] : Where("institution = ?1", institution.Value.Value);
        return own.Count > 0 ? own : Where($"(institution IS NULL OR verified & {(int)Roles.Admin} <> 0) AND ?1 IS NULL", null);
    }

    public IReadOnlyList<(Place Place, string Language, bool IsAway)> Desk(InstitutionId? institution) => unit.Session.All(
        $"""
        SELECT e.account, e.chat, p.language, p.away FROM people p JOIN endpoints e ON e.person = p.id AND e.reachable = 1
        WHERE p.verified <> 0 AND p.verified & {(int)Roles.Reviewer} <> 0 AND (p.institution IS NULL OR p.institution = ?1 OR p.verified & {(int)Roles.Admin} <> 0)
          AND NOT EXISTS (SELECT 1 FROM endpoints o WHERE o.person = p.id AND o.reachable = 1 AND o.used_at > e.used_at) ORDER BY p.id
        """, row => (new Place(new AccountId(row.Text(0)), new ChatId(row.Text(1))), row.Text(2), row.Bool(3)), institution?.Value);
}
