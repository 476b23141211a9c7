using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>How many of the province's units were visited: of all, by town, by sector. Small cells are hidden from those who may not know single firms.</summary>
public static class ShowCoverage
{
    /// <summary>Fewer known units in a cell than this could be recognised.</summary>
    public const int LeastShown = 3;

    private const int Rows = 12;

    public static readonly ActionSpec Action = new("coverage", Run) { Listing = Listing.Help, For = Roles.Liaison | Roles.Innovation | Roles.Official | Roles.Admin, Ready = ShowPlan.Only(PlanAct.SeeCoverage) };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var towns = turn.Unit.Plan.CoverageByTown();
        var units = turn.House.Policy.ProvinceUnits;
        var (known, open, visited) = (towns.Sum(row => row.Known), towns.Sum(row => row.Open), towns.Sum(row => row.Visited));
        var card = Ui.Card(
            say.Heading("action.coverage"), say.Line("coverage.all", ("visited", visited), ("known", known), ("units", units)),
            say.Line("coverage.percent", ("percent", new Value.Plain(Written(say, Percent(visited, units)))), ("open", open)), say.Line("coverage.means"));
        card = card.With([Ui.Gap, say.Line("coverage.bytown"), .. Lines(turn, towns, "town")]);
        card = card.With([Ui.Gap, say.Line("coverage.bysector"), .. Lines(turn, turn.Unit.Plan.CoverageBySector(), "sector")]);
        turn.Show(card.WithRow(Ui.Do(say, "button.plan", ShowPlan.Action.Name), Ui.Home(say)));
    }

    /// <summary>The smaller the share, the more decimals: of 2,300 units one is no zero.</summary>
    public static string Percent(int part, int whole) => whole == 0 ? "0" : (part * 100.0 / whole).ToString(part * 100 < whole ? "0.##" : part * 10 < whole ? "0.#" : "0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Persian and Arabic write the decimal sign U+066B.</summary>
    private static string Written(Speech say, string number) => say.Language == "en" ? number : say.InOwnDigits(number).Replace('.', '٫');

    private static IEnumerable<Block> Lines(Turn turn, IReadOnlyList<CoverageRow> rows, string what)
    {
        var (shown, hidden) = Shown(rows, turn.Viewer.IsReviewer);
        foreach (var row in shown.Take(Rows))
            yield return turn.Say.Line("coverage.line", ("name", row.Key is { } key ? Value.Key($"{what}.{key}") : Value.Key("coverage.unknown")), ("visited", row.Visited), ("known", row.Known), ("open", row.Open));
        if (hidden) yield return turn.Say.Line("coverage.hidden", ("least", LeastShown));
    }

    /// <summary>The rows that this person may read, and whether others were left out.</summary>
    public static (IReadOnlyList<CoverageRow> Rows, bool Hidden) Shown(IReadOnlyList<CoverageRow> rows, bool all)
    {
        if (all) return (rows, false);
        var large = rows.Where(row => row.Known >= LeastShown).ToList();
        return (large, large.Count < rows.Count);
    }
}
