using QomBot.Core.Access;
using QomBot.Core.Domain;
using static QomBot.Core.Domain.OfferState;

namespace QomBot.Tests.OfCore.Access;

/// <summary>Who may do what to an offer, written a second time.</summary>
public sealed class OfferPermissionTests
{
    public static TheoryData<OfferAct, OfferRelation, OfferState[]> Rights => new()
    {
        { OfferAct.Know, OfferRelation.Professor, [Waiting, Open, Refused, Stopped, Expired] },
        { OfferAct.Know, OfferRelation.Reviewer, [Waiting, Open, Refused, Stopped, Expired] },
        { OfferAct.Know, OfferRelation.Firm, [Open, Stopped, Expired] },
        { OfferAct.Know, OfferRelation.None, [] },
        { OfferAct.ReadAnswers, OfferRelation.Professor, [Waiting, Open, Refused, Stopped, Expired] },
        { OfferAct.ReadAnswers, OfferRelation.Firm, [] },
        { OfferAct.Review, OfferRelation.Reviewer, [Waiting] },
        { OfferAct.Review, OfferRelation.Professor, [] },
        { OfferAct.Review, OfferRelation.Reviewer | OfferRelation.Professor, [] },
        { OfferAct.Stop, OfferRelation.Professor, [Waiting, Open] },
        { OfferAct.Stop, OfferRelation.Firm, [] },
        { OfferAct.Answer, OfferRelation.Firm, [Open] },
        { OfferAct.Answer, OfferRelation.Reviewer, [] },
        { OfferAct.Answer, OfferRelation.Firm | OfferRelation.Professor, [] },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void Only_who_the_table_names_may_and_only_in_those_states(OfferAct act, OfferRelation who, OfferState[] when)
    {
        foreach (var state in Enum.GetValues<OfferState>()) Assert.Equal(when.Contains(state), OfferPermission.Decide(act, who, state) is Verdict.Allowed);
    }

    [Fact]
    public void To_who_may_not_know_of_it_it_is_as_if_there_were_none()
    {
        foreach (var act in Enum.GetValues<OfferAct>())
        {
            Assert.Equal(new Verdict.Refused(OfferPermission.NoSuch), OfferPermission.Decide(act, OfferRelation.None, Open));
            Assert.Equal(new Verdict.Refused(OfferPermission.NoSuch), OfferPermission.Decide(act, OfferRelation.Firm, Waiting));
        }
    }
}
