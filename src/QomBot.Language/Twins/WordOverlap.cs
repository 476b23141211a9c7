using QomBot.Language.Text;

namespace QomBot.Language.Twins;

/// <summary>
/// The share of the shorter text's words that the other has too: all that can be said where no tagger was trained.
/// </summary>
public sealed class WordOverlap : ITwins
{
    /// <summary>Fewer words in common are chance.</summary>
    private const int LeastShared = 3;

    private const int ShortestWord = 3;

    public double Threshold => 0.3;

    public double Score(string a, string b)
    {
        var (one, other) = (Words(a), Words(b));
        var shared = one.Count(other.Contains);
        return shared < LeastShared ? 0 : shared / (double)Math.Min(one.Count, other.Count);
    }

    private static HashSet<string> Words(string text) => [.. Tokens.Of(PersianText.Key(text)).Where(word => word.Length >= ShortestWord)];
}
