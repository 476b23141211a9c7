using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Core.Features.Figures;

/// <summary>From cases and deeds to figures: pure, so that a test can count again on its own.</summary>
public static class CountFigures
{
    public static readonly TimeSpan ClaimLimit = TimeSpan.FromDays(7);
    public static readonly TimeSpan ConfirmLimit = TimeSpan.FromDays(90);

    public static FigureSheet Sheet(IFigures source, Period period)
    {
        var cases = source.Cases(period.Begins, period.Ends);
        var deeds = source.Deeds(period.Begins, period.Ends);
        return Sheet(cases, deeds, period);
    }

    public static FigureSheet Sheet(IReadOnlyList<FigureCase> cases, IReadOnlyList<FigureDeed> deeds, Period period)
    {
        var total = HideTelling(Row(RowKind.Total, null, cases, deeds, period));
        var tables = Enum.GetValues<Slice>().Select(slice => FoldSmallCells.Apply(slice, cases, deeds, period, [.. total.Cells.Keys])).ToList();
        return new FigureSheet(period, total, tables);
    }

    internal static FigureRow Row(RowKind kind, string? value, IReadOnlyList<FigureCase> cases, IReadOnlyList<FigureDeed> deeds, Period period)
    {
        var cells = new Dictionary<Figure, Cell>();
        foreach (var figure in Enum.GetValues<Figure>()) cells[figure] = CellOf(figure, cases, deeds, period);
        return new FigureRow(kind, value, cells);
    }

    internal static Cell CellOf(Figure figure, IReadOnlyList<FigureCase> cases, IReadOnlyList<FigureDeed> deeds, Period period)
    {
        switch (figure)
        {
            // Each problem is in the share of one period only: the one in which its time ran out. So a share never changes afterwards.
            case Figure.ClaimedInTime: return Share(Ripe(cases, period, ClaimLimit), one => one.ClaimedAt - one.OpenedAt <= ClaimLimit);
            case Figure.ConfirmedInTime: return Share(Ripe(cases, period, ConfirmLimit), one => one.ConfirmedAt - one.OpenedAt <= ConfirmLimit);
            case Figure.Reported: return Count([.. cases.Where(one => period.Holds(one.OpenedAt))]);
            case Figure.Claimed: return Count([.. cases.Where(one => period.Holds(one.ClaimedAt))]);
            case Figure.Confirmed: return Count([.. cases.Where(one => period.Holds(one.ConfirmedAt))]);
            case Figure.HoursToClaim: return Median([.. cases.Where(one => period.Holds(one.ClaimedAt))], one => (long)(one.ClaimedAt!.Value - one.OpenedAt).TotalHours);
            case Figure.DaysToConfirm: return Median([.. cases.Where(one => period.Holds(one.ConfirmedAt))], one => (long)(one.ConfirmedAt!.Value - one.OpenedAt).TotalDays);
            default:
                var own = deeds.Where(deed => deed.Figure == figure).ToList();
                return new Cell(own.Sum(deed => deed.Amount), null, own.Select(deed => deed.Marks.Firm).OfType<string>().Distinct().Count());
        }
    }

    private static List<FigureCase> Ripe(IReadOnlyList<FigureCase> cases, Period period, TimeSpan limit) => [.. cases.Where(one => period.Holds(one.OpenedAt + limit))];

    private static Cell Share(List<FigureCase> of, Func<FigureCase, bool?> isIn) => new(of.Count(one => isIn(one) == true), of.Count, Firms(of));

    private static Cell Count(List<FigureCase> cases) => new(cases.Count, null, Firms(cases));

    /// <summary>The lower one of the two in the middle where their number is even: a value that did happen.</summary>
    private static Cell Median(List<FigureCase> cases, Func<FigureCase, long> of)
    {
        var values = cases.Select(of).Order().ToList();
        return new Cell(values.Count == 0 ? null : values[(values.Count - 1) / 2], null, Firms(cases));
    }

    private static int Firms(IEnumerable<FigureCase> cases) => cases.Select(one => one.Marks.Firm).OfType<string>().Distinct().Count();

    /// <summary>In a small month the province itself may be one firm.</summary>
    private static FigureRow HideTelling(FigureRow total) =>
        total with { Cells = total.Cells.Where(pair => !pair.Value.IsTelling).ToDictionary(pair => pair.Key, pair => pair.Value) };
}
