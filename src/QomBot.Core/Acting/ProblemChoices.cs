using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>The problems that a person most likely means when he names an action without a number: those he may do it to.</summary>
public static class ProblemChoices
{
    private const int Most = 5;
    private const int LabelLength = 30;

    public static IReadOnlyList<Choice> For(Turn turn, Act right)
    {
        var held = turn.Unit.Claims.Held(turn.Viewer.Teams).Select(claim => turn.Unit.Problems.Find(claim.Problem, turn.Visibility)).OfType<Problem>();
        var own = turn.Unit.Problems.List(new ProblemFilter(Reporter: turn.Person.Id), turn.Visibility, 0, 20).Items;
        var open = right is Act.Claim or Act.View ? turn.Unit.Problems.List(new ProblemFilter(States: [ProblemState.Open]), turn.Visibility, 0, Most).Items : [];
        var fitting = held.Concat(own).Concat(open).DistinctBy(problem => problem.Id).Where(problem => May(turn, right, problem)).Take(Most);
        return [.. fitting.Select(problem => new Choice(
            problem.Id.Value.ToString(CultureInfo.InvariantCulture),
            $"{turn.Say.Number(problem.Id.Value)}. {TextCut.AtGrapheme(problem.Title, LabelLength)}"))];
    }

    private static bool May(Turn turn, Act right, Problem problem) =>
        Permission.Decide(right, turn.Unit.Problems.Facts(problem).RelationOf(turn.Viewer), problem.State) is Verdict.Allowed;
}
