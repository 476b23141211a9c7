using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Searching;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Matching;

/// <summary>Open problems that fit a researcher, each with its grade and the reason in words.</summary>
public static class RecommendProblems
{
    private const int Newest = 60;
    private const int BySubject = 20;

    /// <summary>A field is read from what he says he knows from this likelihood on.</summary>
    private const double LeastLikely = 0.15;

    private const int ExpertiseLimit = 300;

    public static readonly ActionSpec Action = new("recommend", Run)
    {
        Listing = Listing.Menu,
        For = Roles.Researcher,
        Arguments = [new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec WriteExpertise = new("profile.expertise", RunWrite)
    {
        Arguments = [new Argument("words", ArgumentKind.Text) { Limit = ExpertiseLimit }],
    };

    /// <summary>The best first; what he reported himself is left out.</summary>
    public static IReadOnlyList<(Problem Problem, Fit Fit)> For(Turn turn)
    {
        var abilities = ReadAbilities.Of(turn, turn.Person.Id);
        var fields = abilities.Fields.Concat(abilities.KnownFields).Concat(abilities.Solved.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var told = QueryParser.Telling(turn.Unit.Matches.Expertise(turn.Person.Id), turn.House.Lexicon);
        return [.. turn.Unit.Matches.Open(fields, [.. abilities.Towns.Order(StringComparer.Ordinal)], turn.Visibility, Newest)
            .Concat(turn.Unit.Problems.Alike(told, turn.Visibility, BySubject))
            .DistinctBy(problem => problem.Id)
            .Where(problem => problem.State == ProblemState.Open && problem.Reporter != turn.Person.Id && !(problem.Firm is { } firm && turn.Viewer.Firms.Contains(firm)))
            .Select(problem => (Problem: problem, Fit: Fit.Of(abilities, problem)))
            .Where(match => match.Fit is not null)
            .Select(match => (match.Problem, Fit: match.Fit!))
            .OrderByDescending(match => match.Fit.Score)
            .ThenBy(match => match.Problem.Urgency)
            .ThenByDescending(match => match.Problem.OpenedAt)
            .ThenByDescending(match => match.Problem.Id.Value)];
    }

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        var matches = For(turn);
        var card = Ui.Card(say.Heading("action.recommend"));
        if (matches.Count == 0) card = card.With(say.Line(turn.Unit.Matches.Expertise(turn.Person.Id).Length > 0 || turn.Unit.Subscriptions.Of(turn.Person.Id, turn.Viewer.Teams).Count > 0 ? "recommend.later" : "recommend.none"));
        var shown = matches.Skip(page * Ui.PageSize).Take(Ui.PageSize).ToList();
        foreach (var (problem, fit) in shown)
            card = card.With(
                say.Line("recommend.line", ("problem", problem.Id), ("title", Value.Of(TextCut.AtGrapheme(problem.Title, 70))), ("grade", ReadAbilities.GradeOf(fit))),
                say.Line("recommend.why", ("reasons", ReadAbilities.Reasons(say, fit, ofHim: false))));
        foreach (var row in shown.Chunk(3)) card = card.WithRow([.. row.Select(match => Ui.Problem(say, match.Problem.Id))]);
        card = card.WithRow(Ui.Pages(say, Action.Name, [], page, matches.Count));
        turn.Show(card.WithRow(Ui.Do(say, "button.expertise", WriteExpertise.Name), Ui.Do(say, "button.subscribe", "subscribe")).WithRow(Ui.Home(say)));
    }

    /// <summary>A single dash takes it back.</summary>
    private static void RunWrite(Turn turn, Arguments given)
    {
        var words = PersianText.CleanBody(given.Text("words"));
        if (words.All(letter => letter is '-' or '–' or '—')) words = "";
        var fields = words.Length == 0 ? [] : turn.Thoughts.Tag(words).Fields.Where(field => field.Score >= LeastLikely).Select(field => field.FieldId).ToList();
        turn.Unit.Matches.SetExpertise(turn.Person.Id, words, fields);
        turn.Toast(words.Length == 0
            ? turn.Say.Words("expertise.gone")
            : turn.Say.Words("expertise.read", ("fields", Ui.Fields(fields))));
        Run(turn, Arguments.None);
    }
}
