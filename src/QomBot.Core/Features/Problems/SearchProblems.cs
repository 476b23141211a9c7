using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Problems;

/// <summary>Finds problems by words; what a person may not read is not searched for him.</summary>
public static class SearchProblems
{
    private static readonly ProblemState[] Known = [.. Enum.GetValues<ProblemState>().Where(state => state != ProblemState.Draft)];

    public static readonly ActionSpec Action = new("search", (turn, given) => Show(turn, given.Text("words"), Ui.Page(given), offerPost: false))
    {
        Listing = Listing.Menu,
        Arguments = [new Argument("words", ArgumentKind.Text) { Limit = 200 }, new Argument("page", ArgumentKind.Number) { Optional = true, When = (_, given) => given.Has("page") }],
    };

    public static void Show(Turn turn, string words, int page, bool offerPost)
    {
        var say = turn.Say;
        var found = turn.Unit.Problems.Search(words, new ProblemFilter(States: Known), turn.Visibility, page * Ui.PageSize, Ui.PageSize);
        var card = Ui.Card(say.Heading("search.heading", ("words", Value.Of(words))));
        card = found.Total == 0 ? card.With(say.Line("search.none")) : ListProblems.Lines(turn, card, found, page);
        card = card.WithRow(Ui.Pages(say, Action.Name, [words], page, found.Total));
        if (offerPost || found.Total == 0) card = card.WithRow(Ui.Do(say, "button.postthis", "post.this", words));
        turn.Show(card.WithRow(Ui.Do(say, "button.problems", "problems"), Ui.Home(say)));
    }
}

/// <summary>"Post this as a problem": what was just written, without asking for it again.</summary>
public static class PostThis
{
    public static readonly ActionSpec Action = new("post.this", (turn, given) => DraftProblem.Post.Run(turn, given))
    {
        Arguments = [new Argument("text", ArgumentKind.Text) { Limit = Problem.BodyLimit }],
    };
}
