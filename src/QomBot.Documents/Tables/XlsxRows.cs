using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using QomBot.Core.Features.Importing;

namespace QomBot.Documents.Tables;

/// <summary>Lines of the first sheet of a workbook, read as they stand in the file and never as a whole.</summary>
internal static class XlsxRows
{
    /// <summary>What the parts of a workbook may be together once they are unpacked: a few kilobytes can hide gigabytes.</summary>
    private const long MostUnpacked = 200L * 1024 * 1024;

    public static IEnumerable<ImportRow> Read(Stream content)
    {
        CheckSize(content);
        content.Position = 0;
        using var document = Open(content);
        var workbook = document.WorkbookPart ?? throw Unreadable();
        var sheet = workbook.Workbook.Descendants<Sheet>().FirstOrDefault(one => one.State is null || one.State.Value == SheetStateValues.Visible) ?? throw Unreadable();
        var shared = Shared(workbook);
        var part = sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart found ? found : throw Unreadable();
        using var reader = OpenXmlReader.Create(part);
        var number = 0L;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex?.Value ?? number + 1;
            yield return new ImportRow(number, Cells(row, shared, number));
        }
    }

    private static void CheckSize(Stream content)
    {
        content.Position = 0;
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Sum(entry => entry.Length) > MostUnpacked) throw new ImportRefusedException("import.file.toolarge", ("limit", ImportLimits.Bytes / (1024 * 1024)));
        }
        catch (InvalidDataException)
        {
            throw Unreadable();
        }
    }

    private static SpreadsheetDocument Open(Stream content)
    {
        try
        {
            return SpreadsheetDocument.Open(content, isEditable: false);
        }
        catch (Exception failure) when (failure is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException or ArgumentException)
        {
            throw Unreadable();
        }
    }

    private static List<string> Shared(WorkbookPart workbook)
    {
        var shared = new List<string>();
        if (workbook.SharedStringTablePart is not { } part) return shared;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement) shared.Add(((SharedStringItem)reader.LoadCurrentElement()!).InnerText);
        return shared;
    }

    private static List<ImportCell> Cells(Row row, List<string> shared, long number)
    {
        var cells = new List<ImportCell>();
        foreach (var cell in row.Elements<Cell>())
        {
            var place = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
            if (place >= ImportLimits.Columns)
            {
                if (cell.InnerText.Length == 0) continue;
                throw new ImportRefusedException("import.file.wide", ("row", number), ("limit", ImportLimits.Columns));
            }
            while (cells.Count <= place) cells.Add(default(ImportCell) with { Text = "" });
            var text = Text(cell, shared);
            if (text.Length > ImportLimits.Cell) throw new ImportRefusedException("import.file.cell", ("row", number), ("limit", ImportLimits.Cell));
            cells[place] = new ImportCell(text, cell.CellFormula is not null);
        }
        return cells;
    }

    /// <summary>Of a formula what it came to when the file was saved.</summary>
    private static string Text(Cell cell, List<string> shared)
    {
        if (cell.DataType?.Value == CellValues.InlineString) return cell.InlineString?.InnerText ?? "";
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value == CellValues.SharedString)
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : "";
        // A telephone number or an id that was typed as a number may stand there with an exponent.
        return cell.DataType is null && value.Contains('E', StringComparison.OrdinalIgnoreCase) && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole) && whole == decimal.Truncate(whole)
            ? decimal.Truncate(whole).ToString(CultureInfo.InvariantCulture)
            : value;
    }

    /// <summary>"C5" stands in column 2.</summary>
    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + (letter - 'A' + 1);
            if (column > 20_000) break;
        }
        return column - 1;
    }

    private static ImportRefusedException Unreadable() => new("import.file.unreadable");
}
