using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Figures;

/// <summary>A number that stands large.</summary>
public sealed record FigureTile(string Name, string Amount, string Note);

/// <param name="Amount">For the length of the bar.</param>
/// <param name="IsOthers">The rest, put together: drawn paler.</param>
public sealed record FigureBar(string Name, long Amount, string Written, bool IsOthers);

/// <summary>What stands on the one-page sheet, in words, for whoever draws it.</summary>
public sealed record FigurePage(
    bool IsRightToLeft, string Title, string Period, IReadOnlyList<FigureTile> Headlines, IReadOnlyList<FigureTile> Tiles, IReadOnlyList<(string Title, IReadOnlyList<FigureBar> Bars)> Charts,
    string Nothing, string Note, string Made)
{
    private const int MostBars = 9;

    /// <param name="made">When the sheet was made.</param>
    public static FigurePage Of(FigureSheet sheet, Speech say, DateTimeOffset made) => new(
        say.Language != "en", say.Words("figures.picture.title"), say.Words("figures.title", ("period", FigureWords.Name(say, sheet.Period))),
        [.. ((Figure[])[Figure.ClaimedInTime, Figure.ConfirmedInTime]).Select(figure => Headline(sheet, say, figure))],
        [.. Enum.GetValues<Figure>().Where(figure => !FigureWords.IsShare(figure)).Select(figure => new FigureTile(say.Words(FigureWords.Key(figure)), FigureWords.Amount(say, figure, sheet.Total), ""))],
        [(say.Words("figures.picture.byfield"), Bars(sheet, say, Slice.Field)), (say.Words("figures.picture.bytown"), Bars(sheet, say, Slice.Town))],
        say.Words("figures.picture.nothing"), say.Words("figures.picture.note"), say.Words("figures.picture.made", ("at", new Value.Moment(made))));

    private static FigureTile Headline(FigureSheet sheet, Speech say, Figure figure)
    {
        var cell = sheet.Total[figure];
        return sheet.Total.Cells.ContainsKey(figure) && cell.Percent is { } percent
            ? new FigureTile(say.Words(FigureWords.Key(figure)), say.Words("figures.percent", ("percent", percent)), say.Words("figures.ofall", ("amount", cell.Amount ?? 0), ("of", cell.Of ?? 0)))
            : new FigureTile(say.Words(FigureWords.Key(figure)), FigureWords.Hidden, sheet.Total.Cells.ContainsKey(figure) ? say.Words($"{FigureWords.Key(figure)}.none") : say.Words("figures.few"));
    }

    private static List<FigureBar> Bars(FigureSheet sheet, Speech say, Slice slice) =>
        [.. sheet.By(slice).Rows.Where(row => row[Figure.Reported].Amount > 0).Take(MostBars)
            .Select(row => new FigureBar(FigureWords.Name(say, slice, row), row[Figure.Reported].Amount!.Value, FigureWords.Amount(say, Figure.Reported, row), row.Kind != RowKind.Named))];
}
