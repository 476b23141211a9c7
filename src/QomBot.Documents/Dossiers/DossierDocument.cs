using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using QomBot.Core.Domain.Placements;

namespace QomBot.Documents.Dossiers;

/// <summary>The dossier as a Word file (DOCX): right to left everywhere, a table for each part, the code of a line in its last column.</summary>
public static class DossierDocument
{
    /// <summary>By which the tables of lines are told from everything else when a document is read again.</summary>
    internal const string TableName = "qombot-dossier";

    // Twentieths of a point: A4, and margins of 2 cm.
    private const int PageWidth = 11_906;
    private const int PageHeight = 16_838;
    private const int Margin = 1_134;
    private const int CodeWidth = 1_700;
    private const int TextWidth = PageWidth - 2 * Margin - CodeWidth;

    // Half points.
    private const string BodySize = "22";
    private const string CodeSize = "20";

    public static byte[] Make(DossierSheet sheet)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var styles = main.AddNewPart<StyleDefinitionsPart>();
            styles.Styles = Styles();
            var body = new Body();
            body.Append(Words(sheet.Title, "Title"), Words(sheet.Issued, "Subtitle"));
            if (sheet.Draft)
            {
                body.Append(Words("پیش‌نویس، بدون مهر و بدون کد. آنچه هنوز مانده است:", "Warning"));
                foreach (var lack in sheet.Lacks) body.Append(Words($"• {lack}"));
            }
            foreach (var part in sheet.Parts)
            {
                body.Append(Words(part.Heading, "Heading1"));
                body.Append(Table(part.Lines), Words(""));
            }
            foreach (var how in sheet.HowToCheck) body.Append(Words(how, "Small"));
            if (sheet.Seal.Length > 0) body.Append(Words("مهر دیجیتال پرونده:", "Small"), Letters(sheet.Seal));
            body.Append(Section(Footer(main, sheet)));
            main.Document = new Document(body);
        }
        return bytes.ToArray();
    }

    private static string Footer(MainDocumentPart main, DossierSheet sheet)
    {
        var part = main.AddNewPart<FooterPart>();
        var paragraph = Words(sheet.Draft ? "پیش‌نویس، صفحهٔ " : $"{sheet.Title}، صفحهٔ ", "Small");
        paragraph.Append(new SimpleField(new Run(RightToLeft("18"), new Text("1"))) { Instruction = "PAGE" });
        part.Footer = new Footer(paragraph);
        return main.GetIdOfPart(part);
    }

    private static SectionProperties Section(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 600, Footer = 600, Gutter = 0 },
        new BiDi());

    private static Table Table(IReadOnlyList<WrittenLine> lines)
    {
        var table = new Table(
            new TableProperties(
                new BiDiVisual(), new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{TextWidth + CodeWidth}" },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }, new TableCellMarginDefault(new TopMargin { Width = "60", Type = TableWidthUnitValues.Dxa }, new BottomMargin { Width = "60", Type = TableWidthUnitValues.Dxa }),
                new TableDescription { Val = TableName }),
            new TableGrid(new GridColumn { Width = $"{TextWidth}" }, new GridColumn { Width = $"{CodeWidth}" }));
        foreach (var line in lines)
        {
            var text = new TableCell(Width(TextWidth), Words(line.Statement));
            foreach (var words in line.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)) text.Append(Words(words, "Detail"));
            table.Append(new TableRow(new TableRowProperties(new CantSplit()), text, new TableCell(Width(CodeWidth), Letters(line.Code))));
        }
        return table;
    }

    private static TableCellProperties Width(int width) => new(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" });

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "9AA5B1" };

    private static Paragraph Words(string words, string? style = null)
    {
        var properties = new ParagraphProperties();
        if (style is not null) properties.Append(new ParagraphStyleId { Val = style });
        properties.Append(new BiDi());
        return new Paragraph(properties, new Run(new RunProperties(new RightToLeftText()), new Text(Clean(words)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    /// <summary>A code or a signature: Latin letters, left to right within the right-to-left page.</summary>
    private static Paragraph Letters(string code) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = "Code" }, new BiDi()),
        new Run(new RunProperties(new FontSize { Val = CodeSize }), new Text(code) { Space = SpaceProcessingModeValues.Preserve }));

    /// <summary>XML takes no control characters but tab and line breaks.</summary>
    private static string Clean(string words) => new([.. words.Where(c => c >= ' ' || c is '\t')]);

    private static RunProperties RightToLeft(string size) => new(new FontSize { Val = size }, new FontSizeComplexScript { Val = size }, new RightToLeftText());

    private static Styles Styles()
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Vazirmatn", HighAnsi = "Vazirmatn", ComplexScript = "Vazirmatn" }, new FontSize { Val = BodySize }, new FontSizeComplexScript { Val = BodySize },
                new Languages { Val = "fa-IR", Bidi = "fa-IR" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new BiDi(), new SpacingBetweenLines { After = "80", Line = "300", LineRule = LineSpacingRuleValues.Auto }))));
        styles.Append(
            Style("Normal", "Normal", BodySize, isDefault: true), Style("Title", "Title", "36", bold: true, justification: JustificationValues.Center),
            Style("Subtitle", "Subtitle", BodySize, color: "52606D", justification: JustificationValues.Center), Style("Heading1", "heading 1", "28", bold: true, color: "0B4F6C", level: 0, before: "240"),
            Style("Detail", "Detail", "20", color: "3E4C59"), Style("Small", "Small", "18", color: "52606D"), Style("Warning", "Warning", "26", bold: true, color: "AB091E"),
            Style("Code", "Code", CodeSize, justification: JustificationValues.Center));
        return styles;
    }

    private static Style Style(
        string id, string name, string size, bool bold = false, string? color = null, JustificationValues? justification = null, int? level = null, string? before = null, bool isDefault = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (level is not null) paragraph.Append(new KeepNext());
        paragraph.Append(new BiDi());
        if (before is not null) paragraph.Append(new SpacingBetweenLines { Before = before, After = "120" });
        if (justification is { } where) paragraph.Append(new Justification { Val = where });
        if (level is { } outline) paragraph.Append(new OutlineLevel { Val = outline });
        var run = new StyleRunProperties();
        if (bold) run.Append(new Bold(), new BoldComplexScript());
        if (color is not null) run.Append(new Color { Val = color });
        run.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return new Style(new StyleName { Val = name }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
    }
}
