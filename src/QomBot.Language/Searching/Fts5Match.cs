using System.Text;

namespace QomBot.Language.Searching;

/// <summary>
/// A query in the syntax of SQLite's FTS5, over a column of keys. Every word stands in quotes and is made of letters and
/// digits only, so nothing typed can become an operator.
/// </summary>
public static class Fts5Match
{
    private const int MostWords = 64;

    /// <summary>Every term must be met by one of its alternatives; null for an empty query.</summary>
    public static string? AllOf(SearchQuery query) => Joined(query, " AND ");

    /// <summary>Any term suffices, for a second try when <see cref="AllOf"/> finds nothing; null for an empty query.</summary>
    public static string? AnyOf(SearchQuery query) => Joined(query, " OR ");

    /// <summary>Any single word of any term suffices, for a last try; null for an empty query.</summary>
    public static string? AnyWordOf(SearchQuery query)
    {
        var words = query.Terms.SelectMany(term => term.Alternatives)
            .SelectMany(alternative => alternative.Kind == AlternativeKind.Synonym
                ? [Alternative(alternative)]
                : alternative.Words.Select((word, place) => Alternative(new SearchAlternative([word], alternative.Prefix && place == alternative.Words.Count - 1, alternative.Kind, 1))))
            .Distinct()
            .Take(MostWords)
            .ToList();
        return words.Count == 0 ? null : string.Join(" OR ", words);
    }

    private static string? Joined(SearchQuery query, string between) =>
        query.IsEmpty ? null : string.Join(between, query.Terms.Select(Term));

    private static string Term(SearchTerm term) => $"({string.Join(" OR ", term.Alternatives.Select(Alternative))})";

    private static string Alternative(SearchAlternative alternative)
    {
        if (alternative.Kind == AlternativeKind.Apart)
            return $"({string.Join(" AND ", alternative.Words.Select(word => alternative.Prefix ? $"\"{word}\"*" : $"\"{word}\""))})";
        var match = new StringBuilder("\"").AppendJoin(' ', alternative.Words).Append('"');
        return (alternative.Prefix ? match.Append('*') : match).ToString();
    }
}
