using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace QomBot.Documents.Dossiers;

/// <summary>The dossier as a page to be printed: one file, no script, nothing that is fetched from elsewhere.</summary>
public static class DossierPage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="font">Base64 of a WOFF2 font; empty: the reader's own.</param>
    public static string Make(DossierSheet sheet, string font = "")
    {
        var page = new StringBuilder();
        foreach (var part in sheet.Parts)
        {
            page.Append("<h2>").Append(Html.Encode(part.Heading)).Append("</h2><table>");
            foreach (var line in part.Lines)
            {
                page.Append("<tr><td><p>").Append(Html.Encode(line.Statement)).Append("</p>");
                foreach (var words in line.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)) page.Append("<p class=\"detail\">").Append(Html.Encode(words)).Append("</p>");
                page.Append("</td><td class=\"code\"><bdi dir=\"ltr\">").Append(Html.Encode(line.Code)).Append("</bdi></td></tr>");
            }
            page.Append("</table>");
        }
        foreach (var how in sheet.HowToCheck) page.Append("<p class=\"small\">").Append(Html.Encode(how)).Append("</p>");
        if (sheet.Seal.Length > 0) page.Append("<p class=\"small\">مهر دیجیتال پرونده:</p><p class=\"small seal\"><bdi dir=\"ltr\">").Append(Html.Encode(sheet.Seal)).Append("</bdi></p>");
        var head = new StringBuilder();
        if (sheet.Draft)
        {
            head.Append("<div class=\"draft\"><strong>پیش‌نویس، بدون مهر و بدون کد. آنچه هنوز مانده است:</strong><ul>");
            foreach (var lack in sheet.Lacks) head.Append("<li>").Append(Html.Encode(lack)).Append("</li>");
            head.Append("</ul></div>");
        }
        using var reader = new StreamReader(typeof(DossierPage).Assembly.GetManifestResourceStream("QomBot.Documents.dossier.html")!);
        return reader.ReadToEnd()
            .Replace("{font}", font.Length > 0 ? $"@font-face{{font-family:Vazirmatn;src:url(data:font/woff2;base64,{font})}}" : "", StringComparison.Ordinal)
            .Replace("{title}", Html.Encode(sheet.Title), StringComparison.Ordinal)
            .Replace("{issued}", Html.Encode(sheet.Issued), StringComparison.Ordinal)
            .Replace("{head}", head.ToString(), StringComparison.Ordinal)
            .Replace("{parts}", page.ToString(), StringComparison.Ordinal);
    }
}
