using System.Text;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Features.Figures;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Documents.Figures;
using QomBot.Documents.Tables;
using QomBot.Language.Calendar;

namespace QomBot.Papers;

/// <summary>The sheet of figures as picture, workbook and text; books for others.</summary>
internal static class FigurePapers
{
    public static MadePaper? Picture(IUnit unit, House house, PaperOrder order, Speech say)
    {
        if (Sheet(unit, order) is not { } sheet) return null;
        var svg = FigurePicture.Svg(FigurePage.Of(sheet, say, unit.Now));
        if (PictureFromSvg.Png(svg) is { } png) return new MadePaper($"figures-{Named(sheet, say)}.png", AttachmentKind.Photo, png);
        // Opens in every browser, and can be printed.
        var page = $"<!doctype html><html lang=\"{say.Language}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>QomBot</title><style>body{{margin:0}}svg{{width:100%;height:auto}}</style>{svg}</html>";
        return new MadePaper($"figures-{Named(sheet, say)}.html", AttachmentKind.Document, Encoding.UTF8.GetBytes(page));
    }

    public static MadePaper? Workbook(IUnit unit, House house, PaperOrder order, Speech say) =>
        Sheet(unit, order) is { } sheet ? new MadePaper($"figures-{Named(sheet, say)}.xlsx", AttachmentKind.Document, WorkbookFile.Of(FigureTables.Of(sheet, say))) : null;

    public static MadePaper? Text(IUnit unit, House house, PaperOrder order, Speech say) =>
        Sheet(unit, order) is { } sheet ? new MadePaper($"figures-{Named(sheet, say)}.csv", AttachmentKind.Document, TextTable.Of(FigureTables.Long(sheet, say))) : null;

    public static MadePaper? BookWorkbook(IUnit unit, House house, PaperOrder order, Speech say) =>
        Book(unit, house, order) is { } table ? new MadePaper($"{order.About}.xlsx", AttachmentKind.Document, WorkbookFile.Of([table])) : null;

    public static MadePaper? BookText(IUnit unit, House house, PaperOrder order, Speech say) =>
        Book(unit, house, order) is { } table ? new MadePaper($"{order.About}.csv", AttachmentKind.Document, TextTable.Of(table)) : null;

    /// <summary>By its days: of the calendar in which the reader counts.</summary>
    private static string Named(FigureSheet sheet, Speech say) =>
        say.Language == Languages.Default ? $"{Day(sheet.Period.From)}_{Day(sheet.Period.To)}" : sheet.Period.Name;

    private static string Day(DateOnly day) => JalaliDate.From(day) is var date ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}") : "";

    private static FigureSheet? Sheet(IUnit unit, PaperOrder order) =>
        unit.People.Find(order.For) is { } person && FigurePermission.MayRead(person) && ReportFigures.PeriodFor(person, order.About) is { } period
            ? CountFigures.Sheet(unit.Figures, period)
            : null;

    private static Core.Domain.SheetTable? Book(IUnit unit, House house, PaperOrder order) =>
        unit.People.Find(order.For) is { } person && FigurePermission.MaySeeCases(person) && house.Books.FirstOrDefault(book => book.Id == order.About) is { } book
            ? ExportBook.Table(house, unit.Figures, book, house.Speech(book.Language))
            : null;
}
