using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Matching;

/// <summary>
/// The people whom a problem fits. The liaison sees who and why; the firm only how many, since what people know and follow is
/// their own matter. Nobody is written to by this.
/// </summary>
public static class SuggestPeople
{
    private const int Looked = 120;
    private const int Shown = 8;

    public static readonly ActionSpec Action = new("problem.people", Run)
    {
        Right = Act.Match,
        Arguments = [new Argument("problem", ArgumentKind.Problem)],
    };

    public static IReadOnlyList<(Person Person, Fit Fit)> For(Turn turn, Problem problem) =>
    [
        .. turn.Unit.Matches.Near(problem, Looked)
            .Select(person => (Person: person, Fit: Fit.Of(ReadAbilities.Of(turn, person.Id), problem)))
            .Where(match => match.Fit is not null)
            .Select(match => (match.Person, Fit: match.Fit!))
            .OrderByDescending(match => match.Fit.Score)
            .ThenBy(match => match.Person.Id.Value),
    ];

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var problem = given.Problem;
        var matches = For(turn, problem);
        var card = Ui.Card(say.Heading("people.heading", ("problem", problem.Id)));
        if (matches.Count == 0) card = card.With(say.Line("people.none"));
        else if (turn.Viewer.IsReviewer)
            foreach (var (person, fit) in matches.Take(Shown))
                card = card.With(
                    say.Line("people.line", ("name", Value.Of(person.Name)), ("grade", ReadAbilities.GradeOf(fit))),
                    say.Line("recommend.why", ("reasons", ReadAbilities.Reasons(say, fit, ofHim: true))));
        else
            foreach (var grade in matches.GroupBy(match => match.Fit.Grade).OrderByDescending(grade => grade.Key))
                card = card.With(say.Line("people.count", ("grade", Value.Key($"grade.{grade.Key.ToString().ToLowerInvariant()}")), ("count", grade.Count())));
        turn.Show(card.WithRow(Ui.Problem(say, problem.Id), Ui.Home(say)));
    }
}
