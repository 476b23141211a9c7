using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;

namespace QomBot.Storage.Nouns;

/// <summary>Only the placement's own firm is looked at: what he does elsewhere is nothing that this firm or its papers may learn.</summary>
internal sealed class PlacementFacts(Unit unit) : IPlacementFacts
{
    /// <summary>Claims of the person's teams on problems of the firm.</summary>
    private const string HisClaims = "claims c JOIN problems p ON p.id = c.problem AND p.firm = ?2 JOIN team_people t ON t.team = c.team AND t.person = ?1";

    public DeedCounts Between(PersonId person, FirmId firm, DateOnly from, DateOnly until)
    {
        var (begin, end) = Moments(from, until);
        long Count(string sql) => unit.Session.Long(sql, person.Value, firm.Value, begin, end);
        return new DeedCounts(
            (int)Visits(person, firm, begin, end),
            (int)Count(
                $"""
                SELECT count(DISTINCT p.id) FROM {HisClaims} WHERE c.state <> 1 AND c.claimed_at < ?4
                  AND (c.state = 0 OR EXISTS (SELECT 1 FROM events e WHERE e.problem = p.id AND e.at >= ?3 AND e.at < ?4))
                """),
            (int)(RoomMessages(person, firm, begin, end) + Count("SELECT count(*) FROM notes n JOIN problems p ON p.id = n.problem AND p.firm = ?2 WHERE n.person = ?1 AND n.at >= ?3 AND n.at < ?4")),
            (int)Count($"SELECT count(DISTINCT o.id) FROM proposals o JOIN {HisClaims} WHERE o.claim = c.id AND o.state IN (1, 2) AND o.answered_at >= ?3 AND o.answered_at < ?4"),
            Solved(person, firm, from, until).Count);
    }

    /// <summary>Visits to the firm on which he himself arrived.</summary>
    private long Visits(PersonId person, FirmId firm, DateTimeOffset begin, DateTimeOffset end) => unit.Session.Long(
        "SELECT count(*) FROM visits v JOIN visit_people h ON h.visit = v.id AND h.person = ?1 WHERE v.firm = ?2 AND h.arrived_at >= ?3 AND h.arrived_at < ?4", person.Value, firm.Value, begin, end);

    /// <summary>Messages in the rooms of the firm's problems.</summary>
    private long RoomMessages(PersonId person, FirmId firm, DateTimeOffset begin, DateTimeOffset end) => unit.Session.Long(
        "SELECT count(*) FROM room_messages m JOIN problems p ON p.id = m.problem AND p.firm = ?2 WHERE m.person = ?1 AND m.kind <> 2 AND m.at >= ?3 AND m.at < ?4", person.Value, firm.Value, begin, end);

    public IReadOnlyList<SolvedProblem> Solved(PersonId person, FirmId firm, DateOnly from, DateOnly until)
    {
        var (begin, end) = Moments(from, until);
        return unit.Session.All(
            $"""
            SELECT p.id, p.title, p.confidentiality, max(e.at), (SELECT o.agreed FROM proposals o WHERE o.problem = p.id AND o.state = 1 ORDER BY o.id DESC LIMIT 1)
            FROM {HisClaims} JOIN events e ON e.problem = p.id AND e.what = 'problem.confirmed' AND e.at >= ?3 AND e.at < ?4
            WHERE c.state = 4 GROUP BY p.id ORDER BY p.id
            """,
            row => new SolvedProblem(new ProblemId(row.Long(0)), row.Text(1), row.Int(2) != 0, row.Moment(3), row.TextOrNull(4)), person.Value, firm.Value, begin, end);
    }

    public IReadOnlyList<AssessedProposal> Assessed(PersonId person, FirmId firm, DateOnly from, DateOnly until)
    {
        var (begin, end) = Moments(from, until);
        return unit.Session.All(
            $"""
            SELECT DISTINCT o.id, p.id, p.title, p.confidentiality, o.state, o.answered_at FROM {HisClaims} JOIN proposals o ON o.claim = c.id
            WHERE o.state IN (1, 2) AND o.answered_at >= ?3 AND o.answered_at < ?4 ORDER BY o.id
            """,
            row => new AssessedProposal(new ProposalId(row.Long(0)), new ProblemId(row.Long(1)), row.Text(2), row.Int(3) != 0, (ProposalState)row.Int(4), row.Moment(5)),
            person.Value, firm.Value, begin, end);
    }

    private static (DateTimeOffset Begin, DateTimeOffset End) Moments(DateOnly from, DateOnly until) =>
        (TehranTime.At(from, TimeOnly.MinValue), TehranTime.At(until.AddDays(1), TimeOnly.MinValue));
}
