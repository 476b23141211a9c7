using System.Text.Encodings.Web;
using System.Text.Unicode;
using QomBot.Core.Texts;

namespace QomBot.Documents;

/// <summary>A page of A5 to be printed and hung up: what it is, a QR code, and what to do with it.</summary>
public static class Poster
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="title">One line, in large letters.</param>
    /// <param name="what">One or two sentences.</param>
    /// <param name="address">What the code opens; also written out.</param>
    public static string Page(Speech say, string title, string what, string address)
    {
        using var reader = new StreamReader(typeof(Poster).Assembly.GetManifestResourceStream("QomBot.Documents.poster.html")!);
        return reader.ReadToEnd()
            .Replace("{language}", say.Language, StringComparison.Ordinal)
            .Replace("{direction}", say.Language == "en" ? "ltr" : "rtl", StringComparison.Ordinal)
            .Replace("{how}", Html.Encode(say.Words("poster.how")), StringComparison.Ordinal)
            .Replace("{address}", Html.Encode(address), StringComparison.Ordinal)
            .Replace("{code}", QrPicture.Svg(address), StringComparison.Ordinal)
            .Replace("{title}", Html.Encode(title), StringComparison.Ordinal)
            .Replace("{what}", Html.Encode(what), StringComparison.Ordinal);
    }
}
