using QomBot.Core.Domain;

namespace QomBot.Core.Features.Figures;

/// <summary>
/// Makes a table such that nobody is recognised in it, also not by subtraction. Figure by figure: a cell of one or two firms goes into
/// the row "others", together with the next smallest cells until that has none or at least three firms and at least two cells lie in
/// it. A cell that lies there looks like one of nothing, so nobody can tell which they are; and what is shown adds up to the total.
/// </summary>
public static class FoldSmallCells
{
    /// <summary>Cells in "others": alone it would be one cell under another name.</summary>
    private const int LeastFolded = 2;

    private sealed record Group(string? Value, IReadOnlyList<FigureCase> Cases, IReadOnlyList<FigureDeed> Deeds, FigureRow Row);

    /// <param name="figures">Those whose total is told at all.</param>
    public static FigureTable Apply(Slice slice, IReadOnlyList<FigureCase> cases, IReadOnlyList<FigureDeed> deeds, Period period, IReadOnlyCollection<Figure> figures)
    {
        var groups = Groups(slice, cases, deeds, period);
        var shown = groups.ToDictionary(group => group, _ => new Dictionary<Figure, Cell>());
        var others = new Dictionary<Figure, Cell>();
        foreach (var figure in figures)
        {
            var (visible, rest) = Part(groups, figure, period);
            foreach (var group in visible) shown[group][figure] = group.Row[figure];
            if (!IsNothing(rest)) others[figure] = rest;
        }
        var rows = groups.Where(group => shown[group].Count > 0)
            .OrderByDescending(group => Size(shown[group])).ThenBy(group => group.Value is null).ThenBy(group => group.Value, StringComparer.Ordinal)
            .Select(group => group.Row with { Cells = shown[group] }).ToList();
        if (others.Count > 0) rows.Add(new FigureRow(RowKind.Others, null, others));
        return new FigureTable(slice, rows);
    }

    private static (IReadOnlyList<Group> Visible, Cell Left) Part(IReadOnlyList<Group> groups, Figure figure, Period period)
    {
        var hidden = groups.Where(group => group.Row[figure].IsTelling || IsNothing(group.Row[figure])).ToList();
        var visible = new Queue<Group>(groups.Except(hidden).OrderBy(group => group.Row[figure].Firms).ThenBy(group => group.Row[figure].Amount).ThenBy(group => group.Value, StringComparer.Ordinal));
        while (true)
        {
            var rest = CountFigures.CellOf(figure, [.. hidden.SelectMany(group => group.Cases)], [.. hidden.SelectMany(group => group.Deeds)], period);
            var isSafe = IsNothing(rest) || (!rest.IsTelling && hidden.Count >= LeastFolded);
            if (isSafe || visible.Count == 0) return ([.. visible], rest);
            hidden.Add(visible.Dequeue());
        }
    }

    private static List<Group> Groups(Slice slice, IReadOnlyList<FigureCase> cases, IReadOnlyList<FigureDeed> deeds, Period period)
    {
        var casesBy = cases.ToLookup(one => one.Marks.Of(slice));
        var deedsBy = deeds.ToLookup(one => one.Marks.Of(slice));
        return [.. casesBy.Select(group => group.Key).Union(deedsBy.Select(group => group.Key)).Select(value =>
        {
            IReadOnlyList<FigureCase> own = [.. casesBy[value]];
            IReadOnlyList<FigureDeed> ownDeeds = [.. deedsBy[value]];
            return new Group(value, own, ownDeeds, CountFigures.Row(value is null ? RowKind.Unnamed : RowKind.Named, value, own, ownDeeds, period));
        })];
    }

    private static bool IsNothing(Cell cell) => cell.Amount is null or 0 && cell.Of is null or 0;

    private static long Size(Dictionary<Figure, Cell> cells) => cells.TryGetValue(Figure.Reported, out var cell) ? cell.Amount ?? 0 : 0;
}
