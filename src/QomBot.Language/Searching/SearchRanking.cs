using QomBot.Language.Text;

namespace QomBot.Language.Searching;

/// <summary>
/// How well a text answers a query: of each term the best alternative that it has, weighted by how rare the term is; words of the
/// title count more.
/// </summary>
public sealed class SearchRanking
{
    /// <summary>A word in the title says what the text is about.</summary>
    private const double TitleWeight = 1.3;

    /// <summary>A single word of a phrase says little of it.</summary>
    private const double PartWeight = 0.3;

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
        return terms.Sum(term => term.Rarity * Worth(term.Term, inTitle, inWords));
    }

    /// <summary>The best alternative; where none is met, some of what was typed is still worth something.</summary>
    private static double Worth(SearchTerm term, string title, string words)
    {
        var best = term.Alternatives.Max(alternative => alternative.Weight * Where(alternative, title, words));
        var typed = term.Alternatives[0].Words;
        return best > 0 || typed.Count < 2 ? best
            : PartWeight * typed.Average(word => Where(new SearchAlternative([word], false, AlternativeKind.Exact, 1), title, words));
    }

    private static double Where(SearchAlternative alternative, string title, string words)
    {
        if (alternative.Kind == AlternativeKind.Apart)
            return alternative.Words.Min(word => Where(new SearchAlternative([word], alternative.Prefix, AlternativeKind.Exact, 1), title, words));
        var sought = $" {string.Join(' ', alternative.Words)}{(alternative.Prefix ? "" : " ")}";
        return title.Contains(sought, StringComparison.Ordinal) ? TitleWeight : words.Contains(sought, StringComparison.Ordinal) ? 1 : 0;
    }

    private static double Rarity(SearchTerm term, Func<string, long> textsWith, long texts)
    {
        var with = term.Alternatives.Max(alternative => alternative.Words.Min(textsWith));
        return Math.Log((texts + 1.0) / (with + 0.5)) + 0.2;
    }
}
