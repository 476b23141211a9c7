using QomBot.Core.Access;
using QomBot.Core.Domain.Placements;

namespace QomBot.Tests.OfCore.Access;

public sealed class PlacementPermissionTests
{
    [Fact]
    public void Who_is_nothing_to_a_placement_may_nothing_and_does_not_learn_that_it_exists()
    {
        foreach (var act in Enum.GetValues<PlacementAct>())
            foreach (var state in Enum.GetValues<PlacementState>())
                Assert.Equal(new Verdict.Refused("placement.nosuch"), PlacementPermission.Decide(act, PlacementRelation.None, state));
    }

    [Theory]
    [InlineData(PlacementAct.Confirm, PlacementRelation.Professor)]
    [InlineData(PlacementAct.Host, PlacementRelation.Professor)]
    [InlineData(PlacementAct.Settle, PlacementRelation.Professor)]
    [InlineData(PlacementAct.Log, PlacementRelation.Host | PlacementRelation.Firm)]
    [InlineData(PlacementAct.Log, PlacementRelation.Liaison)]
    [InlineData(PlacementAct.Confirm, PlacementRelation.Liaison)]
    [InlineData(PlacementAct.Confirm, PlacementRelation.Firm)]
    [InlineData(PlacementAct.Dossier, PlacementRelation.Host | PlacementRelation.Firm)]
    public void Nobody_does_the_other_side_s_part(PlacementAct act, PlacementRelation relation) =>
        Assert.IsType<Verdict.Refused>(PlacementPermission.Decide(act, relation, PlacementState.Running));

    [Fact]
    public void No_day_is_entered_once_it_is_over_and_none_before_the_firm_has_agreed()
    {
        foreach (var state in Enum.GetValues<PlacementState>())
            Assert.Equal(state == PlacementState.Running, PlacementPermission.Decide(PlacementAct.Log, PlacementRelation.Professor, state) is Verdict.Allowed);
    }
}
