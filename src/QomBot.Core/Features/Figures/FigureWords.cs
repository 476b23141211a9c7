using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Figures;

/// <summary>Figures, periods and rows in words.</summary>
internal static class FigureWords
{
    /// <summary>What is not shown: nothing, or too few firms.</summary>
    public const string Hidden = "—";

    public static string Key(Figure figure) => $"figure.{figure.ToString().ToLowerInvariant()}";

    public static string Key(Slice slice) => $"slice.{slice.ToString().ToLowerInvariant()}";

    public static bool IsShare(Figure figure) => figure is Figure.ClaimedInTime or Figure.ConfirmedInTime;

    public static bool IsMoney(Figure figure) => figure is Figure.ValueConfirmed or Figure.ValueLasting or Figure.ValueClaimed;

    public static Value Name(Speech say, Period period) => new Value.Plain(period.Kind switch
    {
        PeriodKind.Week => say.Words("period.week", ("from", new Value.Plain(DateText.Short(period.From, say.Language))), ("to", new Value.Plain(DateText.Short(period.To, say.Language)))),
        PeriodKind.Month => MonthName(say, period),
        _ => say.Words("period.between", ("from", new Value.Plain(DateText.Short(period.From, say.Language))), ("to", new Value.Plain(DateText.Short(period.To, say.Language)))),
    });

    private static string MonthName(Speech say, Period period)
    {
        var date = JalaliDate.From(period.From);
        var name = say.Words($"month.{date.Month}");
        var year = say.InOwnDigits(date.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return say.Language == "fa" ? $"{name} {year}" : $"{name} {year} ({DateText.Short(period.From, say.Language)} – {DateText.Short(period.To, say.Language)})";
    }

    public static string Name(Speech say, Slice slice, FigureRow row) => row.Kind switch
    {
        RowKind.Others => say.Words("figures.others"),
        RowKind.Unnamed => say.Words("figures.unnamed"),
        RowKind.Total => say.Words("figures.total"),
        _ => slice == Slice.University ? row.Value! : Known(say, $"{slice.ToString().ToLowerInvariant()}.{row.Value}", row.Value!),
    };

    /// <summary>A town that was taken out of the directory still has its old problems.</summary>
    private static string Known(Speech say, string key, string otherwise) => say.Knows(key) ? say.Words(key) : otherwise;

    public static string Amount(Speech say, Figure figure, FigureRow row)
    {
        if (!row.Cells.TryGetValue(figure, out var cell)) return Hidden;
        if (IsShare(figure)) return cell.Percent is { } percent ? say.Words("figures.share", ("amount", cell.Amount ?? 0), ("of", cell.Of ?? 0), ("percent", percent)) : Hidden;
        return cell.Amount is not { } amount ? Hidden : IsMoney(figure) ? MoneyText.Show(amount, say.Language) : say.Number(amount);
    }
}
