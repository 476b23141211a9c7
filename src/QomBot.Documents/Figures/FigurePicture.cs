using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using QomBot.Core.Features.Figures;

namespace QomBot.Documents.Figures;

/// <summary>The one-page sheet of figures as SVG: two headlines, the numbers, and bars; as wide as a telephone shows it sharp and as high as it needs.</summary>
public static class FigurePicture
{
    private const int Width = 1000;
    private const int Margin = 56;
    private const int TileHeight = 112;
    private const int BarHeight = 42;
    private const string Ink = "#1d2b36";
    private const string Soft = "#5b6b77";
    private const string Accent = "#0f766e";
    private const string Faded = "#9cc5c0";
    private const string Pale = "#eef5f4";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Svg(FigurePage page)
    {
        var drawing = new Drawing(page.IsRightToLeft);
        drawing.Words(page.Title, 0, 40, 30, Accent, bold: true);
        drawing.Words(page.Period, 0, 84, 38, Ink, bold: true);
        drawing.Down(120);
        Headlines(drawing, page.Headlines);
        Tiles(drawing, page.Tiles);
        foreach (var (title, bars) in page.Charts) Chart(drawing, title, bars, page.Nothing);
        drawing.Words(page.Note, 0, 26, 17, Soft);
        drawing.Words(page.Made, 0, 56, 17, Soft);
        drawing.Down(84);
        return drawing.Finished();
    }

    private static void Headlines(Drawing drawing, IReadOnlyList<FigureTile> tiles)
    {
        const int height = 190;
        var width = (drawing.Inner - 24) / 2;
        for (var i = 0; i < tiles.Count; i++)
        {
            var at = i * (width + 24);
            drawing.Box(at, 0, width, height, Accent, 14);
            drawing.Words(tiles[i].Name, at + 24, 44, 22, "#d7efec");
            drawing.Words(tiles[i].Amount, at + 24, 122, 68, "#ffffff", bold: true);
            drawing.Words(tiles[i].Note, at + 24, 166, 19, "#d7efec");
        }
        drawing.Down(height + 24);
    }

    private static void Tiles(Drawing drawing, IReadOnlyList<FigureTile> tiles)
    {
        const int perRow = 3;
        var width = (drawing.Inner - 2 * 16) / perRow;
        foreach (var row in tiles.Chunk(perRow))
        {
            for (var i = 0; i < row.Length; i++)
            {
                var at = i * (width + 16);
                drawing.Box(at, 0, width, TileHeight, Pale, 12);
                drawing.Words(row[i].Name, at + 18, 36, 18, Soft);
                // What is money is long.
                drawing.Words(row[i].Amount, at + 18, 84, row[i].Amount.Length > 14 ? 24 : 36, Ink, bold: true);
            }
            drawing.Down(TileHeight + 16);
        }
        drawing.Down(12);
    }

    private static void Chart(Drawing drawing, string title, IReadOnlyList<FigureBar> bars, string nothing)
    {
        const int names = 270;
        drawing.Words(title, 0, 30, 23, Ink, bold: true);
        drawing.Down(48);
        if (bars.Count == 0)
        {
            drawing.Words(nothing, 0, 26, 18, Soft);
            drawing.Down(52);
            return;
        }
        var longest = Math.Max(1, bars.Max(bar => bar.Amount));
        var room = drawing.Inner - names - 80;
        foreach (var bar in bars)
        {
            var length = Math.Max(3, (int)(room * bar.Amount / longest));
            drawing.Words(bar.Name, 0, 27, 19, Ink);
            drawing.Box(names, 6, length, BarHeight - 14, bar.IsOthers ? Faded : Accent, 5);
            drawing.Words(bar.Written, names + length + 12, 27, 19, Ink, bold: true);
            drawing.Down(BarHeight);
        }
        drawing.Down(26);
    }

    /// <summary>Measures from the edge at which the language begins, from top to bottom.</summary>
    private sealed class Drawing(bool isRightToLeft)
    {
        private readonly StringBuilder _shapes = new();
        private int _top = Margin / 2;

        public int Inner => Width - 2 * Margin;

        public void Down(int by) => _top += by;

        public void Box(int at, int down, int width, int height, string fill, int round) => Add(
            $"<rect x=\"{(isRightToLeft ? Width - Margin - at - width : Margin + at)}\" y=\"{_top + down}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" fill=\"{fill}\"/>");

        public void Words(string words, int at, int down, int size, string fill, bool bold = false) => Add(
            $"<text x=\"{(isRightToLeft ? Width - Margin - at : Margin + at)}\" y=\"{_top + down}\" font-size=\"{size}\"{(bold ? " font-weight=\"bold\"" : "")} fill=\"{fill}\">{Html.Encode(words)}</text>");

        public string Finished() => string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{_top}\" viewBox=\"0 0 {Width} {_top}\" font-family=\"Vazirmatn, Tahoma, sans-serif\" direction=\"{(isRightToLeft ? "rtl" : "ltr")}\" text-anchor=\"start\"><rect width=\"{Width}\" height=\"{_top}\" fill=\"#ffffff\"/>{_shapes}</svg>");

        private void Add(FormattableString shape) => _shapes.Append(shape.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
