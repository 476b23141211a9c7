using QomBot.Core.Domain;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

/// <summary>
/// The full-text index over search keys. What everybody may read stands in search_open; the words of a two-layer problem stand
/// in search_sealed, so that a search can never tell of them to somebody who may not read them.
/// </summary>
internal static class SearchIndex
{
    /// <summary>Search words taken from a query; more say no more about what is meant.</summary>
    private const int WordLimit = 12;

    public static void Put(Session session, Problem problem)
    {
        session.Execute("DELETE FROM problem_fields WHERE problem = ?1", problem.Id.Value);
        for (var i = 0; i < problem.Fields.Count; i++)
            session.Execute("INSERT OR IGNORE INTO problem_fields VALUES (?1, ?2, ?3)", problem.Fields[i], problem.Id.Value, i);

        var whole = Words($"{problem.Title}\n{problem.Body}\n{problem.Baseline}");
        var isPublic = problem.Confidentiality == Confidentiality.Public;
        Replace(session, "search_open", problem.Id.Value, isPublic ? whole : Words(problem.Title));
        Replace(session, "search_sealed", problem.Id.Value, isPublic ? null : whole);
    }

    /// <summary>An FTS5 query that asks for all words, each also as a beginning; null where nothing is left to ask for.</summary>
    public static string? Match(string typed)
    {
        var words = Tokens.Of(PersianText.Key(typed)).Where(word => word.Any(char.IsLetterOrDigit)).Distinct().Take(WordLimit).ToList();
        return words.Count == 0 ? null : string.Join(" AND ", words.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"*"));
    }

    /// <summary>An FTS5 query for any of the longer words: what has most of them, and the rarer ones, ranks first.</summary>
    public static string? MatchAny(string typed)
    {
        var words = Tokens.Of(PersianText.Key(typed)).Where(word => word.Length >= 3 && word.All(char.IsLetterOrDigit)).Distinct().Take(2 * WordLimit).ToList();
        return words.Count == 0 ? null : string.Join(" OR ", words.Select(word => $"\"{word}\""));
    }

    private static void Replace(Session session, string table, long id, string? words)
    {
        session.Execute($"DELETE FROM {table} WHERE rowid = ?1", id);
        if (words is not null) session.Execute($"INSERT INTO {table} (rowid, words) VALUES (?1, ?2)", id, words);
    }

    /// <summary>Split at half-spaces and joined over them: both spellings are found.</summary>
    private static string Words(string text)
    {
        var split = PersianText.Key(text);
        var joined = PersianText.JoinedKey(text);
        return split == joined ? split : $"{split} {joined}";
    }
}
