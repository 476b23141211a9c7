using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Figures;

/// <summary>A sheet of figures as tables for a file: the whole first, then each slice. Shares are given as two numbers, so that they can be added.</summary>
public static class FigureTables
{
    public static IReadOnlyList<SheetTable> Of(FigureSheet sheet, Speech say) => [Whole(sheet, say), .. sheet.Tables.Where(table => table.Rows.Count > 0).Select(table => Sliced(sheet, table, say))];

    /// <summary>All of it in one table, for formats that know only one: slice, row, figure, amount, of how many.</summary>
    public static SheetTable Long(FigureSheet sheet, Speech say)
    {
        var rows = new List<IReadOnlyList<SheetCell>>();
        foreach (var figure in sheet.Total.Cells.Keys.Order()) rows.Add(Line(say, say.Words("figures.total"), "", figure, sheet.Total[figure]));
        foreach (var table in sheet.Tables)
            foreach (var row in table.Rows)
                foreach (var figure in row.Cells.Keys.Order()) rows.Add(Line(say, say.Words(FigureWords.Key(table.Slice)), FigureWords.Name(say, table.Slice, row), figure, row[figure]));
        return new SheetTable(Title(say), IsRightToLeft(say), Headings(say, "figures.col.slice", "figures.col.row", "figures.col.figure", "figures.col.amount", "figures.col.of"), rows);
    }

    private static SheetTable Whole(FigureSheet sheet, Speech say) => new(
        Title(say), IsRightToLeft(say), Headings(say, "figures.col.figure", "figures.col.amount", "figures.col.of", "figures.col.means"),
        [.. Enum.GetValues<Figure>().Select(figure => (IReadOnlyList<SheetCell>)
        [
            SheetCell.Of(say.Words(FigureWords.Key(figure))),
            sheet.Total.Cells.TryGetValue(figure, out var cell) ? SheetCell.Of(cell.Amount) : SheetCell.Of(FigureWords.Hidden),
            SheetCell.Of(sheet.Total[figure].Of), SheetCell.Of(say.Words($"{FigureWords.Key(figure)}.means")),
        ])]);

    private static SheetTable Sliced(FigureSheet sheet, FigureTable table, Speech say)
    {
        var figures = sheet.Total.Cells.Keys.Order().ToList();
        var headings = new List<string> { say.Words(FigureWords.Key(table.Slice)) };
        foreach (var figure in figures)
        {
            headings.Add(say.Words(FigureWords.Key(figure)));
            if (FigureWords.IsShare(figure)) headings.Add(say.Words("figures.col.of"));
        }
        return new SheetTable(say.Words(FigureWords.Key(table.Slice)), IsRightToLeft(say), headings, [.. table.Rows.Append(sheet.Total).Select(row => Row(say, table.Slice, row, figures))]);
    }

    private static IReadOnlyList<SheetCell> Row(Speech say, Slice slice, FigureRow row, IReadOnlyList<Figure> figures)
    {
        var cells = new List<SheetCell> { SheetCell.Of(FigureWords.Name(say, slice, row)) };
        foreach (var figure in figures)
        {
            var isShown = row.Cells.TryGetValue(figure, out var cell);
            cells.Add(isShown ? SheetCell.Of(cell.Amount) : SheetCell.Of(FigureWords.Hidden));
            if (FigureWords.IsShare(figure)) cells.Add(isShown ? SheetCell.Of(cell.Of) : SheetCell.Of(FigureWords.Hidden));
        }
        return cells;
    }

    private static IReadOnlyList<SheetCell> Line(Speech say, string slice, string row, Figure figure, Cell cell) =>
        [SheetCell.Of(slice), SheetCell.Of(row), SheetCell.Of(say.Words(FigureWords.Key(figure))), SheetCell.Of(cell.Amount), SheetCell.Of(cell.Of)];

    private static string Title(Speech say) => say.Words("figures.sheetname");

    private static bool IsRightToLeft(Speech say) => say.Language != "en";

    private static IReadOnlyList<string> Headings(Speech say, params IReadOnlyList<string> keys) => [.. keys.Select(key => say.Words(key))];
}
