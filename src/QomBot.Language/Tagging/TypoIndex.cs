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

    private readonly Dictionary<string, List<int>> shortened = [];
    private readonly IReadOnlyList<(string Word, int Form)> words;

    private readonly int shortest;

    /// <param name="shortest">Words of fewer letters are left alone; lower where a wrong guess does little harm.</param>
    public TypoIndex(IReadOnlyList<(string Word, int Form)> words, int shortest = ShortestWord)
    {
        this.words = words;
        this.shortest = shortest;
        for (var index = 0; index < words.Count; index++)
        {
            foreach (var shorter in Shortened(words[index].Word))
            {
                if (!shortened.TryGetValue(shorter, out var list))
                    shortened[shorter] = list = [];
                list.Add(index);
            }
        }
    }

    /// <summary>The form of the first known word one slip away, or -1.</summary>
    public int Find(string word) => FindWord(word) is { } found ? found.Form : -1;

    public (string Word, int Form)? FindWord(string word)
    {
        foreach (var shorter in Shortened(word))
        {
            if (!shortened.TryGetValue(shorter, out var list))
                continue;
            foreach (var index in list)
            {
                if (IsOneSlip(word, words[index].Word))
                    return words[index];
            }
        }
        return null;
    }

    private IEnumerable<string> Shortened(string word)
    {
        if (word.Length < shortest || word.Length > LongestWord)
            yield break;
        yield return word;
        for (var at = 1; at < word.Length; at++) // the first letter is hardly ever wrong
            yield return word.Remove(at, 1);
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
