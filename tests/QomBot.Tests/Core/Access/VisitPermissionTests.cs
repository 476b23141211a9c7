using FsCheck.Xunit;
using QomBot.Core.Access;
using QomBot.Core.Domain;
using static QomBot.Core.Domain.VisitState;

namespace QomBot.Tests.OfCore.Access;

/// <summary>The table of visits, written a second time by another hand: who may do what in which state, and where it leads.</summary>
public sealed class VisitPermissionTests
{
    private const VisitRelation Host = VisitRelation.Host, Member = VisitRelation.Member, Goer = VisitRelation.Member | VisitRelation.Goer, Reviewer = VisitRelation.Reviewer;
    private static readonly VisitRelation[] Everybody = [VisitRelation.None, Host, Member, Goer, Reviewer];
    private static readonly VisitState[] States = Enum.GetValues<VisitState>();

    public static TheoryData<VisitAct, VisitRelation[], VisitState[]> Rights => new()
    {
        { VisitAct.View, [Host, Member, Goer, Reviewer], States },
        { VisitAct.Offer, [Host, Member, Goer], [Proposed, Agreed, Missed] },
        { VisitAct.Cancel, [Host, Member, Goer, Reviewer], [Proposed, Agreed, Missed] },
        { VisitAct.ChooseGoers, [Member, Goer], [Proposed, Agreed] },
        { VisitAct.OrderLetter, [Host, Member, Goer, Reviewer], [Agreed, UnderWay] },
        { VisitAct.ShowCode, [Host], [Agreed, UnderWay] },
        { VisitAct.Arrive, [Goer], [Agreed, UnderWay] },
        { VisitAct.LetIn, [Host], [Agreed, UnderWay] },
        { VisitAct.Miss, [Host, Member, Goer], [Agreed] },
        { VisitAct.Contradict, [Host, Member, Goer], [Missed] },
        { VisitAct.Write, [Goer], [UnderWay, Disputed] },
        { VisitAct.Sign, [Host], [Written] },
        { VisitAct.Object, [Host], [Written] },
        { VisitAct.ReadMinutes, [Host, Member, Goer, Reviewer], [Written, Signed, Disputed] },
        { VisitAct.TakeFinding, [Host], [Written, Signed, Disputed] },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void Only_who_the_table_names_may_and_only_in_those_states(VisitAct act, VisitRelation[] who, VisitState[] when)
    {
        foreach (var state in States)
            foreach (var relation in Everybody)
                Assert.True(
                    (who.Contains(relation) && when.Contains(state)) == VisitPermission.Decide(act, relation, state) is Verdict.Allowed, $"{act} by {relation} in {state}");
    }

    [Fact]
    public void Only_the_side_that_was_asked_says_yes()
    {
        foreach (var side in (VisitRelation[])[Host, Member])
        {
            Assert.IsType<Verdict.Allowed>(VisitPermission.Decide(VisitAct.Agree, side | VisitRelation.Asked, Proposed));
            Assert.IsType<Verdict.Refused>(VisitPermission.Decide(VisitAct.Agree, side, Proposed));
        }
    }

    [Fact]
    public void Nobody_lets_himself_in_or_signs_his_own_minutes()
    {
        foreach (var act in (VisitAct[])[VisitAct.LetIn, VisitAct.Sign, VisitAct.Object, VisitAct.TakeFinding])
            foreach (var state in States) Assert.IsType<Verdict.Refused>(VisitPermission.Decide(act, Host | Goer, state));
    }

    [Fact]
    public void A_stranger_reads_the_same_whether_there_is_such_a_visit_or_not()
    {
        foreach (var act in Enum.GetValues<VisitAct>())
            foreach (var state in States)
                Assert.Equal(new Verdict.Refused("refused.visit.nosuch"), VisitPermission.Decide(act, VisitRelation.None, state));
    }

    /// <summary>Whatever people press in whatever order: nothing is written of a visit at which nobody was, and what is signed or called off stays so.</summary>
    [Property(MaxTest = 2_000)]
    public void No_sequence_of_acts_leads_astray(byte[] presses)
    {
        var acts = Enum.GetValues<VisitAct>();
        var state = Proposed;
        var (isAgreed, hasCome, isWritten) = (false, false, false);
        foreach (var press in presses)
        {
            var act = acts[press % acts.Length];
            var before = state;
            if (VisitPermission.After(act, state) is not { } after) continue;
            state = after;
            if (act == VisitAct.Offer) isAgreed = false;
            isAgreed |= act == VisitAct.Agree;
            hasCome |= act is VisitAct.Arrive or VisitAct.LetIn;
            isWritten |= act == VisitAct.Write;
            if (before is Signed or Cancelled) Assert.Equal(before, state);
            if (state is UnderWay or Written or Signed or Disputed) Assert.True(isAgreed && hasCome);
            if (state is Written or Signed or Disputed) Assert.True(isWritten);
            if (state is Proposed or Agreed or Cancelled or Missed) Assert.False(hasCome);
            if (state == Agreed) Assert.True(isAgreed);
        }
    }

    [Theory]
    [InlineData(PlanAct.OpenTerm, Roles.Liaison | Roles.Admin | Roles.Innovation)]
    [InlineData(PlanAct.InviteFirms, Roles.Liaison | Roles.Admin | Roles.Innovation)]
    [InlineData(PlanAct.Allocate, Roles.Liaison | Roles.Admin)]
    [InlineData(PlanAct.SeeCoverage, Roles.Liaison | Roles.Admin | Roles.Innovation | Roles.Official)]
    [InlineData(PlanAct.Apply, Roles.Student | Roles.Faculty)]
    [InlineData(PlanAct.Supervise, Roles.Faculty)]
    public void In_the_plan_what_counts_is_what_somebody_was_given(PlanAct act, Roles who)
    {
        foreach (var role in Enum.GetValues<Roles>().Where(role => role is not (Roles.Researcher or Roles.Reviewer)))
        {
            Assert.Equal((who & role) != 0, PlanPermission.May(act, Viewer(verified: role, declared: Roles.None, moderated: true)));
            Assert.False(PlanPermission.May(act, Viewer(verified: Roles.None, declared: role, moderated: true)));
            // Where nobody is there to check, what somebody says of himself is enough to apply and to supervise, and for nothing else.
            Assert.Equal((who & role) != 0 && act is PlanAct.Apply or PlanAct.Supervise && (who & role) != 0, PlanPermission.May(act, Viewer(verified: Roles.None, declared: role, moderated: false)));
        }
    }

    private static Viewer Viewer(Roles verified, Roles declared, bool moderated) => new(
        new Person(new QomBot.Core.Chat.PersonId(1), "کسی", "fa", declared, verified, QuietHours.Default, 3, false, true), new HashSet<QomBot.Core.Chat.FirmId>(), new HashSet<QomBot.Core.Chat.TeamId>(), moderated);
}
