using System.IO.Compression;
using System.Text;
using System.Xml;
using QomBot.Core.Domain.Placements;

namespace QomBot.Documents.Dossiers;

/// <summary>
/// Reads the lines out of a Word file that somebody hands in, whoever has written it. It is read as a stream and under hard limits: what a file says of its own size is not believed, and
/// however it is packed it never stands in memory as a whole.
/// </summary>
public static class DossierReading
{
    /// <summary>The largest Word file that is looked at, in bytes.</summary>
    public const long MostBytes = 5 * 1024 * 1024;

    /// <summary>The part in which every word processor keeps the text.</summary>
    private const string MainPart = "word/document.xml";

    private const string Words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A dossier of years has fewer rows.</summary>
    private const int MostRows = 2_000;

    /// <summary>The most characters of the text's part, with its markup: no small file grows into gigabytes here.</summary>
    private const long MostCharacters = 10_000_000;

    /// <summary>Entries of the package; a Word file has a few dozen.</summary>
    private const int MostParts = 2_000;

    /// <summary>The most characters of one row, so that no row without an end fills the memory.</summary>
    private const int MostOfRow = 200_000;

    /// <summary>Elements within each other; a table in a table has some twenty.</summary>
    private const int Deepest = 200;

    /// <summary>Every row of every table with at least two cells; null where it is no Word file that can be read.</summary>
    public static IReadOnlyList<WrittenLine>? Lines(Stream docx)
    {
        try
        {
            using var package = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > MostParts || package.GetEntry(MainPart) is not { } part) return null;
            using var text = part.Open();
            using var xml = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters, IgnoreComments = true });
            return Rows(xml);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or XmlException or ArgumentException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A row that is being read; a table within a cell has rows of its own.</summary>
    private sealed class OpenRow(int depth)
    {
        public int Depth { get; } = depth;
        public List<List<string>> Cells { get; } = [];
        public StringBuilder? Paragraph { get; set; }
        public int Length { get; set; }
    }

    private static List<WrittenLine>? Rows(XmlReader xml)
    {
        var (lines, open) = (new List<WrittenLine>(), new Stack<OpenRow>());
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "document" || xml.NamespaceURI != Words) return null;
        var inText = false;
        while (xml.Read() && lines.Count < MostRows)
        {
            if (xml.Depth > Deepest) return null;
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.NamespaceURI == Words:
                    inText = xml.LocalName == "t" && !xml.IsEmptyElement;
                    if (xml is { LocalName: "tr", IsEmptyElement: false }) open.Push(new OpenRow(xml.Depth));
                    else if (open.TryPeek(out var row) && !xml.IsEmptyElement) Begin(row, xml.LocalName, xml.Depth);
                    break;
                case XmlNodeType.EndElement when xml.NamespaceURI == Words:
                    inText = false;
                    if (!open.TryPeek(out var done)) break;
                    if (xml.LocalName == "tr" && xml.Depth == done.Depth)
                    {
                        open.Pop();
                        if (done.Cells.Count >= 2) lines.Add(Line(done.Cells));
                    }
                    else if (xml.LocalName == "p") End(done);
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA when inText && open.TryPeek(out var at):
                    if ((at.Length += xml.Value.Length) > MostOfRow) return null;
                    at.Paragraph?.Append(xml.Value);
                    break;
            }
        }
        return lines;
    }

    private static void Begin(OpenRow row, string name, int depth)
    {
        if (name == "tc" && depth == row.Depth + 1) row.Cells.Add([]);
        else if (name == "p" && row.Cells.Count > 0) row.Paragraph = new StringBuilder();
    }

    private static void End(OpenRow row)
    {
        if (row.Paragraph is { } paragraph && paragraph.ToString().Trim() is { Length: > 0 } words) row.Cells[^1].Add(words);
        row.Paragraph = null;
    }

    private static WrittenLine Line(List<List<string>> cells) =>
        new(string.Concat(cells[^1]), cells[0].FirstOrDefault() ?? "", string.Join('\n', cells[0].Skip(1)));
}
