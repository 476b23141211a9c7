using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Features.Figures;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Papers;

/// <param name="Name">The file's name, with its ending.</param>
public sealed record MadePaper(string Name, AttachmentKind Kind, byte[] Content);

/// <summary>
/// Makes a document from what stands there at this moment; the unit only reads. Null where it does not exist (any more), or may not be
/// seen by the one who asked: rights are looked at here, not only when it was ordered.
/// </summary>
public delegate MadePaper? MakePaper(IUnit unit, House house, PaperOrder order, Speech say);

/// <summary>The one list of documents that the bot can make, by the kind of their order.</summary>
public static class AllPapers
{
    public static IReadOnlyDictionary<string, MakePaper> Makers { get; } = new Dictionary<string, MakePaper>
    {
        [Core.Features.People.InvitationLetter.QrKind] = InviteQr.Make,
        [Core.Features.Placements.IssueDossier.WordPaper] = DossierPapers.Word,
        [Core.Features.Placements.IssueDossier.PagePaper] = DossierPapers.Page,
        [Core.Features.Rooms.RoomFile.HtmlKind] = RoomPaper.Html,
        [Core.Features.Rooms.RoomFile.TextKind] = RoomPaper.Text,
        [Core.Features.Visits.OrderLetter.Paper] = GateLetterPaper.Make,
        [ReportFigures.PictureKind] = FigurePapers.Picture,
        [ReportFigures.WorkbookKind] = FigurePapers.Workbook,
        [ReportFigures.TextTableKind] = FigurePapers.Text,
        [ExportBook.WorkbookKind] = FigurePapers.BookWorkbook,
        [ExportBook.TextTableKind] = FigurePapers.BookText,
    };
}
