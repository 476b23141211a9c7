using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>"This looks like problem 214": known problems that tell much the same, shown while a draft can still be left.</summary>
public static class SimilarProblems
{
    private const int Candidates = 12;
    private const int Shown = 2;

    /// <summary>Words in common, and their share of the shorter text, from which two texts look alike.</summary>
    private const int LeastShared = 3;
    private const double LeastShare = 0.3;

    public static IReadOnlyList<Problem> Of(Turn turn, string text, ProblemId? except)
    {
        var words = Words(text);
        return [.. turn.Unit.Problems.Alike(text, turn.Visibility, Candidates)
            .Where(problem => problem.Id != except && problem.Confidentiality == Confidentiality.Public && LooksLike(words, Words(problem.Body)))
            .Take(Shown)];
    }

    public static Block Line(Speech say, Problem problem) =>
        say.Line("draft.similar", ("problem", problem.Id), ("title", Value.Of(TextCut.AtGrapheme(problem.Title, 60))), ("state", Ui.State(problem.State)));

    private static bool LooksLike(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return shared >= LeastShared && shared >= LeastShare * Math.Min(one.Count, other.Count);
    }

    private static HashSet<string> Words(string text) => [.. Tokens.Of(PersianText.Key(text)).Where(word => word.Length >= 3)];
}
