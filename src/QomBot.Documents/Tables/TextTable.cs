using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using QomBot.Core.Domain;

namespace QomBot.Documents.Tables;

/// <summary>
/// A table as comma-separated text, UTF-8 with a byte-order mark so that Excel reads it as such. Words that a spreadsheet would take
/// for a formula get an apostrophe in front (OWASP ASVS 1.2.10), full-width look-alikes of the signs too.
/// </summary>
public static class TextTable
{
    private const string Dangerous = "=+-@\t\r\0＝＋－＠";

    public static byte[] Of(SheetTable table)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var heading in table.Headings) csv.WriteField(Tame(heading));
            csv.NextRecord();
            foreach (var row in table.Rows)
            {
                foreach (var cell in row) csv.WriteField(cell switch { SheetCell.Words words => Tame(words.Text), SheetCell.Count count => count.Amount.ToString(CultureInfo.InvariantCulture), _ => "" });
                csv.NextRecord();
            }
        }
        return bytes.ToArray();
    }

    /// <summary>The words as a spreadsheet takes them for words.</summary>
    public static string Tame(string text)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        var first = clean.TrimStart(' ', '\u200e', '\u200f', '\u2066', '\u2067', '\u2068', '\ufeff');
        return (first.Length > 0 && Dangerous.Contains(first[0])) || (clean.Length > 0 && Dangerous.Contains(clean[0])) ? $"'{clean}" : clean;
    }
}
