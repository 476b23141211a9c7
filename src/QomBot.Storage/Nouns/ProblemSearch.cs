using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

/// <summary>
/// Finds problems by words. The full-text index is walked first and each hit is looked up by its number, so that filters and
/// rights hold inside the query and no table is read through. Only the newest hits are ranked: the work has a bound however many
/// problems there are.
/// </summary>
internal static class ProblemSearch
{
    /// <summary>The newest hits of a query that are ranked by bm25.</summary>
    internal const int RankedByStore = 3_000;

    /// <summary>The best of these, which are ranked again by what each term is worth, and shown page by page.</summary>
    internal const int RankedAgain = 100;

    /// <summary>With fewer hits the words are also taken for what they may have been meant for, and then one by one.</summary>
    private const int Enough = 8;

    /// <summary>A post's rarest terms, by which twins are sought.</summary>
    private const int TwinTerms = 10;

    /// <summary>Hits of these terms together; more only take time.</summary>
    private const long MostTwinHits = 20_000;

    private sealed record Hit(Problem Problem, bool SeesWhole);

    /// <param name="where">Rights and filters over a problem row p, with parameters up to ?8 in <paramref name="values"/>.</param>
    public static Page<Problem> Find(Session session, SearchQuery query, string where, object?[] values, int skip, int take)
    {
        var hits = new Dictionary<ProblemId, Hit>();
        var sure = query.WithoutGuesses();
        var pools = new[] { Fts5Match.AllOf(sure), Fts5Match.AllOf(query), Fts5Match.AnyWordOf(query) };
        for (var pool = 0; pool < pools.Length && hits.Count < Enough; pool++)
        {
            if (pools[pool] is not { } match || pools.Take(pool).Contains(match)) continue;
            foreach (var hit in session.All(Sql(where), ReadHit, [.. values, match, RankedAgain]))
                hits.TryAdd(hit.Problem.Id, hit);
        }
        if (hits.Count == 0) return new Page<Problem>([], 0);
        var counts = WordCounts.Of(session);
        var ranking = new SearchRanking(query, word => counts.With(session, word), counts.Texts);
        var ranked = hits.Values
            .Select(found => (found.Problem, Score: Score(ranking, found)))
            .Where(found => found.Score > 0)
            .OrderByDescending(found => found.Score)
            .ThenByDescending(found => found.Problem.OpenedAt ?? found.Problem.CreatedAt)
            .ThenByDescending(found => found.Problem.Id.Value)
            .Select(found => found.Problem)
            .ToList();
        return new Page<Problem>([.. ranked.Skip(skip).Take(take)], ranked.Count);
    }

    /// <summary>By the name of a firm, however it is spaced; where the name is sealed to him the problem is not his.</summary>
    public static IReadOnlyList<Problem> OfFirm(Session session, string words, bool isWhole, string where, object?[] values, int take)
    {
        var key = FirmName.Bare(words);
        if (key.Length < FirmName.Least) return [];
        return session.All(
            $"""
            SELECT {Problems.Columns} FROM firms f CROSS JOIN problems p ON p.firm = f.id
            WHERE f.bare {(isWhole ? "= ?9" : "LIKE '%' || ?9 || '%' ESCAPE '\\'")} AND {where} AND {VisibilitySql.SeesSealed} ORDER BY p.id DESC LIMIT ?10
            """, Problems.Read, [.. values, isWhole ? key : Like.Escaped(key), take]);
    }

    public static IReadOnlyList<Problem> Alike(Session session, SearchQuery told, Visibility visibility, int take)
    {
        var rarest = Rarest(session, told);
        if (Fts5Match.AnyOf(new SearchQuery(rarest)) is not { } match) return [];
        return session.All(AlikeSql, Problems.Read, VisibilitySql.Values(visibility, match, take));
    }

    /// <summary>?9 the match, ?10 how many.</summary>
    internal static string Sql(string where) =>
        $"""
        SELECT {Problems.Columns}, {VisibilitySql.SeesSealed}, min(hit.rank) AS best FROM (
          SELECT * FROM (
            SELECT s.rowid AS id, bm25(search_open, 4.0, 1.0) AS rank FROM search_open s CROSS JOIN problems p ON p.id = s.rowid
            WHERE search_open MATCH ?9 AND {where} ORDER BY s.rowid DESC LIMIT {RankedByStore})
          UNION ALL
          SELECT * FROM (
            SELECT s.rowid AS id, bm25(search_sealed, 4.0, 1.0) AS rank FROM search_sealed s CROSS JOIN problems p ON p.id = s.rowid
            WHERE search_sealed MATCH ?9 AND {where} AND {VisibilitySql.SeesSealed} ORDER BY s.rowid DESC LIMIT {RankedByStore})
        ) hit CROSS JOIN problems p ON p.id = hit.id GROUP BY p.id ORDER BY best, p.id DESC LIMIT ?10
        """;

    /// <summary>Public words only; drafts, waiting, withdrawn and rejected problems are nobody's twins. ?4 the match, ?5 how many.</summary>
    internal static readonly string AlikeSql =
        $"""
        SELECT {Problems.Columns} FROM (
          SELECT s.rowid AS id, bm25(search_open, 2.0, 1.0) AS rank FROM search_open s CROSS JOIN problems p ON p.id = s.rowid
          WHERE search_open MATCH ?4 AND p.state NOT IN (0, 1, 8, 9) AND {VisibilitySql.Sees} ORDER BY s.rowid DESC LIMIT {RankedByStore}
        ) hit CROSS JOIN problems p ON p.id = hit.id ORDER BY hit.rank LIMIT ?5
        """;

    /// <summary>Words that stand everywhere tell nothing, and words that stand nowhere find nothing.</summary>
    private static List<SearchTerm> Rarest(Session session, SearchQuery told)
    {
        var counts = WordCounts.Of(session);
        var known = told.Terms
            .Select(term => term with { Alternatives = [.. term.Alternatives.Where(alternative => alternative.Words.All(word => counts.With(session, word) > 0))] })
            .Where(term => term.Alternatives.Count > 0)
            .Select(term => (Term: term, Hits: term.Alternatives.Sum(alternative => alternative.Words.Min(word => counts.With(session, word)))))
            .OrderBy(term => term.Hits)
            .Take(TwinTerms);
        var rarest = new List<SearchTerm>();
        long hits = 0;
        foreach (var (term, more) in known)
        {
            hits += more;
            if (hits > MostTwinHits && rarest.Count > 0) break;
            rarest.Add(term);
        }
        return rarest;
    }

    private static Hit ReadHit(Row row) => new(Problems.Read(row), row.Bool(Problems.ColumnCount));

    private static double Score(SearchRanking ranking, Hit hit)
    {
        var (title, words) = SearchIndex.Keys(hit.Problem, hit.SeesWhole);
        return ranking.Score(title, words);
    }
}
