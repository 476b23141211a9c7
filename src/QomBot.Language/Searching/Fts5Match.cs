using System.Text;

namespace QomBot.Language.Searching;

/// <summary>
/// A query in the syntax of SQLite's FTS5, over a column of keys. Every word stands in quotes and is made of letters and
/// digits only, so nothing typed can become an operator.
/// </summary>
public static class Fts5Match
{
    /// <summary>Every term must be met by one of its alternatives; null for an empty query.</summary>
    public static string? AllOf(SearchQuery query) => Joined(query, " AND ");

    /// <summary>Any term suffices, for a second try when <see cref="AllOf"/> finds nothing; null for an empty query.</summary>
    public static string? AnyOf(SearchQuery query) => Joined(query, " OR ");

    private static string? Joined(SearchQuery query, string between) =>
        query.IsEmpty ? null : string.Join(between, query.Terms.Select(Term));

    private static string Term(SearchTerm term) => $"({string.Join(" OR ", term.Alternatives.Select(Alternative))})";

    private static string Alternative(SearchAlternative alternative)
    {
        var match = new StringBuilder("\"").AppendJoin(' ', alternative.Words).Append('"');
        return (alternative.Prefix ? match.Append('*') : match).ToString();
    }
}
