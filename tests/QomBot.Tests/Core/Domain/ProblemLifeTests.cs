using QomBot.Core.Domain;
using static QomBot.Core.Domain.ProblemState;

namespace QomBot.Tests.OfCore.Domain;

public sealed class ProblemLifeTests
{
    [Theory]
    [InlineData(Draft, "Pending Open Withdrawn")]
    [InlineData(Pending, "Open Rejected Withdrawn")]
    [InlineData(Open, "Claimed Withdrawn Closed Dormant")]
    [InlineData(Claimed, "InProgress Proposed Open Withdrawn Closed Dormant")]
    [InlineData(InProgress, "Proposed Open Withdrawn Closed Dormant")]
    [InlineData(Proposed, "InProgress Confirmed Open Withdrawn Closed Dormant")]
    [InlineData(Confirmed, "Closed Proposed Open")]
    [InlineData(Dormant, "Open InProgress Proposed Withdrawn Closed")]
    [InlineData(Closed, "Proposed Open")]
    [InlineData(Withdrawn, "")]
    [InlineData(Rejected, "")]
    public void From_each_state_there_are_these_ways_and_no_others(ProblemState from, string ways) =>
        Assert.Equal(ways.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ProblemState>).Order(), Enum.GetValues<ProblemState>().Where(to => ProblemLife.MayGo(from, to)).Order());

    [Fact]
    public void What_is_over_is_never_held_and_only_what_was_confirmed_can_go_the_way_back()
    {
        foreach (var state in Enum.GetValues<ProblemState>().Where(ProblemLife.IsOver))
        {
            Assert.False(ProblemLife.IsHeld(state));
            Assert.Equal(state is Confirmed or Closed, Enum.GetValues<ProblemState>().Any(to => ProblemLife.MayGo(state, to)));
        }
    }

    [Fact]
    public void Drafts_what_waits_for_review_and_what_was_taken_back_or_refused_are_nobody_elses_business() =>
        Assert.Equal([Draft, Pending, Withdrawn, Rejected], Enum.GetValues<ProblemState>().Where(state => !ProblemLife.IsPublic(state)).Order());
}
