using QomBot.Core.Domain;
using QomBot.Core.Features.Figures;
using QomBot.Language.Calendar;
using QomBot.Storage;

namespace QomBot.Tests.Simulation;

/// <summary>The figures of a simulated month against a count of its own, straight from the history.</summary>
internal static class FigureWatch
{
    public static string Check(Store store, Core.Acting.House house, DateTimeOffset from, DateTimeOffset now)
    {
        var (first, last) = (TehranTime.DateOf(from), TehranTime.DateOf(now));
        var periods = new List<Period> { Period.Between(first, last) };
        for (var day = first; day <= last; day = day.AddDays(7)) periods.Add(Period.WeekOf(day));
        var cells = 0;
        foreach (var period in periods)
        {
            var sheet = store.Read(session => CountFigures.Sheet(new Unit(session, now, house.FactoryDays).Figures, period));
            foreach (var (figure, what) in ((Figure, string)[])[(Figure.Reported, Happened.Opened), (Figure.Claimed, Happened.Claimed), (Figure.Confirmed, Happened.Confirmed)])
            {
                var counted = store.Read(session => session.Long(
                    "SELECT count(*) FROM (SELECT problem, min(at) AS at FROM events WHERE what = ?1 GROUP BY problem) WHERE at >= ?2 AND at < ?3", what, period.Begins, period.Ends));
                // What is not told because it would tell too much cannot be compared.
                if (!sheet.Total.Cells.TryGetValue(figure, out var cell)) continue;
                if (cell.Amount != counted) throw new InvariantBreak($"{figure} of {period.Name}: the sheet says {cell.Amount}, the history {counted}");
                foreach (var table in sheet.Tables)
                    if (table.Rows.Where(row => row.Cells.ContainsKey(figure)).Sum(row => row[figure].Amount ?? 0) is var sum && sum != counted)
                        throw new InvariantBreak($"{figure} of {period.Name} by {table.Slice}: the rows make {sum}, the province {counted}");
                cells++;
            }
        }
        return $"figures equal to the history: {cells} of {periods.Count} periods";
    }
}
