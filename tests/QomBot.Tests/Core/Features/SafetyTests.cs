using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Features;

/// <summary>The lessons that are shipped, and who needs which.</summary>
public sealed class SafetyTests
{
    private static Safety Shipped => Houses.Config.Safety;

    [Fact]
    public void Every_sector_has_its_dangers_and_every_lesson_three_to_five_questions()
    {
        Assert.Empty(Houses.Config.Directories.Sectors.Select(sector => sector.Id).Except(Shipped.Sectors.Keys));
        Assert.All(Shipped.Classes, hazard => Assert.InRange(hazard.Questions.Count, 3, 5));
    }

    [Fact]
    public void Answers_fit_on_a_button_and_differ()
    {
        foreach (var language in Languages.All)
            foreach (var question in Shipped.Classes.SelectMany(hazard => hazard.Questions))
            {
                var answers = question.Answers.Select(answer => answer.In(language)).ToList();
                Assert.Equal(answers.Count, answers.Distinct().Count());
                // Characters that Telegram and Bale show of a button; what is longer would be cut before he has read it.
                Assert.All(answers, answer => Assert.InRange(answer.Length, 1, 40));
            }
    }

    [Fact]
    public void A_visitor_needs_what_is_everywhere_what_is_usual_and_what_the_firm_says()
    {
        Assert.Equal(["general", "machinery", "heat", "chemicals", "dust"], Shipped.Of("tile-ceramics", ["chemicals"]).Select(hazard => hazard.Id));
        Assert.Equal(["general"], Shipped.Of(null, []).Select(hazard => hazard.Id));
    }

    [Fact]
    public void A_test_counts_for_a_year()
    {
        var now = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
        var needed = Shipped.Of(null, []);
        Assert.Empty(Shipped.Missing(needed, new Dictionary<string, DateTimeOffset> { ["general"] = now.AddDays(-365) }, now));
        Assert.Single(Shipped.Missing(needed, new Dictionary<string, DateTimeOffset> { ["general"] = now.AddDays(-366) }, now));
    }
}
