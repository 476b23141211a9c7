using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Searching;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>"This looks like problem 214": known problems that tell the same trouble, shown while a draft can still be left or joined.</summary>
public static class SimilarProblems
{
    /// <summary>Problems that share rare terms with the draft and are compared with it word by word.</summary>
    private const int Candidates = 24;

    private const int Shown = 2;

    /// <summary>The likeliest first. Two-layer problems are left out: that one is alike would tell of its sealed words.</summary>
    public static IReadOnlyList<Problem> Of(Turn turn, Problem draft)
    {
        var twins = turn.House.Twins;
        return [.. turn.Unit.Problems.Alike(QueryParser.Telling(draft.Body, turn.House.Lexicon), turn.Visibility, Candidates)
            .Where(problem => problem.Id != draft.Id && problem.Confidentiality == Confidentiality.Public)
            .Select(problem => (Problem: problem, Score: twins.Score(draft.Body, problem.Body)))
            .Where(alike => alike.Score >= twins.Threshold)
            .OrderByDescending(alike => alike.Score)
            .ThenBy(alike => alike.Problem.Id.Value)
            .Select(alike => alike.Problem)
            .Take(Shown)];
    }

    public static Block Line(Speech say, Problem problem) =>
        say.Line("draft.similar", ("problem", problem.Id), ("title", Value.Of(TextCut.AtGrapheme(problem.Title, 60))), ("state", Ui.State(problem.State)));
}
