using System.Text;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.Placements;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Documents.Dossiers;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Papers;

/// <summary>The promotion dossier as a Word file and as a page to print.</summary>
internal static class DossierPapers
{
    public static MadePaper? Word(IUnit unit, House house, PaperOrder order, Speech say) => IssueDossier.Read(unit, house, order) is { } content
        ? new MadePaper($"{Name(content)}.docx", AttachmentKind.Document, DossierDocument.Make(Sheet(house, content)))
        : null;

    public static MadePaper? Page(IUnit unit, House house, PaperOrder order, Speech say) => IssueDossier.Read(unit, house, order) is { } content
        ? new MadePaper($"{Name(content)}.html", AttachmentKind.Document, Encoding.UTF8.GetBytes(DossierPage.Make(Sheet(house, content), Font.Value)))
        : null;

    private static readonly Lazy<string> Font = new(() => WebChat.PageFiles.Find("web/vazirmatn.woff2") is { } font ? Convert.ToBase64String(font.Bytes) : "");

    private static string Name(IssueDossier.Content content) => Digits.ToPersian(content.Dossier is { } dossier ? $"پرونده فرصت مطالعاتی {dossier.Id.Value}" : "پیش‌نویس پرونده فرصت مطالعاتی");

    private static DossierSheet Sheet(House house, IssueDossier.Content content)
    {
        var say = house.Speech(Languages.Default);
        var parts = content.Lines.GroupBy(line => line.Section).OrderBy(part => part.Key).Select(part => new DossierPart(
            say.Words($"dossier.section.{part.Key.ToString().ToLowerInvariant()}"), [.. part.Select(line => new WrittenLine(CheckDossier.Shown(line.Code), line.Statement, line.Body))])).ToList();
        var issued = content.Dossier is { } dossier ? $"صادرشده در {DateText.Long(TehranTime.DateOf(dossier.IssuedAt), "fa")}، پروندهٔ شمارهٔ {dossier.Id.Value}" : "صادر نشده است";
        var how = new List<string>();
        if (content.Dossier is not null)
        {
            how.Add("درستی هر سطر را هر کس می‌تواند با کد کنار آن بپرسد: در گفتگو با قم‌بات بنویسد «/verify» و کد را.");
            if (house.Policy.PublicAddress.Length > 0) how.Add($"یا در نشانی \u2066{house.Policy.PublicAddress}/verify\u2069 کد را بنویسد یا همین فایل Word را بفرستد.");
            how.Add("هر تغییری در متن این پرونده یا در سابقه‌های پشت آن، استعلام را نادرست می‌کند و سطر تغییرکرده نشان داده می‌شود.");
        }
        return new DossierSheet(
            "پروندهٔ فرصت مطالعاتی در صنعت", Digits.ToPersian(issued), content.Dossier is null, [.. content.Lacks.Select(Digits.ToPersian)], parts, how,
            content.Dossier is { } sealedOne ? Convert.ToBase64String(sealedOne.Seal) : "");
    }
}
