using QomBot.Core.Acting;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>
/// A query with what it says of town, field and state taken out: «پمپ شکوهیه» asks for pumps at Shokouhieh. Whether that is
/// what was meant shows when something is found; the person can drop it by a button.
/// </summary>
/// <param name="Words">What is left to search for; may be empty.</param>
/// <param name="Group">"open", "held" or "solved", or null.</param>
public sealed record SearchFilters(string Words, string? Field, string? Town, string? Group)
{
    private static readonly string[] Groups = ["solved", "open", "held"];

    public bool IsPlain => Field is null && Town is null && Group is null;

    public static SearchFilters Of(string query, House house)
    {
        var words = PersianText.Key(query).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var town = Take(words, house.Directories.Towns.Where(town => town.Id != "qom").SelectMany(town => Names(town).Select(name => (town.Id, name))));
        var group = Take(words, Groups.SelectMany(group => TypedWords(house, $"search.state.{group}").Select(word => (group, word))), onlyAtEdge: true);
        var field = TakeField(words, house);
        // Nothing but small words left («مسئله‌های باز در شکوهیه») asks for all of them.
        var idle = TypedWords(house, "search.idle").Select(PersianText.Key).ToHashSet();
        var left = words.Where(word => !Tokens.IsStopWord(word) && !idle.Contains(word)).ToList();
        return new SearchFilters(field is null && town is null && group is null ? query : left.Count == 0 ? "" : string.Join(' ', words), field, town, group);
    }

    /// <summary>A field is meant where it is called one («رشته شیمی»), or where its name is all that is left.</summary>
    private static string? TakeField(List<string> words, House house)
    {
        var names = house.Directories.Fields.SelectMany(field => Names(field).Select(name => (field.Id, Key: PersianText.Key(name)))).ToList();
        if (names.FirstOrDefault(name => name.Key == string.Join(' ', words)).Id is { } whole)
        {
            words.Clear();
            return whole;
        }
        var calls = TypedWords(house, "search.field").Select(PersianText.Key).ToHashSet();
        var call = words.FindIndex(calls.Contains);
        if (call < 0) return null;
        // «رشته نساجی»: a part of the name is enough where it fits one field only.
        for (var count = Math.Min(3, words.Count - call - 1); count > 0; count--)
        {
            var said = string.Join(' ', words.Skip(call + 1).Take(count));
            var fitting = names.Where(name => name.Key == said).Concat(names.Where(name => $" {name.Key} ".Contains($" {said} ", StringComparison.Ordinal))).Select(name => name.Id).Distinct().ToList();
            if (fitting.Count == 0 || (fitting.Count > 1 && names.All(name => name.Key != said))) continue;
            words.RemoveRange(call, count + 1);
            return fitting[0];
        }
        return null;
    }

    /// <summary>Takes the longest of the names out of the words and says what it stands for.</summary>
    /// <param name="onlyAtEdge">Inside a sentence the word means something else: «دریچه باز نمی‌شود».</param>
    private static string? Take(List<string> words, IEnumerable<(string Id, string Name)> names, bool onlyAtEdge = false)
    {
        string? found = null;
        var (start, length) = (0, 0);
        foreach (var (id, name) in names)
        {
            var parts = PersianText.Key(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length <= length) continue;
            for (var at = 0; at + parts.Length <= words.Count; at++)
                if ((!onlyAtEdge || at == 0 || at + parts.Length == words.Count) && words.Skip(at).Take(parts.Length).SequenceEqual(parts)) (found, start, length) = (id, at, parts.Length);
        }
        if (found is not null) words.RemoveRange(start, length);
        return found;
    }

    private static IEnumerable<string> Names(Entry entry) => entry.Names.Values.Concat(entry.OtherNames);

    private static IEnumerable<string> TypedWords(House house, string key) =>
        Languages.All.SelectMany(language => house.Speech(language).Words(key).Split('|'));
}
