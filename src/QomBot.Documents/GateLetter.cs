using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace QomBot.Documents;

/// <param name="Name">A visitor.</param>
/// <param name="About">University and department, as far as they are known.</param>
public sealed record LetterVisitor(string Name, string About);

/// <summary>All that stands on a gate letter, in words and digits of its language.</summary>
/// <param name="Facts">Lines of name and value: time, host, professor, gear.</param>
/// <param name="Code">By which the letter is checked.</param>
/// <param name="Address">What the square code holds.</param>
/// <param name="Signatures">Who signs.</param>
public sealed record GateLetterWords(
    string Language, string Title, string NumberLine, string DateLine, string To, string Greeting, string Body, IReadOnlyList<(string Name, string Value)> Facts,
    string VisitorsTitle, IReadOnlyList<LetterVisitor> Visitors, string GearTitle, IReadOnlyList<string> Gear, string How, string Code, string Address, string Void, IReadOnlyList<string> Signatures);

/// <summary>A letter of one page (A5, also on A4) that a team shows at a factory's gate: a page of HTML that carries its own letters and picture and is printed from any browser.</summary>
public static class GateLetter
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Lazy<string> Font = new(() =>
    {
        using var stream = typeof(GateLetter).Assembly.GetManifestResourceStream("QomBot.Documents.vazirmatn.woff2")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToBase64String(bytes.ToArray());
    });

    public static string Page(GateLetterWords letter)
    {
        using var reader = new StreamReader(typeof(GateLetter).Assembly.GetManifestResourceStream("QomBot.Documents.gate-letter.html")!);
        var page = new StringBuilder(reader.ReadToEnd());
        foreach (var (place, words) in (ReadOnlySpan<(string, string)>)
        [
            ("{language}", letter.Language), ("{direction}", letter.Language == "en" ? "ltr" : "rtl"), ("{title}", Text(letter.Title)), ("{number}", Text(letter.NumberLine)), ("{date}", Text(letter.DateLine)),
            ("{to}", Text(letter.To)), ("{greeting}", Text(letter.Greeting)), ("{body}", Text(letter.Body)), ("{visitorsTitle}", Text(letter.VisitorsTitle)), ("{gearTitle}", Text(letter.GearTitle)),
            ("{gear}", string.Join(letter.Language == "en" ? ", " : "، ", letter.Gear.Select(Text))), ("{how}", Commands(Text(letter.How))), ("{void}", Text(letter.Void)),
            ("{facts}", string.Concat(letter.Facts.Select(fact => $"<div><dt>{Text(fact.Name)}</dt><dd>{Text(fact.Value)}</dd></div>"))),
            ("{visitors}", string.Concat(letter.Visitors.Select(visitor => $"<li><b>{Text(visitor.Name)}</b>{(visitor.About.Length > 0 ? $" <span>{Text(visitor.About)}</span>" : "")}</li>"))),
            ("{signatures}", string.Concat(letter.Signatures.Select(signature => $"<div>{Text(signature)}</div>"))),
            ("{code}", Text($"{letter.Code[..(letter.Code.Length / 2)]} {letter.Code[(letter.Code.Length / 2)..]}")), ("{picture}", QrPicture.Svg(letter.Address)), ("{font}", Font.Value),
        ])
            page.Replace(place, words);
        return page.ToString();
    }

    /// <summary>A command is written from left to right in any page.</summary>
    private static string Commands(string html) => System.Text.RegularExpressions.Regex.Replace(html, "/[a-z_]+", "<bdi dir=\"ltr\">$0</bdi>");

    /// <summary>Braces are written as signs of their own, so that words of people never fall into a place of the page.</summary>
    private static string Text(string words) => Html.Encode(words).Replace("{", "&#123;", StringComparison.Ordinal).Replace("}", "&#125;", StringComparison.Ordinal);
}
