namespace QomBot.Tests.Model;

/// <summary>Where a problem stands, as coarse as people see it. That it sleeps is said beside it.</summary>
internal enum Stage
{
    Open,
    Working,

    /// <summary>A proposal waits for the firm's answer.</summary>
    Proposed,

    /// <summary>It was taken; the firm is to say whether it has worked.</summary>
    Accepted,
    Solved,

    /// <summary>Withdrawn, or closed unsolved.</summary>
    Gone,
}

/// <summary>One problem by the rules.</summary>
internal sealed class Matter(int number)
{
    public int Number { get; } = number;
    public Stage Stage { get; set; }
    public bool Sleeps { get; set; }

    /// <summary>Who has it; once it is solved, who solved it.</summary>
    public int? Holder { get; set; }

    public List<int> Line { get; } = [];

    /// <summary>Null while the team's clock stands still; then <see cref="Left"/> is what it had.</summary>
    public DateTimeOffset? LeaseEnds { get; set; }

    public TimeSpan Left { get; set; }

    /// <summary>Since when the firm owes a word; null where it owes none.</summary>
    public DateTimeOffset? FirmsTurn { get; set; }

    public DateTimeOffset SolvedAt { get; set; }

    public bool IsOver => Stage is Stage.Solved or Stage.Gone;

    /// <summary>Somebody is at it and it does not sleep.</summary>
    public bool IsHeld => Stage is Stage.Working or Stage.Proposed or Stage.Accepted && !Sleeps;
}

/// <summary>
/// What the rules say of problems, who holds them and until when, who waits, and whose turn it is: a page without a bot. Deeds that
/// are not allowed do nothing; time is told from outside.
/// </summary>
/// <param name="lease">How long a claim holds without news.</param>
/// <param name="most">Problems that one may hold before the first is solved; afterwards he may hold as many as there are here.</param>
/// <param name="asleepAt">When a problem falls asleep whose firm owes a word since that moment.</param>
internal sealed class ClaimReference(int problems, TimeSpan lease, int most, Func<DateTimeOffset, DateTimeOffset> asleepAt)
{
    private static readonly TimeSpan LeastAfterTheFirmsTurn = TimeSpan.FromDays(4);
    private static readonly TimeSpan ToObject = TimeSpan.FromHours(48);

    public IReadOnlyList<Matter> Matters { get; } = [.. Enumerable.Range(1, problems).Select(number => new Matter(number))];

    /// <summary>Who has once claimed something, or was given it: a team by that name is known.</summary>
    public HashSet<int> Known { get; } = [];

    /// <summary>When something last happened by itself.</summary>
    public DateTimeOffset LastByItself { get; private set; }

    public DateTimeOffset? NextByItself => Events().Select(one => (DateTimeOffset?)one.At).Min();

    public Matter Of(int problem) => Matters[problem - 1];

    /// <summary>Lets happen what time brings about, each thing at its moment.</summary>
    public void Until(DateTimeOffset now)
    {
        while (Events().Where(one => one.At <= now).OrderBy(one => one.At).FirstOrDefault() is { Happens: { } happens } first)
        {
            LastByItself = first.At;
            happens(first.At);
        }
    }

    private IEnumerable<(DateTimeOffset At, Action<DateTimeOffset> Happens)> Events()
    {
        foreach (var matter in Matters)
        {
            if (matter.LeaseEnds is { } ends) yield return (ends, at => HandOn(matter, at));
            if (matter is { FirmsTurn: { } since, Sleeps: false }) yield return (asleepAt(since), _ => matter.Sleeps = true);
        }
    }

    public bool MayClaim(Matter matter, int who) =>
        (matter.Stage == Stage.Open || matter.IsHeld) && matter.Holder != who && !matter.Line.Contains(who) && (matter.Stage != Stage.Open || HasRoom(who));

    public void Claim(Matter matter, int who, DateTimeOffset now)
    {
        Known.Add(who);
        if (matter.Stage == Stage.Open) Hold(matter, who, now);
        else matter.Line.Add(who);
    }

    public bool MayRelease(Matter matter, int who) => !matter.IsOver && (matter.Holder == who || matter.Line.Contains(who));

    public void Release(Matter matter, int who, DateTimeOffset now)
    {
        if (!matter.Line.Remove(who)) HandOn(matter, now);
    }

    public static bool MayReport(Matter matter, int who) => matter.IsHeld && matter.Holder == who;

    /// <summary>A real report: the lease begins anew, unless it stands still.</summary>
    public void Report(Matter matter, DateTimeOffset now)
    {
        if (matter.LeaseEnds is not null) matter.LeaseEnds = now + lease;
    }

    public static bool MayPropose(Matter matter, int who) => MayReport(matter, who) && matter.Stage == Stage.Working;

    public static void Propose(Matter matter, DateTimeOffset now)
    {
        matter.Stage = Stage.Proposed;
        Ask(matter, now);
    }

    /// <summary>The team's clock stops and the firm's runs, unless it runs already.</summary>
    public static void Ask(Matter matter, DateTimeOffset now)
    {
        if (matter.LeaseEnds is { } ends) (matter.Left, matter.LeaseEnds) = (ends - now, null);
        matter.FirmsTurn ??= now;
    }

    public static bool MayReply(Matter matter) => matter.Holder is not null && !matter.IsOver;

    /// <summary>The firm speaks: what sleeps wakes. What it still owes besides, it owes from now on.</summary>
    public static void Reply(Matter matter, DateTimeOffset now)
    {
        matter.Sleeps = false;
        if (matter.Stage == Stage.Working) TeamsTurn(matter, now);
        else matter.FirmsTurn = now;
    }

    public static bool MayAnswer(Matter matter) => matter.Stage == Stage.Proposed;

    public static void Accept(Matter matter, DateTimeOffset now) => (matter.Stage, matter.Sleeps, matter.FirmsTurn) = (Stage.Accepted, false, now);

    public static void Refuse(Matter matter, DateTimeOffset now)
    {
        (matter.Stage, matter.Sleeps) = (Stage.Working, false);
        TeamsTurn(matter, now);
    }

    public static bool MayConfirm(Matter matter) => matter is { Stage: Stage.Accepted, Sleeps: false };

    public static void Confirm(Matter matter, DateTimeOffset now)
    {
        End(matter, Stage.Solved);
        matter.SolvedAt = now;
    }

    public static void Fail(Matter matter, DateTimeOffset now) => Refuse(matter, now);

    public static bool MayObject(Matter matter, DateTimeOffset now) => matter.Stage == Stage.Solved && now - matter.SolvedAt <= ToObject;

    /// <summary>A colleague objected and the office agreed: it stands again where it stood before, and it is the firm's turn.</summary>
    public void TakeBack(Matter matter, DateTimeOffset now) => (matter.Stage, matter.FirmsTurn, matter.Left) = (Stage.Accepted, now, lease);

    public static bool MayWithdraw(Matter matter) => !matter.IsOver;

    public static bool MayClose(Matter matter) => !matter.IsOver && matter.Stage != Stage.Proposed;

    public static void GiveUp(Matter matter)
    {
        End(matter, Stage.Gone);
        matter.Holder = null;
    }

    public static bool MayHandOver(Matter matter) => matter.Holder is not null && !matter.IsOver;

    /// <param name="to">Who is to have it, however much he holds; null: the next in line.</param>
    public void HandOver(Matter matter, int? to, DateTimeOffset now) => HandOn(matter, now, to);

    /// <summary>To the first in line who has room; those before him keep their places. Where nobody has, the line is over and it is open to all.</summary>
    private void HandOn(Matter matter, DateTimeOffset now, int? to = null)
    {
        Loose(matter);
        matter.Holder = null;
        if ((to ?? matter.Line.Select(one => (int?)one).FirstOrDefault(one => HasRoom(one!.Value))) is { } next)
        {
            matter.Line.Remove(next);
            Hold(matter, next, now);
            return;
        }
        matter.Line.Clear();
        matter.Stage = Stage.Open;
    }

    private void Hold(Matter matter, int who, DateTimeOffset now)
    {
        Known.Add(who);
        (matter.Stage, matter.Holder, matter.LeaseEnds) = (Stage.Working, who, now + lease);
    }

    private bool HasRoom(int who) =>
        Matters.Any(matter => matter.Stage == Stage.Solved && matter.Holder == who) || Matters.Count(matter => !matter.IsOver && matter.Holder == who) < most;

    /// <summary>What was left goes on, four days at least, to the full minute.</summary>
    private static void TeamsTurn(Matter matter, DateTimeOffset now)
    {
        matter.FirmsTurn = null;
        if (matter.LeaseEnds is not null) return;
        var left = matter.Left > LeastAfterTheFirmsTurn ? matter.Left : LeastAfterTheFirmsTurn;
        matter.LeaseEnds = now + TimeSpan.FromMinutes(Math.Ceiling(left.TotalMinutes));
    }

    private static void End(Matter matter, Stage as_)
    {
        Loose(matter);
        matter.Line.Clear();
        matter.Stage = as_;
    }

    private static void Loose(Matter matter) => (matter.LeaseEnds, matter.FirmsTurn, matter.Left, matter.Sleeps) = (null, null, TimeSpan.Zero, false);
}
