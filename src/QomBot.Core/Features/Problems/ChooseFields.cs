using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Features.Problems;

/// <summary>Up to three fields as switches: first what the tagger thinks likely, then all of them.</summary>
public static class ChooseFields
{
    /// <summary>Fields that the review card offers by themselves.</summary>
    private const int MostLikely = 3;

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);
    private static readonly Argument Page = new("page", ArgumentKind.Number) { Optional = true };

    public static readonly ActionSpec Choose = new("field.choose", (turn, given) => Show(turn, given.Problem, Ui.Page(given)))
    {
        Right = Act.Edit,
        Arguments = [Which, Page],
    };

    public static readonly ActionSpec Toggle = new("field.toggle", RunToggle)
    {
        Right = Act.Edit,
        Arguments = [Which, new Argument("field", ArgumentKind.Field), Page],
    };

    public static readonly ActionSpec Done = new("field.done", (turn, given) => EditDraft.ShowChanged(turn, given.Problem, "field"))
    {
        Right = Act.Edit,
        Arguments = [Which],
    };

    /// <summary>The answer to "which field is it?" on the review card.</summary>
    public static readonly ActionSpec Pick = new("field.pick", RunPick)
    {
        Right = Act.Edit,
        Arguments = [Which, new Argument("field", ArgumentKind.Field)],
    };

    /// <summary>Of a draft whose field is not sure: the likeliest as buttons, and the way to all.</summary>
    public static IReadOnlyList<Button> Likely(Turn turn, Problem draft) =>
    [
        .. DraftGuess.Fields(turn, draft).Fields.Take(MostLikely).Select(field => new Button(turn.Say.Words($"field.{field.FieldId}"), Pick.Name, [Ui.Id(draft.Id), field.FieldId])),
        Ui.Do(turn.Say, "button.otherfield", Choose.Name, Ui.Id(draft.Id)),
    ];

    private static void RunPick(Turn turn, Arguments given)
    {
        var fields = new[] { given.Text("field") };
        turn.Unit.Problems.AddLabel(given.Problem.Id, turn.Person.Id, fields);
        EditDraft.ShowChanged(turn, turn.Unit.Problems.Save(given.Problem with { Fields = fields, FieldsSure = true }), "field");
    }

    private static void RunToggle(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var field = given.Text("field");
        var fields = problem.Fields.Contains(field) ? problem.Fields.Where(other => other != field).ToList() : [.. problem.Fields, field];
        if (fields.Count > Problem.FieldLimit || (fields.Count == 0 && problem.State != ProblemState.Draft))
        {
            turn.Toast(turn.Say.Words(fields.Count == 0 ? "field.least" : "field.most"));
            Show(turn, problem, Ui.Page(given));
            return;
        }
        turn.Unit.Problems.AddLabel(problem.Id, turn.Person.Id, fields);
        Show(turn, turn.Unit.Problems.Save(problem with { Fields = fields, FieldsSure = true }), Ui.Page(given));
    }

    public static void Show(Turn turn, Problem problem, int page)
    {
        var say = turn.Say;
        var likely = DraftGuess.Fields(turn, problem).Fields.Select(field => field.FieldId).ToList();
        var ordered = problem.Fields.Concat(likely).Concat(turn.House.Directories.Fields.Select(field => field.Id)).Distinct().ToList();
        var id = Ui.Id(problem.Id);
        var card = Ui.Card(say.Heading("field.choose"), say.Line("field.hint"));
        card = Ui.FieldSwitches(card, say, ordered, page, problem.Fields.Contains, field => new Button("", Toggle.Name, [id, field, Ui.Id(page)]));
        var last = Ui.FieldPages(say, Choose.Name, [id], page, ordered.Count);
        last.Add(Ui.Primary(say, "button.done", Done.Name, id));
        turn.Show(card.WithRow(last));
    }
}
