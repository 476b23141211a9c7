using System.Text.Json;

namespace QomBot.Core.Texts;

/// <summary>The languages people can choose. The first is the default.</summary>
public static class Languages
{
    public const string Default = "fa";

    public static readonly IReadOnlyList<string> All = ["fa", "en", "ar"];

    /// <summary>The nearest of ours to what an app says ("en-GB"); the default where there is none.</summary>
    public static string Nearest(string? hint)
    {
        if (hint is null) return Default;
        foreach (var language in All)
            if (hint.StartsWith(language, StringComparison.OrdinalIgnoreCase)) return language;
        return Default;
    }
}

/// <summary>
/// All texts of all languages: in a folder for each language one flat JSON file for each part of the bot, key to template. A template has {places}, **bold** words, and for counts
/// one key per plural form ("found#one", "found#other").
/// </summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, Dictionary<string, Template>> _byLanguage;

    /// <summary>Characters of a label that is known for one when it is typed.</summary>
    private const int LeastLabel = 4;
    private const int MostLabel = 80;

    private readonly Lazy<HashSet<string>> _labels;

    private Catalogue(Dictionary<string, Dictionary<string, Template>> byLanguage)
    {
        _byLanguage = byLanguage;
        _labels = new(Labels);
    }

    public static Catalogue Shipped { get; } = new(Languages.All.ToDictionary(language => language, ReadEmbedded));

    public IEnumerable<string> KeysOf(string language) => _byLanguage[language].Keys;

    public Template? Find(string language, string key) => _byLanguage[language].GetValueOrDefault(key);

    /// <summary>These words, in whatever spelling, stand on a button of the bot in some language.</summary>
    public bool IsLabel(string words) => words.Length is >= LeastLabel and <= MostLabel && _labels.Value.Contains(KeyOf(words));

    private HashSet<string> Labels() =>
        [.. _byLanguage.Values.SelectMany(texts => texts).Where(text => text.Key.StartsWith("button.", StringComparison.Ordinal) && !text.Value.Places.Any())
            .Select(text => string.Concat(text.Value.Pieces.Select(piece => piece.Words))).Where(label => label.Length >= LeastLabel).Select(KeyOf)];

    private static string KeyOf(string words) => Language.Text.PersianText.Key(words).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A catalogue with further texts, for names that come from the settings (fields, towns). Later ones win.</summary>
    public Catalogue With(IEnumerable<(string Language, string Key, string Text)> more)
    {
        var copy = _byLanguage.ToDictionary(pair => pair.Key, pair => new Dictionary<string, Template>(pair.Value));
        foreach (var (language, key, text) in more) copy[language][key] = Template.Literal(text);
        return new Catalogue(copy);
    }

    private static Dictionary<string, Template> ReadEmbedded(string language)
    {
        var assembly = typeof(Catalogue).Assembly;
        var texts = new Dictionary<string, Template>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith($"QomBot.Core.Texts/{language}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (!texts.TryAdd(entry.Name, Template.Parse(entry.Value.GetString()!)))
                    throw new InvalidOperationException($"Text '{entry.Name}' stands twice in the texts of '{language}'.");
            }
        }
        return texts.Count > 0 ? texts : throw new InvalidOperationException($"The texts of '{language}' are not in the program.");
    }
}
