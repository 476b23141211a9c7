using QomBot.Language.Tagging;
using QomBot.Language.Text;

namespace QomBot.Language.Twins;

/// <summary>
/// Clauses that say what is well («کمپرسورش سالم کار میکنه», "the level is fine"): what they name is no symptom.
/// </summary>
internal static class AllClear
{
    private static readonly HashSet<string> Well = Keys("سالم سالمه سالمن سالمند خوبه خوب درسته درست fine ok okay good healthy correct correctly normal زین سلیم تمام طبیعی");
    private static readonly HashSet<string> Turns = Keys("ولی اما لیکن but however though بس لکن");
    private static readonly HashSet<string> Denials = Keys("not no never cannot dont doesnt isnt مو ما لا نیست نشد نشده ندارن نداره");

    /// <summary>The words outside such clauses, in order.</summary>
    public static IEnumerable<TextWord> Without(IReadOnlyList<TextWord> words, string text)
    {
        var clause = new List<TextWord>();
        foreach (var word in words)
        {
            if (clause.Count > 0 && (Turns.Contains(word.Key) || IsBreak(text, clause[^1].End, word.Start)))
            {
                foreach (var kept in Kept(clause))
                    yield return kept;
                clause.Clear();
            }
            clause.Add(word);
        }
        foreach (var kept in Kept(clause))
            yield return kept;
    }

    private static IEnumerable<TextWord> Kept(List<TextWord> clause) =>
        clause.Any(word => Well.Contains(word.Key)) && !clause.Any(word => IsDenial(word.Key)) ? [] : clause;

    private static bool IsDenial(string word) => Denials.Contains(word) || (word.Length > 4 && word.StartsWith("نمی", StringComparison.Ordinal));

    private static bool IsBreak(string text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (text[at] is '،' or ',' or '.' or ';' or '؛' or '!' or '?' or '؟' or '\n' or ':')
                return true;
        }
        return false;
    }

    private static HashSet<string> Keys(string words) => [.. words.Split(' ').Select(PersianText.Key)];
}
