using FsCheck.Xunit;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Ideas;
using QomBot.Language.Searching;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Features;

/// <summary>The way of an idea, whatever is decided in whatever order.</summary>
public sealed class DecideStageTests
{
    /// <summary>Each number is one decision on a gate that is complete or not.</summary>
    [Property(MaxTest = 300)]
    public bool No_sequence_of_decisions_leaves_a_stage_out(uint[] decisions)
    {
        var stage = IdeaStage.Idea;
        foreach (var seed in decisions)
        {
            var (decision, isComplete) = ((IdeaDecision)(seed % 3), seed / 3 % 2 == 0);
            if (DecideStage.Decide(stage, decision, isComplete) is not { } to) continue;
            var isSound = decision switch
            {
                IdeaDecision.Pass => isComplete && to == stage + 1 && to <= IdeaStage.Market,
                IdeaDecision.Back => to == stage,
                _ => to == IdeaStage.Ended,
            };
            if (!isSound) return false;
            stage = to;
        }
        return true;
    }

    [Fact]
    public void Nothing_is_decided_on_a_draft_or_on_what_is_over()
    {
        foreach (var stage in (IdeaStage[])[IdeaStage.Draft, IdeaStage.Ended, IdeaStage.Dropped])
            foreach (var decision in Enum.GetValues<IdeaDecision>()) Assert.Null(DecideStage.Decide(stage, decision, isComplete: true));
    }

    [Theory]
    [InlineData(SupportKind.Money, "۵۰ میلیون تومان", 500_000_000L)]
    [InlineData(SupportKind.Money, "صفر", null)]
    [InlineData(SupportKind.Money, "۵۰ هزار میلیارد", null)]
    [InlineData(SupportKind.Laboratory, "۱۲", 12L)]
    [InlineData(SupportKind.Laboratory, "۱۲ ساعت", 12L)]
    [InlineData(SupportKind.Laboratory, "زیاد", null)]
    [InlineData(SupportKind.Letter, "0", null)]
    [InlineData(SupportKind.Mentor, "1.5", null)]
    public void An_amount_is_read_as_its_kind_wants_it(SupportKind kind, string typed, long? expected) => Assert.Equal(expected, SupportLedger.Read(kind, typed));

    [Fact]
    public void A_firm_fits_by_what_everybody_may_know_of_it()
    {
        var idea = new Idea(new IdeaId(1), new PersonId(1), "فیلتر دوغاب", "دوغاب سنگ را پیوسته صاف می‌کند", null, null, null, ["mechanical"], null, IdeaStage.Prototype, IdeaTurn.Owner, null, null, null, 1, Play.Start, Play.Start, Play.Start);
        var words = new Expertise($"{idea.Title}\n{idea.Novelty}", Houses.Make().Lexicon);
        var firm = new Firm(new FirmId(1), "سنگ‌بری", "qom", "stone", true);
        Assert.Null(PilotFit.Of(idea, words, null, "tile", new(firm, [])));
        Assert.Equal([new PilotReason.SameSector("stone")], PilotFit.Of(idea, words, null, "stone", new(firm, []))!.Reasons);
        var problem = Problem("پمپ می‌سوزد", firm.Id);
        Assert.Contains(new PilotReason.ProblemsIn("mechanical", 1), PilotFit.Of(idea, words, null, null, new(firm, [problem]))!.Reasons);
        Assert.True(PilotFit.Of(idea, words, problem, "stone", new(firm, [problem]))!.Score > PilotFit.Of(idea, words, null, "stone", new(firm, []))!.Score);
    }

    private static Problem Problem(string title, FirmId firm) => new(
        new ProblemId(1), new PersonId(2), firm, title, title, ["mechanical"], true, "qom", Urgency.Normal, null, null, Confidentiality.Public, ProblemState.Open, 1, Play.Start, Play.Start, Play.Start, 0);
}
