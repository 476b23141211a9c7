using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using QomBot.Core.Domain;

namespace QomBot.Documents.Tables;

/// <summary>
/// Tables as an Excel workbook, a sheet each: from right to left where the language is, with a heading that stays in sight. Words are
/// stored as words, so that nothing in them can become a formula; numbers are numbers.
/// </summary>
public static class WorkbookFile
{
    private const double NarrowestColumn = 8;
    private const double WidestColumn = 60;

    public static byte[] Of(IReadOnlyList<SheetTable> tables)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = Styles();
            var sheets = book.Workbook.AppendChild(new Sheets());
            for (var i = 0; i < tables.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet(tables[i]);
                sheets.AppendChild(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)(i + 1), Name = tables[i].Name });
            }
        }
        return bytes.ToArray();
    }

    private static Worksheet Sheet(SheetTable table)
    {
        var view = new SheetView { WorkbookViewId = 0, RightToLeft = table.IsRightToLeft };
        view.AppendChild(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        var rows = new SheetData();
        rows.AppendChild(new Row(table.Headings.Select(heading => Words(heading, style: 1))));
        foreach (var row in table.Rows) rows.AppendChild(new Row(row.Select(Cell)));
        return new Worksheet(new SheetViews(view), Columns(table), rows);
    }

    /// <summary>Wide enough for what stands in it, within reason.</summary>
    private static Columns Columns(SheetTable table)
    {
        var columns = new Columns();
        for (var i = 0; i < table.Headings.Count; i++)
        {
            var longest = table.Rows.Select(row => row[i] switch { SheetCell.Words words => words.Text.Length, SheetCell.Count count => count.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture).Length, _ => 0 })
                .Append(table.Headings[i].Length).Max();
            columns.AppendChild(new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = Math.Clamp(longest + 3, NarrowestColumn, WidestColumn), CustomWidth = true });
        }
        return columns;
    }

    private static Cell Cell(SheetCell cell) => cell switch
    {
        SheetCell.Words words => Words(words.Text, style: 0),
        SheetCell.Count count => new Cell { CellValue = new CellValue(count.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)), DataType = CellValues.Number },
        _ => new Cell(),
    };

    private static Cell Words(string text, uint style) =>
        new() { DataType = CellValues.InlineString, StyleIndex = style, InlineString = new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve }) };

    /// <summary>XML cannot hold every character that a person can send.</summary>
    private static string Writable(string text) =>
        text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || System.Xml.XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));

    /// <summary>0 plain, 1 bold: for headings.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Tahoma" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Tahoma" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat { FontId = 0, ApplyFont = true }, new CellFormat { FontId = 1, ApplyFont = true }));
}
