using QomBot.Language.Text;

namespace QomBot.Language.Searching;

/// <summary>
/// How well a text answers a query: of each term the best alternative that it has, weighted by how rare the term is; words of the
/// title count more.
/// </summary>
public sealed class SearchRanking
{
    /// <summary>A word in the title says what the text is about.</summary>
    private const double TitleWeight = 1.5;

    private readonly List<(SearchTerm Term, double Rarity)> terms;

    /// <param name="textsWith">In how many texts a word stands; about right is enough.</param>
    /// <param name="texts">How many texts there are.</param>
    public SearchRanking(SearchQuery query, Func<string, long> textsWith, long texts) =>
        terms = [.. query.Terms.Select(term => (term, Rarity(term, textsWith, texts)))];

    /// <summary>0 where no term is met; higher is better.</summary>
    /// <param name="title">Its key; see <see cref="PersianText.Key"/>.</param>
    /// <param name="words">The key of the rest.</param>
    public double Score(string title, string words)
    {
        var (inTitle, inWords) = ($" {title} ", $" {words} ");
        return terms.Sum(term => term.Rarity * term.Term.Alternatives.Max(alternative => alternative.Weight * Where(alternative, inTitle, inWords)));
    }

    private static double Where(SearchAlternative alternative, string title, string words)
    {
        var sought = $" {string.Join(' ', alternative.Words)}{(alternative.Prefix ? "" : " ")}";
        return title.Contains(sought, StringComparison.Ordinal) ? TitleWeight : words.Contains(sought, StringComparison.Ordinal) ? 1 : 0;
    }

    private static double Rarity(SearchTerm term, Func<string, long> textsWith, long texts)
    {
        var with = term.Alternatives.Max(alternative => alternative.Words.Min(textsWith));
        return Math.Log((texts + 1.0) / (with + 0.5)) + 0.2;
    }
}
