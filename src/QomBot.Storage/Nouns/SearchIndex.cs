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
    /// <summary>Raised when keys are made in another way: then all of them are made anew at the next start.</summary>
    private const int Version = 1;

    private const int ChunkSize = 2_000;

    public static void Put(Session session, Problem problem)
    {
        var stored = session.All("SELECT field FROM problem_fields WHERE problem = ?1 ORDER BY place", row => row.Text(0), problem.Id.Value);
        if (!stored.SequenceEqual(problem.Fields))
        {
            session.Execute("DELETE FROM problem_fields WHERE problem = ?1", problem.Id.Value);
            // Not INSERT OR IGNORE: that would hold for what its trigger counts, too.
            for (var i = 0; i < problem.Fields.Count; i++)
                session.Execute("INSERT INTO problem_fields VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", problem.Fields[i], problem.Id.Value, i);
        }
        PutWords(session, problem);
    }

    /// <summary>Makes all keys where a new version of the program makes them otherwise. Killed on the way, it begins again.</summary>
    public static void MakeIfOld(Session session)
    {
        if (session.Long("SELECT value FROM counters WHERE name = 'search'") == Version) return;
        session.Begin();
        session.Execute("INSERT INTO search_open (search_open) VALUES ('delete-all')");
        session.Execute("INSERT INTO search_sealed (search_sealed) VALUES ('delete-all')");
        session.Commit();
        for (long after = 0; ;)
        {
            session.Begin();
            var chunk = session.All(
                $"SELECT {Problems.Columns} FROM problems p WHERE p.id > ?1 AND p.state <> {(int)ProblemState.Draft} ORDER BY p.id LIMIT ?2", Problems.Read, after, ChunkSize);
            foreach (var problem in chunk) PutWords(session, problem);
            if (chunk.Count < ChunkSize) session.Execute("UPDATE counters SET value = ?1 WHERE name = 'search'", Version);
            session.Commit();
            if (chunk.Count < ChunkSize) return;
            after = chunk[^1].Id.Value;
        }
    }

    /// <summary>The keys of what stands in the index: split at half-spaces and joined over them, so that both spellings are found.</summary>
    public static (string Title, string Words) Keys(Problem problem, bool whole) =>
        (Words(problem.Title), whole ? Words($"{problem.Body}\n{problem.Baseline}") : "");

    private static void PutWords(Session session, Problem problem)
    {
        var isPublic = problem.Confidentiality == Confidentiality.Public;
        Replace(session, "search_open", problem.Id.Value, Keys(problem, isPublic));
        Replace(session, "search_sealed", problem.Id.Value, isPublic ? null : Keys(problem, whole: true));
    }

    private static void Replace(Session session, string table, long id, (string Title, string Words)? keys)
    {
        session.Execute($"DELETE FROM {table} WHERE rowid = ?1", id);
        if (keys is { } some) session.Execute($"INSERT INTO {table} (rowid, title, words) VALUES (?1, ?2, ?3)", id, some.Title, some.Words);
    }

    private static string Words(string text)
    {
        var split = PersianText.Key(text);
        var joined = PersianText.JoinedKey(text);
        return split == joined ? split : $"{split} {joined}";
    }
}
