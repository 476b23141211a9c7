using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using QomBot.Core.Domain.Placements;

namespace QomBot.Documents.Dossiers;

/// <summary>Reads the lines out of a Word file that somebody hands in, whoever has written it.</summary>
public static class DossierReading
{
    /// <summary>A dossier of years has fewer rows.</summary>
    private const int MostRows = 2_000;

    /// <summary>The most characters of one part of the file: no small file grows into gigabytes here.</summary>
    private const long MostCharacters = 20_000_000;

    /// <summary>Every row of every table with at least two cells; null where it is no Word file that can be read.</summary>
    public static IReadOnlyList<WrittenLine>? Lines(Stream docx)
    {
        try
        {
            using var file = WordprocessingDocument.Open(docx, false, new OpenSettings { MaxCharactersInPart = MostCharacters });
            if (file.MainDocumentPart?.Document?.Body is not { } body) return null;
            return [.. body.Descendants<TableRow>().Take(MostRows).Select(Line).OfType<WrittenLine>()];
        }
        catch (Exception failure) when (failure is OpenXmlPackageException or FileFormatException or InvalidDataException or IOException or System.Xml.XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static WrittenLine? Line(TableRow row)
    {
        var cells = row.Elements<TableCell>().ToList();
        if (cells.Count < 2) return null;
        var paragraphs = cells[0].Elements<Paragraph>().Select(Text).Where(words => words.Length > 0).ToList();
        return new WrittenLine(string.Concat(cells[^1].Elements<Paragraph>().Select(Text)), paragraphs.FirstOrDefault() ?? "", string.Join('\n', paragraphs.Skip(1)));
    }

    private static string Text(Paragraph paragraph) => string.Concat(paragraph.Descendants<Text>().Select(text => text.Text)).Trim();
}
