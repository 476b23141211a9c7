using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Core.Features.Figures;

/// <summary>Which problems stand behind a figure.</summary>
public static class BehindFigure
{
    /// <summary>Figures that consist of problems.</summary>
    public static readonly IReadOnlyList<Figure> Known =
        [Figure.Reported, Figure.Claimed, Figure.Confirmed, Figure.ClaimedInTime, Figure.ConfirmedInTime, Figure.ValueConfirmed, Figure.ValueLasting, Figure.Visits];

    /// <summary>Of a share those of which it is the share: the ones that did not make it, too, and these first.</summary>
    public static IReadOnlyList<ProblemId> Problems(IFigures source, Figure figure, Period period)
    {
        var cases = source.Cases(period.Begins, period.Ends);
        return figure switch
        {
            Figure.Reported => [.. cases.Where(one => period.Holds(one.OpenedAt)).Select(one => one.Problem)],
            Figure.Claimed or Figure.HoursToClaim => [.. cases.Where(one => period.Holds(one.ClaimedAt)).Select(one => one.Problem)],
            Figure.Confirmed or Figure.DaysToConfirm => [.. cases.Where(one => period.Holds(one.ConfirmedAt)).Select(one => one.Problem)],
            Figure.ClaimedInTime => Ripe(cases, period, CountFigures.ClaimLimit, one => one.ClaimedAt),
            Figure.ConfirmedInTime => Ripe(cases, period, CountFigures.ConfirmLimit, one => one.ConfirmedAt),
            _ => [.. source.Deeds(period.Begins, period.Ends).Where(deed => deed.Figure == figure).Select(deed => deed.Problem).OfType<ProblemId>().Distinct()],
        };
    }

    private static IReadOnlyList<ProblemId> Ripe(IReadOnlyList<FigureCase> cases, Period period, TimeSpan limit, Func<FigureCase, DateTimeOffset?> step) =>
        [.. cases.Where(one => period.Holds(one.OpenedAt + limit)).OrderBy(one => step(one) - one.OpenedAt <= limit).ThenBy(one => one.Problem.Value).Select(one => one.Problem)];
}
