using QomBot.Core.Domain;
using QomBot.Storage.Sqlite;
using static QomBot.Core.Domain.ProblemState;

namespace QomBot.Tests.Simulation;

/// <summary>Follows every problem through its history: each step is one that the life of a problem allows, and ends where the table says.</summary>
internal sealed class LifeWatch
{
    private readonly Dictionary<long, ProblemState> _known = [];

    public SortedDictionary<string, int> Happened { get; } = [];

    public ProblemState? Of(long problem) => _known.TryGetValue(problem, out var state) ? state : null;

    public void Follow(Session session, IReadOnlyList<Happening> happened)
    {
        for (var i = 0; i < happened.Count; i++)
        {
            var one = happened[i];
            Happened[one.What] = Happened.GetValueOrDefault(one.What) + 1;
            if (one.Problem == 0) continue;
            if (!_known.TryGetValue(one.Problem, out var from))
            {
                if (one.What != Core.Domain.Happened.Drafted) throw new InvariantBreak($"problem {one.Problem} begins with {one.What}");
                _known[one.Problem] = Draft;
                continue;
            }
            var next = happened.Skip(i + 1).FirstOrDefault(other => other.Problem == one.Problem)?.What;
            var to = Led(session, one, from, next);
            if (to != from && !MayGo(one, from, to)) throw new InvariantBreak($"problem {one.Problem} went from {from} to {to} by {one.What}");
            _known[one.Problem] = to;
        }
    }

    public void Compare(Session session)
    {
        foreach (var (id, state) in session.All("SELECT id, state FROM problems", row => (row.Long(0), (ProblemState)row.Int(1))))
            if (!_known.TryGetValue(id, out var known) || known != state) throw new InvariantBreak($"problem {id} is {state}; by its history it is {known}");
    }

    private static ProblemState Led(Session session, Happening one, ProblemState from, string? next) => one.What switch
    {
        Core.Domain.Happened.Submitted => next == Core.Domain.Happened.Opened ? from : Pending,
        Core.Domain.Happened.Opened => Open,
        Core.Domain.Happened.Withdrawn => Withdrawn,
        Core.Domain.Happened.Rejected => Rejected,
        Core.Domain.Happened.Claimed or Core.Domain.Happened.HandedOver => Claimed,
        Core.Domain.Happened.Updated => from == Claimed ? InProgress : from,
        Core.Domain.Happened.Proposed => Proposed,
        Core.Domain.Happened.Refused or Core.Domain.Happened.Failed => InProgress,
        Core.Domain.Happened.Reconsidered => Proposed,
        // Where the team is gone the next line says that it is open.
        Core.Domain.Happened.Contested => next == Core.Domain.Happened.Opened ? from : Proposed,
        Core.Domain.Happened.Confirmed => Confirmed,
        Core.Domain.Happened.Closed => Closed,
        Core.Domain.Happened.Dormant => Dormant,
        Core.Domain.Happened.Woken => Woken(session, one, next),
        _ => from,
    };

    /// <summary>It goes on where it stood: what that is can be seen from what it still has.</summary>
    private static ProblemState Woken(Session session, Happening one, string? next)
    {
        if (next is Core.Domain.Happened.Accepted or Core.Domain.Happened.Refused) return Proposed;
        return (ProblemState)session.Long("SELECT state FROM problems WHERE id = ?1", one.Problem);
    }

    /// <summary>A claim that is handed over passes through the open state within one unit.</summary>
    private static bool MayGo(Happening one, ProblemState from, ProblemState to) => one.What == Core.Domain.Happened.HandedOver
        ? ProblemLife.MayGo(from, Open) && ProblemLife.MayGo(Open, to)
        : ProblemLife.MayGo(from, to);
}
