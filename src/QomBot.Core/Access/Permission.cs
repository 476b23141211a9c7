using QomBot.Core.Domain;
using static QomBot.Core.Domain.ProblemState;

namespace QomBot.Core.Access;

/// <summary>What can be done to a problem.</summary>
public enum Act
{
    View,
    Edit,
    Submit,
    Withdraw,
    Claim,
    Release,
    Update,
    Ask,
    Reply,
    Propose,
    Answer,
    Confirm,
    Close,
    Approve,
    Reject,
    Retag,
    OpenSeal,
    ReadOpenings,

    /// <summary>Let somebody read the sealed layer whom nobody has confirmed yet, or not.</summary>
    AllowSeal,
    HandOver,

    /// <summary>Answer what a liaison asked before he decides.</summary>
    AnswerReview,

    /// <summary>Say that it is the same trouble as another, or not.</summary>
    Join,

    /// <summary>See whom it fits.</summary>
    Match,

    /// <summary>Choose among those who offer to take it.</summary>
    Pick,

    /// <summary>Record a contract or memorandum.</summary>
    Contract,

    /// <summary>Disagree with what a colleague decided.</summary>
    Object,

    /// <summary>Say whether a confirmed change still holds.</summary>
    TellHolds,
    /// <summary>Arrange a visit of the team to the firm; both sides may begin.</summary>
    ArrangeVisit,
}

/// <summary>The answer of the rules. A refusal names the text that tells the person why and what to do.</summary>
public abstract record Verdict
{
    private Verdict() { }

    public sealed record Allowed : Verdict;

    public sealed record Refused(string TextKey) : Verdict;

    public static readonly Verdict Yes = new Allowed();
}

/// <summary>Who may do what to whose problem in which state: the one table.</summary>
public static class Permission
{
    private const Relation Anyone = (Relation)(-1);
    private static readonly ProblemState[] Held = [Claimed, InProgress, Proposed];
    private static readonly ProblemState[] All = Enum.GetValues<ProblemState>();

    /// <param name="Never">Who has this relation may not, whatever else he is.</param>
    private sealed record Rule(Relation Who, ProblemState[] When, Relation Never = Relation.None)
    {
        /// <summary>Others may in other states.</summary>
        public Rule? Or { get; init; }

        public bool IsFor(Relation relation) => Who == Anyone || (Who & relation) != 0;
    }

    private static readonly Dictionary<Act, Rule> Table = new()
    {
        [Act.View] = new(Anyone, All),
        [Act.Edit] = new(Relation.Owner, [Draft, Pending, Open, Claimed, InProgress, Dormant]),
        [Act.Submit] = new(Relation.Owner, [Draft]),
        [Act.Withdraw] = new(Relation.Owner, [Draft, Pending, Open, .. Held, Dormant]),
        // Nobody solves his own problem: the firm must be somebody else who says that it is solved.
        [Act.Claim] = new(Relation.Researcher, [Open, .. Held], Relation.Owner),
        [Act.Release] = new(Relation.Holder | Relation.Waiting, [Open, .. Held, Dormant]),
        [Act.Update] = new(Relation.Holder, Held),
        [Act.Ask] = new(Relation.Holder, Held),
        [Act.Reply] = new(Relation.Owner, [.. Held, Dormant]),
        [Act.Propose] = new(Relation.Holder, [Claimed, InProgress]),
        [Act.Answer] = new(Relation.Owner, [Proposed, Dormant]),
        [Act.Confirm] = new(Relation.Owner, [Proposed]),
        // A firm closes only what it has confirmed itself; to give up it withdraws.
        [Act.Close] = new(Relation.Reviewer, [Open, .. Held, Confirmed, Dormant]) { Or = new(Relation.Owner, [Confirmed]) },
        [Act.Approve] = new(Relation.Reviewer, [Pending]),
        [Act.Reject] = new(Relation.Reviewer, [Pending]),
        [Act.Retag] = new(Relation.Reviewer, [Pending, Open, .. Held, Dormant]),
        // Who only says of himself what he is may ask: it is opened when the firm agrees.
        [Act.OpenSeal] = new(Relation.Researcher | Relation.Declared | Relation.Holder, [Open, .. Held]),
        [Act.AllowSeal] = new(Relation.Owner, [Open, .. Held, Dormant]),
        [Act.AnswerReview] = new(Relation.Owner, [Pending]),
        [Act.HandOver] = new(Relation.Reviewer, [.. Held, Dormant]),
        [Act.Join] = new(Relation.Owner | Relation.Reviewer, [Open, .. Held, Confirmed, Closed, Dormant]),
        [Act.Match] = new(Relation.Owner | Relation.Reviewer, [Pending, Open, .. Held, Dormant]),
        [Act.Pick] = new(Relation.Owner, [Open]),
        [Act.Contract] = new(Relation.Owner | Relation.Holder, [.. Held, Dormant]),
        [Act.Object] = new(Relation.Owner, [.. Held, Confirmed, Closed, Dormant]),
        [Act.TellHolds] = new(Relation.Owner, [Confirmed, Closed]),
        [Act.ArrangeVisit] = new(Relation.Holder | Relation.Owner, Held),
        [Act.ReadOpenings] = new(Relation.Owner | Relation.Reviewer, All),
    };

    /// <summary>
    /// The person must already be known to see the problem (<see cref="Visibility"/>); this decides what he may do with it.
    /// A refusal for the person's sake comes before one for the state's sake.
    /// </summary>
    public static Verdict Decide(Act act, Relation relation, ProblemState state)
    {
        var rule = Table[act];
        if ((rule.Never & relation) != 0) return new Verdict.Refused($"refused.own.{act.ToString().ToLowerInvariant()}");
        var his = new[] { rule, rule.Or }.OfType<Rule>().Where(one => one.IsFor(relation)).ToList();
        if (his.Count == 0) return new Verdict.Refused($"refused.who.{act.ToString().ToLowerInvariant()}");
        if (!his.Any(one => one.When.Contains(state))) return new Verdict.Refused(StateRefusal(act, state));
        return Verdict.Yes;
    }

    private static string StateRefusal(Act act, ProblemState state) =>
        ProblemLife.IsOver(state) ? "refused.state.over" : $"refused.state.{act.ToString().ToLowerInvariant()}";
}
