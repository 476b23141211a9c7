namespace QomBot.Tests.Model;

internal enum ClaimCall
{
    Claim,
    Release,

    /// <summary>The office gives it to the next in line.</summary>
    HandOver,
}

internal enum ClaimReply
{
    /// <summary>He holds it.</summary>
    Held,

    /// <summary>He stands in line.</summary>
    Waits,

    /// <summary>It was given back, or he left the line; of the office: it was handed over.</summary>
    Done,

    /// <summary>Nothing changed.</summary>
    Refused,
}

/// <summary>One call by one person, with the stamps between which it must have taken effect.</summary>
internal sealed record ClaimOp(int Who, ClaimCall Call, ClaimReply Reply, long Began, long Ended)
{
    public override string ToString() => $"{Who} {Call} → {Reply} [{Began}, {Ended}]";
}

/// <summary>Who holds a problem and who waits, in order.</summary>
internal sealed record ClaimSeats(int? Holder, IReadOnlyList<int> Line)
{
    public static ClaimSeats Empty { get; } = new(null, []);

    /// <summary>What must be answered at this point, and how it stands afterwards.</summary>
    public (ClaimReply Reply, ClaimSeats Then) Answer(ClaimOp op) => op.Call switch
    {
        ClaimCall.Claim when Holder == op.Who || Line.Contains(op.Who) => (ClaimReply.Refused, this),
        ClaimCall.Claim when Holder is null => (ClaimReply.Held, this with { Holder = op.Who }),
        ClaimCall.Claim => (ClaimReply.Waits, this with { Line = [.. Line, op.Who] }),
        ClaimCall.Release when Holder == op.Who => (ClaimReply.Done, Next()),
        ClaimCall.Release when Line.Contains(op.Who) => (ClaimReply.Done, this with { Line = [.. Line.Where(one => one != op.Who)] }),
        ClaimCall.HandOver when Holder is not null => (ClaimReply.Done, Next()),
        _ => (ClaimReply.Refused, this),
    };

    private ClaimSeats Next() => Line.Count == 0 ? Empty : new ClaimSeats(Line[0], [.. Line.Skip(1)]);

    public override string ToString() => $"{Holder?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} [{string.Join(' ', Line)}]";
}

/// <summary>
/// Is there an order of the calls, each taking effect at one moment between its beginning and its end, in which every answer is right
/// and that ends where it ended? (Wing and Gong's search; what was tried from one place with the same calls done is not tried again.)
/// </summary>
internal static class ClaimHistory
{
    /// <summary>Calls of one history that are still searched: with more the search could take too long.</summary>
    public const int Most = 14;

    public static bool IsLinearizable(ClaimSeats from, IReadOnlyList<ClaimOp> ops, ClaimSeats to)
    {
        if (ops.Count > Most) throw new ArgumentException($"{ops.Count} calls are too many to search.");
        return Search(from, 0, []);

        bool Search(ClaimSeats seats, int done, HashSet<(int, string)> tried)
        {
            if (done == (1 << ops.Count) - 1) return seats.ToString() == to.ToString();
            if (!tried.Add((done, seats.ToString()))) return false;
            var left = Enumerable.Range(0, ops.Count).Where(index => (done & (1 << index)) == 0).ToList();
            // Whoever began only after another had ended cannot have been before him.
            var earliestEnd = left.Min(index => ops[index].Ended);
            foreach (var index in left.Where(index => ops[index].Began <= earliestEnd))
            {
                var (reply, then) = seats.Answer(ops[index]);
                if (reply == ops[index].Reply && Search(then, done | (1 << index), tried)) return true;
            }
            return false;
        }
    }
}
