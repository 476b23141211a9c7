using QomBot.Core.Acting;

namespace QomBot.Core.Features.Importing;

/// <summary>Which of some names was most likely meant.</summary>
internal static class Nearest
{
    /// <summary>Null where none is near: more than a third of the letters would have to be changed.</summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        var key = SameWords.Key(typed);
        var best = names.Select(name => (Name: name, Distance: Distance(key, SameWords.Key(name)))).OrderBy(one => one.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance * 3 <= Math.Max(key.Length, 3) ? best.Name : null;
    }

    /// <summary>Letters to put in, take out or change (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var now = new int[other.Length + 1];
            now[0] = i;
            for (var j = 1; j <= other.Length; j++)
                now[j] = Math.Min(Math.Min(before[j], now[j - 1]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            before = now;
        }
        return before[^1];
    }
}
