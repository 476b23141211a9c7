using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Figures;

/// <summary>Problems as a book for somebody else: the forms of config/exports, as a workbook or as text, and what of them was handed over.</summary>
public static class ExportBook
{
    public const string WorkbookKind = "book.xlsx";
    public const string TextTableKind = "book.csv";

    private static readonly Argument Which = new("book", ArgumentKind.Choice) { Choices = (turn, _) => Books(turn) };

    public static readonly ActionSpec Action = new("export", (turn, given) => Show(turn, given.Text("book")))
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments = [Which],
    };

    public static readonly ActionSpec File = new("export.file", RunFile)
    {
        ReviewersOnly = true,
        Arguments = [Which, new Argument("kind", ArgumentKind.Choice) { Choices = (_, _) => [] }],
    };

    /// <summary>What stood in the file that was made last is now with its receiver: the next one begins behind it.</summary>
    public static readonly ActionSpec HandedOver = new("export.handed", RunHandedOver)
    {
        ReviewersOnly = true,
        Arguments = [Which, new Argument("event", ArgumentKind.Number)],
    };

    public static readonly ActionSpec Number = new("export.number", RunNumber)
    {
        ReviewersOnly = true,
        Arguments = [Which, new Argument("problem", ArgumentKind.Problem), new Argument("number", ArgumentKind.Text) { Limit = 60 }],
    };

    /// <summary>The rows of a book as they stand now.</summary>
    public static SheetTable Table(House house, IFigures source, Book book, Speech say) => new(
        say.Words("book.sheet"), say.Language != "en", [.. book.Columns.Select(column => column.Heading)],
        [.. Chosen(source, book).Select(problem => (IReadOnlyList<SheetCell>)[.. book.Columns.Select(column => BookCells.Of(column.Column, problem, say, house))])]);

    private static IEnumerable<ExportedProblem> Chosen(IFigures source, Book book) =>
        source.Problems(book.Id, book.OnlyNew ? source.HandedOverTo(book.Id) : 0)
            .Where(problem => book.States.Count == 0 || book.States.Contains(problem.State))
            .Where(problem => book.Needs.Count == 0 || (problem.Need is { } need && book.Needs.Contains(need)))
            .Where(problem => book.Fields.Count == 0 || problem.Fields.Any(book.Fields.Contains));

    private static IReadOnlyList<Choice> Books(Turn turn) => [.. turn.House.Books.Select(book => new Choice(book.Id, book.Names[turn.Say.Language]))];

    private static void Show(Turn turn, string id)
    {
        if (turn.House.Books.FirstOrDefault(book => book.Id == id) is not { } book)
        {
            Form.Start(turn, Action, Arguments.None);
            return;
        }
        var say = turn.Say;
        var card = Ui.Card(say.Heading("book.title", ("book", Value.Of(book.Names[say.Language]))), say.Count("book.count", Chosen(turn.Unit.Figures, book).Count()));
        if (book.OnlyNew) card = card.With(say.Line("book.onlynew"));
        card = card.With(say.Line("book.sealed"))
            .WithRow(Ui.Primary(say, "figures.xlsx", File.Name, id, WorkbookKind), Ui.Do(say, "figures.csv", File.Name, id, TextTableKind));
        if (book.OnlyNew) card = card.WithRow(Ui.Do(say, "book.handed", HandedOver.Name, id, turn.Unit.Figures.LastEvent().ToString(CultureInfo.InvariantCulture)));
        if (book.Columns.Any(column => column.Column == BookColumn.Reference)) card = card.WithRow(Ui.Do(say, "book.number", Number.Name, id));
        turn.Show(card.WithRow(Ui.Do(say, "book.others", Action.Name), Ui.Home(say)));
    }

    private static void RunFile(Turn turn, Arguments given)
    {
        if (given.Text("kind") is WorkbookKind or TextTableKind && turn.House.Books.FirstOrDefault(one => one.Id == given.Text("book")) is { } book)
        {
            turn.Unit.Papers.Order(new PaperOrder(
                $"book:{book.Id}:{given.Text("kind")}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", given.Text("kind"), book.Id, turn.Person.Id,
                Ui.Card(turn.Say.Line("book.here", ("book", Value.Of(book.Names[turn.Say.Language])))), turn.Place));
            turn.Work.Record(Happened.BookMade, null);
            turn.Toast(turn.Say.Words("figures.making"));
        }
        Show(turn, given.Text("book"));
    }

    private static void RunHandedOver(Turn turn, Arguments given)
    {
        // Never backwards, and never beyond what there is: the number comes from a button that may be old.
        var to = Math.Min(given.Number("event"), turn.Unit.Figures.LastEvent());
        if (turn.House.Books.Any(book => book.Id == given.Text("book") && book.OnlyNew) && to > turn.Unit.Figures.HandedOverTo(given.Text("book")))
        {
            turn.Unit.Figures.HandOver(given.Text("book"), turn.Person.Id, to);
            turn.Work.Record(Happened.BookHandedOver, null);
            turn.Toast(turn.Say.Words("book.handed.done"));
        }
        Show(turn, given.Text("book"));
    }

    private static void RunNumber(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var book = given.Text("book");
        if (turn.House.Books.All(one => one.Id != book) || turn.Unit.Problems.Find(given.ProblemNumber("problem"), turn.Visibility) is not { } problem)
        {
            turn.AskAgain("problem", say.Line("refused.nosuch"), Ui.Do(say, "book.back", Action.Name, book));
            return;
        }
        var number = Language.Text.PersianText.CleanName(given.Text("number"));
        turn.Unit.Figures.SetReference(book, problem.Id, number);
        turn.Show(Ui.Card(say.Line("book.number.kept", ("problem", problem.Id), ("number", new Value.Code(number))))
            .WithRow(Ui.Do(say, "book.number", Number.Name, book), Ui.Do(say, "book.back", Action.Name, book)).WithRow(Ui.Home(say)));
    }
}
