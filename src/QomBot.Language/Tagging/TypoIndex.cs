namespace QomBot.Language.Tagging;

/// <summary>
/// Finds a word that differs by one slip: a letter left out, added, changed, or two neighbours swapped. Every known word is
/// filed under itself and under itself without each one of its letters; so is the word sought.
/// </summary>
internal sealed class TypoIndex
{
    /// <summary>Shorter words have too many neighbours one letter away.</summary>
    public const int ShortestWord = 7;

    private const int LongestWord = 24;

    /// <summary>Each a hash of a shortened word and, in the lower half, the number of the word that it is of; in order, so that it can be looked up. A tenth of what the words themselves would take.</summary>
    private readonly ulong[] filed;
    private readonly IReadOnlyList<(string Word, int Form)> words;

    private readonly int shortest;

    /// <param name="shortest">Words of fewer letters are left alone; lower where a wrong guess does little harm.</param>
    public TypoIndex(IReadOnlyList<(string Word, int Form)> words, int shortest = ShortestWord)
    {
        this.words = words;
        this.shortest = shortest;
        var all = new List<ulong>();
        for (var index = 0; index < words.Count; index++)
        {
            for (var left = 0; left < Shortenings(words[index].Word); left++)
                all.Add(((ulong)HashWithout(words[index].Word, left) << 32) | (uint)index);
        }
        filed = [.. all];
        Array.Sort(filed);
    }

    /// <summary>The form of the first known word one slip away, or -1.</summary>
    public int Find(string word) => FindWord(word) is { } found ? found.Form : -1;

    public (string Word, int Form)? FindWord(string word)
    {
        for (var left = 0; left < Shortenings(word); left++)
        {
            var hash = HashWithout(word, left);
            for (var at = FirstOf(hash); at < filed.Length && filed[at] >> 32 == hash; at++)
            {
                // Two shortened words may share a hash: whether it is one slip is looked at in any case.
                var known = words[(int)(uint)filed[at]];
                if (IsOneSlip(word, known.Word))
                    return known;
            }
        }
        return null;
    }

    /// <summary>The word itself, and without each of its letters but the first, which is hardly ever wrong.</summary>
    private int Shortenings(string word) => word.Length < shortest || word.Length > LongestWord ? 0 : word.Length;

    /// <summary>The same on every machine and in every run, so that the same slip always finds the same word.</summary>
    /// <param name="left">Place of the letter that is left out; 0 leaves out none.</param>
    private static uint HashWithout(string word, int left)
    {
        var hash = 2_166_136_261u;
        for (var at = 0; at < word.Length; at++)
        {
            if (at == left && left > 0)
                continue;
            hash = (hash ^ word[at]) * 16_777_619u;
        }
        return hash;
    }

    private int FirstOf(uint hash)
    {
        var at = Array.BinarySearch(filed, (ulong)hash << 32);
        return at < 0 ? ~at : at;
    }

    private static bool IsOneSlip(string typed, string known)
    {
        var (shorter, longer) = typed.Length <= known.Length ? (typed, known) : (known, typed);
        if (longer.Length - shorter.Length > 1)
            return false;
        var begin = 0;
        while (begin < shorter.Length && shorter[begin] == longer[begin])
            begin++;
        var end = 0;
        while (end < shorter.Length - begin && shorter[^(end + 1)] == longer[^(end + 1)])
            end++;
        var (leftShort, leftLong) = (shorter.Length - begin - end, longer.Length - begin - end);
        return leftLong <= 1
            || (leftShort == 2 && leftLong == 2 && shorter[begin] == longer[begin + 1] && shorter[begin + 1] == longer[begin]);
    }
}
