using QomBot.Core.Access;
using QomBot.Core.Domain;
using static QomBot.Core.Domain.ProblemState;

namespace QomBot.Tests.Rights;

/// <summary>The table of rights, written a second time by another hand: who may do what to a problem in which state.</summary>
public sealed class PermissionTests
{
    private static readonly ProblemState[] Held = [Claimed, InProgress, Proposed];

    public static TheoryData<Act, Relation, ProblemState[]> Rights => new()
    {
        { Act.Submit, Relation.Owner, [Draft] },
        { Act.Edit, Relation.Owner, [Draft, Pending, Open, Claimed, InProgress, Dormant] },
        { Act.Withdraw, Relation.Owner, [Draft, Pending, Open, Claimed, InProgress, Proposed, Dormant] },
        { Act.Claim, Relation.Researcher, [Open, .. Held] },
        { Act.Update, Relation.Holder, Held },
        { Act.Ask, Relation.Holder, Held },
        { Act.Propose, Relation.Holder, [Claimed, InProgress] },
        { Act.Confirm, Relation.Owner, [Proposed] },
        { Act.Approve, Relation.Reviewer, [Pending] },
        { Act.Reject, Relation.Reviewer, [Pending] },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void Only_who_the_table_names_may_and_only_in_those_states(Act act, Relation who, ProblemState[] when)
    {
        foreach (var state in Enum.GetValues<ProblemState>())
        {
            Assert.Equal(when.Contains(state), Permission.Decide(act, who, state) is Verdict.Allowed);
            foreach (var other in Enum.GetValues<Relation>().Where(other => other != who))
                Assert.IsType<Verdict.Refused>(Permission.Decide(act, other, state));
        }
    }

    [Fact]
    public void Nobody_claims_his_own_problem_also_not_as_a_researcher()
    {
        foreach (var state in Enum.GetValues<ProblemState>())
            Assert.IsType<Verdict.Refused>(Permission.Decide(Act.Claim, Relation.Owner | Relation.Researcher, state));
    }
}
