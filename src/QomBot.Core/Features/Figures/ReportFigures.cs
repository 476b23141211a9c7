using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Figures;

/// <summary>The province's figures of a time: first the share that is answered, then the numbers, then by town, field and so on. Each has its meaning a tap away.</summary>
public static class ReportFigures
{
    private const int RowsPerPage = 8;
    private const int CasesPerPage = 5;
    private const string Between = "between";

    private static readonly Argument When = new("period", ArgumentKind.Choice) { Choices = (turn, _) => Periods(turn) };

    public static readonly ActionSpec Action = new("report", Run)
    {
        Listing = Listing.Help,
        For = Roles.Reviewer | Roles.Official | Roles.Innovation,
        Ready = MayRead,
        Arguments =
        [
            When,
            new Argument("from", ArgumentKind.Date) { LooksBack = true, When = (_, given) => given.TextOrNull("period") == Between },
            new Argument("until", ArgumentKind.Date) { LooksBack = true, When = (_, given) => given.TextOrNull("period") == Between },
        ],
    };

    /// <summary>The same, told apart: by town, field, sector, university, kind of need.</summary>
    public static readonly ActionSpec By = new("report.by", RunBy)
    {
        Ready = MayRead,
        Arguments = [When, new Argument("slice", ArgumentKind.Choice) { Choices = (_, _) => [] }, new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec Means = new("report.means", RunMeans)
    {
        Ready = MayRead,
        Arguments = [When, new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    /// <summary>The problems behind a figure, for those who may see them.</summary>
    public static readonly ActionSpec Cases = new("report.cases", RunCases)
    {
        ReviewersOnly = true,
        Arguments = [When, new Argument("figure", ArgumentKind.Choice) { Choices = (_, _) => [] }, new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    /// <summary>As a picture, as a workbook, as a table of text.</summary>
    public static readonly ActionSpec Paper = new("report.paper", RunPaper)
    {
        Ready = MayRead,
        Arguments = [When, new Argument("kind", ArgumentKind.Choice) { Choices = (_, _) => [] }],
    };

    public const string PictureKind = "figures.picture";
    public const string WorkbookKind = "figures.xlsx";
    public const string TextTableKind = "figures.csv";

    /// <summary>The period that a button or an order names, as far as this person may ask for it; null where it is none.</summary>
    public static Period? PeriodFor(Person person, string? name) =>
        Period.Read(name) is { } period && (period.Kind != PeriodKind.Between || FigurePermission.MaySeeCases(person)) ? period : null;

    private static IReadOnlyList<Choice> Periods(Turn turn)
    {
        var (week, month) = (Period.WeekOf(turn.Today), Period.MonthOf(turn.Today));
        var choices = new List<Choice>
        {
            new(month.Name, turn.Say.Words("choice.month.this")), new(month.Previous().Name, turn.Say.Words("choice.month.last")),
            new(week.Name, turn.Say.Words("choice.week.this")), new(week.Previous().Name, turn.Say.Words("choice.week.last")),
        };
        if (FigurePermission.MaySeeCases(turn.Person)) choices.Add(new(Between, turn.Say.Words("choice.between")));
        return choices;
    }

    internal static bool MayRead(Turn turn, Arguments given)
    {
        if (FigurePermission.MayRead(turn.Person)) return true;
        turn.Show(Ui.Card(turn.Say.Line("refused.figures")).WithRow(Ui.Do(turn.Say, "action.stats", "stats"), Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var name = given.Text("period");
        var period = name == Between && given.Has("from") && given.Has("until") && FigurePermission.MaySeeCases(turn.Person)
            ? Period.Between(given.Date("from"), given.Date("until"))
            : PeriodFor(turn.Person, name);
        if (period is null) Again(turn);
        else turn.Show(Card(turn, CountFigures.Sheet(turn.Unit.Figures, period)));
    }

    /// <summary>A period that is none, or none for him: the choice is offered anew.</summary>
    private static void Again(Turn turn) => Form.Start(turn, Action, Arguments.None);

    private static Message Card(Turn turn, FigureSheet sheet)
    {
        var (say, name) = (turn.Say, sheet.Period.Name);
        var card = Text(say, sheet);
        if (turn.Unit.Figures.IdeasByStage() is { Count: > 0 } stages)
            card = card.With(say.Line("figures.ideas", ("stages", Value.Join(stages.Select(stage => (Value)new Value.Plain(say.Words("figures.idea", ("stage", Value.Key($"idea.stage.{stage.Stage}")), ("count", stage.Count))))))));
        if (!sheet.IsEmpty)
        {
            foreach (var row in Enum.GetValues<Slice>().Where(slice => sheet.By(slice).Rows.Count > 0).Chunk(3))
                card = card.WithRow([.. row.Select(slice => Ui.Do(say, $"{FigureWords.Key(slice)}.by", By.Name, name, slice.ToString()))]);
            card = card.WithRow(Ui.Do(say, "figures.picture", Paper.Name, name, PictureKind), Ui.Do(say, "figures.xlsx", Paper.Name, name, WorkbookKind), Ui.Do(say, "figures.csv", Paper.Name, name, TextTableKind));
        }
        card = card.WithRow(Ui.Do(say, "figures.earlier", Action.Name, sheet.Period.Previous().Name), Ui.Do(say, "figures.later", Action.Name, sheet.Period.Next().Name));
        var row3 = new List<Button> { Ui.Do(say, "figures.means", Means.Name, name) };
        if (FigurePermission.MaySeeCases(turn.Person) && !sheet.IsEmpty) row3.Add(Ui.Do(say, "figures.cases", Cases.Name, name, nameof(Figure.Reported)));
        return card.WithRow(row3).WithRow(Ui.Do(say, "figures.regular", OrderSheet.Action.Name), Ui.Home(say));
    }

    /// <summary>The sheet in words, without buttons: for the card and for the regular sheet.</summary>
    internal static Message Text(Speech say, FigureSheet sheet)
    {
        var card = Ui.Card(say.Heading("figures.title", ("period", FigureWords.Name(say, sheet.Period))));
        if (sheet.IsEmpty) return card.With(say.Line("figures.empty"));
        foreach (var figure in (Figure[])[Figure.ClaimedInTime, Figure.ConfirmedInTime])
            card = card.With(Headline(say, sheet, figure));
        card = card.With(Ui.Gap);
        foreach (var figure in Enum.GetValues<Figure>().Where(figure => !FigureWords.IsShare(figure)))
        {
            var isShown = sheet.Total.Cells.TryGetValue(figure, out var cell);
            if (isShown && (cell.Amount is null || (cell.Amount == 0 && figure > Figure.Confirmed))) continue;
            card = card.With(say.Line("figures.line", ("name", Value.Key(FigureWords.Key(figure))), ("amount", new Value.Plain(isShown ? FigureWords.Amount(say, figure, sheet.Total) : say.Words("figures.few")))));
        }
        return card;
    }

    private static Block Headline(Speech say, FigureSheet sheet, Figure figure)
    {
        if (!sheet.Total.Cells.TryGetValue(figure, out var cell)) return say.Line("figures.line", ("name", Value.Key(FigureWords.Key(figure))), ("amount", Value.Key("figures.few")));
        return cell.Percent is { } percent
            ? say.Line($"{FigureWords.Key(figure)}.line", ("percent", percent), ("amount", cell.Amount ?? 0), ("of", cell.Of ?? 0))
            : say.Line($"{FigureWords.Key(figure)}.none");
    }

    private static void RunBy(Turn turn, Arguments given)
    {
        if (PeriodFor(turn.Person, given.Text("period")) is not { } period || !Enum.TryParse<Slice>(given.Text("slice"), out var slice) || !Enum.IsDefined(slice))
        {
            Again(turn);
            return;
        }
        var say = turn.Say;
        var sheet = CountFigures.Sheet(turn.Unit.Figures, period);
        var rows = sheet.By(slice).Rows;
        var page = Math.Min(Ui.Page(given), Math.Max(0, (rows.Count - 1) / RowsPerPage));
        var card = Ui.Card(say.Heading("figures.bytitle", ("period", FigureWords.Name(say, period)), ("slice", Value.Key(FigureWords.Key(slice)))));
        foreach (var row in rows.Skip(page * RowsPerPage).Take(RowsPerPage).Append(sheet.Total)) card = card.With(RowLine(say, slice, row));
        if (rows.Any(row => row.Kind == RowKind.Others)) card = card.With(Ui.Gap, say.Line("figures.hidden"));
        var pages = new List<Button>();
        if (page > 0) pages.Add(Ui.Do(say, "button.previous", By.Name, period.Name, slice.ToString(), Ui.Id(page - 1)));
        if ((page + 1) * RowsPerPage < rows.Count) pages.Add(Ui.Do(say, "button.next", By.Name, period.Name, slice.ToString(), Ui.Id(page + 1)));
        turn.Show(card.WithRow(pages).WithRow(Ui.Do(say, "figures.back", Action.Name, period.Name), Ui.Home(say)));
    }

    private static Block RowLine(Speech say, Slice slice, FigureRow row) => say.Line(
        "figures.row", ("name", Value.Of(FigureWords.Name(say, slice, row))),
        ("reported", new Value.Plain(FigureWords.Amount(say, Figure.Reported, row))), ("claimed", new Value.Plain(FigureWords.Amount(say, Figure.Claimed, row))),
        ("confirmed", new Value.Plain(FigureWords.Amount(say, Figure.Confirmed, row))),
        ("share", new Value.Plain(row.Cells.TryGetValue(Figure.ClaimedInTime, out var cell) && cell.Percent is { } percent ? say.Words("figures.percent", ("percent", percent)) : FigureWords.Hidden)));

    private static void RunMeans(Turn turn, Arguments given)
    {
        const int perPage = 5;
        var say = turn.Say;
        var figures = Enum.GetValues<Figure>();
        var page = Math.Min(Ui.Page(given), (figures.Length - 1) / perPage);
        var card = Ui.Card(say.Heading("figures.means"));
        foreach (var figure in figures.Skip(page * perPage).Take(perPage))
            card = card.With(say.Line("figures.meaning", ("name", Value.Key(FigureWords.Key(figure))), ("means", Value.Key($"{FigureWords.Key(figure)}.means"))));
        var pages = new List<Button>();
        if (page > 0) pages.Add(Ui.Do(say, "button.previous", Means.Name, given.Text("period"), Ui.Id(page - 1)));
        if ((page + 1) * perPage < figures.Length) pages.Add(Ui.Do(say, "button.next", Means.Name, given.Text("period"), Ui.Id(page + 1)));
        turn.Show(card.WithRow(pages).WithRow(Ui.Do(say, "figures.back", Action.Name, given.Text("period")), Ui.Home(say)));
    }

    private static void RunCases(Turn turn, Arguments given)
    {
        if (PeriodFor(turn.Person, given.Text("period")) is not { } period || !Enum.TryParse<Figure>(given.Text("figure"), out var figure) || !Enum.IsDefined(figure))
        {
            Again(turn);
            return;
        }
        var say = turn.Say;
        var problems = BehindFigure.Problems(turn.Unit.Figures, figure, period);
        var page = Math.Min(Ui.Page(given), Math.Max(0, (problems.Count - 1) / CasesPerPage));
        var card = Ui.Card(
            say.Heading("figures.casestitle", ("figure", Value.Key(FigureWords.Key(figure))), ("period", FigureWords.Name(say, period))),
            problems.Count == 0 ? say.Line("figures.nocases") : say.Count("figures.casecount", problems.Count));
        foreach (var id in problems.Skip(page * CasesPerPage).Take(CasesPerPage))
            if (turn.Unit.Problems.Find(id, turn.Visibility) is { } problem)
                card = card.With(say.Line("list.line", ("problem", id), ("title", Value.Of(problem.Title)), ("state", Ui.State(problem.State)), ("field", Ui.Fields([.. problem.Fields.Take(1)]))))
                    .WithRow(Ui.Problem(say, id));
        var pages = new List<Button>();
        if (page > 0) pages.Add(Ui.Do(say, "button.previous", Cases.Name, period.Name, figure.ToString(), Ui.Id(page - 1)));
        if ((page + 1) * CasesPerPage < problems.Count) pages.Add(Ui.Do(say, "button.next", Cases.Name, period.Name, figure.ToString(), Ui.Id(page + 1)));
        card = card.WithRow(pages);
        foreach (var row in BehindFigure.Known.Where(other => other != figure).Chunk(2)) card = card.WithRow([.. row.Select(other => Ui.Do(say, FigureWords.Key(other), Cases.Name, period.Name, other.ToString()))]);
        turn.Show(card.WithRow(Ui.Do(say, "figures.back", Action.Name, period.Name), Ui.Home(say)));
    }

    private static void RunPaper(Turn turn, Arguments given)
    {
        if (PeriodFor(turn.Person, given.Text("period")) is not { } period || given.Text("kind") is not (PictureKind or WorkbookKind or TextTableKind))
        {
            Again(turn);
            return;
        }
        var kind = given.Text("kind");
        turn.Unit.Papers.Order(new PaperOrder(
            $"{kind}:{period.Name}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", kind, period.Name, turn.Person.Id,
            Ui.Card(turn.Say.Line("figures.paper", ("period", FigureWords.Name(turn.Say, period)))), turn.Place));
        turn.Toast(turn.Say.Words("figures.making"));
        turn.Show(Card(turn, CountFigures.Sheet(turn.Unit.Figures, period)));
    }
}
