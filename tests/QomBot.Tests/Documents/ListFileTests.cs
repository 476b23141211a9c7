using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using QomBot.Core.Features.Importing;
using QomBot.Documents.Tables;

namespace QomBot.Tests.Documents;

/// <summary>Tables as they come from the programs that people have here.</summary>
public sealed class ListFileTests
{
    private const string Csv = "نام,نقش\nزهرا امینی,استاد\n\"کریمی، علی\",دانشجو\n";

    private static readonly Encoding Windows1256 = CodePagesEncodingProvider.Instance.GetEncoding(1256)!;

    public static TheoryData<string, byte[]> Written => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Csv) },
        { "UTF-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)] },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)] },
        { "UTF-16", Encoding.Unicode.GetBytes(Csv) },
        { "UTF-16 (big endian)", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Csv)] },
        { "UTF-16 (big endian)", Encoding.BigEndianUnicode.GetBytes(Csv) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Every_encoding_gives_the_same_words(string name, byte[] bytes)
    {
        var table = Open(bytes);
        Assert.Equal($"CSV, {name}, ,", table.Form);
        Assert.Equal([["نام", "نقش"], ["زهرا امینی", "استاد"], ["کریمی، علی", "دانشجو"]], Texts(table));
    }

    [Fact]
    public void What_an_old_program_has_written_in_Windows_1256_is_read()
    {
        var table = Open(Windows1256.GetBytes("نام;نقش\nپروين چگيني;دانشجو\n"));
        Assert.Equal("CSV, Windows-1256, ;", table.Form);
        Assert.Equal([["نام", "نقش"], ["پروين چگيني", "دانشجو"]], Texts(table));
    }

    [Theory]
    [InlineData("a,b\n1,2", "CSV, UTF-8, ,")]
    [InlineData("a;b\n1;2", "CSV, UTF-8, ;")]
    [InlineData("a\tb\n1\t2", "CSV, UTF-8, TAB")]
    [InlineData("\n\n\"a,x\";b;c\n1;2;3", "CSV, UTF-8, ;")]
    public void The_separator_is_found(string csv, string form) => Assert.Equal(form, Open(Encoding.UTF8.GetBytes(csv)).Form);

    [Fact]
    public void Quotes_line_breaks_in_cells_and_any_line_ends_are_read_and_rows_are_counted()
    {
        var rows = Open(Encoding.UTF8.GetBytes("a,b\r\n\"one \"\"two\"\"\",\"x\ny\"\rlast,5\" pipe")).Rows.ToList();
        Assert.Equal([1L, 2L, 3L], rows.Select(row => row.Number));
        Assert.Equal(["one \"two\"", "x\ny"], rows[1].Cells.Select(cell => cell.Text));
        Assert.Equal(["last", "5\" pipe"], rows[2].Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_file()
    {
        Assert.Equal("import.file.quote", Refused("a,b\n\"x,2\n").TextKey);
        Assert.Equal("import.file.cell", Refused($"a,b\n\"x,{new string('y', 2_000)}").TextKey);
        Assert.Equal("import.file.wide", Refused(new string(',', 100)).TextKey);
        Assert.Equal("import.file.empty", Assert.Throws<ImportRefusedException>(() => Open([])).TextKey);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_before_it_is_read() =>
        Assert.Equal("import.file.toolarge", Assert.Throws<ImportRefusedException>(() => Open(new byte[ImportLimits.Bytes + 1])).TextKey);

    [Fact]
    public void A_workbook_is_read_with_shared_and_inline_words_numbers_gaps_and_formulas()
    {
        var rows = Open(Workbook()).Rows.ToList();
        Assert.Equal([1L, 3L], rows.Select(row => row.Number));
        Assert.Equal(["نام", "شماره", "", "نقش"], rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal(["زهرا", "9121234567", "", "استاد"], rows[1].Cells.Select(cell => cell.Text));
        Assert.Equal([false, false, false, true], rows[1].Cells.Select(cell => cell.IsFormula));
    }

    [Fact]
    public void What_only_looks_like_a_workbook_is_refused()
    {
        Assert.Equal("import.file.unreadable", Assert.Throws<ImportRefusedException>(() => Open([.. "PK\u0003\u0004"u8, 1, 2, 3]).Rows.ToList()).TextKey);
        using var other = new MemoryStream();
        using (var zip = new ZipArchive(other, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("note.txt");
        Assert.Equal("import.file.unreadable", Assert.Throws<ImportRefusedException>(() => Open(other.ToArray()).Rows.ToList()).TextKey);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_very_much_is_refused_unread()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 210; i++) entry.Write(block);
        }
        Assert.True(bomb.Length < ImportLimits.Bytes);
        Assert.Equal("import.file.toolarge", Assert.Throws<ImportRefusedException>(() => Open(bomb.ToArray()).Rows.ToList()).TextKey);
    }

    internal static byte[] Workbook()
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            var shared = workbook.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable(new SharedStringItem(new Text("نام")), new SharedStringItem(new Text("زهرا")));
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(
                new Row(Shared("A1", 0), Inline("B1", "شماره"), Inline("D1", "نقش")) { RowIndex = 1 },
                new Row(Shared("A3", 1), new Cell { CellReference = "B3", CellValue = new CellValue("9.121234567E9") }, new Cell { CellReference = "D3", DataType = CellValues.String, CellFormula = new CellFormula("B9"), CellValue = new CellValue("استاد") }) { RowIndex = 3 }));
            workbook.Workbook.GetFirstChild<Sheets>()!.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = "برگه" });
        }
        return bytes.ToArray();

        static Cell Shared(string place, int index) => new() { CellReference = place, DataType = CellValues.SharedString, CellValue = new CellValue($"{index}") };
        static Cell Inline(string place, string words) => new() { CellReference = place, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(words)) };
    }

    private static ImportTable Open(byte[] bytes) => TableFile.Open(new MemoryStream(bytes));

    private static List<List<string>> Texts(ImportTable table) => [.. table.Rows.Select(row => row.Cells.Select(cell => cell.Text).ToList())];

    private static ImportRefusedException Refused(string csv) => Assert.Throws<ImportRefusedException>(() => Open(Encoding.UTF8.GetBytes(csv)).Rows.ToList());
}
