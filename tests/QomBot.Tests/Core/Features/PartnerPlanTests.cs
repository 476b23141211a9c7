using FsCheck.Xunit;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.PartnerPlan;
using QomBot.Core.Features.Visits;

namespace QomBot.Tests.OfCore.Features;

/// <summary>What of the partner plan is computed: who goes where, what the figure says, what a line of minutes means.</summary>
public sealed class PartnerPlanTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Fields = new() { ["tile"] = ["mechanical"], ["dairy"] = ["food"] };

    private static IReadOnlyList<string> FieldsOf(string? sector) => sector is not null && Fields.TryGetValue(sector, out var fields) ? fields : [];

    private static Firm Firm(long id, string? town = null, string? sector = null) => new(new FirmId(id), $"کارخانهٔ {id}", town, sector, false);

    private static Application Team(long id, int capacity, string? town = null, string? field = null) =>
        new(new TermTeamId(id), new TermId(1), new TeamId(id), new PersonId(9), town, field, capacity, $"C{id}", ApplicationState.Accepted);

    [Fact]
    public void A_firm_goes_to_the_team_of_its_field_and_town()
    {
        var proposed = Allotment.Propose(
            [Firm(1, "shokouhieh", "tile"), Firm(2, "qom", "dairy")], [Team(7, 1, "qom", "food"), Team(8, 1, "shokouhieh", "mechanical")], new Dictionary<TeamId, int>(), FieldsOf);
        Assert.Equal([(1L, 8L), (2L, 7L)], proposed.Select(pair => (pair.Firm.Value, pair.Team.Value)).Order());
    }

    [Property]
    public void No_team_gets_more_than_it_can_visit_no_firm_two_teams_and_no_place_stays_empty_while_a_firm_waits(byte firms, byte[] capacities, byte given)
    {
        var teams = capacities.Take(12).Select((capacity, at) => Team(at + 1, 1 + (capacity % 5), at % 2 == 0 ? "qom" : null, at % 3 == 0 ? "food" : null)).ToList();
        var open = Enumerable.Range(1, firms % 40).Select(id => Firm(id, id % 2 == 0 ? "qom" : "shokouhieh", id % 3 == 0 ? "dairy" : "tile")).ToList();
        var load = teams.Take(1).ToDictionary(team => team.Team, team => Math.Min(given % 3, team.Capacity));
        var proposed = Allotment.Propose(open, teams, load, FieldsOf);
        Assert.Equal(proposed.Count, proposed.Select(pair => pair.Firm).Distinct().Count());
        foreach (var team in teams) Assert.True(proposed.Count(pair => pair.Team == team.Team) + load.GetValueOrDefault(team.Team) <= team.Capacity);
        Assert.Equal(Math.Min(open.Count, teams.Sum(team => team.Capacity) - load.Values.Sum()), proposed.Count);
    }

    [Fact]
    public void Who_may_not_know_single_firms_reads_no_cell_of_fewer_than_three()
    {
        CoverageRow[] rows = [new("qom", 5, 1, 1), new("shokouhieh", 2, 1, 1)];
        Assert.Equal("qom", Assert.Single(ShowCoverage.Shown(rows, all: false).Rows).Key);
        Assert.True(ShowCoverage.Shown(rows, all: false).Hidden);
        Assert.Equal(2, ShowCoverage.Shown(rows, all: true).Rows.Count);
    }

    [Theory]
    [InlineData(1, 2_300, "0.04")]
    [InlineData(12, 2_300, "0.52")]
    [InlineData(100, 2_300, "4.3")]
    [InlineData(230, 2_300, "10")]
    [InlineData(0, 0, "0")]
    public void A_small_share_is_said_with_a_decimal(int part, int whole, string percent) => Assert.Equal(percent, ShowCoverage.Percent(part, whole));

    [Fact]
    public void Each_line_is_a_finding_without_its_number_or_dash() =>
        Assert.Equal(
            ["هوای فشرده نشت دارد", "سنسور کوره کند است", "۳ پمپ بی‌کار مانده", "چراغ‌ها کم است"],
            WriteMinutes.FindingsIn("۱. هوای فشرده نشت دارد\n2) سنسور کوره کند است\n\n۳ پمپ بی‌کار مانده\n- چراغ‌ها کم است\n"));

    [Property]
    public void Findings_are_few_short_and_never_empty(string? text)
    {
        var findings = WriteMinutes.FindingsIn(text ?? "");
        Assert.True(findings.Count <= Finding.Most);
        Assert.All(findings, finding => Assert.InRange(finding.Length, 1, Finding.Limit));
    }
}
