using System.Text.RegularExpressions;

namespace QomBot.Fakes.Telegram.Text;

/// <summary>Finds what the server marks by itself: commands, mentions, hashtags, links, addresses.</summary>
internal static partial class FindEntities
{
    /// <summary>Adds the found entities to those given; what lies in code or overlaps a link is left alone.</summary>
    public static Formatted In(Formatted text, bool bale)
    {
        var found = new List<Entity>();
        Collect("bot_command", Commands(), text.Text, found);
        Collect("mention", Mentions(), text.Text, found);
        if (!bale)
        {
            Collect("hashtag", Hashtags(), text.Text, found);
            Collect("email", Addresses(), text.Text, found);
            Collect("url", Links(), text.Text, found);
        }
        var free = found.Where(candidate => !text.Entities.Any(given =>
            given.Type is "code" or "pre" or "text_link" or "text_mention" or "custom_emoji" && Overlap(given, candidate))).ToList();
        free = [.. free.Where((candidate, index) => !free.Take(index).Any(earlier => Overlap(earlier, candidate)))];
        return free.Count == 0
            ? text
            : text with { Entities = [.. text.Entities.Concat(free).OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length)] };
    }

    private static void Collect(string type, Regex pattern, string text, List<Entity> found)
    {
        foreach (Match match in pattern.Matches(text))
            found.Add(new Entity(type, match.Index, match.Length));
    }

    private static bool Overlap(Entity one, Entity other) => one.Offset < other.End && other.Offset < one.End;

    [GeneratedRegex(@"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]{3,32})?(?![\w/<>])")]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<!\w)@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")]
    private static partial Regex Mentions();

    /// <summary>Letters of any script, digits, underscore and ZWNJ; not digits alone.</summary>
    [GeneratedRegex(@"(?<![\w#])#(?=[\d_\u200C\u00B7]*\p{L})[\p{L}\p{M}\p{Nd}_\u200C\u00B7]{1,256}")]
    private static partial Regex Hashtags();

    [GeneratedRegex(@"(?<![\w.+-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,8}")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(?<![\w@./-])((https?|ftp)://[^\s<>""]+[^\s<>"".,;:!?)\]»]|([A-Za-z0-9-]+\.)+(com|org|net|ir|me|ai|io|dev|info)(/[^\s<>""]*[^\s<>"".,;:!?)\]»])?(?![\w-]))")]
    private static partial Regex Links();
}
