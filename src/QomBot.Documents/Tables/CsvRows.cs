using System.Text;
using QomBot.Core.Features.Importing;
using QomBot.Core.Texts;

namespace QomBot.Documents.Tables;

/// <summary>Lines of a CSV file, one after the other (RFC 4180; a quote inside a cell that did not begin with one is a letter).</summary>
internal static class CsvRows
{
    public static IEnumerable<ImportRow> Read(TextReader reader, char separator)
    {
        var cells = new List<ImportCell>();
        var cell = new StringBuilder();
        var (number, isQuoted, wasQuoted) = (1L, false, false);
        int read;
        while ((read = reader.Read()) >= 0)
        {
            var c = (char)read;
            if (isQuoted)
            {
                if (c != '"') Take(cell, c, number);
                else if (reader.Peek() == '"') Take(cell, (char)reader.Read(), number);
                else isQuoted = false;
                continue;
            }
            if (c == '"' && cell.Length == 0 && !wasQuoted) (isQuoted, wasQuoted) = (true, true);
            else if (c == separator)
            {
                EndCell(number);
            }
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && reader.Peek() == '\n') reader.Read();
                EndCell(number);
                yield return new ImportRow(number++, [.. cells]);
                cells.Clear();
            }
            else if (c != '\uFEFF' && c != '\0') Take(cell, c, number);
        }
        if (isQuoted) throw new ImportRefusedException("import.file.quote", ("row", number));
        if (cell.Length > 0 || cells.Count > 0)
        {
            EndCell(number);
            yield return new ImportRow(number, [.. cells]);
        }

        void EndCell(long row)
        {
            if (cells.Count >= ImportLimits.Columns) throw new ImportRefusedException("import.file.wide", ("row", row), ("limit", ImportLimits.Columns));
            cells.Add(new ImportCell(cell.ToString(), false));
            cell.Clear();
            wasQuoted = false;
        }
    }

    private static void Take(StringBuilder cell, char c, long row)
    {
        // A quote that is never closed would swallow the rest of the file into one cell.
        if (cell.Length >= ImportLimits.Cell) throw new ImportRefusedException("import.file.cell", ("row", row), ("limit", (Value)ImportLimits.Cell));
        cell.Append(c);
    }
}
