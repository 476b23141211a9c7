using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Progress;

/// <summary>At the end each side says by a tap how it was with the other, and a line if it likes. Others see only the sum of several.</summary>
public static class RateOther
{
    private const int Most = 5;

    public static readonly ActionSpec Action = new("rate", Run)
    {
        Right = Act.View,
        Ready = MayRate,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("stars", ArgumentKind.Choice) { Choices = (turn, _) => [.. Enumerable.Range(1, Most).Select(stars => new Choice(Ui.Id(stars), Label(turn.Say, stars)))] },
            new Argument("line", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 300 },
        ],
    };

    internal static IReadOnlyList<Button> Stars(Speech say, ProblemId problem) =>
        [.. Enumerable.Range(1, Most).Select(stars => new Button(Label(say, stars), Action.Name, [Ui.Id(problem), Ui.Id(stars)]))];

    private static string Label(Speech say, int stars) => $"{say.Number(stars)} ★";

    private static (TeamId? Team, FirmId? Firm)? Other(Turn turn, Problem problem)
    {
        if (turn.Unit.Claims.Solving(problem.Id) is not { } solving || turn.Unit.Results.Find(problem.Id) is null) return null;
        if ((turn.Unit.Problems.Facts(problem).RelationOf(turn.Viewer) & Relation.Owner) != 0) return (solving.Team, null);
        return turn.Viewer.Teams.Contains(solving.Team) && problem.Firm is { } firm ? (null, firm) : null;
    }

    private static bool MayRate(Turn turn, Arguments given)
    {
        var key = Other(turn, given.Problem) is null ? "rating.none" : turn.Unit.Ratings.Has(given.Problem.Id, turn.Person.Id) ? "rating.again" : null;
        if (key is null) return true;
        turn.Show(Ui.Card(turn.Say.Line(key)).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var (team, firm) = Other(turn, given.Problem)!.Value;
        turn.Unit.Ratings.Add(given.Problem.Id, turn.Person.Id, team, firm, Math.Clamp(given.NumberOr("stars", Most), 1, Most), given.TextOrNull("line"));
        turn.Toast(turn.Say.Words("rating.thanks"));
        ProblemCard.Show(turn, given.Problem);
    }

    /// <summary>How others have rated it, where enough have.</summary>
    internal static IEnumerable<Block> Sum(Speech say, Rated? rated)
    {
        if (rated is not null) yield return say.Line("rating.sum", ("mean", new Value.Plain(say.InOwnDigits(rated.Mean.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)))), ("count", rated.Count));
    }
}
