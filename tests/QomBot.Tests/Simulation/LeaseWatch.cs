using QomBot.Core.Domain;
using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Simulation;

/// <summary>
/// The histories of leases: nobody loses a problem to time while it is the firm's turn, however long the firm is silent, and nobody
/// before his time is over. What is handed on keeps its file.
/// </summary>
internal sealed class LeaseWatch
{
    private sealed record Lease(long Problem, long? Until, long Notes, long Proposals);

    private Dictionary<long, Lease> _before = [];

    public void Check(Session session, IReadOnlyList<Happening> happened)
    {
        if (happened.Count == 0) return;
        foreach (var one in happened.Where(one => one.What == Happened.Expired))
        {
            if (one.Object is not { } claim || !_before.TryGetValue(claim, out var lease)) continue;
            if (lease.Until is not { } until) throw new InvariantBreak($"claim {claim} loses its problem in the firm's turn (event {one.Id})");
            var at = session.Long("SELECT at FROM events WHERE id = ?1", one.Id);
            if (at > 0 && at < until) throw new InvariantBreak($"claim {claim} expired before its time (event {one.Id})");
        }
        var now = Read(session);
        foreach (var (claim, lease) in _before)
        {
            var file = Notes(session, lease.Problem);
            if (file.Notes < lease.Notes || file.Proposals < lease.Proposals) throw new InvariantBreak($"problem {lease.Problem} has lost of its file since claim {claim}");
        }
        _before = now;
    }

    private static Dictionary<long, Lease> Read(Session session) => session.All(
        "SELECT id, problem, lease_until FROM claims WHERE state = 0", row => (Id: row.Long(0), Problem: row.Long(1), Until: row.LongOrNull(2)))
        .ToDictionary(row => row.Id, row => Notes(session, row.Problem) is var file ? new Lease(row.Problem, row.Until, file.Notes, file.Proposals) : null!);

    private static (long Notes, long Proposals) Notes(Session session, long problem) =>
        (session.Long("SELECT count(*) FROM notes WHERE problem = ?1", problem), session.Long("SELECT count(*) FROM proposals WHERE problem = ?1", problem));
}
