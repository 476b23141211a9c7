using QomBot.Language.Text;

namespace QomBot.Language.Tagging;

/// <summary>
/// What the linear model sees of a text: hashed words and hashed letter groups (3 to 5 letters, word edges marked), each
/// bucket once, with the word it came from. Stop words and bare numbers are left out.
/// </summary>
internal sealed class PostFeatures
{
    private const int ShortestGram = 3;
    private const int LongestGram = 5;

    private PostFeatures(IReadOnlyList<TextWord> words, Dictionary<int, int> wordBuckets, Dictionary<int, int> gramBuckets)
    {
        Words = words;
        WordBuckets = wordBuckets;
        GramBuckets = gramBuckets;
    }

    public IReadOnlyList<TextWord> Words { get; }

    /// <summary>Bucket to the index of the first word that fell into it.</summary>
    public IReadOnlyDictionary<int, int> WordBuckets { get; }

    /// <inheritdoc cref="WordBuckets"/>
    public IReadOnlyDictionary<int, int> GramBuckets { get; }

    public static PostFeatures Of(IReadOnlyList<TextWord> words, int hashBits)
    {
        var wordBuckets = new Dictionary<int, int>();
        var gramBuckets = new Dictionary<int, int>();
        Span<char> marked = stackalloc char[TextWords.LongestKey + 2];
        for (var index = 0; index < words.Count; index++)
        {
            var key = words[index].Key;
            if (Tokens.IsStopWord(key) || IsNumber(key))
                continue;
            foreach (var written in FeatureWords.Of(key))
                wordBuckets.TryAdd(Bucket('w', written, hashBits), index);
            AddGrams(gramBuckets, Marked(key, marked), index, hashBits);
        }
        return new PostFeatures(words, wordBuckets, gramBuckets);
    }

    private static bool IsNumber(string key) => key.All(char.IsAsciiDigit);

    private static ReadOnlySpan<char> Marked(string key, Span<char> buffer)
    {
        var length = Math.Min(key.Length, TextWords.LongestKey);
        buffer[0] = '_';
        key.AsSpan(0, length).CopyTo(buffer[1..]);
        buffer[length + 1] = '_';
        return buffer[..(length + 2)];
    }

    private static void AddGrams(Dictionary<int, int> buckets, ReadOnlySpan<char> marked, int index, int hashBits)
    {
        for (var length = ShortestGram; length <= LongestGram; length++)
        {
            for (var at = 0; at + length <= marked.Length; at++)
                buckets.TryAdd(Bucket('g', marked.Slice(at, length), hashBits), index);
        }
    }

    /// <summary>FNV-1a over UTF-16 units, folded: the same on every machine, unlike string hash codes.</summary>
    private static int Bucket(char kind, ReadOnlySpan<char> letters, int hashBits)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var letter in letters)
            hash = (hash ^ letter) * 1099511628211UL;
        return (int)((hash ^ (hash >> 32)) & ((1UL << hashBits) - 1));
    }
}
