using System.Text.Json;
using System.Text.RegularExpressions;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Configuration;

/// <summary>The forms of config/exports: a JSON file each. A word in it that means nothing stops the start and is named.</summary>
internal static class BookFiles
{
    /// <exception cref="SettingException">A file cannot be read, or names a column, state, need or language that there is not.</exception>
    public static IReadOnlyList<Book> Read(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ReadOne)] : [];

    private static Book ReadOne(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var id = Path.GetFileNameWithoutExtension(path);
            if (!Regex.IsMatch(id, "^[a-z0-9_-]{1,32}$")) throw new SettingException(path, "the file's name may have a-z, 0-9, '_' and '-', at most 32 of them");
            var names = root.GetProperty("names").EnumerateObject().ToDictionary(name => name.Name, name => name.Value.GetString()!);
            foreach (var language in Languages.All)
                if (!names.ContainsKey(language)) throw new SettingException(path, $"has no name in '{language}'");
            var columns = root.GetProperty("columns").EnumerateArray().Select(column => (column.GetProperty("heading").GetString()!, Word<BookColumn>(path, column.GetProperty("value").GetString()))).ToList();
            if (columns.Count == 0) throw new SettingException(path, "has no columns");
            var spoken = root.TryGetProperty("language", out var named) ? named.GetString()! : Languages.Default;
            if (!Languages.All.Contains(spoken)) throw new SettingException(path, $"'{spoken}' is no language; there are {string.Join(", ", Languages.All)}");
            return new Book(
                id, names, spoken, columns, [.. Strings(root, "states").Select(state => Word<ProblemState>(path, state))], [.. Strings(root, "needs").Select(need => Word<Need>(path, need))],
                [.. Strings(root, "fields")], root.TryGetProperty("onlyNew", out var onlyNew) && onlyNew.GetBoolean());
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new SettingException(path, $"cannot be read: {failure.Message}");
        }
    }

    private static T Word<T>(string path, string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known
            : throw new SettingException(path, $"'{word}' is not known; there are {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");

    private static IEnumerable<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!).ToList() : [];
}
