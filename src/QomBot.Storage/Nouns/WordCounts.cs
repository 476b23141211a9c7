using System.Runtime.CompilerServices;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

/// <summary>
/// In how many problems a word stands that everybody may read: about right is enough. Counting a word that stands nearly everywhere
/// takes as long as reading all its hits, so what is common is counted once for a while.
/// </summary>
internal sealed class WordCounts
{
    /// <summary>Rarer words are counted anew each time: that is quick, and a new one is never missed.</summary>
    private const long Common = 200;

    /// <summary>When the store has grown by this share, common words are counted anew.</summary>
    private const double Growth = 0.1;

    private const int MostKept = 20_000;

    private static readonly ConditionalWeakTable<Session, WordCounts> Kept = [];

    private readonly Dictionary<string, long> _common = [];
    private long _countedAt;

    /// <summary>The highest number of a problem.</summary>
    public long Texts { get; private set; }

    public static WordCounts Of(Session session)
    {
        var counts = Kept.GetOrCreateValue(session);
        counts.Texts = session.Long("SELECT max(id) FROM problems");
        if (counts.Texts > counts._countedAt * (1 + Growth) || counts._common.Count > MostKept)
        {
            counts._common.Clear();
            counts._countedAt = counts.Texts;
        }
        return counts;
    }

    public long With(Session session, string word)
    {
        if (_common.TryGetValue(word, out var known)) return known;
        var count = session.Long("SELECT doc FROM search_vocabulary WHERE term = ?1", word);
        if (count >= Common) _common[word] = count;
        return count;
    }
}
