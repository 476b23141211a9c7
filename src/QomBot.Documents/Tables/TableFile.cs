using QomBot.Core.Features.Importing;

namespace QomBot.Documents.Tables;

/// <summary>A table that somebody brings: CSV in the encodings and separators that are met here, or XLSX; by what is in it, not by its name.</summary>
public static class TableFile
{
    /// <param name="content">Can be read again from its beginning; stays open while the rows are read.</param>
    /// <exception cref="ImportRefusedException">It is too large, or no table. Thrown here or while the rows are read.</exception>
    public static ImportTable Open(Stream content)
    {
        if (content.Length > ImportLimits.Bytes) throw new ImportRefusedException("import.file.toolarge", ("limit", ImportLimits.Bytes / (1024 * 1024)));
        if (content.Length == 0) throw new ImportRefusedException("import.file.empty");
        if (IsZip(content)) return new ImportTable("XLSX", XlsxRows.Read(content));
        var encoding = TextEncoding.Of(content);
        var separator = Separator(content, encoding.Encoding);
        var name = separator == '\t' ? "TAB" : separator.ToString();
        return new ImportTable($"CSV, {encoding.Name}, {name}", Rows(content, encoding.Encoding, separator));
    }

    private static bool IsZip(Stream content)
    {
        content.Position = 0;
        Span<byte> head = stackalloc byte[4];
        return content.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head is [(byte)'P', (byte)'K', 3, 4];
    }

    private static IEnumerable<ImportRow> Rows(Stream content, System.Text.Encoding encoding, char separator)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        foreach (var row in CsvRows.Read(reader, separator)) yield return row;
    }

    /// <summary>The one of which most stand in the first line that is not empty, outside quotes; a comma where there is none.</summary>
    private static char Separator(Stream content, System.Text.Encoding encoding)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[8_192];
        var length = reader.ReadBlock(buffer);
        var line = new string(buffer, 0, length).Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        char[] known = [',', ';', '\t'];
        return known.MaxBy(separator => Outside(line, separator));
    }

    private static int Outside(string line, char separator)
    {
        var (count, isQuoted) = (0, false);
        foreach (var c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == separator && !isQuoted) count++;
        }
        return count;
    }
}
