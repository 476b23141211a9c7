using System.Globalization;

namespace QomBot.Language.Tagging;

/// <summary>A fault of the concept file, with its place (both counted from 1) so that an editor can find it.</summary>
public sealed class ConceptFileException(int line, int column, string fault)
    : FormatException(string.Create(CultureInfo.InvariantCulture, $"concepts, line {line}, column {column}: {fault}"))
{
    public int Line { get; } = line;

    /// <summary>The TAB-separated column, not the character.</summary>
    public int Column { get; } = column;
}

/// <summary>
/// Reads the concept file: seven TAB-separated columns (id, kind, "field:weight field:weight", then Persian, English,
/// Arabic and Finglish forms joined by |); lines that are empty or start with # are skipped.
/// </summary>
public static class ConceptFile
{
    private static readonly string[] Languages = ["fa", "en", "ar", "finglish"];
    private const int LongestForm = 80;

    /// <exception cref="ConceptFileException">A line is not as described, or an id occurs twice.</exception>
    public static IReadOnlyList<Concept> Parse(TextReader reader)
    {
        var concepts = new List<Concept>();
        var ids = new HashSet<string>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (number == 1)
                line = line.TrimStart('\uFEFF');
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            var concept = ParseLine(line, number);
            if (!ids.Add(concept.Id))
                throw new ConceptFileException(number, 1, $"the id \"{concept.Id}\" occurs twice");
            concepts.Add(concept);
        }
        return concepts;
    }

    private static Concept ParseLine(string line, int number)
    {
        var columns = line.Split('\t');
        if (columns.Length != 7)
            throw new ConceptFileException(number, Math.Min(columns.Length, 8), $"7 columns are needed, here are {columns.Length}");
        var id = columns[0].Trim();
        if (id.Length == 0 || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            throw new ConceptFileException(number, 1, $"\"{id}\" is no id: use a-z, 0-9 and -");
        var kind = columns[1].Trim();
        if (!Concept.Kinds.Contains(kind))
            throw new ConceptFileException(number, 2, $"\"{kind}\" is none of {string.Join(", ", Concept.Kinds)}");
        var forms = new Dictionary<string, IReadOnlyList<string>>();
        for (var language = 0; language < Languages.Length; language++)
        {
            var typed = Forms(columns[3 + language], number, 4 + language);
            if (typed.Count > 0)
                forms[Languages[language]] = typed;
        }
        if (forms.Count == 0)
            throw new ConceptFileException(number, 4, "a concept needs at least one form");
        return new Concept(id, kind, Weights(columns[2], number), forms);
    }

    private static Dictionary<string, int> Weights(string column, int number)
    {
        var weights = new Dictionary<string, int>();
        foreach (var entry in column.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = entry.IndexOf(':');
            if (colon <= 0 || entry[(colon + 1)..] is not ("1" or "2" or "3"))
                throw new ConceptFileException(number, 3, $"\"{entry}\" is not field:weight with a weight of 1, 2 or 3");
            if (!weights.TryAdd(entry[..colon], entry[colon + 1] - '0'))
                throw new ConceptFileException(number, 3, $"the field \"{entry[..colon]}\" occurs twice");
        }
        return weights.Count > 0 ? weights : throw new ConceptFileException(number, 3, "a concept needs at least one field");
    }

    private static IReadOnlyList<string> Forms(string column, int number, int columnNumber)
    {
        var forms = column.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var form in forms)
        {
            if (form.Length > LongestForm)
                throw new ConceptFileException(number, columnNumber, $"a form is longer than {LongestForm} letters");
            if (Text.PersianText.Key(form).Length == 0)
                throw new ConceptFileException(number, columnNumber, $"\"{form}\" has no letter or digit");
        }
        return forms;
    }
}
