using QomBot.Core.Domain;
using static QomBot.Core.Domain.VisitState;

namespace QomBot.Core.Access;

/// <summary>What can be done to a visit.</summary>
public enum VisitAct
{
    View,

    /// <summary>Say yes to a time that the other side offers.</summary>
    Agree,

    /// <summary>Offer another time, before or after an agreement.</summary>
    Offer,
    Cancel,

    /// <summary>Say who goes.</summary>
    ChooseGoers,
    OrderLetter,
    ShowCode,

    /// <summary>Come in with the host's code.</summary>
    Arrive,

    /// <summary>Let somebody in by a tap.</summary>
    LetIn,

    /// <summary>Say that the other side was not there.</summary>
    Miss,

    /// <summary>Say that this is not so.</summary>
    Contradict,
    Write,
    Sign,

    /// <summary>Say that the minutes are not so.</summary>
    Object,
    ReadMinutes,

    /// <summary>Make a problem of a finding.</summary>
    TakeFinding,
}

/// <summary>What a person is to a visit; several at once.</summary>
[Flags]
public enum VisitRelation
{
    None = 0,

    /// <summary>Of the firm.</summary>
    Host = 1,

    /// <summary>Of the team, be it as the professor who supervises it.</summary>
    Member = 2,

    /// <summary>Goes there.</summary>
    Goer = 4,

    /// <summary>A liaison or admin.</summary>
    Reviewer = 8,

    /// <summary>Of the side whose word is awaited.</summary>
    Asked = 16,
}

/// <summary>Who may do what to a visit in which state, and where it leads: the one table.</summary>
public static class VisitPermission
{
    private const VisitRelation Insiders = VisitRelation.Host | VisitRelation.Member | VisitRelation.Reviewer;
    private const VisitRelation Sides = VisitRelation.Host | VisitRelation.Member;
    private static readonly VisitState[] All = Enum.GetValues<VisitState>();

    /// <param name="To">The state afterwards; null: it stays.</param>
    /// <param name="Never">Who has this relation may not, whatever else he is: nobody lets himself in or signs his own minutes.</param>
    /// <param name="WhoKey">The text that tells others whose it is.</param>
    private sealed record Rule(VisitRelation Who, VisitState[] When, VisitState? To, string WhoKey, VisitRelation Never = VisitRelation.None);

    private static readonly Dictionary<VisitAct, Rule> Table = new()
    {
        [VisitAct.View] = new(Insiders, All, null, "refused.visit.nosuch"),
        [VisitAct.Agree] = new(VisitRelation.Asked, [Proposed], Agreed, "refused.visit.asked"),
        [VisitAct.Offer] = new(Sides, [Proposed, Agreed, Missed], Proposed, "refused.visit.sides"),
        [VisitAct.Cancel] = new(Sides | VisitRelation.Reviewer, [Proposed, Agreed, Missed], Cancelled, "refused.visit.sides"),
        [VisitAct.ChooseGoers] = new(VisitRelation.Member, [Proposed, Agreed], null, "refused.visit.team"),
        [VisitAct.OrderLetter] = new(Sides | VisitRelation.Reviewer, [Agreed, UnderWay], null, "refused.visit.sides"),
        [VisitAct.ShowCode] = new(VisitRelation.Host, [Agreed, UnderWay], null, "refused.visit.host"),
        [VisitAct.Arrive] = new(VisitRelation.Goer, [Agreed, UnderWay], UnderWay, "refused.visit.goers"),
        [VisitAct.LetIn] = new(VisitRelation.Host, [Agreed, UnderWay], UnderWay, "refused.visit.host", VisitRelation.Goer),
        [VisitAct.Miss] = new(Sides, [Agreed], Missed, "refused.visit.sides"),
        [VisitAct.Contradict] = new(Sides, [Missed], null, "refused.visit.sides"),
        [VisitAct.Write] = new(VisitRelation.Goer, [UnderWay, Disputed], Written, "refused.visit.goers"),
        [VisitAct.Sign] = new(VisitRelation.Host, [Written], Signed, "refused.visit.host", VisitRelation.Goer),
        [VisitAct.Object] = new(VisitRelation.Host, [Written], Disputed, "refused.visit.host", VisitRelation.Goer),
        [VisitAct.ReadMinutes] = new(Insiders, [Written, Signed, Disputed], null, "refused.visit.nosuch"),
        [VisitAct.TakeFinding] = new(VisitRelation.Host, [Written, Signed, Disputed], null, "refused.visit.host", VisitRelation.Goer),
    };

    /// <summary>Who may not even know of the visit is refused like somebody who names one that there is not.</summary>
    public static Verdict Decide(VisitAct act, VisitRelation relation, VisitState state)
    {
        var rule = Table[act];
        if ((Insiders & relation) == 0) return new Verdict.Refused("refused.visit.nosuch");
        if ((rule.Never & relation) != 0) return new Verdict.Refused("refused.visit.own");
        if (!rule.When.Contains(state)) return new Verdict.Refused($"refused.visit.state.{state.ToString().ToLowerInvariant()}");
        return (rule.Who & relation) == 0 ? new Verdict.Refused(rule.WhoKey) : Verdict.Yes;
    }

    /// <summary>The state after an act; null where it cannot be done in this state.</summary>
    public static VisitState? After(VisitAct act, VisitState state) => Table[act] is { } rule && rule.When.Contains(state) ? rule.To ?? state : null;
}

/// <summary>What can be done within the partner plan, by what somebody is.</summary>
public enum PlanAct
{
    OpenTerm,
    InviteFirms,
    Allocate,
    SeeCoverage,
    Apply,
    Supervise,
}

public static class PlanPermission
{
    /// <summary>What must have been given to somebody by one entitled; what he says of himself does not count, except where nobody is there to check.</summary>
    private static readonly Dictionary<PlanAct, Roles> Table = new()
    {
        [PlanAct.OpenTerm] = Roles.Reviewer | Roles.Innovation,
        [PlanAct.InviteFirms] = Roles.Reviewer | Roles.Innovation,
        [PlanAct.Allocate] = Roles.Reviewer,
        [PlanAct.SeeCoverage] = Roles.Reviewer | Roles.Innovation | Roles.Official,
        [PlanAct.Apply] = Roles.Researcher,
        [PlanAct.Supervise] = Roles.Faculty,
    };

    public static bool May(PlanAct act, Viewer viewer)
    {
        var declared = !viewer.Moderated && (act is PlanAct.Apply or PlanAct.Supervise);
        return ((declared ? viewer.Person.Roles : viewer.Person.Verified) & Table[act]) != 0;
    }
}
