using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Figures;

namespace QomBot.Tests.Figures;

/// <summary>From cases to figures, and what of them may be shown.</summary>
public sealed class CountFiguresTests
{
    private static readonly Period Month = Period.MonthOf(new DateOnly(2026, 11, 1));

    private static FigureCase Case(long id, double openedDay, double? claimedAfter = null, double? confirmedAfter = null, string town = "a", string? firm = null) => new(
        new ProblemId(id), new FigureMarks(firm ?? $"f{id}", town, "mechanical", "stone", null, null), Month.Begins.AddDays(openedDay),
        claimedAfter is { } claim ? Month.Begins.AddDays(openedDay + claim) : null, confirmedAfter is { } confirm ? Month.Begins.AddDays(openedDay + confirm) : null);

    private static FigureSheet Sheet(params FigureCase[] cases) => CountFigures.Sheet(cases, [], Month);

    [Fact]
    public void A_problem_counts_for_the_share_of_the_period_in_which_its_seven_days_end()
    {
        // Ended before, within (in time, too late, never), and not yet ended.
        var sheet = Sheet(Case(1, -8, 1), Case(2, -6, 6.9), Case(3, 2, 7.1), Case(4, 3), Case(5, 25, 1));
        Assert.Equal(new Cell(1, 3, 3), sheet.Total[Figure.ClaimedInTime]);
        Assert.Equal(33, sheet.Total[Figure.ClaimedInTime].Percent);
    }

    [Fact]
    public void The_median_is_a_time_that_did_happen()
    {
        var sheet = Sheet(Case(1, 1, 1), Case(2, 1, 2), Case(3, 1, 3), Case(4, 1, 10));
        Assert.Equal(48, sheet.Total[Figure.HoursToClaim].Amount);
    }

    [Fact]
    public void A_month_of_nothing_has_a_sheet_of_nothing()
    {
        var sheet = Sheet();
        Assert.True(sheet.IsEmpty);
        Assert.All(sheet.Tables, table => Assert.Empty(table.Rows));
        Assert.Null(sheet.Total[Figure.ClaimedInTime].Percent);
    }

    [Fact]
    public void Where_the_province_itself_is_two_firms_not_even_the_total_is_told()
    {
        var sheet = Sheet(Case(1, 1, firm: "f1"), Case(2, 2, firm: "f1"), Case(3, 3, firm: "f2"));
        Assert.DoesNotContain(Figure.Reported, sheet.Total.Cells.Keys);
        Assert.All(sheet.Tables, table => Assert.DoesNotContain(table.Rows, row => row.Cells.ContainsKey(Figure.Reported)));
    }

    [Fact]
    public void A_small_town_is_hidden_together_with_another_so_that_nobody_can_subtract()
    {
        var cases = Enumerable.Range(1, 20).Select(id => Case(id, 1, town: id <= 12 ? "big" : id <= 18 ? "middle" : "small")).ToArray();
        var table = Sheet(cases).By(Slice.Town);
        var others = Assert.Single(table.Rows, row => row.Kind == RowKind.Others);
        // Two of the small town alone would be told by 20 - 12 - 6.
        Assert.Equal(8, others[Figure.Reported].Amount);
        Assert.Equal(["big"], table.Rows.Where(row => row.Cells.ContainsKey(Figure.Reported) && row.Kind == RowKind.Named).Select(row => row.Value));
    }

    /// <summary>Towns of any size, firms in several of them: what is shown adds up, no shown cell tells of one or two firms, and hidden ones are no different from each other.</summary>
    [Fact]
    public void No_hidden_cell_can_be_worked_out_from_the_sheet()
    {
        var (sheets, hidden) = (0, 0);
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var towns = random.Next(1, 9);
            var cases = Enumerable.Range(1, random.Next(0, 60)).Select(id => Case(
                id, random.Next(-10, 28), random.Next(3) > 0 ? random.Next(0, 12) : null, random.Next(3) == 0 ? random.Next(1, 20) : null,
                $"t{(int)(Math.Pow(random.NextDouble(), 2) * towns)}", $"f{random.Next(1, 25)}")).ToArray();
            var sheet = Sheet(cases);
            foreach (var figure in (Figure[])[Figure.Reported, Figure.Claimed, Figure.Confirmed, Figure.ClaimedInTime])
            {
                if (!sheet.Total.Cells.TryGetValue(figure, out var total)) continue;
                var rows = sheet.By(Slice.Town).Rows.Where(row => row.Cells.ContainsKey(figure)).ToList();
                Assert.Equal(total.Amount ?? 0, rows.Sum(row => row[figure].Amount ?? 0));
                Assert.Equal(total.Of ?? 0, rows.Sum(row => row[figure].Of ?? 0));
                Assert.DoesNotContain(rows, row => row[figure].IsTelling);
                sheets++;
                if (rows.All(row => row.Kind != RowKind.Others)) continue;
                // The towns that are not shown: exchange the contents of any two of them, and the sheet is the same to the letter.
                var shown = rows.Select(row => row.Value).ToHashSet();
                var unseen = cases.Select(one => one.Marks.Town!).Distinct().Where(town => !shown.Contains(town)).Order().ToList();
                Assert.True(unseen.Count >= 2 || rows.Count == 1, $"seed {seed}, {figure}: {unseen.Count} town alone in others");
                hidden += unseen.Count;
            }
        }
        Assert.True(hidden > 300, $"only {hidden} cells were hidden: nothing is proved");
        TestContext.Current.TestOutputHelper?.WriteLine($"columns {sheets}, hidden cells {hidden}, told 0, sums wrong 0");
    }

    [Fact]
    public void Two_hidden_towns_can_change_places_and_nobody_sees_it()
    {
        var compared = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            FigureCase[] Make(Func<string, string> town) => [.. Enumerable.Range(1, 30).Select(id => Case(id, 1 + id % 20, town: town($"t{Math.Min(6, (int)(new Random(seed * 1000 + id).NextDouble() * 12))}")))];
            var sheet = Sheet(Make(town => town));
            var shown = sheet.By(Slice.Town).Rows.SelectMany(row => row.Cells.Count > 0 ? [row.Value] : Array.Empty<string?>()).ToHashSet();
            var small = Make(town => town).GroupBy(one => one.Marks.Town!).Where(group => group.Count() <= 2 && !shown.Contains(group.Key)).Select(group => group.Key).Order().ToList();
            if (small.Count < 2) continue;
            var swapped = Sheet(Make(town => town == small[0] ? small[1] : town == small[1] ? small[0] : town));
            Assert.Equal(Written(sheet), Written(swapped));
            compared++;
        }
        Assert.True(compared > 20, $"only {compared} sheets had two hidden towns");
    }

    private static string Written(FigureSheet sheet) => string.Join('\n', sheet.By(Slice.Town).Rows.Select(row => $"{row.Kind} {row.Value} {string.Join(' ', row.Cells.OrderBy(cell => cell.Key).Select(cell => $"{cell.Key}={cell.Value.Amount}/{cell.Value.Of}"))}"));
}
