using QomBot.Core.Features;
using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Simulation;

/// <summary>What must hold whenever nothing is under way.</summary>
internal sealed class RestWatch
{
    private static readonly (string What, string Sql)[] Always =
    [
        ("an update lies unhandled", "SELECT id FROM updates WHERE state = 0"),
        ("a delivery is still being sent", "SELECT id FROM deliveries WHERE state IN (0, 1, 2) AND state = 1"),
        ("a screen is still being sent", "SELECT id FROM screens WHERE (shown_version < version OR strip_messages IS NOT NULL) AND sending <> 0"),
        ("a fan-out is not done", "SELECT id FROM fanouts WHERE done = 0"),
        ("a due row has failed", "SELECT id FROM due WHERE failures > 0"),
    ];

    private static readonly (string What, string Sql)[] WhenSomethingHappened =
    [
        ("a problem has two holders", "SELECT problem FROM claims WHERE state = 0 GROUP BY problem HAVING count(*) > 1"),
        ("a held problem has no holder", "SELECT id FROM problems p WHERE state IN (3, 4, 5) AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.problem = p.id AND c.state = 0)"),
        ("a problem has a holder and is not held", "SELECT c.problem FROM claims c JOIN problems p ON p.id = c.problem WHERE c.state = 0 AND p.state NOT IN (3, 4, 5, 10)"),
        ("a claim waits for nothing", "SELECT c.id FROM claims c JOIN problems p ON p.id = c.problem WHERE c.state = 1 AND p.state NOT IN (3, 4, 5, 10) AND NOT (p.state = 2 AND EXISTS (SELECT 1 FROM due d WHERE d.kind = 'rivals' AND d.object = p.id))"),
        ("nobody is in the team that holds", "SELECT c.id FROM claims c WHERE c.state = 0 AND NOT EXISTS (SELECT 1 FROM team_people t WHERE t.team = c.team)"),
        ("a lease runs and nobody watches its end",
            "SELECT c.id FROM claims c JOIN problems p ON p.id = c.problem WHERE c.state = 0 AND p.state IN (3, 4, 5) AND c.lease_until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind = 'lease.expire' AND d.object = c.problem AND d.at = c.lease_until)"),
        ("a lease stands still and the firm's clock does not run",
            "SELECT c.id FROM claims c JOIN problems p ON p.id = c.problem WHERE c.state = 0 AND p.state IN (3, 4, 5) AND c.lease_until IS NULL AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind = 'firm' AND d.object = c.problem)"),
        ("a lease's end is watched and no lease runs",
            "SELECT d.object FROM due d WHERE d.kind IN ('lease.expire', 'lease.remind') AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.problem = d.object AND c.state = 0 AND c.lease_until IS NOT NULL)"),
        ("an open problem has no ladder", "SELECT p.id FROM problems p WHERE p.state = 2 AND p.ladder < 3 AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind IN ('ladder', 'rivals') AND d.object = p.id)"),
        ("a window for rivals is open where nobody offers", "SELECT d.object FROM due d WHERE d.kind = 'rivals' AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.problem = d.object AND c.state = 1)"),
        ("a lease stands still and it is nobody's turn", "SELECT c.id FROM claims c WHERE c.state = 0 AND c.lease_until IS NULL AND NOT EXISTS (SELECT 1 FROM firm_turns f WHERE f.problem = c.problem)"),
        ("it is the firm's turn and the lease runs", "SELECT f.problem FROM firm_turns f WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.problem = f.problem AND c.state = 0 AND c.lease_until IS NULL)"),
        ("somebody should call a firm whose turn it is not", "SELECT k.id FROM calls k WHERE k.state = 0 AND NOT EXISTS (SELECT 1 FROM firm_turns f WHERE f.problem = k.problem)"),
        ("nobody took part in an assessed proposal", "SELECT r.id FROM proposals r WHERE r.state IN (1, 2) AND NOT EXISTS (SELECT 1 FROM participations t WHERE t.proposal = r.id)"),
        ("a confirmed problem has no result", "SELECT p.id FROM problems p WHERE p.state = 6 AND NOT EXISTS (SELECT 1 FROM results r WHERE r.problem = p.id)"),
        ("a result is not asked after", "SELECT r.problem FROM results r WHERE r.lost_at IS NULL AND ifnull(r.holds_180, 0) = 0 AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind = 'holds' AND d.object = r.problem)"),
        ("a team is led by who is not in it", "SELECT t.id FROM teams t WHERE EXISTS (SELECT 1 FROM team_people m WHERE m.team = t.id) AND NOT EXISTS (SELECT 1 FROM team_people m WHERE m.team = t.id AND m.person = t.lead)"),
        ("a confirmed problem is never closed", "SELECT p.id FROM problems p WHERE p.state = 6 AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind = 'close' AND d.object = p.id)"),
        ("a proposal waits where nobody may answer it", "SELECT r.id FROM proposals r JOIN problems p ON p.id = r.problem WHERE r.state = 0 AND p.state NOT IN (5, 10)"),
        ("a problem is proposed without a proposal of its holder",
            "SELECT p.id FROM problems p JOIN claims c ON c.problem = p.id AND c.state = 0 WHERE p.state = 5 AND NOT EXISTS (SELECT 1 FROM proposals r WHERE r.claim = c.id AND r.state IN (0, 1))"),
        ("an accepted proposal waits to be confirmed and it is not the firm's turn",
            "SELECT p.id FROM problems p JOIN claims c ON c.problem = p.id AND c.state = 0 WHERE p.state = 5 AND c.lease_until IS NOT NULL"),
        ("a proposal was accepted and cannot be confirmed",
            "SELECT p.id FROM problems p JOIN claims c ON c.problem = p.id AND c.state = 0 WHERE p.state IN (3, 4) AND (SELECT r.state FROM proposals r WHERE r.claim = c.id ORDER BY r.id DESC LIMIT 1) = 1"),
        ("a problem that everybody sees has no field", "SELECT id FROM problems WHERE state BETWEEN 1 AND 7 AND fields = ''"),
    ];

    public void Check(Session session, bool somethingHappened, bool sendsAgain)
    {
        foreach (var (what, sql) in Always) None(session, what, sql);
        if (somethingHappened)
            foreach (var (what, sql) in WhenSomethingHappened) None(session, what, sql);
        foreach (var kind in session.All("SELECT DISTINCT kind FROM due", row => row.Text(0)))
            if (!AllActions.Due.ContainsKey(kind)) throw new InvariantBreak($"nobody handles what is due: {kind}");
        if (sendsAgain) return;
        None(session, "something waits to be sent and nobody comes for it", "SELECT id FROM deliveries WHERE state IN (0, 1, 2)");
        None(session, "a screen waits to be shown and nobody comes for it", "SELECT id FROM screens WHERE shown_version < version OR strip_messages IS NOT NULL");
    }

    private static void None(Session session, string what, string sql)
    {
        if (session.Scalar(sql) is long id) throw new InvariantBreak($"{what}: {id}");
    }
}
