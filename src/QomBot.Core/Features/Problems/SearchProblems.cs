using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Searching;

namespace QomBot.Core.Features.Problems;

/// <summary>Finds problems by words, with slips, synonyms and in other languages; what a person may not read is not searched for him.</summary>
public static class SearchProblems
{
    private const string Plain = "plain";

    /// <summary>Problems found by the names of their firms.</summary>
    private const int MostOfFirms = 50;

    /// <summary>Beside these, as many by their words.</summary>
    private const int MostByWords = 100;

    private static readonly ProblemState[] Known = [.. Enum.GetValues<ProblemState>().Where(state => state != ProblemState.Draft)];

    public static readonly ActionSpec Action = new("search", (turn, given) => Show(turn, given.Text("words"), Ui.Page(given), offerPost: false, given.TextOrNull("as") == Plain))
    {
        Listing = Listing.Menu,
        Arguments =
        [
            new Argument("words", ArgumentKind.Text) { Limit = 200 },
            new Argument("page", ArgumentKind.Number) { Optional = true, When = (_, given) => given.Has("page") },
            new Argument("as", ArgumentKind.Text) { Optional = true, When = (_, given) => given.Has("as"), Limit = 10 },
        ],
    };

    public static void Show(Turn turn, string words, int page, bool offerPost, bool plain = false)
    {
        var say = turn.Say;
        var filters = plain ? new SearchFilters(words, null, null, null) : SearchFilters.Of(words, turn.House);
        var found = Find(turn, filters, page);
        if (found.Total == 0 && !filters.IsPlain)
        {
            // A town or a state that was no help was perhaps none.
            filters = new SearchFilters(words, null, null, null);
            found = Find(turn, filters, page);
        }
        var card = Ui.Card(say.Heading("search.heading", ("words", Value.Of(words))));
        if (!filters.IsPlain) card = card.With(say.Line("search.narrowed", ("by", Value.Join(Narrowing(filters)))));
        card = found.Total == 0 ? card.With(say.Line("search.none")) : ListProblems.Lines(turn, card, found, page);
        card = card.WithRow(Ui.Pages(say, Action.Name, [words], page, found.Total));
        if (!filters.IsPlain) card = card.WithRow(Ui.Do(say, "button.search.plain", Action.Name, words, Ui.Id(0), Plain));
        if (offerPost || found.Total == 0) card = card.WithRow(Ui.Do(say, "button.postthis", "post.this", words));
        turn.Show(card.WithRow(Ui.Do(say, "button.problems", "problems"), Ui.Home(say)));
    }

    private static Page<Problem> Find(Turn turn, SearchFilters filters, int page)
    {
        var filter = new ProblemFilter(filters.Field, filters.Town, filters.Group is { } group ? ListProblems.StatesOf(group) : Known);
        return filters.Words.Length == 0
            ? turn.Unit.Problems.List(filter, turn.Visibility, page * Ui.PageSize, Ui.PageSize)
            : WithFirms(turn, filters.Words, filter, page);
    }

    /// <summary>Who writes a firm's whole name finds its problems first; a part of a name comes behind what the words say.</summary>
    private static Page<Problem> WithFirms(Turn turn, string words, ProblemFilter filter, int page)
    {
        var named = turn.Unit.Problems.OfFirmNamed(words, isWhole: true, filter, turn.Visibility, MostOfFirms);
        var partly = named.Count > 0 ? [] : turn.Unit.Problems.OfFirmNamed(words, isWhole: false, filter, turn.Visibility, MostOfFirms);
        var query = QueryParser.Parse(words, turn.House.Lexicon);
        if (named.Count + partly.Count == 0) return turn.Unit.Problems.Search(query, filter, turn.Visibility, page * Ui.PageSize, Ui.PageSize);
        List<Problem> all = [.. named.Concat(turn.Unit.Problems.Search(query, filter, turn.Visibility, 0, MostByWords).Items).Concat(partly).DistinctBy(problem => problem.Id)];
        return new Page<Problem>([.. all.Skip(page * Ui.PageSize).Take(Ui.PageSize)], all.Count);
    }

    private static IEnumerable<Value> Narrowing(SearchFilters filters)
    {
        if (filters.Field is { } field) yield return Value.Key($"field.{field}");
        if (filters.Town is { } town) yield return Value.Key($"town.{town}");
        if (filters.Group is { } group) yield return Value.Key($"list.state.{group}");
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
