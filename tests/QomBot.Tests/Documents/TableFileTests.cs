using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using QomBot.Core.Domain;
using QomBot.Documents.Tables;

namespace QomBot.Tests.Documents;

public sealed class TableFileTests(ITestOutputHelper output)
{
    private static readonly string[] Hostile =
    [
        "=1+1", "=HYPERLINK(\"http://127.0.0.1/?\"&A1,\"x\")", "+98912", "-5+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1+1", "＋1", "－1", "＠x", " =1", "\u200f=1", "\u2068=1\u2069", "\ufeff=1",
        "a,b", "a\"b", "a;b", "سطر اول\nسطر دوم", "=\"پمپ\"", "'=1",
    ];

    private static SheetTable Table(IReadOnlyList<string> words) => new("مسئله‌ها", true, ["=عنوان", "شمار"], [.. words.Select(word => (IReadOnlyList<SheetCell>)[SheetCell.Of(word), SheetCell.Of(-7L)])]);

    private static List<string> Corpus()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 500).Select(i => i < Hostile.Length ? Hostile[i] : Hostile[random.Next(Hostile.Length)] + Hostile[random.Next(Hostile.Length)])];
    }

    [Fact]
    public void In_a_text_table_no_cell_begins_like_a_formula()
    {
        var bytes = TextTable.Of(Table(Corpus()));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var live = 0;
        var cells = ReadCsv(Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3));
        Assert.Equal(2 * 501, cells.Count);
        foreach (var cell in cells.Where(cell => cell != "-7"))
            if (cell.TrimStart(' ', '\u200f', '\u2068', '\ufeff') is { Length: > 0 } first && "=+-@\t\r\0＝＋－＠".Contains(first[0])) live++;
        output.WriteLine($"cells {cells.Count}, live formulas {live}");
        Assert.Equal(0, live);
    }

    [Fact]
    public void A_workbook_reads_from_right_to_left_has_no_formula_and_no_fault()
    {
        var corpus = Corpus();
        using var document = SpreadsheetDocument.Open(new MemoryStream(WorkbookFile.Of([Table(corpus), Table(["یک"]) with { Name = "دو" }])), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        var sheet = document.WorkbookPart!.WorksheetParts.First().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.All(document.WorkbookPart.WorksheetParts, part => Assert.True(part.Worksheet.Descendants<SheetView>().Single().RightToLeft!.Value));
        Assert.Equal(2, document.WorkbookPart.Workbook.Descendants<Sheet>().Count());
        var cells = sheet.Descendants<Cell>().ToList();
        Assert.Equal(502, cells.Count(cell => cell.DataType! == CellValues.InlineString));
        Assert.Equal(500, cells.Count(cell => cell.DataType! == CellValues.Number && cell.CellValue!.Text == "-7"));
        // Nothing of the words is lost but what XML cannot hold.
        Assert.Equal(corpus[5].Replace("\0", "", StringComparison.Ordinal), cells.Where(cell => cell.DataType! == CellValues.InlineString).ElementAt(2 + 5).InnerText);
    }

    /// <summary>By the rules of RFC 4180, written apart from the library that writes.</summary>
    private static List<string> ReadCsv(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (!quoted && (c == ',' || (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\r') i++;
            }
            else cell.Append(c);
        }
        return cells;
    }
}
