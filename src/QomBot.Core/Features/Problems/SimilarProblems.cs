using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Twins;
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

    public static IReadOnlyList<Block> Lines(Turn turn, Problem draft, Problem problem)
    {
        var say = turn.Say;
        var line = say.Line("draft.similar", ("problem", problem.Id), ("title", Value.Of(TextCut.AtGrapheme(problem.Title, 60))), ("state", Ui.State(problem.State)));
        var blocks = new List<Block> { line };
        if (Solution(turn, problem) is { } solution) blocks.Add(say.Line("draft.solvedso", ("problem", problem.Id), ("solution", Value.Of(TextCut.AtGrapheme(solution, 120)))));
        if (JoinTwins.IsWished(turn.Unit, draft.Id, problem.Id)) blocks.Add(say.Line("draft.willjoin", ("problem", problem.Id)));
        return blocks;
    }

    /// <summary>To look at it, and to say that one has the same.</summary>
    public static IReadOnlyList<Button> Buttons(Turn turn, Problem draft, Problem problem)
    {
        var open = Ui.Problem(turn.Say, problem.Id);
        if (!JoinTwins.MayJoin(draft, problem)) return [open];
        var label = turn.Say.Words(JoinTwins.IsWished(turn.Unit, draft.Id, problem.Id) ? "button.twin.unwish" : "button.twin.wish", ("problem", problem.Id));
        return [open, new Button(label, JoinTwins.Wish.Name, [Ui.Id(draft.Id), Ui.Id(problem.Id)])];
    }

    /// <summary>What the firm found, which everybody may read; how it was done is between firm and team.</summary>
    private static string? Solution(Turn turn, Problem problem) =>
        problem.State is ProblemState.Confirmed or ProblemState.Closed
            ? turn.Unit.Proposals.Of(problem.Id).LastOrDefault(proposal => proposal.State == ProposalState.Accepted)?.Agreed
            : null;
}
