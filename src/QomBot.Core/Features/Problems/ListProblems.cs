using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Problems;

/// <summary>Lists that turn their pages in place: all problems by field, town and state, and one's own.</summary>
public static class ListProblems
{
    public static ProblemState[] StatesOf(string group) => Groups[group];

    private static readonly Dictionary<string, ProblemState[]> Groups = new()
    {
        ["open"] = [ProblemState.Open],
        ["held"] = [ProblemState.Claimed, ProblemState.InProgress, ProblemState.Proposed],
        ["solved"] = [ProblemState.Confirmed, ProblemState.Closed],
        ["all"] = [.. Enum.GetValues<ProblemState>().Where(ProblemLife.IsPublic)],
    };

    private static readonly Argument Field = new("field", ArgumentKind.Field)
    {
        Optional = true,
        Choices = (turn, _) => [.. turn.House.Directories.Fields.Select(field => new Choice(field.Id, turn.Say.Words($"field.{field.Id}")))],
    };

    private static readonly Argument Town = new("town", ArgumentKind.Town)
    {
        Optional = true,
        Choices = (turn, _) => [.. turn.House.Directories.Towns.Take(12).Select(town => new Choice(town.Id, turn.Say.Words($"town.{town.Id}")))],
    };

    private static readonly Argument State = new("state", ArgumentKind.Choice)
    {
        Optional = true,
        Choices = (turn, _) => [.. Groups.Select(group => new Choice(group.Key, turn.Say.Words($"list.state.{group.Key}")))],
    };

    private static readonly Argument Page = new("page", ArgumentKind.Number) { Optional = true };

    public static readonly ActionSpec Action = new("problems", Run) { Listing = Listing.Menu, Arguments = [Field, Town, State, Page] };

    public static readonly ActionSpec ByField = new("problems.field", RunByField)
    {
        Arguments = [Town, State, new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec ByTown = new("problems.town", RunByTown) { Arguments = [Field, State] };

    public static readonly ActionSpec Mine = new("myproblems", RunMine) { Listing = Listing.Menu, Arguments = [Page] };

    public static readonly ActionSpec Fields = new("fields", RunFields) { Listing = Listing.Help };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var (field, town, state) = (given.TextOrNull("field"), given.TextOrNull("town"), given.TextOrNull("state") ?? "open");
        var page = Ui.Page(given);
        var list = turn.Unit.Problems.List(
            new ProblemFilter(field, town, Groups.GetValueOrDefault(state, Groups["open"])), turn.Visibility, page * Ui.PageSize, Ui.PageSize);
        var blocks = new List<Block> { say.Heading($"list.heading.{(Groups.ContainsKey(state) ? state : "open")}") };
        if (field is not null || town is not null)
            blocks.Add(say.Line("list.narrowed", ("by", Value.Join(Narrowing(field, town)))));
        var card = Lines(turn, new Message(blocks, []), list, page);
        card = card.WithRow(Ui.Pages(say, Action.Name, [field, town, state], page, list.Total));
        card = card.WithRow(
            new Button(say.Words("button.byfield"), ByField.Name, [town, state]), new Button(say.Words("button.bytown"), ByTown.Name, [field, state]),
            new Button(say.Words("button.bystate"), Action.Name, [field, town, Next(state)]));
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    private static string Next(string state)
    {
        var keys = Groups.Keys.ToList();
        return keys[(keys.IndexOf(state) + 1) % keys.Count];
    }

    private static IEnumerable<Value> Narrowing(string? field, string? town)
    {
        if (field is not null) yield return Value.Key($"field.{field}");
        if (town is not null) yield return Value.Key($"town.{town}");
    }

    private static void RunByField(Turn turn, Arguments given)
    {
        var say = turn.Say;
        const int perPage = 12;
        var page = Ui.Page(given);
        var fields = turn.House.Directories.Fields;
        var open = turn.Unit.Problems.OpenByField();
        var card = Ui.Card(say.Heading("list.byfield"));
        foreach (var pair in fields.Skip(page * perPage).Take(perPage).Chunk(2))
            card = card.WithRow([.. pair.Select(field => new Button(
                say.Words("list.field", ("field", Value.Key($"field.{field.Id}")), ("count", open.GetValueOrDefault(field.Id))), Action.Name, [field.Id, given.TextOrNull("town"), given.TextOrNull("state")]))]);
        var more = (page + 1) * perPage < fields.Count ? new Button(say.Words("button.morefields"), ByField.Name, [given.TextOrNull("town"), given.TextOrNull("state"), Ui.Id(page + 1)]) : null;
        var all = new Button(say.Words("button.allfields"), Action.Name, [null, given.TextOrNull("town"), given.TextOrNull("state")]);
        turn.Show(more is null ? card.WithRow(all) : card.WithRow(more, all));
    }

    private static void RunByTown(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var card = Ui.Card(say.Heading("list.bytown"));
        foreach (var pair in turn.House.Directories.Towns.Take(14).Chunk(2))
            card = card.WithRow([.. pair.Select(town => new Button(say.Words($"town.{town.Id}"), Action.Name, [given.TextOrNull("field"), town.Id, given.TextOrNull("state")]))]);
        turn.Show(card.WithRow(new Button(say.Words("button.alltowns"), Action.Name, [given.TextOrNull("field"), null, given.TextOrNull("state")])));
    }

    private static void RunMine(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        var card = Ui.Card(say.Heading("action.myproblems"));
        var isResearcher = turn.Person.Is(Roles.Researcher);
        var held = isResearcher ? turn.Unit.Claims.Held(turn.Viewer.Teams) : [];
        foreach (var claim in held.Take(Ui.PageSize))
            if (turn.Unit.Problems.Find(claim.Problem, turn.Visibility) is { } problem)
                card = card.With(Line(turn, problem, "list.held")).WithRow(Ui.Problem(say, problem.Id));
        var queued = isResearcher ? turn.Unit.Claims.Queued(turn.Viewer.Teams) : [];
        foreach (var claim in queued.Take(Ui.PageSize))
            if (turn.Unit.Problems.Find(claim.Problem, turn.Visibility) is { } problem)
                card = card.With(Line(turn, problem, "list.queued")).WithRow(Ui.Problem(say, problem.Id));
        var own = turn.Unit.Problems.List(new ProblemFilter(Reporter: turn.Person.Id), turn.Visibility, page * Ui.PageSize, Ui.PageSize);
        if (own.Total > 0 || held.Count + queued.Count == 0) card = Lines(turn, card, own, page);
        card = card.WithRow(Ui.Pages(say, Mine.Name, [], page, own.Total));
        turn.Show(card.WithRow(Ui.Do(say, "button.post", "post"), Ui.Home(say)));
    }

    private static void RunFields(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var open = turn.Unit.Problems.OpenByField();
        var blocks = turn.House.Directories.Fields.Select(field => (Block)say.Line("list.field", ("field", Value.Key($"field.{field.Id}")), ("count", open.GetValueOrDefault(field.Id))));
        turn.Show(new Message([say.Heading("action.fields"), .. blocks], []).WithRow(Ui.Do(say, "button.subscribe", "subscribe"), Ui.Do(say, "button.problems", "problems")).WithRow(Ui.Home(say)));
    }

    /// <summary>The lines of a page, each with a button; an empty page says so.</summary>
    public static Message Lines(Turn turn, Message card, Page<Problem> list, int page)
    {
        var say = turn.Say;
        if (list.Items.Count == 0) return card.With(say.Line("list.none"));
        card = card.With(say.Count("list.count", list.Total));
        foreach (var problem in list.Items) card = card.With(Line(turn, problem, "list.line"));
        foreach (var pair in list.Items.Chunk(3))
            card = card.WithRow([.. pair.Select(problem => problem.State == ProblemState.Draft ? new Button(say.Words("button.draftnumber", ("problem", problem.Id)), "draft", [Ui.Id(problem.Id)]) : Ui.Problem(say, problem.Id))]);
        return card;
    }

    private static Block Line(Turn turn, Problem problem, string key) => turn.Say.Line(
        key, ("problem", problem.Id), ("title", Value.Of(Language.Text.TextCut.AtGrapheme(problem.Title, 70))), ("state", Ui.State(problem.State)),
        ("field", problem.Fields.Count > 0 ? Value.Key($"field.{problem.Fields[0]}") : Value.Key("form.none")));
}
